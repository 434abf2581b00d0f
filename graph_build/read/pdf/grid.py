"""Ruled tables: from the lines on a page to the cells between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph_build.read.pdf.page import Page, Rule, Word

#: How far apart, in points, two lines may be that are meant as one.
_NEAR = 2.5
#: A row or column as narrow as this is the gap of a double line.
_LEAST = 4.0
#: A page of a table has some thirty; more, and it is a drawing.
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Area:
    """A cell with its words; `above` tells that it began in a row above."""

    left: float
    right: float
    words: tuple[Word, ...]
    above: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page, its rows from top to bottom; white `gutters` part its columns where no lines do."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[Area, ...], ...]
    gutters: tuple[float, ...] = ()


def ruled_tables(page: Page) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page, and the words outside them."""
    tables: list[PageTable] = []
    words = list(page.words)
    for across, down in _connected(*_straightened(page.rules)):
        xs, ys = _places(line.at for line in down), _places(line.at for line in across)
        if len(xs) < 2 or len(ys) < 2:
            continue
        box = (xs[0], ys[0], xs[-1], ys[-1])
        inside = [word for word in words if _is_in(word, box)]
        rows = tuple(_Grid(xs, ys, across, down).rows(inside))
        if inside and sum(map(len, rows)) > 1:  # a single cell is but a frame
            tables.append(PageTable(*box, rows))
            taken = set(map(id, inside))
            words = [word for word in words if id(word) not in taken]
    return sorted(tables, key=lambda table: table.top), words


@dataclass(frozen=True, slots=True)
class _Line:
    """A line across (or down): how far down (or right) it is, and from where to where it goes."""

    at: float
    first: float
    last: float

    def covers(self, place: float) -> bool:
        return self.first - _NEAR <= place <= self.last + _NEAR

    def meets(self, other: _Line) -> bool:
        """Whether it touches a line of the other direction."""
        return self.covers(other.at) and other.covers(self.at)


def _straightened(rules: Iterable[Rule]) -> tuple[list[_Line], list[_Line]]:
    """Lines across and lines down; those that lie on one another or go on are one."""
    across = _joined(_Line(rule.top, rule.left, rule.right) for rule in rules if rule.is_across)
    down = _joined(_Line(rule.left, rule.top, rule.bottom) for rule in rules if not rule.is_across)
    return across, down


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if groups and line.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [line for group in groups for line in _gone_on(group)]


def _gone_on(group: Sequence[_Line]) -> Iterator[_Line]:
    at = sum(line.at for line in group) / len(group)
    first, last = 0.0, -1.0
    for line in sorted(group, key=lambda line: line.first):
        if last < first:
            first, last = line.first, line.last
        elif line.first <= last + _NEAR:
            last = max(last, line.last)
        else:
            yield _Line(at, first, last)
            first, last = line.first, line.last
    yield _Line(at, first, last)


def _connected(across: list[_Line], down: list[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Groups of lines that meet one another; none where there are so many that it is a drawing."""
    if len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        return
    while across:
        own_across, own_down = [across[0]], list[_Line]()
        across = across[1:]
        before = 0
        while len(own_across) + len(own_down) > before:
            before = len(own_across) + len(own_down)
            own_down += [line for line in down if any(map(line.meets, own_across))]
            down = [line for line in down if line not in own_down]
            own_across += [line for line in across if any(map(line.meets, own_down))]
            across = [line for line in across if line not in own_across]
        yield own_across, own_down


def _places(found: Iterable[float]) -> list[float]:
    """Places from the least to the greatest, without the second line of a double one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _LEAST:
            places.append(place)
    return places


def _is_in(word: Word, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return left - _NEAR < (word.left + word.right) / 2 < right + _NEAR and top - _NEAR < word.middle < bottom


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines of one table; a cell goes as far as no line ends it."""

    xs: Sequence[float]
    ys: Sequence[float]
    across: Sequence[_Line]
    down: Sequence[_Line]

    def rows(self, words: Sequence[Word]) -> Iterator[tuple[Area, ...]]:
        """The cells of each row, with their words in the first row of a cell."""
        by_slot: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            by_slot.setdefault(
                (self._slot(self.ys, word.middle), self._slot(self.xs, _center(word))), []
            ).append(word)
        height, width = len(self.ys) - 1, len(self.xs) - 1
        above: list[int] = [-1] * width  # for each column, the last row of the cell that came down from above
        for row in range(height):
            cells: list[Area] = []
            column = 0
            while column < width:
                last = self._last_column(row, column)
                goes_on = row <= above[column]
                bottom = above[column] if goes_on else self._last_row(row, column)
                for each in range(column, last + 1):
                    above[each] = bottom
                own = () if goes_on else self._words(by_slot, (row, bottom), (column, last))
                cells.append(Area(self.xs[column], self.xs[last + 1], own, goes_on))
                column = last + 1
            if self.ys[row + 1] - self.ys[row] > _LEAST:
                yield tuple(cells)

    def _last_column(self, row: int, column: int) -> int:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        last = column
        while last < len(self.xs) - 2 and not _is_ruled(self.down, self.xs[last + 1], middle):
            last += 1
        return last

    def _last_row(self, row: int, column: int) -> int:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        last = row
        while last < len(self.ys) - 2 and not _is_ruled(self.across, self.ys[last + 1], middle):
            last += 1
        return last

    def _words(
        self, by_slot: dict[tuple[int, int], list[Word]], rows: tuple[int, int], columns: tuple[int, int]
    ) -> tuple[Word, ...]:
        return tuple(
            word
            for row in range(rows[0], rows[1] + 1)
            for column in range(columns[0], columns[1] + 1)
            for word in by_slot.pop((row, column), ())
        )

    def _slot(self, places: Sequence[float], place: float) -> int:
        return min(max(bisect_right(places, place) - 1, 0), len(places) - 2)


def _center(word: Word) -> float:
    return (word.left + word.right) / 2


def _is_ruled(lines: Sequence[_Line], at: float, place: float) -> bool:
    return any(abs(line.at - at) <= _LEAST and line.covers(place) for line in lines)
