"""How far the holder of a position takes part, as the head of a statement says it."""

from __future__ import annotations

from graph_build.duties.vocabulary import DutyVocabulary
from graph_build.duties.wording import words_of

_BETWEEN = " \t\n\u00a0,:;"
#: A form of involvement stands within so many characters.
_HEAD = 80


def read_involvement(text: str, vocabulary: DutyVocabulary) -> tuple[str | None, str]:
    """The notation that is written at the head, or None, and the rest of the sentence.

    Where a noun follows, the wording is the verb of the sentence itself ("Tham gia các đoàn thanh
    tra") and stays in the rest.
    """
    words = words_of(text)
    forms = tuple(word.form for word in words)
    for phrase, notation in vocabulary.involvement:
        if forms[: len(phrase)] == phrase:
            stays = vocabulary.words.noun_opening.length_at(forms, len(phrase)) or len(forms) == len(phrase)
            rest = text if stays else text[words[len(phrase) - 1].end :]
            return notation, rest.lstrip(_BETWEEN)
    return None, text.lstrip(_BETWEEN)


def read_form(sentence: str, vocabulary: DutyVocabulary) -> str | None:
    """The notation of a rarer form at the head of a sentence, such as `phối hợp`; it stays in the wording."""
    forms = tuple(word.form for word in words_of(sentence[:_HEAD]))
    return next((n for phrase, n in vocabulary.involvement_forms if forms[: len(phrase)] == phrase), None)
