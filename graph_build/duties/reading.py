"""From the statements of a position to what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from graph_build.duties.compounds import split_duties
from graph_build.duties.fields import FieldLexicon, set_aside_field
from graph_build.duties.involvement import read_form, read_involvement
from graph_build.duties.keys import duty_key
from graph_build.duties.readings import DutyReading, StatementReading
from graph_build.duties.types import classify
from graph_build.duties.vocabulary import DutyVocabulary
from graph_build.duties.wording import normalise, words_of
from graph_build.model import Position, Statement

_LOOSE_END = re.compile(r"[\s,;:.…/]+$")
_SPACE = re.compile(r"\s+")
_BEFORE_COMMA = re.compile(r"\s+(?=[,;:.…])")


def read_statements(
    position: Position, lexicon: FieldLexicon, vocabulary: DutyVocabulary
) -> tuple[StatementReading, ...]:
    """The readings of a position's statements in their order.

    A statement without a written involvement takes that of the statement that it is part of.
    """
    by_order: dict[int, StatementReading] = {}
    for statement in position.statements:
        above = by_order.get(statement.parent) if statement.parent is not None else None
        by_order[statement.order] = _read(statement, above, lexicon, vocabulary)
    return tuple(by_order.values())


def _read(
    statement: Statement, above: StatementReading | None, lexicon: FieldLexicon, vocabulary: DutyVocabulary
) -> StatementReading:
    written, sentence = read_involvement(statement.text, vocabulary)
    inherited = written is None and above is not None and above.involvement is not None
    parts = [set_aside_field(part, lexicon) for part in _parts(sentence, vocabulary)]
    return StatementReading(
        statement=statement,
        involvement=above.involvement if inherited and above else written,
        inherited=inherited,
        fields=tuple(dict.fromkeys(field for fields, _ in parts for field in fields)),
        duties=_distinct(_duty(rest, lexicon, vocabulary) for _, rest in parts),
        form=read_form(sentence, vocabulary),
    )


def _parts(sentence: str, vocabulary: DutyVocabulary) -> tuple[str, ...]:
    """The duties that a sentence lists; the whole sentence where it lists none that can be told apart."""
    parts = (part for part in split_duties(sentence, vocabulary) if normalise(part))
    return tuple(read_involvement(part, vocabulary)[1] for part in parts) or (sentence,)


def _distinct(duties: Iterable[DutyReading]) -> tuple[DutyReading, ...]:
    found: dict[str, DutyReading] = {}
    for duty in duties:
        found.setdefault(duty.key, duty)
    return tuple(found.values())


def _duty(rest: str, lexicon: FieldLexicon, vocabulary: DutyVocabulary) -> DutyReading:
    key = duty_key(rest, vocabulary.words, lexicon.same_words)
    decision = classify(key, vocabulary)
    own_type = vocabulary.type_named(decision.main)
    by_cue = "cue" if decision.is_generic else ""
    return DutyReading(
        key=key,
        label=tidy_label(without_last_conjunction(rest, vocabulary)),
        main_type=decision.main,
        secondary_types=decision.secondary,
        cue=decision.cue,
        generic_note_key="type" if own_type and own_type.is_generic else by_cue,
        activities=vocabulary.activities.leading(key.split(), 0, vocabulary.words)[0],
    )


def without_last_conjunction(text: str, vocabulary: DutyVocabulary) -> str:
    """The text without the conjunction that led on to the next duty of its sentence."""
    words = words_of(text)
    if len(words) < 2:
        return text
    last = words[-1].form
    is_conjunction = (last,) in vocabulary.words.conjunction.by_first.get(last, ())
    return text[: words[-2].end] if is_conjunction else text


def tidy_label(text: str) -> str:
    """The wording as a label: first letter capital, single spaces, no loose punctuation at its end."""
    spaced = _BEFORE_COMMA.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", text))).strip(" ,;:")
    tidy = _LOOSE_END.sub("", spaced) or spaced
    return tidy[:1].upper() + tidy[1:]
