"""The heading of a table: which column holds which part, printed in one row or two, with merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from graph_build.model import Cell, Row
from graph_build.parse.ordinals import is_ordinal
from graph_build.schemes import CodeList, Concept, as_words

#: A heading is a phrase; a longer text that begins like one is content.
_LONGEST = 160
#: How many words a heading may have beside twice those of the wording.
_MOST_BESIDE = 3
_BRACKETED = re.compile(r"\([^)]*\)?")
_COLUMN_NUMBER = re.compile(r"^\(?([0-9]{1,2}|[A-Z])\)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a heading: the part that it holds (empty where none is known), and its place in the grid.

    `first` and `last` are grid columns, 0 where the file does not tell them.
    """

    part: str
    text: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table from left to right, and how many rows print them."""

    columns: tuple[Column, ...]
    rows: int = 1

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts by column."""
        return tuple(column.part for column in self.columns)

    def fills(self, *parts: str) -> bool:
        """Whether there is a column for each of these parts."""
        return set(parts) <= set(self.parts)

    def by_part(self, row: Row) -> tuple[tuple[str, Cell], ...] | None:
        """The cells of a row, each with its part; none where they do not fit the columns."""
        if len(row.cells) != len(self.columns) and self._is_gridded(row):
            return self._by_grid(row)
        return self._by_order(row.cells)

    def _is_gridded(self, row: Row) -> bool:
        width = max((column.last for column in self.columns), default=0)
        return (
            bool(row.cells)
            and all(cell.column for cell in row.cells)
            and width > 0
            and row.cells[-1].column + row.cells[-1].span - 1 == width
        )

    def _by_grid(self, row: Row) -> tuple[tuple[str, Cell], ...]:
        """Each cell under the column that it shares most with; a number before a title numbers the row."""
        found = [(self._column_over(cell).part, cell) for cell in row.cells]
        for n, ((part, cell), (following, _)) in enumerate(pairwise(found)):
            if part == following and "ordinal" not in self.parts and is_ordinal(cell.text):
                found[n] = ("ordinal", cell)
        return self._numbered(found)

    def _column_over(self, cell: Cell) -> Column:
        end = cell.column + cell.span - 1
        return max(self.columns, key=lambda c: min(c.last, end) - max(c.first, cell.column))

    def _by_order(self, cells: Sequence[Cell]) -> tuple[tuple[str, Cell], ...] | None:
        """Cells in the order of the columns; a heading without ordinals leaves room for them in front."""
        parts = self.parts
        numbered = bool(cells) and is_ordinal(cells[0].text)
        if "ordinal" not in parts and (numbered or len(cells) == len(parts) + 1):
            # A column in front without heading numbers the rows; else rows have one more cell.
            has_room = bool(parts) and not parts[0] and len(cells) <= len(parts)
            parts = ("ordinal", *(parts[1:] if has_room else parts))
        if len(cells) > len(parts) or (len(cells) < len(parts) and not numbered):
            return None
        return tuple(zip(parts, cells, strict=False))

    def _numbered(self, found: list[tuple[str, Cell]]) -> tuple[tuple[str, Cell], ...]:
        part, cell = found[0]
        if not part and "ordinal" not in self.parts and is_ordinal(cell.text):
            found[0] = ("ordinal", cell)
        return tuple(found)


def part_of(text: str, parts: CodeList) -> Concept | None:
    """The part whose wording opens a text, punctuation aside, the longest wording first."""
    found = parts.opening(text)
    return found[0] if found else None


def _named_by(text: str, parts: CodeList) -> Concept | None:
    """The part that a heading names: little more stands in it than the wording, brackets aside."""
    plain = _BRACKETED.sub("", text).strip() or text
    found = parts.opening(plain)
    if found is None:
        return None
    part, size = found
    return part if len(as_words(plain).split()) <= 2 * size + _MOST_BESIDE else None


def heading_at(
    rows: Sequence[Row], parts: CodeList, is_complete: Callable[[Heading], bool]
) -> Heading | None:
    """The heading that begins with the first of these rows, where one does: one row or two.

    A row of column numbers below it belongs to it. `is_complete` tells whether the columns found are those
    of a table that is looked for.
    """
    single = _heading(rows[0], parts)
    if single is None:
        return None
    below = rows[1] if len(rows) > 1 else None
    both = _heading_of_two(rows[0], below, parts) if below else None
    if both and is_complete(both) and (not is_complete(single) or _only_parts(below, parts)):
        return _with_numbers(both, rows)
    return _with_numbers(single, rows) if is_complete(single) else None


def _heading(row: Row, parts: CodeList) -> Heading | None:
    """The columns of a row; none where a cell is long, a number or a sentence, or none names a part."""
    if any(_is_content(cell.text) for cell in row.cells):
        return None
    columns = tuple(_column(cell, parts) for cell in row.cells)
    return Heading(columns) if any(column.part for column in columns) else None


def _is_content(text: str) -> bool:
    return (
        len(text) > _LONGEST or is_ordinal(text) or text.endswith((".", ";")) or text.startswith(("-", "+"))
    )


def _column(cell: Cell, parts: CodeList) -> Column:
    found = _named_by(cell.text, parts)
    last = cell.column + cell.span - 1 if cell.column else 0
    return Column(found.notation if found else "", cell.text, cell.column, last)


def _only_parts(row: Row | None, parts: CodeList) -> bool:
    """Whether every cell of a row that is not empty is no more than the name of a part."""
    if row is None:
        return False
    texts = [cell.text for cell in row.cells if cell.text]
    return bool(texts) and all(parts.worded(text) for text in texts)


def _heading_of_two(upper: Row, lower: Row, parts: CodeList) -> Heading | None:
    """Two rows as one heading: what stands in the lower one is more exact than what is merged above it."""
    below = _heading(lower, parts)
    if below is None:
        return None
    above = tuple(_column(cell, parts) for cell in upper.cells)
    under = _over(above, below.columns)
    if under is None:
        return None
    columns = tuple(
        Column(own.part or (over.part if not own.text else ""), own.text or over.text, own.first, own.last)
        for own, over in zip(below.columns, under, strict=True)
    )
    return Heading(columns, 2)


def _over(above: Sequence[Column], below: Sequence[Column]) -> list[Column] | None:
    """For each lower column the upper one that stands over it; none where that cannot be told."""
    if all(column.first for column in (*above, *below)):
        return [
            next((over for over in above if over.first <= own.first <= over.last), Column("", ""))
            for own in below
        ]
    if len(above) == len(below):
        return list(above)
    # Without a grid: the empty lower cells at either end stand under whole upper ones.
    leading = len(list(takewhile(lambda column: not column.text, below)))
    trailing = len(list(takewhile(lambda column: not column.text, reversed(below))))
    if leading + trailing >= len(above) or len(above) > len(below):
        return None
    between = [Column("", "")] * (len(below) - leading - trailing)
    return [*above[:leading], *between, *above[len(above) - trailing :]]


def _with_numbers(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading, with a row below it that only numbers the columns."""
    if len(rows) > heading.rows:
        texts = [cell.text for cell in rows[heading.rows].cells]
        marks = [found[1] for text in texts if (found := _COLUMN_NUMBER.match(text))]
        if len(texts) > 2 and len(marks) == len(texts) and len(set(marks)) == len(marks):
            return Heading(heading.columns, heading.rows + 1)
    return heading
