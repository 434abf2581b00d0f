"""The paragraphs and tables of a story (the body, a cell, a text box), one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from xml.etree.ElementTree import Element

from graph_build.errors import BadSource
from graph_build.read.markup import child, local
from graph_build.read.word.inline import chosen


class Kind(StrEnum):
    """What comes next in a story; a table is its beginning, its rows and its end."""

    PARAGRAPH = "p"
    TABLE = "tbl"
    ROW = "tr"
    END = "end"
    FOREIGN = "altChunk"


Block = tuple[Kind, Element]

#: What a whole element means when it ends.
_ENDS = {"p": Kind.PARAGRAPH, "tr": Kind.ROW, "tbl": Kind.END, "altChunk": Kind.FOREIGN}
#: A row of a thousand paragraphs holds some 20,000 elements.
_MOST_HELD = 400_000
_WRAPPERS = ("sdtContent", "customXml", "smartTag", "ins", "del", "moveTo", "moveFrom")


def inside(element: Element) -> Iterator[Element]:
    """The children of an element; those of elements that only wrap them come in their stead."""
    for part in element:
        name = local(part.tag)
        if name == "AlternateContent":
            yield from inside(chosen(part))
        elif name == "sdt":
            content = child(part, "sdtContent")
            yield from () if content is None else inside(content)
        elif name in _WRAPPERS:
            yield from inside(part)
        else:
            yield part


def blocks_of(element: Element) -> Iterator[Block]:
    """The paragraphs and tables in an element."""
    for part in inside(element):
        name = local(part.tag)
        if name == Kind.PARAGRAPH:
            yield Kind.PARAGRAPH, part
        elif name == Kind.FOREIGN:
            yield Kind.FOREIGN, part
        elif name == Kind.TABLE:
            yield Kind.TABLE, part
            for row in inside(part):
                if local(row.tag) == Kind.ROW:
                    yield Kind.ROW, row
            yield Kind.END, part


def blocks_in_stream(events: Iterable[tuple[str, Element]], place: str) -> Iterator[Block]:
    """The paragraphs and tables of a whole part, each let go after it was used.

    Memory is bounded by the largest paragraph or row, not by the part. Errors: `BadSource` where a single
    one holds more than any document has.
    """
    path: list[Element] = []
    depth = held = 0  # how deep in a paragraph or row, and how much of it is in memory
    for event, element in events:
        name = local(element.tag)
        if event == "start":
            path.append(element)
            if depth or name in ("p", "tr", "Fallback"):
                depth, held = depth + 1, held + 1
                if held > _MOST_HELD:
                    raise _too_much(place)
            elif name == Kind.TABLE:
                yield Kind.TABLE, element
            continue
        path.pop()
        depth = max(depth - 1, 0)
        if depth:
            continue
        if name in _ENDS:
            yield _ENDS[name], element
        held = 0
        _let_go(element, path)


def _too_much(place: str) -> BadSource:
    return BadSource(
        f"a single paragraph or table row holds more than {_MOST_HELD:,} elements",
        place=place,
        next_step="Split it, or save the file anew in Word.",
    )


def _let_go(element: Element, path: list[Element]) -> None:
    element.clear()
    if path:
        path[-1].remove(element)
