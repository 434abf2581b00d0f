"""RDF files that would end the process or fill the memory, told before the parser sees them."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat

from graph_build.errors import BadGraph

#: Levels of brackets in JSON-LD, or of triple terms; pyoxigraph 0.5.13 bears over 2000 in 8 MiB of stack.
MOST_LEVELS = 500

_JSON_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_TRIPLE_TERM = re.compile(rb"<<\(?|\)?>>")
# The entity may be a general one, or a parameter entity ("%"); only what others refer to can grow.
_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?([^\s\"'<>]+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(rb"[&%](?!#|(?:amp|lt|gt|apos|quot);)[^\s;]+;")


Content = bytes | mmap.mmap


def refuse_explosive(path: Path, form: RdfFormat) -> None:
    """Raises BadGraph for a file that nests too deep, or whose entities refer to entities."""
    with path.open("rb") as stream:
        if stream.seek(0, 2) == 0:
            return
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            refuse_explosive_content(content, form, str(path))


def refuse_explosive_content(content: Content, form: RdfFormat, place: str) -> None:
    """The same for what has been read already; `place` names it in the message."""
    if form == RdfFormat.RDF_XML:
        _refuse_growing_entities(content, place)
    elif nests_too_deep(content, is_json=form == RdfFormat.JSON_LD):
        raise BadGraph(
            f"the file nests more than {MOST_LEVELS} levels",
            place=place,
            next_step="Write it with fewer levels, for example as N-Triples",
        )


def nests_too_deep(content: Content, *, is_json: bool) -> bool:
    """Whether JSON, or the triple terms of Turtle and its kin, nest more than `MOST_LEVELS` levels."""
    level = 0
    for step in _json_steps(content) if is_json else _triple_term_steps(content):
        level = max(0, level + step)
        if level > MOST_LEVELS:
            return True
    return False


def _json_steps(content: Content) -> Iterator[int]:
    brackets = _JSON_STRING.sub(b"", content).translate(None, _NO_BRACKETS)
    return (1 if bracket in b"[{" else -1 for bracket in brackets)


def _triple_term_steps(content: Content) -> Iterator[int]:
    return (1 if found[0].startswith(b"<") else -1 for found in _TRIPLE_TERM.finditer(content))


def _refuse_growing_entities(content: Content, place: str) -> None:
    for entity in _ENTITY.finditer(content):
        if _REFERENCE.search(entity[2] or entity[3] or b""):
            line = content[: entity.start()].count(b"\n") + 1
            raise BadGraph(
                f"the entity '{entity[1].decode('utf-8', 'replace')}' refers to another entity",
                place=f"{place}:{line}",
                next_step="Write the text out, for example as Turtle",
            )
