"""The key of a duty: its wording without what two sentences of the same duty may say differently."""

from __future__ import annotations

import re

from graph_build.duties.function_words import FunctionWords, Phrase
from graph_build.duties.wording import normalise

_CLAUSE_BREAK = re.compile(r"[;:,.…]+")
_FEWEST_AFTER_OPENING = 2


def duty_key(text: str, words: FunctionWords, same_words: tuple[tuple[Phrase, Phrase], ...] = ()) -> str:
    """The comparable wording without optional words, openings and endings.

    It is empty only for a text without a single word.

    `same_words` are variants of one word beside those of the code list: abbreviations that a
    document defines itself. Each pair is (variant, the wording that it stands for).
    """
    kept: list[str] = []
    for clause in _CLAUSE_BREAK.split(text):
        forms = one_wording(tuple(normalise(clause).split()), (*same_words, *words.same_word))
        kept.extend(without_optional(_without_endings(forms, words), words))
    opening = words.optional_opening.length_at(kept, 0)
    if opening and len(kept) - opening >= _FEWEST_AFTER_OPENING:
        kept = kept[opening:]
    return " ".join(kept) or normalise(text)


def one_wording(forms: Phrase, same_words: tuple[tuple[Phrase, Phrase], ...]) -> Phrase:
    """The words with each variant replaced by what it stands for."""
    for variant, meant in same_words:
        forms = replaced(forms, variant, meant)
    return forms


def replaced(forms: Phrase, old: Phrase, new: Phrase) -> Phrase:
    """The words with every occurrence of `old` replaced by `new`."""
    if old[0] not in forms:
        return forms
    out: list[str] = []
    at = 0
    while at < len(forms):
        if forms[at : at + len(old)] == old:
            out.extend(new)
            at += len(old)
        else:
            out.append(forms[at])
            at += 1
    return tuple(out)


def without_optional(forms: Phrase, words: FunctionWords) -> Phrase:
    """The words that a comparison may not leave out."""
    kept: list[str] = []
    at = 0
    while at < len(forms):
        together = words.kept.length_at(forms, at)
        optional = 0 if together else words.optional.length_at(forms, at)
        step = together or optional or 1
        kept.extend(() if optional else forms[at : at + step])
        at += step
    return tuple(kept)


def _without_endings(forms: Phrase, words: FunctionWords) -> Phrase:
    end = len(forms)
    while ending := words.optional_ending.length_before(forms, end):
        end -= ending
        end -= words.conjunction.length_before(forms, end)
    return forms[:end]
