"""Lines around the positions: title, reference, letterhead, signature, page numbers, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from graph_build.model import Line, Quote, Role
from graph_build.parse.ledger import Ledger
from graph_build.schemes import CodeList

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–—]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?\s*$", re.IGNORECASE
)
_DATED = re.compile(r"^\s*[^\W\d][\w\s.-]{1,40},\s*ngày\b.{0,20}\btháng\b", re.IGNORECASE)
_RULE = re.compile(r"^[\s_\-–—=*.…]+$")
_LONGEST_TITLE = 400


@dataclass(slots=True)
class Surroundings:
    """Tells the lines that belong to no position, one after another; `title` is that of the document.

    What follows the beginning of a signature belongs to it until a table, or another title, begins.
    """

    ledger: Ledger
    wordings: CodeList
    title: Quote | None = None
    _brackets: int = 0
    _is_signed: bool = False
    _is_front: bool = True
    _is_bare: bool = False

    def take(self, line: Line) -> bool:
        """Enter a line that stands around; false where it may be something else."""
        role = Role.PAGE_FOOTER if self.is_page_number(line) else self._role(line)
        if role is not None:
            self.ledger.enter(line, role, "document")
        return role is not None

    def take_front(self, wording: Line, line: Line) -> bool:
        """Enter a line in front of the positions; the first that is nothing else is the title."""
        role = self._role(wording)
        if role is None and self.title is None:
            role = Role.DOCUMENT_TITLE
            self._take_title(wording, wording.text)
        if role is not None:
            self.ledger.enter(line, role, "document")
        return role is not None

    def take_letterhead(self, lines: Sequence[Line]) -> bool:
        """Enter the lines of a table in front if it is a letterhead; false where it is none."""
        is_letterhead = any(self._worded(line.text.strip()) is Role.LETTERHEAD for line in lines)
        if is_letterhead:
            self.ledger.enter_all(lines, Role.LETTERHEAD, "document")
        return is_letterhead

    def letterhead_above(self, lines: Sequence[Line]) -> int:
        """How many lines at the end of these are a letterhead, as above the title of a further document.

        It begins with the name of the country or of an agency, or with a number or a date; lines in capitals
        may follow.
        """
        fitting = [*takewhile(self._may_be_letterhead, reversed(lines))]
        return max(
            (size for size, line in enumerate(fitting, start=1) if self._is_letterhead(line)), default=0
        )

    def is_letterhead(self, lines: Sequence[Line]) -> bool:
        """Whether the lines of a table are a letterhead and nothing else."""
        return all(map(self._may_be_letterhead, lines)) and any(map(self._is_letterhead, lines))

    def take_title(self, line: Line) -> None:
        """Enter a line as the title, whatever it says."""
        self._take_title(line, line.text.strip())
        self.ledger.enter(line, Role.DOCUMENT_TITLE, "document")

    def restart(self) -> None:
        """Note that another document begins within this one; the title stays that of the first."""
        self._is_signed, self._is_front, self._brackets = False, self.title is None, 0

    def is_page_number(self, line: Line) -> bool:
        """Whether a line is the number of a page, or a rule of dashes or dots."""
        return bool(_PAGE_NUMBER.match(line.text) or _RULE.match(line.text))

    def is_signature(self, line: Line) -> bool:
        """Whether a line begins what stands around a signature."""
        return self._worded(line.text.strip()) is Role.SIGNATURE

    def body(self) -> None:
        """Note that a table or a position begins here."""
        self._is_signed = self._is_front = False
        self._brackets = 0

    def _role(self, line: Line) -> Role | None:
        text = line.text.strip()
        if not text:
            return None
        if self._brackets > 0 or (text.startswith("(") and self._is_front):
            self._brackets = max(0, self._brackets + text.count("(") - text.count(")"))
            self._is_bare = False
            return Role.REFERENCE
        role = self._worded(text)
        self._is_bare = self._is_bare and role is None
        if self._is_signed and role is not Role.DOCUMENT_TITLE:
            return Role.SIGNATURE
        if role is Role.SIGNATURE:
            self._is_signed = True
        elif role is Role.DOCUMENT_TITLE or (role is None and self._goes_on_title(text)):
            self._take_title(line, text)
            return Role.DOCUMENT_TITLE
        return role

    def _worded(self, text: str) -> Role | None:
        """The role of a line by how it begins."""
        if _DATED.match(text):
            return Role.LETTERHEAD
        found = self.wordings.opening(text)
        if found is None:
            return None
        concept, size = found
        role = Role(concept.notation)
        is_fitting = {
            Role.DOCUMENT_TITLE: len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ":")),
            Role.NOTE: ":" in text[:12],
            Role.LETTERHEAD: self._is_front and self.title is None and _is_named(text, size),
        }
        return role if is_fitting.get(role, True) else None

    def _may_be_letterhead(self, line: Line) -> bool:
        text = line.text.strip()
        return not text or text.isupper() or bool(_RULE.match(text)) or self._is_letterhead(line)

    def _is_letterhead(self, line: Line) -> bool:
        text = line.text.strip()
        found = self.wordings.opening(text)
        is_worded = found is not None and found[0].notation == Role.LETTERHEAD and _is_named(text, found[1])
        return is_worded or _DATED.match(text) is not None

    def _goes_on_title(self, text: str) -> bool:
        """Whether a line in front of everything is a title in capitals, or what a bare "Phụ lục" heads."""
        return self._is_front and len(text) <= _LONGEST_TITLE and (text.isupper() or self._is_bare)

    def _take_title(self, line: Line, text: str) -> None:
        self._is_signed = False
        self._is_bare = len(text.split()) <= 3
        if not self._is_front:
            return
        before = self.title
        if before is None:
            self.title = Quote(text, line.number, line.number)
        elif before.last_line == line.number - 1 or before.text.isupper():
            self.title = Quote(f"{before.text} {text}", before.line, line.number)


def _is_named(text: str, size: int) -> bool:
    """Whether a line that opens with so many words of a letterhead is one: "BỘ Y TẾ", but not "Bộ hồ sơ"."""
    return size > 1 or text.isupper() or ":" in text
