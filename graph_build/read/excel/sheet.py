"""The cells of a sheet as lines and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph_build.model import Cell, Line, Place, Role, Row, Table
from graph_build.read.account import Account
from graph_build.read.excel.cells import Merged, SheetCells, Value

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet into an account; the lines of a hidden sheet all stand aside."""

    account: Account
    name: str
    cells: SheetCells
    is_hidden: bool = False
    _done: set[tuple[int, int]] = field(default_factory=set)

    def read(self) -> Iterator[Line | Table]:
        """Bands of rows without a blank row between them: titles above each as lines, then a table.

        A band in which no row has two filled cells is running text.
        """
        merged = _by_corner(self.cells.merged)
        shown = self._shown()
        for band in _bands(sorted(self.cells.rows), shown, merged):
            rows = [number for number in band if number in shown]
            first = next((n for n, number in enumerate(rows) if len(shown[number]) > 1), len(rows))
            for number in rows[:first]:
                for column in shown[number]:
                    yield from self._lines(number, column)
            if table := tuple(self._rows(rows[first:], _width(rows[first:], shown), merged)):
                yield Table(table)
            for number in band:
                self._rest(number)

    def _shown(self) -> dict[int, list[int]]:
        """The columns of the cells with text that are shown, by row; no row without one."""
        if self.is_hidden:
            return {}
        found = {
            row: [c for c in sorted(cells) if cells[c].text and not self.cells.is_hidden(row, c)]
            for row, cells in self.cells.rows.items()
        }
        return {row: columns for row, columns in found.items() if columns}

    def _rows(
        self, numbers: Sequence[int], width: tuple[int, int], merged: Mapping[tuple[int, int], Merged]
    ) -> Iterator[Row]:
        first, last = width
        below: dict[int, tuple[Merged, int]] = {}  # by first column: a cell merged over rows
        for number in numbers:
            cells: list[Cell] = []
            column = first
            while column <= last:
                over = below.get(column)
                if over and over[0].top < number <= over[0].bottom:
                    right = min(over[0].right, last)
                    cells.append(Cell((), column - first + 1, right - column + 1, goes_on=True))
                else:
                    own = merged.get((number, column))
                    right = min(own.right, last) if own else column
                    cells.append(
                        Cell(tuple(self._lines(number, column)), column - first + 1, right - column + 1)
                    )
                    if own and own.bottom > number:
                        below[column] = (own, right)
                column = right + 1
            self._rest(number)
            yield Row(tuple(cells))

    def _rest(self, row: int) -> None:
        """What a row holds besides: cells that are hidden, covered by a merged one, or off the table."""
        for column in sorted(self.cells.rows.get(row, ())):
            if (row, column) not in self._done:
                self._aside(row, column)

    def _lines(self, row: int, column: int) -> Iterator[Line]:
        value = self.cells.rows.get(row, {}).get(column)
        if value is None or not value.text or self.cells.is_hidden(row, column):
            return
        self._done.add((row, column))
        for number, (text, raw) in enumerate(_split(value), start=1):
            if text.strip():
                line = self.account.line(text, Place(self.name, None, row, column, number), raw)
                self.account.decoded(line, value.encodings)
                yield line

    def _aside(self, row: int, column: int) -> None:
        """A value that the sheet does not show, or a formula of which no result was kept."""
        self._done.add((row, column))
        value = self.cells.rows[row][column]
        role, rule = Role.HIDDEN_TEXT, "hidden-text"
        if not value.text:
            role, rule = Role.NOTE, "formula-without-result"
        text, raw = (
            part.replace("\n", " ") for part in (value.text or value.formula, value.raw or value.formula)
        )
        line = self.account.aside(text, Place(self.name, None, row, column), role, None, raw)
        self.account.note(rule, line.number, line.text)


def _split(value: Value) -> list[tuple[str, str]]:
    """The lines of a cell as read and raw; the whole raw value where the two break differently."""
    texts, raws = _LINE_BREAK.split(value.text), _LINE_BREAK.split(value.raw)
    if len(texts) != len(raws):
        raws = [value.raw] * len(texts)
    return list(zip(texts, raws, strict=True))


def _by_corner(merged: Sequence[Merged]) -> dict[tuple[int, int], Merged]:
    return {(each.top, each.left): each for each in merged}


def _width(numbers: Sequence[int], shown: Mapping[int, list[int]]) -> tuple[int, int]:
    """The first and last column in which these rows hold anything."""
    columns = [shown[number] for number in numbers]
    return min((each[0] for each in columns), default=1), max((each[-1] for each in columns), default=0)


def _bands(
    numbers: Sequence[int], shown: Mapping[int, list[int]], merged: Mapping[tuple[int, int], Merged]
) -> Iterator[list[int]]:
    """Rows without a blank one between them; a cell merged over rows bridges those that are blank."""
    bottom: dict[int, int] = {}
    for each in merged.values():
        if each.left in shown.get(each.top, ()):
            bottom[each.top] = max(each.bottom, bottom.get(each.top, 0))
    band: list[int] = []
    reach = 0
    for number in numbers:
        if band and number > reach + 1:
            yield band
            band = []
        band.append(number)
        reach = max(reach, number, bottom.get(number, 0))
    if band:
        yield band
