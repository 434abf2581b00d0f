"""Vietnamese wording made comparable. Only keys are made of it: the printed wording is never touched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
#: The two places of a tone mark in an open syllable: `hoà` and `hòa`, `khoẻ` and `khỏe`, `uỷ` and `ủy`.
_TONE_PLACES = (
    *zip("àáảãạ", "òóỏõọ", "aaaaa", "ooooo", strict=True),
    *zip("èéẻẽẹ", "òóỏõọ", "eeeee", "ooooo", strict=True),
    *zip("ỳýỷỹỵ", "ùúủũụ", "yyyyy", "uuuuu", strict=True),
)
_MARK_ON_FIRST = {glide + marked: moved + vowel for marked, moved, vowel, glide in _TONE_PLACES}
_OPEN_SYLLABLE = re.compile(r"(?<!q)(" + "|".join(sorted(_MARK_ON_FIRST)) + r")$")
#: `qui` and `quy`, `kĩ` and `kỹ`, `lí` and `lý`: after these consonants a final i and y are spelt alike.
_FINAL_I = re.compile(r"^(h|k|l|m|s|t|qu)([iìíỉĩị])$")
_I_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
#: No Vietnamese syllable begins with the same consonant twice: `tthẩm` is a slip of the pen. Words in
#: plain ASCII (SSL, MMS) are left alone.
_DOUBLED_INITIAL = re.compile(r"^([bcdđghklmnpqrstvx])\1+(?=[^\W\d_]*[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word made comparable, and where it stands: `text[start:end]` is its printed form."""

    form: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; white space of every kind, dashes and punctuation part them."""
    return tuple(Word(_form(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def normalise(text: str) -> str:
    """The text in one spelling: NFC, lower case, no punctuation, single spaces.

    >>> normalise("Thẩm định -\u00a0HOÀ giải, theo qui định…")
    'thẩm định hòa giải theo quy định'
    """
    return " ".join(word.form for word in words_of(text))


@lru_cache(maxsize=65_536)
def _form(word: str) -> str:
    whole = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
    # Letters of other scripts may come apart here into marks that words_of takes for no part of a word.
    folded = "".join(_WORD.findall(whole))
    single = _DOUBLED_INITIAL.sub(r"\1", folded)
    moved = _OPEN_SYLLABLE.sub(lambda m: _MARK_ON_FIRST[m.group()], single)
    return _FINAL_I.sub(lambda m: m[1] + m[2].translate(_I_TO_Y), moved)
