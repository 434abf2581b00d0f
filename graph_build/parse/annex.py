"""The annex table: specialisations and positions, one row each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.model import Cell, Line, Position, Quote, Role, Row, Specialisation, Table
from graph_build.namespaces import slugify
from graph_build.parse.bullets import read_statements
from graph_build.parse.ledger import Ledger
from graph_build.schemes import CodeList

_ROMAN = re.compile(r"^\s*([IVXLC]+)\s*[.)]?\s*$")
_ROMAN_LABEL = re.compile(r"^\s*([IVXLC]+)\s*[.)]\s+(\S.*)$", re.DOTALL)
_INTEGER = re.compile(r"^\s*(\d{1,4})\s*[.)]?\s*$")


def columns_of(row: Row, parts: CodeList) -> tuple[str, ...]:
    """The notation of the document part that each cell heads; empty where a cell heads none."""
    found = (parts.beginning(cell.text) if cell.text else None for cell in row.cells)
    return tuple(part.notation if part else "" for part in found)


def is_positions_heading(columns: Sequence[str]) -> bool:
    """Whether these columns are those of a table of positions."""
    return "title" in columns and "duties" in columns


def roman_row(row: Row) -> tuple[Cell, str, Cell] | None:
    """The cell with the numeral, the numeral, and the cell with the label of a section row."""
    cells = [cell for cell in row.cells if cell.lines]
    if len(cells) == 2 and (numeral := _ROMAN.match(cells[0].text)):
        return cells[0], numeral[1], cells[1]
    if len(cells) == 1 and (both := _ROMAN_LABEL.match(cells[0].text)):
        return cells[0], both[1], Cell((Line(cells[0].lines[0].number, both[2]),))
    return None


def quote(cell: Cell, *, joined_by: str = " ") -> Quote:
    """The text of a cell with the lines where it stands."""
    lines = [line for line in cell.lines if line.text.strip()]
    return Quote(joined_by.join(line.text.strip() for line in lines), lines[0].number, lines[-1].number)


@dataclass(slots=True)
class LocalNames:
    """The local names that a document has given so far."""

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def is_free(self, name: str) -> bool:
        """Whether nothing goes by that name yet."""
        return name not in self.taken

    def take(self, name: str) -> str:
        """The name, with `-2`, `-3` … where it is taken."""
        free = name
        while free in self.taken:
            self.counts[name] = self.counts.get(name, 1) + 1
            free = f"{name}-{self.counts[name]}"
        self.taken.add(free)
        return free


@dataclass(slots=True)
class AnnexReader:
    """Reads tables of positions one after another; the section and the columns carry over a split table."""

    ledger: Ledger
    parts: CodeList
    ranks: CodeList
    title: Quote
    columns: tuple[str, ...] = ()
    section: Specialisation | None = None
    positions: list[Position] = field(default_factory=list)
    names: LocalNames = field(default_factory=LocalNames)
    sections: LocalNames = field(default_factory=LocalNames)

    def read(self, table: Table) -> None:
        """Take in every row of a table."""
        for row in table.rows:
            columns = columns_of(row, self.parts)
            if is_positions_heading(columns):
                self.columns = columns
                for cell in row.cells:
                    self.ledger.enter_cell(cell, Role.TABLE_HEADING)
            elif section := roman_row(row):
                self._open_section(*section)
            else:
                self._read_position(row)

    def _open_section(self, number: Cell, numeral: str, label: Cell) -> None:
        local = slugify(numeral)
        if not self.sections.is_free(local):
            self.ledger.find("section-repeated", number.lines[0], value=numeral)
        local = self.sections.take(local)
        self.ledger.enter_cell(number, Role.SPECIALISATION_NUMBER, f"specialisation/{local}")
        self.ledger.enter_cell(label, Role.SPECIALISATION, f"specialisation/{local}")
        self.section = Specialisation(local, quote(label), numeral)

    def _read_position(self, row: Row) -> None:
        cells = self._by_part(row)
        title = cells.get("title")
        if title is None or not title.lines:
            self.ledger.unread_row(row)
            return
        ordinal, inferred = self._ordinal(cells.get("ordinal"), title)
        local = self._local(ordinal, title)
        name = f"position/{local}"
        for part, role in (("ordinal", Role.ORDINAL), ("title", Role.TITLE), ("rank", Role.RANK)):
            if part in cells:
                self.ledger.enter_cell(cells[part], role, name)
        objective, rank = cells.get("objective"), cells.get("rank")
        if objective:
            self.ledger.enter_cell(objective, Role.OBJECTIVE, name)
        duties = cells.get("duties")
        self._check_row(cells, title)
        self.positions.append(
            Position(
                local=local,
                ordinal=ordinal,
                title=quote(title),
                specialisation=self.section or Specialisation("1", self.title, is_printed=False),
                statements=read_statements(duties.lines, self.ledger, name) if duties else (),
                ordinal_inferred=inferred,
                rank=quote(rank) if rank and rank.lines else None,
                objective=quote(objective, joined_by="\n") if objective and objective.lines else None,
            )
        )

    def _by_part(self, row: Row) -> dict[str, Cell]:
        """The cells by document part; a heading without ordinal column leaves room for one in front."""
        columns, cells = self.columns, row.cells
        numbered = bool(cells) and _INTEGER.match(cells[0].text) is not None
        if "ordinal" not in columns and (numbered or len(cells) == len(columns) + 1):
            columns = ("ordinal", *columns)
        if len(cells) > len(columns) or (len(cells) < len(columns) and not numbered):
            return {}
        return {part: cell for part, cell in zip(columns, cells, strict=False) if part}

    def _ordinal(self, cell: Cell | None, title: Cell) -> tuple[int, bool]:
        previous = self.positions[-1].ordinal if self.positions else 0
        printed = _INTEGER.match(cell.text) if cell else None
        if printed is None:
            self.ledger.find("ordinal-missing", title.lines[0], expected=str(previous + 1))
            return previous + 1, True
        ordinal = int(printed[1])
        if cell and self.positions and ordinal != previous + 1:
            self.ledger.find(
                "ordinal-out-of-order", cell.lines[0], value=str(ordinal), expected=str(previous + 1)
            )
        return ordinal, False

    def _local(self, ordinal: int, title: Cell) -> str:
        return position_local(ordinal, self.names, self.section, self.ledger, title.lines[0])

    def _check_row(self, cells: dict[str, Cell], title: Cell) -> None:
        missing = [p for p in self.columns if p and (p not in cells or not cells[p].lines)]
        if missing:
            names = [part.label_vi for p in missing if (part := self.parts.by_notation(p))]
            self.ledger.find("row-incomplete", title.lines[0], missing=", ".join(names))
        rank = cells.get("rank")
        if rank and rank.lines and self.ranks.named(rank.text) is None:
            self.ledger.find("rank-unknown", rank.lines[0], value=rank.text)


def position_local(
    ordinal: int, names: LocalNames, section: Specialisation | None, ledger: Ledger, line: Line
) -> str:
    """The local name of a position: its ordinal, with the section or a count where it was printed before."""
    plain = str(ordinal)
    if names.is_free(plain):
        return names.take(plain)
    ledger.find("ordinal-repeated", line, value=plain)
    by_section = f"{plain}-{section.local}" if section else plain
    return names.take(by_section if names.is_free(by_section) else plain)
