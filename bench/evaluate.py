"""How well duties, types and involvement are told, against sets that people labelled by reading.

    python -m bench.evaluate [tune|held-out …]

Each set holds `statements.tsv` and `pairs.tsv` over lines of the bundled documents, and
`invented.tsv`, sentences of other sectors that are read as a document of their own.
docs/evaluation.md says how the sets were made.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pyoxigraph import QuerySolutions

from graph_build import resources
from graph_build.assembly import assemble, read_document
from graph_build.domain import Domain, load_domain
from graph_build.duties.fields import learn_fields
from graph_build.duties.reading import read_statements
from graph_build.graph.store import load_triples
from graph_build.model import SourceInfo
from graph_build.read.sources import Source, bundled_sources

FOLDER = Path(__file__).parents[1] / "tests/cases/evaluation"
Place = tuple[str, int]
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the program says of one printed line."""

    involvement: str
    inherited: bool
    main: str
    duties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Right ones among all, and which were wrong."""

    right: int
    total: int
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.right}/{self.total} = {self.right / self.total if self.total else 0:.3f}"


def rows_of(path: Path) -> Rows:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(sources: Sequence[Source], domain: Domain) -> dict[Place, Told]:
    """What the program says of every duty statement of some documents, by document and line."""
    expressed = _expressed(sources, domain)
    found: dict[Place, Told] = {}
    for source in sources:
        parsed = read_document(source, domain)
        lexicon = learn_fields(parsed, domain.duties)
        for position in parsed.positions:
            for reading in read_statements(position, lexicon, domain.duties):
                place = (parsed.info.slug, reading.statement.line)
                first = reading.duties[0].main_type if reading.duties else ""
                found[place] = Told(
                    involvement=reading.involvement or "none",
                    inherited=reading.inherited,
                    main=domain.duties.top_of(first) if first else "",
                    duties=expressed[place],
                )
    return found


def _expressed(sources: Sequence[Source], domain: Domain) -> Mapping[Place, frozenset[str]]:
    store = load_triples(assemble(sources, domain, lambda _: None).triples)
    answer = store.query(
        """SELECT ?slug ?line ?duty WHERE {
             ?statement a vtvl:DutyStatement ; vtvl:sourceLine ?line ; vtvl:expresses ?duty ;
               vtvl:statementOf/dcterms:source/dcterms:identifier ?slug }"""
    )
    assert isinstance(answer, QuerySolutions)
    found: dict[Place, set[str]] = defaultdict(set)
    for row in answer:
        found[(str(row["slug"].value), int(row["line"].value))].add(row["duty"].value)
    return defaultdict(frozenset, {place: frozenset(duties) for place, duties in found.items()})


def statement_scores(rows: Rows, places: Sequence[Place], says: Mapping[Place, Told]) -> dict[str, Score]:
    """Involvement, main type, acceptable type and number of duties over labelled statements."""
    wrong: dict[str, list[str]] = {
        "involvement": [],
        "main type": [],
        "acceptable type": [],
        "number of duties": [],
    }
    for row, place in zip(rows, places, strict=True):
        program, text = says[place], f"{place[0]}:{place[1]} {row['text'][:90]}"
        acceptable = {row["main"], *filter(None, row["acceptable"].split(";"))}
        if (program.involvement, program.inherited) != (
            row["involvement"],
            row["inherited"].lower() == "true",
        ):
            wrong["involvement"].append(f"{text} [{program.involvement}, not {row['involvement']}]")
        if program.main != row["main"]:
            wrong["main type"].append(f"{text} [{program.main}, not {row['main']}]")
        if program.main not in acceptable:
            wrong["acceptable type"].append(f"{text} [{program.main}, not {row['main']}]")
        if len(program.duties) != int(row["duties"]):
            wrong["number of duties"].append(f"{text} [{len(program.duties)}, not {row['duties']}]")
    return {name: Score(len(rows) - len(found), len(rows), tuple(found)) for name, found in wrong.items()}


def pair_scores(pairs: Iterable[tuple[Place, Place, bool]], says: Mapping[Place, Told]) -> dict[str, Score]:
    """Precision and recall of "these two lines express a common duty"."""
    outcome: dict[tuple[bool, bool], list[str]] = defaultdict(list)
    for a, b, same in pairs:
        outcome[(bool(says[a].duties & says[b].duties), same)].append(f"{a[0]}:{a[1]} ~ {b[0]}:{b[1]}")
    true, false, missed = outcome[True, True], outcome[True, False], outcome[False, True]
    return {
        "same duty: precision": Score(len(true), len(true) + len(false), tuple(false)),
        "same duty: recall": Score(len(true), len(true) + len(missed), tuple(missed)),
    }


def confusion(rows: Rows, places: Sequence[Place], says: Mapping[Place, Told]) -> Iterator[str]:
    """Which type was told where another was labelled, the most frequent first."""
    counted = Counter(
        (row["main"], says[p].main)
        for row, p in zip(rows, places, strict=True)
        if row["main"] != says[p].main
    )
    for (label, program), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield f"    {number:>3}  labelled {label:<42} told {program}"


def invented_document(rows: Rows, folder: Path) -> tuple[Source, list[Place]]:
    """The invented sentences as an annex: a section for each specialisation, a position for each sentence.

    An inherited involvement needs a duty above that has it, so one is put there.
    """
    lines = [" \tTên vị trí việc làm", "\tNgạch", "\tMục tiêu", "\tNhiệm vụ", ""]
    places: dict[int, int] = {}
    by_section: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        by_section[row["specialisation"]].append(index)
    ordinal = 0
    for number, (section, members) in enumerate(by_section.items(), start=1):
        lines += [f"\t{_roman(number)}", f"\t{section}", ""]
        for index in members:
            row, ordinal = rows[index], ordinal + 1
            field = f" lĩnh vực {row['field']}" if row["field"] else ""
            lines += [
                f"\t{ordinal}",
                f"\tChuyên viên {ordinal}",
                "\tChuyên viên",
                f"\tTham gia quản lý{field}",
            ]
            if row["inherited"].lower() == "true":
                lines += [
                    f"\t- {_PARENTS[row['involvement']]} thực hiện các công việc sau:",
                    f"+ {row['text']}",
                    "",
                ]
                places[index] = len(lines) - 1
            else:
                lines += [f"\t- {row['text']}", ""]
                places[index] = len(lines) - 1
    path = folder / "invented.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    info = SourceInfo("invented", "Bộ câu tự đặt", sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    return Source(path, info), [("invented", places[index]) for index in range(len(rows))]


_PARENTS = {"lead": "Chủ trì", "lead-or-participate": "Chủ trì hoặc tham gia", "participate": "Tham gia"}


def _roman(number: int) -> str:
    parts = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, numeral in parts:
        text += numeral * (number // value)
        number %= value
    return text


def report(name: str, domain: Domain) -> Iterator[str]:
    """The figures of one labelled set as lines of text, wrong ones named for the set that is tuned on."""
    folder = FOLDER / name
    says = told(bundled_sources(resources.sources_folder()), domain)
    statements, pairs = rows_of(folder / "statements.tsv"), rows_of(folder / "pairs.tsv")
    places = [(row["document"], int(row["line"])) for row in statements]
    labelled = [
        ((r["document_a"], int(r["line_a"])), (r["document_b"], int(r["line_b"])), r["same"] == "yes")
        for r in pairs
    ]
    yield f"== {name}: {len(statements)} statements, {len(pairs)} pairs of the bundled documents"
    scores = {**statement_scores(statements, places, says), **pair_scores(labelled, says)}
    yield from _lines(scores, name)
    yield from confusion(statements, places, says)
    invented = rows_of(folder / "invented.tsv")
    with tempfile.TemporaryDirectory() as temporary:
        source, others = invented_document(invented, Path(temporary))
        says = told([source], domain)
    groups = [frozenset(row["group"].split(";")) for row in invented]
    all_pairs = [
        (others[i], others[j], bool(groups[i] & groups[j])) for i, j in combinations(range(len(invented)), 2)
    ]
    yield f"== {name}: {len(invented)} invented statements, all {len(all_pairs)} pairs of them"
    yield from _lines({**statement_scores(invented, others, says), **pair_scores(all_pairs, says)}, name)


def _lines(scores: Mapping[str, Score], name: str) -> Iterator[str]:
    for label, score in scores.items():
        yield f"  {label:<24} {score}"
        if name == "tune":
            yield from (f"      {text}" for text in score.wrong)


def main() -> None:
    """Prints the figures of the sets that are named, or of both."""
    domain = load_domain()
    for name in sys.argv[1:] or ("tune", "held-out"):
        for line in report(name, domain):
            print(line)


if __name__ == "__main__":
    main()
