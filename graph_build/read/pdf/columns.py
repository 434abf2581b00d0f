"""Tables without ruled lines: columns that white space keeps apart, line after line.

Three columns make a table; two are a letterhead, or a list with its signs set out. A row begins where its
first cell does, or where several cells begin anew at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph_build.read.pdf.grid import Area, PageTable
from graph_build.read.pdf.lines import rows_of
from graph_build.read.pdf.page import Word

#: The least width of the white between two columns, in points.
_LEAST = 5.0
#: Words closer than this, in parts of the size of their font, stand in one cell.
_CLOSE = 0.55
#: The part of the lines that may go over the white: rows of one merged cell.
_MOST_CROSSING = 0.12
#: A column begins anew where it was empty for at least a line.
_ANEW = 1.9
#: How far apart the same gutter may be on two pages.
_NEAR = 3.0
_MOST_KINDS = 12
#: A page that all but so many lines fit is understood.
_REST = 3
_FEWEST_LINES = 4
_FEWEST_COLUMNS = 3
_SIGNS = frozenset("-–—+*•●○■□▪➢✓·")

Gutters = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line that stand together, and the columns that they go over."""

    first: int
    last: int
    words: tuple[Word, ...]


@dataclass(slots=True)
class ColumnFinder:
    """Finds tables page by page, by the columns that were found on any page of the document."""

    left: float
    right: float
    known: tuple[Gutters, ...]
    #: The columns of the last table.
    _last: Gutters = ()
    #: By columns, the lines of the row with which a table of these began: its heading, mostly.
    _heads: dict[Gutters, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Sequence[Word]]) -> ColumnFinder:
        """What the pages have by way of columns, the best first."""
        words = [word for page in pages for word in page]
        return cls(
            min((word.left for word in words), default=0.0),
            max((word.right for word in words), default=0.0),
            tuple(_common([rows_of(page) for page in pages if page])),
        )

    def tables(self, words: Sequence[Word]) -> tuple[list[PageTable], list[Word]]:
        """The tables among the words of a page, and the words outside them."""
        lines = rows_of(words)
        tables: list[PageTable] = []
        free: list[Word] = []
        while lines:
            _, count, gutters = self._fitting(lines)
            if count >= min(_FEWEST_LINES, len(lines)):
                self._last = gutters
                tables.append(self._table(lines[:count], gutters))
            else:
                count = _band(lines)
                free += [word for line in lines[:count] for word in line]
            lines = lines[count:]
        return tables, free

    def _fitting(self, lines: Sequence[Sequence[Word]]) -> tuple[int, int, Gutters]:
        """How many cells the next lines make, how many lines that are, and the columns that fit them best.

        Where a wider space parts two tables, each with columns of its own, only the first is taken.
        """
        whole = self._best(lines)
        for gap in _gaps(lines[: whole[1]]):
            above, below = self._best(lines[:gap]), self._best(lines[gap:])
            if above[1] == gap and above[0] + below[0] > whole[0]:
                return above
        return whole

    def _best(self, lines: Sequence[Sequence[Word]]) -> tuple[int, int, Gutters]:
        fits = ((*_fit(lines, known), known == self._last, known) for known in self.known)
        cells, count, _, gutters = max(fits, default=(0, 0, False, ()))
        return cells, count, gutters

    def _table(self, lines: Sequence[Sequence[Word]], gutters: Gutters) -> PageTable:
        head = self._heads.get(gutters, [])
        is_again = bool(head) and [_text(line) for line in lines[: len(head)]] == head
        parts = (lines[: len(head)], lines[len(head) :]) if is_again else (lines,)
        counted = [_rows(part, gutters) for part in parts]
        self._heads.setdefault(gutters, [_text(line) for line in lines[: counted[0][0][1]]])
        rows = [row for part in counted for row, _ in part]
        top = min(word.top for word in lines[0])
        bottom = max(word.bottom for word in lines[-1])
        edges = (self.left, *gutters, self.right)
        areas = tuple(_areas(row, edges) for row in rows)
        return PageTable(self.left, top, self.right, bottom, areas, gutters)


def _text(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)


def _rows(lines: Sequence[Sequence[Word]], gutters: Gutters) -> list[tuple[list[_Piece], int]]:
    """The rows that lines make, each with the number of its lines."""
    rows: list[tuple[list[_Piece], int]] = []
    ends: dict[int, float] = {}  # where the last line of each column stands
    for line in lines:
        pieces = _pieces(line, gutters)
        gap = _ANEW * max(word.size for word in line)
        anew = sum(line[0].bottom - ends.get(piece.first, float("-inf")) > gap for piece in pieces)
        if not rows or _begins(rows[-1][0], pieces, anew):
            rows.append((pieces, 1))
        else:
            rows[-1] = (_together(rows[-1][0], pieces), rows[-1][1] + 1)
        ends |= {piece.first: line[0].bottom for piece in pieces}
    return rows


def _common(pages: list[list[list[Word]]]) -> Iterator[Gutters]:
    """The columns that fit the pages best as a whole, then those that fit the rest, and so on."""
    known = _kinds(gutters for lines in pages if (gutters := gutters_of(lines)))
    while known and pages:
        fits = {gutters: [_fit(lines, gutters) for lines in pages] for gutters in known}
        best = max(known, key=lambda gutters: (sum(cells for cells, _ in fits[gutters]), gutters))
        yield best
        known.remove(best)
        unfit = [
            lines for lines, (_, reach) in zip(pages, fits[best], strict=True) if reach < len(lines) - _REST
        ]
        if len(unfit) == len(pages):
            return
        pages = unfit


def _kinds(found: Iterable[Gutters]) -> list[Gutters]:
    """The different ones, the most common first; what has fewer columns of another counts for that."""
    kinds: Counter[Gutters] = Counter()
    for gutters in sorted(found, key=lambda gutters: (-len(gutters), gutters)):
        kinds[next((kind for kind in kinds if _is_part(gutters, kind)), gutters)] += 1
    return [gutters for gutters, _ in kinds.most_common(_MOST_KINDS)]


def _is_part(gutters: Gutters, whole: Gutters) -> bool:
    return all(any(abs(place - other) <= _NEAR for other in whole) for place in gutters)


def gutters_of(lines: Sequence[Sequence[Word]]) -> Gutters:
    """Where white goes down between columns; empty where there are fewer than three of these."""
    spans = [_spans(line) for line in lines]
    left = int(min(span[0] for line in spans for span in line))
    right = int(max(span[1] for line in spans for span in line)) + 1
    if right - left > 10_000:
        return ()
    inked = [0] * (right - left + 1)
    for line in spans:
        for first, last in line:
            for place in range(int(first) - left, int(last) - left + 1):
                inked[place] += 1
    most = int(_MOST_CROSSING * len(lines))
    found: list[float] = []
    for first, last in _white(inked, most):
        low, high = left + first, left + last
        inside = [start for line in spans for start, end in line if low <= start and end <= high]
        if first and (last - first >= _LEAST or inside):
            # Where the next column begins, which is the same on all pages; a column of few cells may be it.
            found.append((min(inside) if inside else high) - 1.0)
        if inside:
            found.append(high - 1.0)
    gutters = _without_signs(tuple(sorted(set(found))), lines)
    return gutters if len(gutters) + 1 >= _FEWEST_COLUMNS else ()


def _white(inked: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """From where to where few lines go, except at the right edge."""
    start = 0
    for place, count in enumerate(inked):
        if count > most:
            if place > start:
                yield start, place
            start = place + 1


def _spans(line: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where the words of a line go; blanks between words count as ink."""
    spans = [(line[0].left, line[0].right)]
    for before, word in pairwise(line):
        if word.left - before.right < _CLOSE * word.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.right))
        else:
            spans.append((word.left, word.right))
    return spans


def _without_signs(gutters: Gutters, lines: Sequence[Sequence[Word]]) -> Gutters:
    """A column of nothing but the signs of a list is no column."""
    kept: list[float] = []
    for number, gutter in enumerate(gutters):
        low = gutters[number - 1] if number else float("-inf")
        inside = [word.text for line in lines for word in line if low < word.left and word.right < gutter]
        if any(text not in _SIGNS for text in inside):
            kept.append(gutter)
    return tuple(kept)


def _fit(lines: Sequence[Sequence[Word]], gutters: Gutters) -> tuple[int, int]:
    """How well columns fit the next lines: how many cells they make, and how many lines keep to them.

    A row of one merged cell may stand among the others; each of its lines costs.
    """
    cells = reach = crossing = made = 0
    used: set[int] = set()
    for number, line in enumerate(lines, start=1):
        pieces = _pieces(line, gutters)
        is_whole = all(piece.first == piece.last for piece in pieces)
        crossing = 0 if is_whole else crossing + 1
        if crossing > 2:
            break
        cells += len(pieces) if is_whole else -2
        if is_whole or (len(pieces) > 1 and number == len(lines)):
            reach, made = number, cells
        if is_whole:
            used |= {piece.first for piece in pieces}
    is_rest = used == {len(gutters)}  # what the last column of the page before had no room for
    return (made, reach) if len(used) >= _FEWEST_COLUMNS or is_rest else (0, 0)


def _pieces(line: Sequence[Word], gutters: Gutters) -> list[_Piece]:
    pieces: list[_Piece] = []
    for word in line:
        column = bisect_right(gutters, (word.left + word.right) / 2)
        last = pieces[-1] if pieces else None
        if last and (column == last.last or word.left - last.words[-1].right < _CLOSE * word.size):
            pieces[-1] = _Piece(last.first, max(column, last.last), (*last.words, word))
        else:
            first = bisect_right(gutters, word.left)
            pieces.append(_Piece(min(first, column), max(column, bisect_right(gutters, word.right)), (word,)))
    return pieces


def _begins(row: Sequence[_Piece], pieces: Sequence[_Piece], anew: int) -> bool:
    """Whether a line begins a row: in the first column, in two columns anew, or with other cells."""
    if pieces[0].first == 0 or anew > 1:
        return True
    merged = {(piece.first, piece.last) for piece in (*row, *pieces) if piece.first != piece.last}
    return bool(merged) and merged != {(piece.first, piece.last) for piece in pieces}


def _together(row: Sequence[_Piece], pieces: Sequence[_Piece]) -> list[_Piece]:
    """The cells of a row with those of its next line."""
    cells = {piece.first: piece for piece in row}
    for piece in pieces:
        above = cells.get(piece.first)
        words = (*above.words, *piece.words) if above else piece.words
        cells[piece.first] = _Piece(piece.first, max(piece.last, above.last if above else 0), words)
    return [cells[first] for first in sorted(cells)]


def _areas(row: Sequence[_Piece], edges: Sequence[float]) -> tuple[Area, ...]:
    """All cells of a row, the empty ones too."""
    areas: list[Area] = []
    column = 0
    for piece in row:
        areas += [Area(edges[n], edges[n + 1], ()) for n in range(column, piece.first)]
        areas.append(Area(edges[max(piece.first, column)], edges[piece.last + 1], piece.words))
        column = piece.last + 1
    areas += [Area(edges[n], edges[n + 1], ()) for n in range(column, len(edges) - 1)]
    return tuple(areas)


def _band(lines: Sequence[Sequence[Word]]) -> int:
    """How many lines follow one another without a wider space."""
    return next(_gaps(lines), len(lines))


def _gaps(lines: Sequence[Sequence[Word]]) -> Iterator[int]:
    """Before which lines there is a wider space."""
    for number, (above, below) in enumerate(pairwise(lines), start=1):
        if below[0].top - above[0].top > 1.8 * max(above[0].size, below[0].size):
            yield number
