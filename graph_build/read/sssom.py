"""An editor's file of confirmed and rejected pairs of duties, in SSSOM (TSV with a head of comments).

https://mapping-commons.github.io/sssom/ : `skos:exactMatch` confirms that two duties are the same, with
`predicate_modifier` `Not` it rejects that. Other predicates say less than that and are refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph_build.errors import BadInput
from graph_build.model import JudgedPair
from graph_build.namespaces import PREFIXES
from graph_build.read.sources import read_bytes

_NEEDED = ("subject_id", "predicate_id", "object_id")
_EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"
_CURIE_ENTRY = re.compile(r"^#\s{2,}([\w.-]+):\s*[\"']?(\S+?)[\"']?\s*$")
_NEXT_STEP = "The file needs tab-separated columns subject_id, predicate_id and object_id (SSSOM)."


def read_mappings(path: Path) -> tuple[JudgedPair, ...]:
    """The pairs of a file. Errors: `BadSource` where it cannot be read, `BadInput` with file and line."""
    return mappings(read_bytes(path), path.name)


def mappings(data: bytes, name: str) -> tuple[JudgedPair, ...]:
    """The pairs that the bytes of an SSSOM file hold; `name` stands in messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"the mapping file is not UTF-8 ({error.reason})", place=name) from error
    lines = text.splitlines()
    prefixes = {**PREFIXES, **_curie_map(lines)}
    table = [
        (number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
    if not table:
        raise BadInput("the mapping file has no table", place=name, next_step=_NEXT_STEP)
    columns = _cells(table[0][1])
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        what = f"no column {', '.join(missing)}"
        raise BadInput(what, place=f"{name}:{table[0][0]}", next_step=_NEXT_STEP)
    return tuple(_pairs(table[1:], columns, prefixes, name))


def _curie_map(lines: Sequence[str]) -> dict[str, str]:
    """The prefixes of the head: the indented entries below `# curie_map:`."""
    found: dict[str, str] = {}
    inside = False
    for line in lines:
        if not line.startswith("#"):
            break
        entry = _CURIE_ENTRY.match(line)
        if entry and inside:
            found[entry[1]] = entry[2]
        inside = line.replace("#", "").strip() == "curie_map:" or (inside and bool(entry))
    return found


def _pairs(
    rows: Sequence[tuple[int, str]], columns: Sequence[str], prefixes: Mapping[str, str], name: str
) -> Iterator[JudgedPair]:
    for number, line in rows:
        place = f"{name}:{number}"
        cells = _cells(line)
        if len(cells) > len(columns):
            raise BadInput(
                f"{len(cells)} cells under {len(columns)} columns", place=place, next_step=_NEXT_STEP
            )
        row = dict(zip(columns, (*cells, *("" for _ in columns[len(cells) :])), strict=True))
        predicate = _iri(row["predicate_id"], prefixes, place)
        modifier = row.get("predicate_modifier", "")
        if predicate != _EXACT or modifier not in ("", "Not"):
            what = f"predicate '{modifier} {row['predicate_id']}' neither confirms nor rejects".replace(
                "' ", "'"
            )
            raise BadInput(what, place=place, next_step="Use skos:exactMatch, with the modifier Not or none.")
        yield JudgedPair(
            subject=_iri(row["subject_id"], prefixes, place),
            object=_iri(row["object_id"], prefixes, place),
            confirmed=not modifier,
            confidence=_confidence(row.get("confidence", ""), place),
            place=place,
        )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter="\t"), [])]


def _iri(text: str, prefixes: Mapping[str, str], place: str) -> str:
    if re.match(r"^<?https?://", text):
        return text.strip("<>")
    prefix, colon, local = text.partition(":")
    if not colon or prefix not in prefixes:
        raise BadInput(
            f"'{text}' is neither an IRI nor a name with a known prefix",
            place=place,
            next_step="Write the whole IRI, or declare the prefix under curie_map in the head.",
        )
    return prefixes[prefix] + local


def _confidence(text: str, place: str) -> float:
    try:
        value = float(text) if text else 1.0
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadInput(f"confidence '{text}' is no number from 0 to 1", place=place)
    return value
