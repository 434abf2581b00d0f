"""Text set in a font with an encoding of its own, as Unicode.

The codes of Symbol and Wingdings, with the letters that look the same: the character charts of both fonts
against Unicode 7.0 and later, as Alan Wood lists them (https://www.alanwood.net/demos/symbol.html and
wingdings.html), those that stand in lists and between words. A code that is not listed stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from graph_build.read.legacy import encoding_of_font, from_font
from graph_build.read.syllables import share_of_syllables

_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬",
    0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
#: Letters and marks that no old encoding of a font has: a text with one of them is in Unicode already.
_IN_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_WORD = re.compile(r"\S+\s*|\s+")
#: Word keeps the codes of such fonts in the private area of Unicode.
_PRIVATE = 0xF000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in Unicode; `encoding` names the legacy encoding of letters that was undone, if any."""

    text: str
    encoding: str = ""


def in_unicode(text: str, font: str) -> Decoded:
    """A text that is set in `font`, in Unicode.

    >>> in_unicode(chr(0xF0D8), "Wingdings").text
    '➢'
    >>> in_unicode("NhiÖm vô", ".VnTime").text, in_unicode("Nhiệm vụ", ".VnTime").text
    ('Nhiệm vụ', 'Nhiệm vụ')
    """
    table = _FONTS.get(font.casefold())
    if table is not None:
        return Decoded("".join(_glyph(c, table) for c in text))
    encoding = encoding_of_font(font)
    if encoding and (decoded := _from_old_font(text, font)) != text:
        return Decoded(decoded, "" if text.isascii() else encoding.value)
    # A bullet of Symbol whose font was lost on the way: the only private code with one common meaning.
    return Decoded(text.replace(chr(_PRIVATE + 0xB7), _SYMBOL[0xB7]))


def _from_old_font(text: str, font: str) -> str:
    """The text as its font draws it; what was typed in Unicode in such a font stays.

    In one stretch there may be both, where somebody went on in an old document with a new keyboard. A text
    that is as Vietnamese one way as the other is taken as the font says, unless Unicode stands beside it.
    """
    is_mixed = bool(_IN_UNICODE.search(text))
    parts = (
        ("".join(words), is_unicode)
        for is_unicode, words in groupby(_WORD.findall(text), lambda word: bool(_IN_UNICODE.search(word)))
    )
    return "".join(part if is_unicode else _decoded(part, font, is_mixed) for part, is_unicode in parts)


def _decoded(text: str, font: str, is_mixed: bool) -> str:
    decoded = from_font(text, font)
    gain = share_of_syllables(decoded) - share_of_syllables(text)
    return decoded if gain > 0 or (gain == 0 and not is_mixed) else text


def _glyph(character: str, table: Mapping[int, str]) -> str:
    code = ord(character)
    if 0x20 < code - _PRIVATE <= 0xFF:
        return table.get(code - _PRIVATE, character)
    # In a symbol font even plain codes are pictures: "§" is a small square in Wingdings.
    return table.get(code, character) if code <= 0xFF else character
