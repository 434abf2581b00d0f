"""Tables that go over pages, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph_build.read.pdf.grid import Area, PageTable
from graph_build.read.pdf.lines import Printed, printed_lines

#: How far apart, in points, the edges of a table may be on two pages.
_NEAR = 5.0
_MOST_HEADING_ROWS = 3


@dataclass(slots=True)
class Box:
    """A cell, over pages, with its printed lines."""

    left: float
    right: float
    lines: list[Printed]
    above: bool = False

    @property
    def text(self) -> str:
        """All of it, to compare."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class LongTable:
    """A table with its rows from all pages; `repeated` are heading rows that were printed again."""

    left: float
    right: float
    gutters: tuple[float, ...] = ()
    rows: list[list[Box]] = field(default_factory=list)
    repeated: list[Printed] = field(default_factory=list)

    def pads(self) -> dict[int, tuple[float, float]]:
        """For each column, how far its text stands from the left and from the right edge of its cells.

        Text keeps as far from a ruled line on both sides. Elsewhere the longest line shows where it ends.
        """
        edges = self.edges()
        found: dict[int, tuple[float, float]] = {}
        for box in (box for row in self.rows for box in row if box.lines):
            column = nearest(edges, box.left)
            if nearest(edges, box.right) != column + 1:
                continue
            left = max(0.0, min(line.left for line in box.lines) - box.left)
            right = left if not self.gutters else max(0.0, box.right - max(line.right for line in box.lines))
            before = found.get(column, (left, right))
            found[column] = (min(before[0], left), min(before[1], right))
        return found

    def edges(self) -> list[float]:
        """Where columns begin, over all pages, and where the last one ends."""
        found: list[float] = []
        for place in sorted({e for row in self.rows for box in row for e in (box.left, box.right)}):
            if not found or place - found[-1] > _NEAR:
                found.append(place)
        return found


def begun(table: PageTable, page: int) -> LongTable:
    """The table of a page, which others may go on."""
    return LongTable(table.left, table.right, table.gutters, _boxes(table, page))


def goes_on(long: LongTable, table: PageTable) -> bool:
    """Whether a table at the top of a page has the edges of that at the foot of the page before."""
    return (
        long.gutters == table.gutters
        and abs(long.left - table.left) <= _NEAR
        and abs(long.right - table.right) <= _NEAR
    )


def add(long: LongTable, table: PageTable, page: int) -> None:
    """Put the rows of the next page to those before: no heading twice, and a parted row whole again."""
    rows = _boxes(table, page)
    for number in range(min(_MOST_HEADING_ROWS, len(long.rows), len(rows))):
        if not _same(long.rows[number], rows[0]) or (number and _is_content(rows[0])):
            break
        long.repeated += [line for box in rows.pop(0) for line in box.lines]
        if not rows:
            return
    if rows and _is_rest(long, rows[0]):
        _join(long.rows[-1], rows.pop(0))
    long.rows += rows


def _boxes(table: PageTable, page: int) -> list[list[Box]]:
    return [[_box(area, page) for area in row] for row in table.rows]


def _box(area: Area, page: int) -> Box:
    return Box(area.left, area.right, printed_lines(area.words, page), area.above)


def _same(one: Sequence[Box], other: Sequence[Box]) -> bool:
    return (
        len(one) == len(other)
        and any(box.lines for box in one)
        and ([box.text for box in one] == [box.text for box in other])
    )


def _is_content(row: Sequence[Box]) -> bool:
    """Whether a row is numbered and says something, so that it is no heading."""
    return row[0].text.strip(".").isdigit() and any(len(box.text) > len("(10)") for box in row[1:])


def _is_rest(long: LongTable, first: Sequence[Box]) -> bool:
    """Whether a row is what the row before, at the foot of a page, had no room for.

    Its first cell is empty, and so is each of its cells of which the row before has nothing. A sentence goes
    on in it, or it is the last cell alone; in a table that has such rows on one page too, a sentence must.
    """
    last = long.rows[-1]
    if len(last) != len(first) or first[0].lines or not any(box.lines for box in first):
        return False
    if any(below.lines and not above.lines for above, below in zip(last, first, strict=True)):
        return False
    filled = [pair for pair in zip(last, first, strict=True) if pair[1].lines]
    if _has_parts(long):
        return any(_is_sentence_parted(*pair) for pair in filled)
    # Only in the last of several cells may a new sentence begin: else the row has lost its number.
    return all(_is_sentence_parted(*pair) for pair in filled[:-1])


def _has_parts(long: LongTable) -> bool:
    """Whether rows without the first two cells stand below others on one page."""
    return any(
        len(row) > 2 and not row[0].lines and not row[1].lines and _page(row) == _page(above)
        for above, row in pairwise(long.rows[1:])
    )


def _page(row: Sequence[Box]) -> int:
    return max((line.page for box in row for line in box.lines), default=0)


def _is_sentence_parted(above: Box, below: Box) -> bool:
    return bool(above.lines and below.lines) and below.lines[0].text[:1].islower()


def _join(last: Sequence[Box], first: Sequence[Box]) -> None:
    for above, below in zip(last, first, strict=True):
        above.lines += below.lines


def nearest(edges: Sequence[float], place: float) -> int:
    """Which edge a place is nearest to."""
    return min(range(len(edges)), key=lambda n: abs(edges[n] - place))
