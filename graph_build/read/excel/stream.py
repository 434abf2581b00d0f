"""The elements of a part as they end, each let go after it was used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from graph_build.errors import BadSource
from graph_build.read.markup import elements, local

#: A row of all 16,384 columns, each with value and formula, holds some 50,000 elements.
_MOST_HELD = 400_000


def ended(stream: IO[bytes], place: str, *whole: str) -> Iterator[Element]:
    """Elements of the names `whole` with all that they hold, and every other element by itself, as they end.

    Memory is bounded by the largest of them, not by the part. Errors: `BadSource`.
    """
    path: list[Element] = []
    depth = held = 0  # how deep in a whole element, and how much of it is in memory
    for event, element in elements(stream, place):
        name = local(element.tag)
        if event == "start":
            path.append(element)
            if depth or name in whole:
                depth, held = depth + 1, held + 1
                if held > _MOST_HELD:
                    raise _too_much(place)
            continue
        path.pop()
        depth = max(depth - 1, 0)
        if depth:
            continue
        yield element
        held = 0
        element.clear()
        if path:
            path[-1].remove(element)


def _too_much(place: str) -> BadSource:
    return BadSource(
        f"a single row or cell holds more than {_MOST_HELD:,} elements",
        place=place,
        next_step="Save the file anew in Excel or LibreOffice.",
    )
