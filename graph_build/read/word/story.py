"""Stories of a Word file (body, cell, text box, note, page header) to lines and tables with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from graph_build.model import Cell, Line, Place, Revisions, Role, Row, Table
from graph_build.read.account import Account
from graph_build.read.markup import attribute, child, children, local
from graph_build.read.word.blocks import Block, Kind, blocks_of, inside
from graph_build.read.word.inline import Box, Embedded, Inline, InlineReader, Reference, State, Text
from graph_build.read.word.numbering import Counter
from graph_build.read.word.paragraphs import (
    RULES,
    Fate,
    Stretch,
    changed,
    fate_of,
    left_aside,
    read_lines,
    stretches,
)
from graph_build.read.word.styles import is_on, number_reference

_UNCHANGED = State()
#: What stands for the end of a paragraph where that alone was inserted or deleted.
_PILCROW = "¶"


@dataclass(slots=True)
class Frame:
    """Where a story stands, how far it has come, and the state that all its text is in."""

    part: str = "body"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    state: State = _UNCHANGED
    paragraph: int = 0

    @property
    def place(self) -> Place:
        """The place of the paragraph that was begun last."""
        return Place(self.part, self.table, self.row, self.column, self.paragraph)


@dataclass(slots=True)
class _Held:
    """Paragraphs whose end was deleted (or not yet inserted) flow into the next."""

    inlines: list[Inline] = field(default_factory=list)
    last: Element | None = None


@dataclass(slots=True)
class StoryReader:
    """Reads one story after another into an account; `anchors` remembers which line refers to which entry."""

    account: Account
    inline: InlineReader
    counter: Counter
    revisions: Revisions
    anchors: dict[tuple[str, str], int | None] = field(default_factory=dict)
    tables: int = 0
    box: Frame = field(default_factory=lambda: Frame("text-box"))

    def read(self, blocks: Iterable[Block], frame: Frame) -> Iterator[Line | Table]:
        """The lines and tables of a story, in order.

        A row that is one cell with a table in it is only a frame, and what it holds comes by itself.
        """
        held = _Held()
        rows: list[Row] = []
        number = 0
        at = frame
        for kind, element in blocks:
            if kind is Kind.PARAGRAPH:
                yield from self._paragraph(element, frame, held)
                continue
            yield from self._release(held, frame)
            if kind is Kind.TABLE:
                self.tables += 1
                rows, number = [], 0
                at = replace(frame, table=self.tables, row=None, column=None, paragraph=0)
            elif kind is Kind.ROW:
                found = replace(
                    at, row=number + 1, state=_with_change(at.state, child(element, "trPr"), "ins", "del")
                )
                cells = [part for part in inside(element) if local(part.tag) == "tc"]
                if len(cells) == 1 and _holds_table(cells[0]):
                    if rows:
                        yield Table(tuple(rows))
                    rows = []
                    yield from self.read(blocks_of(cells[0]), replace(found, column=1, paragraph=0))
                elif row := self._row(element, cells, found):
                    rows.append(row)
                    number += 1
            elif kind is Kind.END:
                if rows:
                    yield Table(tuple(rows))
                rows = []
            else:
                self._note_embedded("altChunk")
        yield from self._release(held, frame)

    def _row(self, row: Element, cells: list[Element], frame: Frame) -> Row | None:
        """The cells of a row; none where the row is not there in the chosen revision."""
        column = _number(child(row, "trPr", "gridBefore"), 0) + 1
        read: list[Cell] = []
        for element in cells:
            properties = child(element, "tcPr")
            state = _with_change(frame.state, properties, "cellIns", "cellDel")
            span = _number(child(properties, "gridSpan"), 1)
            inner = replace(frame, column=column, state=state, paragraph=0)
            lines = tuple(all_lines(self.read(blocks_of(element), inner)))
            merged = attribute(child(properties, "hMerge"), default="continue") == "continue"
            if read and not lines and merged and child(properties, "hMerge") is not None:
                read[-1] = replace(read[-1], span=read[-1].span + span)
            elif not self._is_left(state):
                read.append(Cell(lines, column, span, _goes_on(properties)))
            column += span
        return None if self._is_left(frame.state) or not read else Row(tuple(read))

    def _is_left(self, state: State) -> bool:
        return fate_of(state, self.revisions) in (Fate.LEFT_INSERTED, Fate.LEFT_DELETED)

    def _paragraph(self, paragraph: Element, frame: Frame, held: _Held) -> Iterator[Line | Table]:
        properties = child(paragraph, "pPr")
        mark = _with_change(frame.state, child(properties, "rPr"), "ins", "del")
        held.inlines.extend(self.inline.read(paragraph, self._style(properties)))
        held.last = paragraph
        if mark != frame.state and not any(isinstance(part, Text) for part in held.inlines):
            held.inlines.append(Text(_PILCROW, "", mark))
        if not self._is_left(mark) or self._is_left(frame.state):
            yield from self._release(held, frame)

    def _release(self, held: _Held, frame: Frame) -> Iterator[Line | Table]:
        if held.last is None:
            return
        inlines, paragraph = held.inlines, held.last
        held.inlines, held.last = [], None
        frame.paragraph += 1
        yield from self._finish(inlines, child(paragraph, "pPr"), frame)

    def _finish(
        self, inlines: list[Inline], properties: Element | None, frame: Frame
    ) -> Iterator[Line | Table]:
        found = [
            *stretches((_in_state(p, frame.state) for p in inlines if isinstance(p, Text)), self.revisions)
        ]
        label, depth = self._label(found, properties, frame)
        lines = read_lines(found, label)
        # Only the first line of a paragraph has the label, and with it the level of the list.
        depths = (depth, *(0 for _ in lines))
        printed = [
            self.account.line(text, frame.place, raw, level)
            for (text, raw), level in zip(lines, depths, strict=False)
        ]
        yield from printed
        anchor = printed[0].number if printed else None
        self._account_for(found, frame, anchor)
        for part in inlines:
            if isinstance(part, Reference):
                self.anchors.setdefault((part.part, part.id), anchor)
            elif isinstance(part, Embedded):
                self._note_embedded(part.kind)
            elif isinstance(part, Box):
                around, self.box.state = self.box.state, _both(part.state, frame.state)
                yield from self.read(blocks_of(part.content), self.box)
                self.box.state = around

    def _label(self, found: list[Stretch], properties: Element | None, frame: Frame) -> tuple[str, int]:
        """The label that a list gives to a paragraph, and its level; no bullet stands before nothing."""
        reference = self.counter.numbering.reference(number_reference(properties), self._style(properties))
        is_gone = self._is_left(frame.state) or (
            bool(is_on(child(properties, "rPr"), "vanish")) and not any(s.is_read for s in found)
        )
        label = None if reference.number is None or is_gone else self.counter.label(reference)
        if label is None or (label.is_bullet and not any(s.is_read and s.text.strip() for s in found)):
            return "", 0
        return label.text, (reference.level or 0) + 1

    def _style(self, properties: Element | None) -> str:
        return attribute(child(properties, "pStyle")) or self.inline.styles.standard

    def _account_for(self, found: list[Stretch], frame: Frame, anchor: int | None) -> None:
        """Asides and notes for what is not plainly read."""
        if anchor is not None:
            for fate, text in changed(found):
                self.account.note(RULES[fate], anchor, text)
            for encoding in sorted({stretch.encoding for stretch in found if stretch.encoding}):
                text = "".join(stretch.text for stretch in found if stretch.encoding == encoding)
                self.account.decoded(Line(anchor, text), (encoding,))
        for stretch in left_aside(found):
            role = Role.HIDDEN_TEXT if stretch.fate is Fate.HIDDEN else Role.TRACKED_CHANGE
            line = self.account.aside(stretch.text, frame.place, role, anchor, stretch.raw)
            self.account.note(RULES[stretch.fate], line.number, line.text)

    def _note_embedded(self, kind: str) -> None:
        self.account.note("embedded-object", max(1, len(self.account.raw)), kind)


def _goes_on(properties: Element | None) -> bool:
    """Whether a cell is merged with the one above it."""
    merge = child(properties, "vMerge")
    return merge is not None and attribute(merge, default="continue") == "continue"


def all_lines(blocks: Iterable[Line | Table]) -> Iterator[Line]:
    """All lines, those of tables too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)


def _in_state(text: Text, around: State) -> Text:
    """A text with the state that it has and the one that everything around it has."""
    return text if around == _UNCHANGED else replace(text, state=_both(text.state, around))


def _both(one: State, other: State) -> State:
    return State(one.inserted or other.inserted, one.deleted or other.deleted, one.hidden or other.hidden)


def _with_change(state: State, properties: Element | None, inserted: str, deleted: str) -> State:
    """The state of what these properties belong to."""
    if properties is None:
        return state
    for mark in children(properties, inserted, deleted):
        is_insertion = local(mark.tag) == inserted
        state = replace(state, inserted=True) if is_insertion else replace(state, deleted=True)
    return state


def _holds_table(cell: Element) -> bool:
    return any(local(part.tag) == "tbl" for part in inside(cell))


def _number(element: Element | None, otherwise: int) -> int:
    text = attribute(element)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise
