"""What stands at the top and bottom of pages: running heads and feet, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graph_build.model import Role
from graph_build.read.pdf.lines import Printed

#: The parts of a page, from its edges, in which a head or foot stands.
_ZONE = 0.13
_NUMBER = re.compile(r"^(trang|page)?\s*[-–]?\s*(\d{1,4})\s*[-–]?(\s*(/|of)\s*\d{1,4})?$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def margin_lines(pages: Sequence[Sequence[Printed]], heights: Sequence[float]) -> list[dict[int, Role]]:
    """For each page, given its lines outside tables from top to bottom, which are a head or foot.

    A line is one where it is the number of the page, or stands, digits aside, at the same place of two
    pages and a third of all; and where only such lines stand between it and the edge.
    """
    counts = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line, height) for line in page}
    )
    enough = max(2, len(pages) // 3)
    out: list[dict[int, Role]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        repeated = [
            _in_zone(line, height) and (counts[_key(line, height)] >= enough or _is_number(line, number))
            for line in lines
        ]
        top = next((n for n, is_one in enumerate(repeated) if not is_one), len(lines))
        foot = next((n for n in range(len(lines), top, -1) if not repeated[n - 1]), top)
        # What stands close to the text belongs to it: the heading row of a table that goes over pages.
        while 0 < top < len(lines) and _is_close(lines[top - 1], lines[top]):
            top -= 1
        while 0 < foot < len(lines) and _is_close(lines[foot - 1], lines[foot]):
            foot += 1
        heads, feet = range(top), range(max(foot, top), len(lines))
        roles = {
            n: Role.PAGE_HEADER if lines[n].top < height / 2 else Role.PAGE_FOOTER for n in (*heads, *feet)
        }
        out.append(roles)
    return out


def _is_close(above: Printed, below: Printed) -> bool:
    return below.top - above.bottom < 0.5 * max(above.size, below.size)


def _in_zone(line: Printed, height: float) -> bool:
    return line.top < _ZONE * height or line.bottom > (1 - _ZONE) * height


def _key(line: Printed, height: float) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.strip()), round(line.top / height * 60) if _in_zone(
        line, height
    ) else -1


def _is_number(line: Printed, page: int) -> bool:
    number = _NUMBER.match(line.text.strip())
    return number is not None and int(number[2]) == page
