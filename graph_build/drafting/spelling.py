"""Slips of the pen, told by the structure of the syllable and by what the documents write elsewhere.

No list of words is kept: the documents that are checked together are the measure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.printed import CAPITALS, Printed, tokens
from graph_build.drafting.words import wordings
from graph_build.duties.slips import one_letter_apart
from graph_build.read.syllables import is_syllable, without_tone

#: A neighbour tells what was meant where so many of its uses are in that company …
_SURE_SHARE, _SURE_USES = 0.95, 20
#: … or where both neighbours know the other spelling so often.
_KNOWN = 3
_GLUED_DIGIT = re.compile(r"(?<![\w/.-])([^\W\d_]{2,})(\d{1,2})(?![\w/.-])")
_MIXED = re.compile(rf"[^\W\d_]*(?![{CAPITALS}])[^\W\d_](?:[A-ZĐ]{{2,}}|[A-ZĐ](?=[^\W\d_]))[^\W\d_]*")


@dataclass(slots=True)
class _Usage:
    """How often each word, and each word after another, stands in the documents."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    after: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    before: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, words: list[str]) -> None:
        """Take in one line."""
        self.words.update(words)
        for left, right in pairwise(words):
            self.pairs[left, right] += 1
            self.after[left][right] += 1
            self.before[right][left] += 1


def slips(drafts: Drafts) -> Iterator[Noted]:
    """Words that are no syllables, that stand where another always stands, or that are written twice."""
    lines = [(draft, printed, tokens(printed.text)) for draft in drafts.documents for printed in draft.lines]
    usage = _Usage()
    for _, _, words in lines:
        usage.add([word.casefold() for word in words])
    twice = wordings(drafts.domain, "twice-in-order")
    for draft, printed, words in lines:
        yield from _no_syllables(draft, printed, words, usage)
        yield from _out_of_company(draft, printed, words, usage)
        yield from _written_twice(draft, printed, words, twice)
        yield from _glued(draft, printed)


def _no_syllables(draft: Draft, printed: Printed, words: list[str], usage: _Usage) -> Iterator[Noted]:
    for word in words:
        small = word.casefold()
        # Capitals within a word make an abbreviation, or words run together.
        if not word[0].isalpha() or not word[1:].islower() or is_syllable(small):
            continue
        meant = _meant(small, usage)
        if meant or _has_vietnamese_letter(small):
            yield note(
                draft,
                "misspelt" if meant else "no-syllable",
                printed.line,
                printed.text,
                value=word,
                meant=meant,
            )


def _has_vietnamese_letter(word: str) -> bool:
    return any(ord(c) > 0x7F for c in word)


def _meant(word: str, usage: _Usage) -> str:
    """The syllable of the documents that a word is, save for a letter: written twice, or another."""
    once = re.sub(r"(\w)\1", r"\1", word)
    if once != word and usage.words[once] and is_syllable(once):
        return once
    if not _has_vietnamese_letter(word):
        return ""
    near = [w for w, n in usage.words.items() if n >= _KNOWN and is_syllable(w) and one_letter_apart(word, w)]
    return near[0] if len(near) == 1 else ""


def _out_of_company(draft: Draft, printed: Printed, words: list[str], usage: _Usage) -> Iterator[Noted]:
    small = [word.casefold() for word in words]
    for at in range(1, len(small) - 1):
        left, word, right = small[at - 1 : at + 2]
        if not (left.isalpha() and is_syllable(word)) or usage.pairs[left, word] > 1:
            continue
        if meant := _expected(left, word, right, usage):
            yield note(draft, "unlikely-word", printed.line, printed.text, value=words[at], meant=meant)


def _expected(left: str, word: str, right: str, usage: _Usage) -> str:
    """What is written in that company everywhere else, if it is one letter or a tone away."""
    other, uses = usage.after[left].most_common(1)[0]
    total = usage.words[left]
    if other != word and uses >= _SURE_USES and uses >= _SURE_SHARE * total and _alike(word, other):
        return other
    if usage.pairs[word, right] > 1 or not right.isalpha():
        return ""
    fitting = [
        w
        for w, n in usage.after[left].items()
        if n >= _KNOWN and usage.pairs[w, right] >= _KNOWN and w != word and _alike(word, w)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _alike(word: str, other: str) -> bool:
    return one_letter_apart(word, other) or without_tone(word)[0] == without_tone(other)[0]


def _written_twice(
    draft: Draft, printed: Printed, words: list[str], in_order: tuple[str, ...]
) -> Iterator[Noted]:
    small = [unicodedata.normalize("NFC", word.casefold()) for word in words]
    for at, (left, right) in enumerate(pairwise(small)):
        around = " ".join(small[max(0, at - 1) : at + 3])
        if left == right and left.isalpha() and not any(f" {p} " in f" {around} " for p in in_order):
            yield note(
                draft, "written-twice", printed.line, printed.text, value=f"{words[at]} {words[at + 1]}"
            )


def _glued(draft: Draft, printed: Printed) -> Iterator[Noted]:
    for found in _GLUED_DIGIT.finditer(printed.text):
        if is_syllable(found[1]) and not found[1].isupper():
            yield note(draft, "glued-digit", printed.line, printed.text, value=found[0])
    for found in _MIXED.finditer(printed.text):
        head = re.match(r"[^\W\d_]*?(?=[A-ZĐ]{2,}|[A-ZĐ][^\W\d_]*$)", found[0])
        # "eOffice" and "iPhone" are names; a Vietnamese word of one or two letters has a mark.
        named = head is None or (len(head[0]) < 3 and head[0].isascii())
        if head and not named and is_syllable(head[0].casefold()):
            yield note(draft, "glued-words", printed.line, printed.text, value=found[0])
