"""XML that a stranger wrote: no document type, no entities but the five, nothing fetched, bounded depth."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import IO, NoReturn
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from graph_build.errors import BadSource

#: Word files nest some 30 deep; tables within tables within text boxes 60.
MOST_DEPTH = 150
_MOST_ELEMENTS = 1_000_000
_HEAD = 64 * 1024


def elements(stream: IO[bytes], place: str) -> Iterator[tuple[str, Element]]:
    """Each element of a part when it begins (`start`) and when it is whole (`end`), in order.

    Errors (`BadSource`): no XML, a document type declaration, or more than `MOST_DEPTH` levels.
    """
    head = stream.read(_HEAD)
    _refuse_document_type(head, place)
    depth = 0
    try:
        for event, element in iterparse(_Prefixed(head, stream), ("start", "end")):  # noqa: S314 - see above
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise BadSource(
                    f"the parts of the file nest more than {MOST_DEPTH} deep",
                    place=place,
                    next_step="Take the tables out of each other, or save the file anew in Word.",
                )
            yield event, element
    except (ParseError, UnicodeError, LookupError, ValueError) as error:
        raise _no_xml(str(error), place) from error


def root(data: bytes, place: str) -> Element:
    """The whole of a small part. Errors (`BadSource`): as `elements`, and more than a million elements."""
    first: Element | None = None
    for count, (_, element) in enumerate(elements(io.BytesIO(data), place)):
        first = element if first is None else first
        if count > 2 * _MOST_ELEMENTS:
            raise BadSource(
                f"a part of the file holds more than {_MOST_ELEMENTS:,} elements",
                place=place,
                next_step="Split the document into several files.",
            )
    if first is None:
        raise _no_xml("no element", place)
    return first


@functools.cache
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace (of which Word has two, by edition)."""
    return tag.rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children that go by one of these names."""
    for child in () if element is None else element:
        if local(child.tag) in names:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each.tag) == name), None)
    return element


def attribute(element: Element | None, name: str = "val", default: str = "") -> str:
    """An attribute of whatever namespace."""
    if element is not None:
        for key, value in element.items():
            if local(key) == name:
                return value
    return default


class _Prefixed(io.RawIOBase):
    """A stream whose first bytes were read before."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._stream.read(size)


def _refuse_document_type(head: bytes, place: str) -> None:
    """Office files have no document type declaration; one is there to name files or to blow up entities."""

    class Root(Exception):
        pass

    def refuse(*_: object) -> NoReturn:
        raise BadSource(
            "the file carries a document type declaration, which Office files never do",
            place=place,
            next_step="Save it anew in Word or LibreOffice; do not trust where it came from.",
        )

    def stop(*_: object) -> NoReturn:
        raise Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(head, False)
    except Root:
        return
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise _no_xml(str(error), place) from error


def _no_xml(why: str, place: str) -> BadSource:
    return BadSource(
        f"a part of the file is no XML ({why})",
        place=place,
        next_step="It was cut short or damaged: copy it again from where it came.",
    )
