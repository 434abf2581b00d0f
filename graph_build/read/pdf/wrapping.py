"""Which printed lines are one: a line goes on where the next word had no room in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build.read.pdf.lines import Printed

#: What opens an item of a list: a sign, a number or a letter.
_SIGN = re.compile(r"[-–—+*•●○■□▪➢✓·⁃‣]\s*")
_COUNTED = re.compile(r"\(?(\d{1,3}|[a-zđ]|[IVXLC]+)[.)]{1,2}\s+\S")
_GLUED = re.compile(r"\w[-/]$|\u00ad$")
_NUMERAL = re.compile(r"\d+|[IVXLC]+")
_ENDS = (".", ";", ":")
#: Lines further apart than this many times the usual are two paragraphs.
_APART = 1.5
#: A blank, and what programs reckon differently, in parts of the size of the font.
_BLANK = 0.37


@dataclass(frozen=True, slots=True)
class Joined:
    """One or several printed lines that are one line of text; it begins on `page`."""

    text: str
    page: int
    encodings: tuple[str, ...]


def joined(lines: Sequence[Printed], left: float, right: float, *, in_cell: bool) -> list[Joined]:
    """Printed lines, from top to bottom, as lines of text; `left` and `right` are where they may stand."""
    usual = _usual(lines)
    has_items = any(_opens(line.text) for line in lines)
    out: list[list[Printed]] = []
    for line in lines:
        last = out[-1][-1] if out else None
        if (
            last
            and _goes_on(last, line, left, right, usual)
            and not _is_item(last, line, has_items or not in_cell)
        ):
            out[-1].append(line)
        else:
            out.append([line])
    return [_one(group) for group in out]


def _usual(lines: Sequence[Printed]) -> float:
    """From one base line to the next."""
    steps = [
        below.bottom - above.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and below.bottom > above.bottom
    ]
    return min(steps, default=0.0)


def _goes_on(last: Printed, line: Printed, left: float, right: float, usual: float) -> bool:
    """Whether the first word of a line had no room at the end of the last."""
    if _is_glued(last.text, line.text):
        return True
    if last.page == line.page and usual and line.bottom - last.bottom > _APART * usual:
        return False
    room, before = right - last.right, last.left - left
    if abs(room - before) < 0.3 * last.size:
        room += max(before, 0.0)  # set in the middle
    return room < line.first + _BLANK * line.size


def _opens(text: str) -> bool:
    return bool(_SIGN.match(text) or _COUNTED.match(text))


def _is_item(last: Printed, line: Printed, marks_items: bool) -> bool:
    """Whether a line opens an item of its own although the last one is full.

    `marks_items` says that items can be told by their signs, so that a sentence may begin within one.
    """
    ended = last.text.endswith(_ENDS)
    sign = _SIGN.match(line.text)
    if sign:
        return ended or line.text[sign.end() : sign.end() + 1].isupper()
    if found := _COUNTED.match(line.text):
        return ended or (found[0].startswith("(") and found[0][-1].isupper())
    if not line.text[:1].isupper():
        return False
    return ended and not marks_items


def _one(lines: Sequence[Printed]) -> Joined:
    text = lines[0].text
    for line in lines[1:]:
        text = with_break(text, line.text)
    encodings = dict.fromkeys(encoding for line in lines for encoding in line.encodings)
    return Joined(text, lines[0].page, tuple(encodings))


def with_break(text: str, following: str) -> str:
    """Two parts of a line that was broken between them; no blank stands after a hyphen or stroke.

    >>> with_break("2021-", "2025"), with_break("Bộ/", "ngành"), with_break("quản", "lý")
    ('2021-2025', 'Bộ/ngành', 'quản lý')
    """
    if text.endswith("\u00ad"):
        return text[:-1] + following
    return text + following if _is_glued(text, following) else f"{text} {following}"


def _is_glued(text: str, following: str) -> bool:
    if _NUMERAL.fullmatch(text) and _NUMERAL.fullmatch(following):
        return text.isdigit() == following.isdigit()  # a number in a column that is too narrow for it
    return bool(_GLUED.search(text)) and following[:1].isalnum()


def texts(lines: Iterable[Joined]) -> str:
    """The texts of some lines, to compare."""
    return " ".join(line.text for line in lines)
