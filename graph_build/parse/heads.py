"""The lines of an outline that open a position, however the document marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build.model import Line
from graph_build.parse.bullets import split_marker
from graph_build.parse.labels import label_of
from graph_build.parse.sections import section_line
from graph_build.schemes import CodeList

_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,3})\s*(?P<mark>[.)])\s+(?P<title>\S.*?)\s*$", re.DOTALL)
_DOTTED = re.compile(r"^\s*\d{1,2}\.(?P<number>\d{1,3})\s*[.)]?\s+(?P<title>\S.*?)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a position: its index, its ordinal (none where none is printed), and the title."""

    index: int
    ordinal: int | None
    title: str


@dataclass(frozen=True, slots=True)
class HeadFinder:
    """Finds the heads of an outline; a document has heads of one kind."""

    parts: CodeList
    ranks: CodeList

    def find(self, lines: Sequence[Line]) -> list[Head]:
        """The heads by the first of these kinds that there is.

        "Vị trí 3: title" and "Tên vị trí: title"; "1.3. title" under numbered sections; "3. title" or
        "3) title"; a title that begins with a rank, above items or labelled parts.
        """
        return (
            list(self._named(lines))
            or list(self._dotted(lines))
            or list(self._numbered(lines))
            or list(self._unnumbered(lines))
        )

    def _named(self, lines: Sequence[Line]) -> Iterator[Head]:
        part = self.parts.by_notation("title")
        wordings = "|".join(re.escape(w) for w in sorted(part.wordings, key=len)[::-1]) if part else "(?!)"
        named = re.compile(
            rf"^\s*(?:(?P<before>\d{{1,3}})\s*[.)]\s*)?(?:{wordings})\s*"
            r"(?:(?:số\s*)?(?P<after>\d{1,3})\s*[:.)–-]|:)\s*(?P<title>\S.*?)\s*$",
            re.IGNORECASE | re.DOTALL,
        )
        for index, line in enumerate(lines):
            if found := named.match(line.text):
                number = found["after"] or found["before"]
                yield Head(index, int(number) or None if number else None, found["title"])

    def _dotted(self, lines: Sequence[Line]) -> Iterator[Head]:
        numbered = [line for line in lines if _NUMBERED.match(line.text)]
        if not numbered or not all(section_line(line, self.parts) for line in numbered):
            return
        for index, line in enumerate(lines):
            if found := _DOTTED.match(line.text):
                yield Head(index, int(found["number"]) or None, found["title"])

    def _numbered(self, lines: Sequence[Line]) -> Iterator[Head]:
        found = [(n, match) for n, line in enumerate(lines) if (match := _NUMBERED.match(line.text))]
        found = [(n, match) for n, match in found if section_line(lines[n], self.parts) is None]
        # "1)" that counts anew under each "1." numbers duties.
        first = found[0][1]["mark"] if found else ""
        nested = any(match["mark"] != first and int(match["number"]) == 1 for _, match in found)
        for index, match in found:
            is_part = label_of(lines[index], self.parts) is not None
            if not is_part and not (nested and match["mark"] != first):
                yield Head(index, int(match["number"]) or None, match["title"])

    def _unnumbered(self, lines: Sequence[Line]) -> Iterator[Head]:
        for index, line in enumerate(lines[:-1]):
            below = lines[index + 1]
            is_title = self.ranks.beginning(line.text) is not None and not line.text.rstrip().endswith(
                (".", ";")
            )
            if (
                is_title
                and not split_marker(line).kind
                and (split_marker(below).kind or label_of(below, self.parts))
            ):
                yield Head(index, None, line.text.strip())
