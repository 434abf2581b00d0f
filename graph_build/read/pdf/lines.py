"""Words to printed lines, in Unicode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph_build.read.characters import in_unicode
from graph_build.read.pdf.page import Word

#: The least gap between two words of a line, in parts of the size of the font.
_BLANK = 0.13
#: A gap as wide as this parts what stands beside each other on a page: columns of a letterhead, say.
_WIDE = 2.5
_REFERENCE = re.compile(r"\d{1,3}")
#: Names under which fonts with an encoding of their own go in PDF files.
_FAMILIES = ((re.compile(r"(?i)^symbol(mt)?\b"), "Symbol"), (re.compile(r"(?i)^wingdings\b"), "Wingdings"))
_WEIGHT = re.compile(r"[,-](bold|italic|oblique|regular|roman|bolditalic)+.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it is printed, with the width of its first word."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    first: float
    page: int
    encodings: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.bottom - self.top


def printed_lines(words: Iterable[Word], page: int, *, parted: bool = False) -> list[Printed]:
    """The lines of some words from top to bottom; `parted` where wide gaps part a line into several."""
    lines = []
    for row in _rows(words):
        pieces = _pieces(row) if parted else [row]
        lines += [_printed(piece, page) for piece in pieces]
    return lines


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, from left to right."""
    return list(_rows(words))


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    base = 0.0
    for word in sorted(words, key=lambda w: (_base(w), w.left)):
        if row and _base(word) - base > 0.4 * max(word.size, row[0].size):
            yield sorted(row, key=lambda w: w.left)
            row = []
        if not row:
            base = _base(word)
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w.left)


def _base(word: Word) -> float:
    return word.bottom - 0.2 * word.size


def _pieces(row: Sequence[Word]) -> list[list[Word]]:
    pieces = [[row[0]]]
    for word in row[1:]:
        if word.left - pieces[-1][-1].right > _WIDE * word.size:
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _printed(words: Sequence[Word], page: int) -> Printed:
    size = max(word.size for word in words)
    top = min(word.top for word in words if word.size > 0.8 * size)
    decoded = [in_unicode(text, font) for text, font in _runs(words)]
    text = "".join(part.text for part in decoded)
    encodings = sorted({part.encoding for part in decoded if part.encoding})
    right = max(word.right for word in words)
    return Printed(words[0].left, top, right, top + size, text, _first(words), page, tuple(encodings))


def _runs(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Texts of one font, with blanks where the words stand apart."""
    pieces: list[tuple[str, str]] = []
    for n, word in enumerate(words):
        blank = " " if n and _is_apart(words[n - 1], word) else ""
        pieces.append((blank + word.text, font_name(word.font)))
    for font, group in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in group), font


def _is_apart(before: Word, word: Word) -> bool:
    if word.left - before.right >= _BLANK * max(before.size, word.size):
        return True
    # The number of a note is no part of the word that it stands at.
    return (
        word.size < 0.8 * before.size and bool(_REFERENCE.fullmatch(word.text)) and before.text[-1].isalpha()
    )


def font_name(name: str) -> str:
    """The name of a font as word processors know it.

    >>> font_name(".VnTime,Bold"), font_name("SymbolMT"), font_name("Wingdings-Regular")
    ('.VnTime', 'Symbol', 'Wingdings')
    """
    for pattern, family in _FAMILIES:
        if pattern.match(name):
            return family
    return _WEIGHT.sub("", name)


def _first(words: Sequence[Word]) -> float:
    """How wide the first word of a line is, which may be in pieces of several fonts."""
    right = words[0].right
    for before, word in pairwise(words):
        if _is_apart(before, word):
            break
        right = word.right
    return right - words[0].left
