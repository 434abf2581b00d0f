"""The duty vocabulary of the repository, the cases, and small positions to read with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph_build import resources
from graph_build.duties.fields import FieldLexicon
from graph_build.duties.vocabulary import DutyVocabulary, load_duty_vocabulary
from graph_build.duties.wording import normalise
from graph_build.model import ParsedDocument, Position, Quote, SourceInfo, Specialisation, Statement
from graph_build.namespaces import Iris

CASES = Path(__file__).parent.parent / "cases" / "duties"


@cache
def vocabulary() -> DutyVocabulary:
    texts = (file.read_text(encoding="utf-8") for file in resources.scheme_files())
    return load_duty_vocabulary(texts, Iris())


def cases(name: str) -> list[tuple[str, ...]]:
    """The rows of a table of cases without its heading."""
    rows = (CASES / f"{name}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [tuple(row.split("\t")) for row in rows[1:]]


def lexicon(*names: str) -> FieldLexicon:
    """A lexicon that knows these fields, the longest first."""
    known = sorted(((tuple(normalise(n).split()), n) for n in names if n), key=lambda k: (-len(k[0]), k))
    return FieldLexicon(vocabulary().words, tuple(known))


def position(
    *statements: Statement,
    title: str = "Chuyên viên về quản lý y tế",
    section: str = "Chuyên ngành y tế",
    objective: str = "",
) -> Position:
    return Position(
        local="1",
        ordinal=1,
        title=Quote(title, 1, 1),
        specialisation=Specialisation("i", Quote(section, 1, 1)),
        statements=statements,
        rank=Quote("Chuyên viên", 1, 1),
        objective=Quote(objective, 1, 1) if objective else None,
    )


def statement(order: int, text: str, parent: int | None = None, heading: str = "") -> Statement:
    return Statement(order, 1 if parent is None else 2, text, order, order, parent=parent, heading=heading)


def document(*positions: Position) -> ParsedDocument:
    return ParsedDocument(SourceInfo("invented", "Văn bản"), positions, (), (), ())
