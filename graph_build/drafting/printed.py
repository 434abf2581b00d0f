"""The printed lines of a document as sentences: without their markers, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_build.model import Line, ParsedDocument, Role
from graph_build.parse.bullets import split_marker

#: Roles of lines that are wording of the document, in which slips matter.
WORDED = frozenset(
    {
        Role.DOCUMENT_TITLE,
        Role.SPECIALISATION,
        Role.TITLE,
        Role.RANK,
        Role.OBJECTIVE,
        Role.GROUP_HEADING,
        Role.DUTY,
        Role.SUB_DUTY,
        Role.CONTINUATION,
        Role.COMPETENCY,
        Role.REQUIREMENT,
        Role.NOTE,
        Role.UNREAD,
    }
)
#: Roles of lines that are items of a list of duties.
ITEMS = frozenset({Role.DUTY, Role.SUB_DUTY})
#: The capitals of Vietnamese, for the class of a regular expression: no range of Unicode holds them alone.
CAPITALS = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line: where it is, what it is, what it belongs to, its text without the marker, and the marker."""

    line: int
    role: Role
    part_of: str
    text: str
    marker: str


def printed_lines(parsed: ParsedDocument) -> Iterator[Printed]:
    """The non-blank lines that are wording of the document, in their order."""
    for entry in parsed.ledger:
        if entry.role in WORDED:
            item = split_marker(Line(entry.line, entry.text))
            yield Printed(entry.line, entry.role, entry.part_of, item.text, item.marker)


def tokens(text: str) -> list[str]:
    """Words, figures and signs, as they are printed.

    >>> tokens("báo in, báo (2)")
    ['báo', 'in', ',', 'báo', '(', '2', ')']
    """
    return _WORD.findall(text)
