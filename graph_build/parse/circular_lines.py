"""The lines of a circular as paragraphs: what opens each, and the lines over which it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from graph_build.model import Line, Quote, ReadDocument, Table
from graph_build.schemes import CodeList


class Kind(StrEnum):
    """What a paragraph is by how it opens."""

    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    ITEM = "item"
    TEXT = "text"
    CELL = "cell"
    PAGE = "page"


_OPENINGS = (
    (Kind.PAGE, re.compile(r"^\s*(?:[-–—]\s*)?(?:[Tt]rang\s+)?\d{1,4}(?:/\d{1,4})?(?:\s*[-–—])?\s*()()$")),
    (Kind.PAGE, re.compile(r"^[\s_\-–—=*.…]*()()$")),
    (
        Kind.CHAPTER,
        re.compile(r"^\s*(?:Chương|CHƯƠNG|Phần|PHẦN)\s+([IVXLC]+|\d{1,2})\b\s*[.:–-]?\s*((?![a-zà-ỹđ]).*)$"),
    ),
    (
        Kind.SECTION,
        re.compile(
            r"^\s*(?:Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+([IVXLC]+|\d{1,2})\b\s*[.:–-]?\s*((?![a-zà-ỹđ]).*)$"
        ),
    ),
    (
        Kind.ARTICLE,
        re.compile(
            r"^\s*(?:Điều|ĐIỀU)\s+([1-9]\d{0,2}[a-zđ]?)(?:\s*[.:]\s*(.*)|\s*[-–—]\s+(?=[^\W\d_a-zà-ỹđ])(.*)|\s*)$",
            re.DOTALL,
        ),
    ),
    (Kind.CLAUSE, re.compile(r"^\s*(\d{1,2})[.)]\s+(\S.*)$")),
    (Kind.POINT, re.compile(r"^\s*([a-zđ]\)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))\s*(\S.*)$")),
    (Kind.ITEM, re.compile(r"^\s*([-–—+•*·●▪○◦])\s*(\S.*)$")),
)
_STRUCTURE = frozenset({Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})
#: Kinds whose text may go on in the next line.
_GOING_ON = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.ITEM, Kind.TEXT})
_END = re.compile(r"[.;:!?…][”\"')]*$")
#: Those that may be a heading: a line below one that begins with a capital is another paragraph.
_HEADED = frozenset({Kind.ARTICLE, Kind.CLAUSE})
#: A line that is broken at the margin is about as long as this; a shorter one ends where its text ends.
_BROKEN_AT = range(50, 170)
#: A first clause that stands in the same line as the heading of its article.
_FIRST_CLAUSE = re.compile(r"\s+1[.)]\s+(?=\S)")
_CODED = re.compile(r"\bmã\b.*\d\W*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What opens it (`mark` as printed, without the word before it), the wording behind, and its lines."""

    kind: Kind
    mark: str
    text: str
    lines: tuple[Line, ...]

    @property
    def flat(self) -> str:
        """The wording on one line."""
        return " ".join(self.text.split())

    @property
    def quote(self) -> Quote:
        """The wording without its mark, and where it stands."""
        return Quote(self.flat, self.lines[0].number, self.lines[-1].number)


def paragraphs(document: ReadDocument, clauses: CodeList) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in their order; every line that is not blank is in one.

    Only the heading of an article and its first clause may share a line, where that clause is headed as
    one of `clauses`.
    """
    reader = _Reader([], clauses)
    for line, in_table in _lines(document):
        reader.take(line, in_table)
    return tuple(reader.found)


def _lines(document: ReadDocument) -> Iterator[tuple[Line, bool]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((line, True) for row in block.rows for cell in row.cells for line in cell.lines)
        else:
            yield block, False


@dataclass(slots=True)
class _Reader:
    """Takes lines one after another; a page number between two lines does not part them.

    A line that goes on in a capital is told by what stands above: a heading and the front have ends of
    their own, any other text goes on where it is broken at the margin.
    """

    found: list[Paragraph]
    clauses: CodeList
    last: int | None = None
    clause: int = 0
    is_gap: bool = False
    is_front: bool = True

    def take(self, line: Line, in_table: bool) -> None:
        """Open a paragraph with a line, or let the one above go on."""
        text = line.text.strip()
        if not text:
            self.is_gap = True
            return
        if in_table:
            self._open(Paragraph(Kind.CELL, "", text, (line,)))
            return
        kind, mark, rest = _opening(text)
        if kind is Kind.PAGE:
            self.found.append(Paragraph(kind, "", text, (line,)))
        elif self._goes_on(text, kind, mark):
            self._add(line, text)
        else:
            self._open(Paragraph(kind, mark, rest, (line,)))
            self.is_front &= kind not in _STRUCTURE
            self.clause = {Kind.CLAUSE: int(mark) if mark.isdigit() else 0, Kind.ARTICLE: 0}.get(
                kind, self.clause
            )
        self._part_clause()
        self.is_gap = False

    def _part_clause(self) -> None:
        """Take the first clause off the heading of an article, or off its code, where they share a line."""
        if self.last is None or self.clause or self.is_front:
            return
        above = self.found[self.last]
        if above.kind not in (Kind.ARTICLE, Kind.TEXT, Kind.ITEM):
            return
        for opening in _FIRST_CLAUSE.finditer(above.text):
            name, rest = above.text[: opening.start()], above.text[opening.end() :]
            is_name = above.kind is Kind.ARTICLE or _CODED.search(name)
            if is_name and self.clauses.opening(rest) is not None:
                self.found[self.last] = replace(above, text=name)
                self._open(Paragraph(Kind.CLAUSE, "1", rest, above.lines[-1 - rest.count("\n") :]))
                self.clause = 1
                return

    def _open(self, paragraph: Paragraph) -> None:
        self.last = len(self.found)
        self.found.append(paragraph)
        self.is_gap = False

    def _add(self, line: Line, text: str) -> None:
        assert self.last is not None, "a line goes on only where there is one above"
        above = self.found[self.last]
        joined = f"{above.text}\n{text}" if above.text else text
        self.found[self.last] = replace(above, text=joined, lines=(*above.lines, line))

    def _goes_on(self, text: str, kind: Kind, mark: str) -> bool:
        above = self.found[self.last] if self.last is not None else None
        if above is None or above.kind not in _GOING_ON or not above.text:
            return False
        is_open = not _END.search(above.text)
        is_heading = above.kind is Kind.ARTICLE
        if kind is Kind.CLAUSE:
            is_next = is_heading or int(mark) in (1, self.clause + 1)
            return is_open and not self.is_gap and not is_next
        if kind is not Kind.TEXT:
            return False
        # The class in brackets belongs to the name in the heading: "(hạng III)".
        if text[0].islower() or text[0] in ",;.)" or (is_heading and text[0] == "("):
            return is_open or not self.is_gap
        if not is_open or self.is_gap or above.kind in _HEADED:
            return False
        if above.kind is Kind.TEXT and (above.text.isupper() or self.is_front):
            return False
        return len(above.lines[-1].text.strip()) in _BROKEN_AT


def _opening(text: str) -> tuple[Kind, str, str]:
    """What a line opens, its mark, and the wording behind it."""
    for kind, pattern in _OPENINGS:
        if found := pattern.match(text):
            return kind, found[1], next(filter(None, found.groups()[1:]), "").strip()
    return Kind.TEXT, "", text


def lines_of(found: Iterable[Paragraph]) -> Iterator[Line]:
    """The lines of some paragraphs."""
    for paragraph in found:
        yield from paragraph.lines
