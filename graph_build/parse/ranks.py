"""The table that describes ranks: objective, competencies and requirements of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.model import (
    Cell,
    Line,
    Quote,
    RankDescription,
    Requirement,
    RequirementKind,
    Role,
    Row,
    Table,
)
from graph_build.namespaces import slugify
from graph_build.parse.annex import columns_of, quote, roman_row
from graph_build.parse.bullets import split_marker
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists, kind_of, read_requirement
from graph_build.schemes import CodeList

_RANK_WORD = re.compile(r"^\s*ngạch\s+", re.IGNORECASE)
#: A digit that closes a word of small letters, as a footnote number that lost its raised place does.
_GLUED_DIGIT = re.compile(r"\b[^\W\d_]*[^\W\d_A-Z]{2}(?P<digit>\d{1,2})(?=[\s.,;:)]|$)")


def is_ranks_heading(columns: Sequence[str]) -> bool:
    """Whether these columns are those of a table of rank descriptions."""
    return "content" in columns


@dataclass(slots=True)
class _Draft:
    """A rank description while its rows come in."""

    name: str
    heading: Quote
    objective: Quote | None = None
    competencies: list[Quote] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)

    def finished(self) -> RankDescription:
        """The description as a record."""
        return RankDescription(
            self.name, self.heading, self.objective, tuple(self.competencies), tuple(self.requirements)
        )

    @property
    def place(self) -> str:
        """How the ledger names this rank."""
        return f"rank/{slugify(self.name)}"


@dataclass(slots=True)
class RanksReader:
    """Reads tables of rank descriptions; a row whose first cells are empty goes on with the part above."""

    ledger: Ledger
    parts: CodeList
    levels: LevelLists
    drafts: list[_Draft] = field(default_factory=list)
    _part: str = ""

    def read(self, table: Table) -> None:
        """Take in every row of a table."""
        for row in table.rows:
            if is_ranks_heading(columns_of(row, self.parts)):
                for cell in row.cells:
                    self.ledger.enter_cell(cell, Role.TABLE_HEADING)
            elif section := roman_row(row):
                self._open_rank(section[0], section[2])
            else:
                self._read_row(row)

    def descriptions(self) -> tuple[RankDescription, ...]:
        """The ranks read so far, in printed order."""
        return tuple(draft.finished() for draft in self.drafts)

    def _open_rank(self, number: Cell, heading: Cell) -> None:
        wording = _RANK_WORD.sub("", heading.text)
        known = self.levels.ranks.named(wording)
        if known is None:
            self.ledger.find("rank-unknown", heading.lines[0], value=wording)
        draft = _Draft(known.label_vi if known else wording, quote(heading))
        self.ledger.enter_cell(number, Role.RANK_NUMBER, draft.place)
        self.ledger.enter_cell(heading, Role.RANK_HEADING, draft.place)
        self.drafts.append(draft)
        self._part = ""

    def _read_row(self, row: Row) -> None:
        if not self.drafts or len(row.cells) < 2 or not row.cells[-1].lines:
            self.ledger.unread_row(row)
            return
        draft, content = self.drafts[-1], row.cells[-1]
        name = draft.place
        self._take_label(row.cells[:-1], name)
        for line in content.lines:
            self._note_glued_digit(line)
        if self._part == "objective":
            draft.objective = quote(content, joined_by="\n")
            self.ledger.enter_cell(content, Role.OBJECTIVE, name)
        elif self._part == "competencies":
            self._read_competencies(content, draft, name)
        elif self._part == "requirements":
            self._read_requirements(content, draft, name)
        else:
            self.ledger.unread_row(row)

    def _take_label(self, cells: Sequence[Cell], name: str) -> None:
        """The part that a row opens, named in the cell before its content."""
        printed = [cell for cell in cells if cell.lines]
        if not printed:
            return
        part = self.parts.beginning(printed[-1].text)
        self._part = part.notation if part else ""
        if part:
            self.ledger.enter_cell(printed[-1], Role.ROW_LABEL, name)
            for cell in printed[:-1]:
                self.ledger.enter_cell(cell, Role.ROW_NUMBER, name)

    def _read_competencies(self, content: Cell, draft: _Draft, name: str) -> None:
        items = [split_marker(line) for line in content.lines]
        self.ledger.enter_cell(content, Role.COMPETENCY, name)
        if any(item.kind for item in items):
            draft.competencies.extend(Quote(i.text, i.line.number, i.line.number) for i in items)
        else:
            draft.competencies.append(quote(content, joined_by="\n"))

    def _read_requirements(self, content: Cell, draft: _Draft, name: str) -> None:
        kind, label = RequirementKind.OTHER, ""
        for line in content.lines:
            part = self.parts.named(line.text) if line.text.rstrip().endswith(":") else None
            if part:
                kind, label = kind_of(part.notation), line.text.strip()
                self.ledger.enter(line, Role.REQUIREMENT_LABEL, name)
                continue
            item = split_marker(line)
            wording = Quote(item.text, line.number, line.number)
            draft.requirements.append(read_requirement(kind, wording, label, self.levels))
            self.ledger.enter(line, Role.REQUIREMENT, name)

    def _note_glued_digit(self, line: Line) -> None:
        if found := _GLUED_DIGIT.search(line.text):
            self.ledger.find("glued-digit", line, value=found.group())
