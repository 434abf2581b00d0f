"""The annex table: positions, one row each, or several rows where cells are merged or a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.model import Cell, Description, Line, Position, Quote, Role, Row, Specialisation, Table
from graph_build.parse.bullets import read_statements
from graph_build.parse.facts import FactReader, with_criteria
from graph_build.parse.headings import Heading, heading_at
from graph_build.parse.ledger import Ledger
from graph_build.parse.ordinals import ordinal_of
from graph_build.parse.sections import LocalNames, Sections, quote, section_row, untitled
from graph_build.schemes import CodeList

#: What the cells of these columns are in the ledger; cells of any other column are `other-column`.
_ROLES = {
    "ordinal": Role.ORDINAL,
    "title": Role.TITLE,
    "rank": Role.RANK,
    "objective": Role.OBJECTIVE,
    "code": Role.POSITION_CODE,
    "unit": Role.WORK_UNIT,
}
#: Parts of a position that its row must hold where the table has a column for them.
_REQUIRED = ("ordinal", "title", "rank", "objective", "duties")


def is_positions_heading(heading: Heading) -> bool:
    """Whether these columns are those of a table of positions."""
    return heading.fills("title", "duties")


@dataclass(slots=True)
class _Draft:
    """A position while its rows come in: the lines of each part, in printed order."""

    local: str
    ordinal: int
    inferred: bool
    title: Quote
    section: Specialisation
    columns: Sequence[str]
    lines: dict[str, list[Line]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """How the ledger names this position."""
        return f"position/{self.local}"

    def cell(self, part: str) -> Cell | None:
        """All lines of a part; none where there is no line."""
        return Cell(tuple(self.lines[part])) if self.lines.get(part) else None


@dataclass(slots=True)
class AnnexReader:
    """Reads tables of positions one after another; the section and the columns carry over a split table."""

    ledger: Ledger
    parts: CodeList
    ranks: CodeList
    title: Quote
    sections: Sections
    facts: FactReader
    heading: Heading = field(default_factory=lambda: Heading(()))
    drafts: list[_Draft] = field(default_factory=list)
    names: LocalNames = field(default_factory=LocalNames)
    _numbers: set[tuple[str, int]] = field(default_factory=set)
    _untitled: Specialisation | None = None

    def read(self, table: Table) -> None:
        """Take in every row of a table."""
        number = 0
        while number < len(table.rows):
            row = table.rows[number]
            heading = heading_at(table.rows[number : number + 3], self.parts, is_positions_heading)
            if heading:
                self.heading = heading
                self.ledger.enter_rows(table.rows[number : number + heading.rows], Role.TABLE_HEADING)
            elif section := section_row(row, self.parts, width=len(self.heading.columns)):
                self.sections.enter(section)
            else:
                self._read_row(row)
            number += heading.rows if heading else 1

    def positions(self) -> tuple[Position, ...]:
        """The positions read so far, in printed order."""
        return tuple(self._finished(draft) for draft in self.drafts)

    def _read_row(self, row: Row) -> None:
        cells = self.heading.by_part(row)
        if cells is None:
            self.ledger.unread_row(row)
            return
        by_part = {part: cell for part, cell in reversed(cells) if part}
        section = by_part.get("specialisation")
        if section and section.text:
            self.sections.enter_label(section)
        title = by_part.get("title")
        if title and title.text:
            draft = self._begun(by_part, quote(title), title.lines[0])
        elif self.drafts and self._is_another(by_part):
            draft = self._with_title_above(by_part, row)
        elif self.drafts and any(cell.text for part, cell in cells if part):
            draft = self.drafts[-1]
        else:
            self.ledger.unread_row(row)
            return
        self._take_cells(cells, draft)

    def _is_another(self, by_part: dict[str, Cell]) -> bool:
        """Whether a row without title has a position of its own, rather than to go on with the one above."""
        own = [by_part[part] for part in ("ordinal", "rank") if part in by_part]
        return any(
            cell.text and not cell.goes_on and (cell is by_part.get("rank") or ordinal_of(cell.text))
            for cell in own
        )

    def _with_title_above(self, by_part: dict[str, Cell], row: Row) -> _Draft:
        above = self.drafts[-1].title
        line = next(line for cell in row.cells for line in cell.lines if line.text.strip())
        title = by_part.get("title")
        if title is None or not title.goes_on:
            self.ledger.find("title-from-above", line, value=above.text)
        return self._begun(by_part, above, line)

    def _begun(self, by_part: dict[str, Cell], title: Quote, line: Line) -> _Draft:
        """A new position, with what its cells share with those of the row above."""
        before = self.drafts[-1] if self.drafts else None
        section = self._section()
        ordinal, inferred = self._ordinal(by_part.get("ordinal"), line, section)
        local = self._local(ordinal, line, section)
        draft = _Draft(local, ordinal, inferred, title, section, self.heading.parts)
        for part, cell in by_part.items():
            if before and cell.goes_on and not cell.text and part not in ("ordinal", "title"):
                draft.lines[part] = list(before.lines.get(part, ()))
        self.drafts.append(draft)
        return draft

    def _section(self) -> Specialisation:
        if self.sections.open:
            return self.sections.open
        if self._untitled is None:
            self._untitled = untitled(self.title, self.sections.names)
        return self._untitled

    def _take_cells(self, cells: Sequence[tuple[str, Cell]], draft: _Draft) -> None:
        for part, cell in cells:
            draft.lines.setdefault(part, []).extend(line for line in cell.lines if line.text.strip())
            if part in _ROLES:
                self.ledger.enter_cell(cell, _ROLES[part], draft.place)

    def _ordinal(self, cell: Cell | None, line: Line, section: Specialisation) -> tuple[int, bool]:
        previous = self.drafts[-1].ordinal if self.drafts else 0
        printed = ordinal_of(cell.text) if cell else None
        if printed is None:
            self.ledger.find("ordinal-missing", line, expected=str(previous + 1))
            return previous + 1, True
        if cell and self.drafts and printed != previous + 1 and not self._restarts(printed, section):
            self.ledger.find(
                "ordinal-out-of-order", cell.lines[0], value=str(printed), expected=str(previous + 1)
            )
        return printed, False

    def _restarts(self, ordinal: int, section: Specialisation) -> bool:
        """Whether ordinals begin anew with a section."""
        return ordinal == 1 and self.drafts[-1].section.local != section.local

    def _local(self, ordinal: int, line: Line, section: Specialisation) -> str:
        is_new = (section.local, ordinal) not in self._numbers
        self._numbers.add((section.local, ordinal))
        ledger = None if is_new else self.ledger
        return position_local(ordinal, self.names, self.sections.open, ledger, line)

    def _finished(self, draft: _Draft) -> Position:
        rank, objective, code = draft.cell("rank"), draft.cell("objective"), draft.cell("code")
        self._check(draft, rank)
        statements = read_statements(draft.lines.get("duties", ()), self.ledger, draft.place)
        criteria = draft.lines.get("criterion", ())
        if criteria:
            statements = with_criteria(statements, criteria, self.ledger, draft.place)
        return Position(
            local=draft.local,
            ordinal=draft.ordinal,
            title=draft.title,
            specialisation=draft.section,
            statements=statements,
            ordinal_inferred=draft.inferred,
            rank=quote(rank) if rank else None,
            objective=quote(objective, joined_by="\n") if objective else None,
            code=quote(code) if code else None,
            description=self._description(draft),
        )

    def _description(self, draft: _Draft) -> Description:
        """What further columns say; those that have no part of their own are only entered in the ledger."""
        unit = draft.cell("unit")
        found = Description(units=(quote(unit),) if unit else ())
        for part, lines in draft.lines.items():
            found = self.facts.add(found, part, lines, draft.place)
        for lines in draft.lines.values():
            self.ledger.enter_all(lines, Role.OTHER_COLUMN, draft.place)
        return found

    def _check(self, draft: _Draft, rank: Cell | None) -> None:
        line = Line(draft.title.line, draft.title.text)
        own = [p for p in draft.columns if p in _REQUIRED and p != "title"]
        missing = [p for p in own if not draft.lines.get(p)]
        if missing:
            names = [part.label_vi for p in missing if (part := self.parts.by_notation(p))]
            self.ledger.find("row-incomplete", line, missing=", ".join(names))
        if rank and self.ranks.named(rank.text) is None:
            self.ledger.find("rank-unknown", rank.lines[0], value=rank.text)


def position_local(
    ordinal: int, names: LocalNames, section: Specialisation | None, ledger: Ledger | None, line: Line
) -> str:
    """The local name of a position: its ordinal, with the section or a count where it was printed before.

    Without a ledger it is no finding that it was, as where every section counts from 1.
    """
    plain = str(ordinal)
    if names.is_free(plain):
        return names.take(plain)
    if ledger is not None:
        ledger.find("ordinal-repeated", line, value=plain)
    by_section = f"{plain}-{section.local}" if section else plain
    return names.take(by_section if names.is_free(by_section) else plain)
