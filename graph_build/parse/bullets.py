"""The lines of a duties cell, or of an outline item, to statements with level, parent and group heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph_build.model import Line, Role, Statement
from graph_build.parse.ledger import Ledger

_MARKERS = re.compile(
    r"""^\s*(?:
        (?P<group>\(\d{1,2}\)\.?)
      | (?P<number>\d{1,2}(?:\.\d{1,2})*[.)])(?=\s)
      | (?P<letter>[a-zđ]\))
      | (?P<dash>[-–—·•▪●*■◆❖➢➔⇨✓❑❒□◻⬧⧫])
      | (?P<plus>[+○◦])
    )\s*(?P<rest>.*?)\s*$""",
    re.VERBOSE | re.DOTALL,
)
#: The order in which kinds of markers nest: a dash under a number, a plus under a dash.
_NESTING = ("number", "letter", "dash", "plus")


@dataclass(frozen=True, slots=True)
class Item:
    """A line with its marker taken off; `kind` is empty where there is none.

    `further` are the lines over which its text goes on, where a reader has joined them already.
    """

    line: Line
    kind: str
    marker: str
    text: str
    further: tuple[Line, ...] = ()

    @property
    def last_line(self) -> int:
        """The number of the line where the text ends."""
        return self.further[-1].number if self.further else self.line.number


def split_marker(line: Line) -> Item:
    """The marker of a line (bullet, number, letter, bracketed number) and the wording after it."""
    found = _MARKERS.match(line.text)
    if found is None or not found["rest"]:
        return Item(line, "", "", line.text.strip())
    kind = next(k for k in ("group", *_NESTING) if found[k])
    return Item(line, kind, found[kind], found["rest"])


def read_statements(lines: Sequence[Line], ledger: Ledger, part_of: str) -> tuple[Statement, ...]:
    """The statements of one position, in printed order.

    Kinds of markers nest as in `_NESTING`, and one kind by the levels of its list; what is deeper than
    the second level stays there and is a finding. A bracketed number followed by an item that it can
    group is a heading; otherwise it is a duty of its own, which belongs to the position where its
    neighbours are headings, and to the duty above where none is. Lines without marker are statements
    where the cell has no marker at all; else a line that goes on in lower case continues the one above,
    and any other is unread.
    """
    return statements_of([split_marker(line) for line in lines if line.text.strip()], ledger, part_of)


def statements_of(items: Sequence[Item], ledger: Ledger, part_of: str) -> tuple[Statement, ...]:
    """The statements of one position from items whose markers are taken off; see `read_statements`."""
    for item in items:
        ledger.enter_all(item.further, Role.CONTINUATION, part_of)
    if not any(item.kind for item in items):
        return _unmarked(items, ledger, part_of)
    reader = _CellReader(items, ledger, part_of)
    for index in range(len(items)):
        reader.take(index)
    _note_mixed_markers(items, ledger)
    return tuple(reader.statements)


def _unmarked(items: Sequence[Item], ledger: Ledger, part_of: str) -> tuple[Statement, ...]:
    for item in items:
        ledger.enter(item.line, Role.DUTY, part_of)
    return tuple(
        Statement(n, 1, item.text, item.line.number, item.last_line) for n, item in enumerate(items, start=1)
    )


def _note_mixed_markers(items: Sequence[Item], ledger: Ledger) -> None:
    first: dict[tuple[int, int], str] = {}
    for item in items:
        if item.kind in ("dash", "plus"):
            above = first.setdefault(_nesting(item), item.marker)
            if above != item.marker:
                ledger.find("mixed-markers", item.line, marker=item.marker, first=above)
                return


def _nesting(item: Item) -> tuple[int, int]:
    """What decides how deep an item stands: its kind of marker, then the level of its list."""
    return _NESTING.index(item.kind), max(item.line.depth, 1)


def _grouped_kind(items: Sequence[Item]) -> str:
    """The kind of item that bracketed numbers group, taken from the first that can be a heading.

    A heading that stands first may group any kind; one under other items only what nests deeper, or a
    list of the word processor in which it does not stand itself.
    """
    highest = len(_NESTING)
    above: Item | None = None
    for item, following in pairwise(items):
        if item.kind == "group" and following.kind in _NESTING:
            below = _NESTING.index(following.kind)
            if highest == len(_NESTING) or below > highest or _parts_list(above, item, following):
                return following.kind
        elif item.kind in _NESTING:
            highest = min(highest, _NESTING.index(item.kind))
        above = item
    return ""


def _parts_list(above: Item | None, item: Item, following: Item) -> bool:
    """Whether a bracketed number is typed between items of a list, and is no sentence of the duty above."""
    is_typed = item.line.depth == 0 < following.line.depth
    is_label = not item.text.endswith((".", ";", ","))
    return is_typed and is_label and above is not None and not above.text.endswith(":")


class _CellReader:
    """Walks the items of one cell and keeps what an item depends on: the open duty and the open heading."""

    def __init__(self, items: Sequence[Item], ledger: Ledger, part_of: str) -> None:
        self.statements: list[Statement] = []
        self._items = items
        self._ledger = ledger
        self._part_of = part_of
        self._levels = sorted({_nesting(item) for item in items if item.kind in _NESTING})
        self._grouped_kind = _grouped_kind(items)
        self._has_heading = any(self._is_heading(n) for n in range(len(items)))
        self._heading: Item | None = None

    def take(self, index: int) -> None:
        """Turn one item into a heading, a statement, a continuation or an unread line."""
        item = self._items[index]
        if not item.kind:
            self._take_unmarked(item)
        elif self._is_heading(index):
            self._heading = item
            self._ledger.enter(item.line, Role.GROUP_HEADING, self._part_of)
        elif item.kind == "group":
            self._heading = None
            self._add(item, 1 if self._has_heading else 2)
        else:
            self._add(item, self._levels.index(_nesting(item)) + 1)

    def _is_heading(self, index: int) -> bool:
        following = self._items[index + 1].kind if index + 1 < len(self._items) else ""
        return self._items[index].kind == "group" and following == self._grouped_kind != ""

    def _add(self, item: Item, level: int) -> None:
        if level > 2:
            self._ledger.find("nested-too-deep", item.line, marker=item.marker)
            level = 2
        parent = self._open_duty() if level == 2 else None
        if level == 2 and parent is None:
            if item.kind != "group":
                self._ledger.find("orphan-sub-duty", item.line, marker=item.marker)
            level = 1
        if level == 1 and item.kind != self._grouped_kind:
            self._heading = None
        heading = self._heading
        self.statements.append(
            Statement(
                order=len(self.statements) + 1,
                level=level,
                text=item.text,
                line=item.line.number,
                last_line=item.last_line,
                marker=item.marker,
                parent=parent,
                heading=heading.text if heading else "",
                heading_line=heading.line.number if heading else None,
            )
        )
        self._ledger.enter(item.line, Role.DUTY if level == 1 else Role.SUB_DUTY, self._part_of)

    def _open_duty(self) -> int | None:
        return next((s.order for s in reversed(self.statements) if s.level == 1), None)

    def _take_unmarked(self, item: Item) -> None:
        if self.statements and item.text[:1].islower():
            last = self.statements[-1]
            self.statements[-1] = replace(last, text=f"{last.text}\n{item.text}", last_line=item.last_line)
            self._ledger.enter(item.line, Role.CONTINUATION, self._part_of)
            self._ledger.find("continuation-line", item.line)
        else:
            self._ledger.unread([item.line])
