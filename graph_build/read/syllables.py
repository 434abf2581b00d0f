"""Which spellings are Vietnamese syllables, by the structure of the syllable: onset, rime and tone.

The onsets and rimes are those of the standard orthography (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, 1977),
with the rules of spelling that tie them together: `k gh ngh` before `e ê i`, `c g ng` elsewhere, `qu` with a
rime that could follow a glide, and only sắc or nặng over a rime that ends in `c ch p t`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: The combining marks of the five written tones; level tone has none.
TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_CHECKED_TONES = {"\u0301", "\u0323"}

_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_FRONT = tuple("eêiy")

_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    y yêm yên yêng yêt yêu o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm
    oăn oăng oăt oe oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua
    uân uâng uât uây uê uêch uên uênh uêu uy uya uych uyên uyêt uynh uyn uyp uyt uyu uơ uôc uôi uôm uôn uông
    uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    """.split()
)
#: After `qu`, whose `u` is the glide.
_RIMES_AFTER_QU = frozenset(
    """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et ê êch ên ênh êt êu
    i ich in inh it iu y ych yên yêt ynh yt yu ơ ôc ơi ơn ơt
    """.split()
)
_LETTERS = re.compile(r"[a-zđăâêôơư]+")


def without_tone(word: str) -> tuple[str, str]:
    """A word in small letters without its tone mark, and that mark (a combining character, or none).

    >>> without_tone("Nghiệp")[0]
    'nghiêp'
    """
    marks = [c for c in unicodedata.normalize("NFD", word.casefold()) if c in TONES]
    bare = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c not in TONES)
    return unicodedata.normalize("NFC", bare), "".join(marks)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable; how it is cased does not matter.

    >>> is_syllable("nghiệp"), is_syllable("nghành"), is_syllable("qủan")
    (True, False, True)
    """
    bare, tone = without_tone(word)
    if len(tone) > 1 or not _LETTERS.fullmatch(bare):
        return False
    return any(_fits(onset, bare[len(onset) :], tone) for onset in _ONSETS if bare.startswith(onset))


def _fits(onset: str, rime: str, tone: str) -> bool:
    if onset == "qu":
        known = rime in _RIMES_AFTER_QU
    elif onset == "gi":
        known = rime in _RIMES or rime in ("", "n")
    else:
        known = rime in _RIMES
    if not known or (rime.endswith(("c", "ch", "p", "t")) and tone not in _CHECKED_TONES):
        return False
    return _is_spelt_together(onset, rime)


def _is_spelt_together(onset: str, rime: str) -> bool:
    """Whether an onset is written so before that rime."""
    before_front = rime.startswith(_FRONT)
    if onset in ("gh", "ngh"):
        return rime.startswith(("e", "ê", "i"))
    if onset == "k":
        return before_front
    if onset in ("c", "ng"):
        return not before_front
    if onset == "g":
        # "gì" and "gin" are taken as `gi` with nothing or `n` after it.
        return not before_front
    return True


def share_of_syllables(text: str) -> float:
    """Which part of the words with letters are Vietnamese syllables: 0 … 1, and 0 where there is no word."""
    words = re.findall(r"[^\W\d_]+", text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
