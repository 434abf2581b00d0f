"""Vietnamese text in the encodings that came before Unicode: TCVN3, VNI and Windows-1258.

TCVN3 (TCVN 5712:1993, VN3, also called ABC) is a byte a letter, and its capital letters with a tone
exist only in fonts whose name ends in H. VNI writes a letter and, after it, a code for its marks. Word keeps
both as the Windows-1252 characters of those codes, and only the name of the font tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from graph_build.read.syllables import share_of_syllables


class Legacy(StrEnum):
    """An encoding older than Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    WINDOWS_1258 = "Windows-1258"


#: The letters of TCVN3 by their codes, each row a vowel: bare, then the tones in the order of the codes.
_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3 = {first + n: letter for first, letters in _TCVN3_ROWS for n, letter in enumerate(letters)}

_TONE_CODES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_BREVE_CODES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ROOF_CODES = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
#: What a single character of VNI stands for; `ô` and `ö` may take a tone code after them.
_VNI_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    """From each code of VNI, of one or two characters, to its letter; small letters and capitals."""
    marks = [(base, code, tone) for base in "aeouy" for code, tone in _TONE_CODES.items()]
    marks += [("a", code, f"\u0306{tone}") for code, tone in _BREVE_CODES.items()]
    marks += [(base, code, f"\u0302{tone}") for base in "aeo" for code, tone in _ROOF_CODES.items()]
    pairs = {base + code: base + mark for base, code, mark in marks}
    horned = (("ô", "ơ"), ("ö", "ư"))
    pairs |= {own + code: letter + tone for own, letter in horned for code, tone in _TONE_CODES.items()}
    pairs |= _VNI_SINGLES
    table = {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}
    capitals = {code.upper(): letter.upper() for code, letter in table.items()}
    # A capital may carry the small code of its marks, as typists left it.
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in table.items() if len(code) == 2}
    return capitals | mixed | table


_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=lambda code: (-len(code), code))))
#: Fonts of both kinds by their names: .VnTime, .VnArialH; VNI-Times, VNI Helve.
_TCVN3_FONT = re.compile(r"^\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[-_ ]", re.IGNORECASE)


def encoding_of_font(font: str) -> Legacy | None:
    """The encoding in which text of that font is written; none for a font of Unicode."""
    if _TCVN3_FONT.match(font):
        return Legacy.TCVN3
    return Legacy.VNI if _VNI_FONT.match(font) else None


def from_font(text: str, font: str) -> str:
    """A text as it looks in its font, in Unicode NFC; unchanged where the font has no encoding of its own.

    >>> from_font("NhiÖm vô", ".VnTime")
    'Nhiệm vụ'
    >>> from_font("Nhieäm vuï", "VNI-Times")
    'Nhiệm vụ'
    """
    encoding = encoding_of_font(font)
    if encoding is None:
        return text
    decoded = _DECODERS[encoding](text)
    # A TCVN3 font whose name ends in H draws every letter as a capital.
    return decoded.upper() if encoding is Legacy.TCVN3 and font.endswith("H") else decoded


def from_tcvn3(text: str) -> str:
    """Text whose characters are the codes of TCVN3."""
    return unicodedata.normalize("NFC", text.translate(_TCVN3))


def from_vni(text: str) -> str:
    """Text whose characters are the codes of VNI; a character that is no code stays."""
    return unicodedata.normalize("NFC", _VNI_CODE.sub(lambda code: _VNI[code.group()], text))


_DECODERS: dict[Legacy, Callable[[str], str]] = {Legacy.TCVN3: from_tcvn3, Legacy.VNI: from_vni}


@dataclass(frozen=True, slots=True)
class Guess:
    """A text out of bytes of an old encoding, with the part of its words that are Vietnamese syllables."""

    encoding: Legacy
    text: str
    share: float


#: A right guess makes nearly every word of a Vietnamese document a syllable; a wrong one, fewer.
_SURE = 0.9
_AHEAD = 0.02


def decode_bytes(content: bytes) -> Guess | None:
    """The text of a file that is not UTF-8, in the encoding that makes most words Vietnamese.

    None where no encoding makes at least nine words in ten Vietnamese syllables, or where two fit as well
    as each other but give different texts.
    """
    guesses = sorted(
        (Guess(encoding, text, share_of_syllables(text)) for encoding, text in _readings(content)),
        key=lambda guess: -guess.share,
    )
    best, rest = guesses[0], guesses[1:]
    rivals = [g for g in rest if best.share - g.share < _AHEAD and g.text != best.text]
    return best if best.share >= _SURE and not rivals else None


def _readings(content: bytes) -> list[tuple[Legacy, str]]:
    codes = content.decode("latin-1")
    windows = content.decode("cp1252", "replace")
    return [
        (Legacy.TCVN3, from_tcvn3(codes)),
        (Legacy.VNI, from_vni(windows)),
        (Legacy.WINDOWS_1258, unicodedata.normalize("NFC", content.decode("cp1258", "replace"))),
    ]
