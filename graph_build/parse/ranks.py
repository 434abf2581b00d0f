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
from graph_build.parse.bullets import split_marker
from graph_build.parse.headings import Heading, heading_at
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists, kind_of, read_requirement
from graph_build.parse.sections import Section, quote, section_row
from graph_build.schemes import CodeList

_RANK_WORD = re.compile(r"^\s*ngạch\s+", re.IGNORECASE)
#: A digit that closes a word of small letters, as a footnote number that lost its raised place does.
_GLUED_DIGIT = re.compile(r"\b[^\W\d_]*[^\W\d_A-Z]{2}(?P<digit>\d{1,2})(?=[\s.,;:)]|$)")


def is_ranks_heading(heading: Heading) -> bool:
    """Whether these columns are those of a table of rank descriptions."""
    return heading.fills("content") and not heading.fills("title")


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
        number = width = 0
        while number < len(table.rows):
            row = table.rows[number]
            heading = heading_at(table.rows[number : number + 3], self.parts, is_ranks_heading)
            if heading:
                width = len(heading.columns)
                self.ledger.enter_rows(table.rows[number : number + heading.rows], Role.TABLE_HEADING)
            elif section := self._section(row, width):
                self._open_rank(section)
            else:
                self._read_row(row)
            number += heading.rows if heading else 1

    def _section(self, row: Row, width: int) -> Section | None:
        """The rank that a row opens: behind a numeral, or by its name alone."""
        section = section_row(row, self.parts, width=width)
        if section or len([cell for cell in row.cells if cell.text]) != 1:
            return section
        [cell] = [cell for cell in row.cells if cell.text]
        is_name = _RANK_WORD.match(cell.text) and self.levels.ranks.named(_RANK_WORD.sub("", cell.text))
        return Section("", quote(cell), (), (cell,)) if is_name else None

    def descriptions(self) -> tuple[RankDescription, ...]:
        """The ranks read so far, in printed order."""
        return tuple(draft.finished() for draft in self.drafts)

    def _open_rank(self, section: Section) -> None:
        wording = _RANK_WORD.sub("", section.label.text)
        known = self.levels.ranks.named(wording)
        if known is None:
            self.ledger.find("rank-unknown", Line(section.label.line, section.label.text), value=wording)
        draft = _Draft(known.label_vi if known else wording, section.label)
        for cell in section.numbered_in:
            self.ledger.enter_cell(cell, Role.RANK_NUMBER, draft.place)
        for cell in section.labelled_in:
            self.ledger.enter_cell(cell, Role.RANK_HEADING, draft.place)
        self.drafts.append(draft)
        self._part = ""

    def _read_row(self, row: Row) -> None:
        if not self.drafts or len(row.cells) < 2 or not row.cells[-1].text:
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
        printed = [cell for cell in cells if cell.text]
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
