"""Fields of work (lĩnh vực): learned from a document, and set aside from the sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph_build.duties.abbreviations import defined_abbreviations
from graph_build.duties.function_words import FunctionWords, Phrase
from graph_build.duties.keys import replaced, without_optional
from graph_build.duties.readings import FieldReading
from graph_build.duties.vocabulary import DutyVocabulary
from graph_build.duties.wording import Word, normalise, words_of
from graph_build.model import ParsedDocument, Position

_HARD_BREAK = re.compile(r"[;:.…()/\[\]]")
_GLOSS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)?")
_TITLE_FIELD = re.compile(r"\b(?:về quản lý|quản lý|về)\s+(\S.*)$", re.IGNORECASE)
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class FieldLexicon:
    """The names of fields that a document uses, with its own abbreviations, and the words around a name.

    `names` are (comparable words, label) by first word, the longest first; `same_words` pairs an
    abbreviation with what it stands for.
    """

    words: FunctionWords
    names: tuple[tuple[Phrase, str], ...] = ()
    same_words: tuple[tuple[Phrase, Phrase], ...] = ()

    def name_at(self, forms: Phrase, start: int) -> tuple[int, str]:
        """The length and the label of the longest name at that place; 0 and nothing where there is none."""
        for phrase, label in self.names:
            if forms[start : start + len(phrase)] == phrase:
                return len(phrase), label
        return 0, ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field and the part of the sentence that it fills, connectors included.

    `closes` says that nothing follows that could still belong to the name: only then may it be cut.
    """

    field: FieldReading
    start: int
    end: int
    closes: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[Word, ...]
    forms: Phrase

    @classmethod
    def of(cls, text: str) -> _Sentence:
        words = words_of(text)
        return cls(text, words, tuple(word.form for word in words))

    def gap_after(self, index: int) -> str:
        """What stands between a word and the next one."""
        end = self.words[index + 1].start if index + 1 < len(self.words) else len(self.text)
        return self.text[self.words[index].end : end]

    def printed(self, start: int, end: int) -> str:
        """The words from `start` up to `end` as printed, on one line."""
        return _on_one_line(self.text[self.words[start].start : self.words[end - 1].end])


def set_aside_field(text: str, lexicon: FieldLexicon) -> tuple[tuple[FieldReading, ...], str]:
    """The fields that the sentence names, and the sentence without them and their connectors.

    A field stays in the sentence where it is the object of the verb, or where nothing of content
    would be left; it is read all the same.

    >>> from graph_build.duties.function_words import FunctionWords, Phrases
    >>> words = FunctionWords(field_marker=Phrases.of(["lĩnh vực"]), field_connector=Phrases.of(["trong"]))
    >>> fields, rest = set_aside_field("Hợp tác quốc tế trong lĩnh vực y tế.", FieldLexicon(words))
    >>> fields[0].label, rest
    ('y tế', 'Hợp tác quốc tế.')
    """
    sentence = _Sentence.of(text)
    slots = tuple(_slots(sentence, lexicon))
    fields = tuple(dict.fromkeys(slot.field for slot in slots))
    rest = _without(text, [s for s in slots if s.closes and not _is_object(sentence, s, lexicon.words)])
    return fields, rest if _has_content(rest, lexicon.words) else text


def _slots(sentence: _Sentence, lexicon: FieldLexicon) -> Iterable[_Slot]:
    at = 0
    while at < len(sentence.forms):
        marker = lexicon.words.field_marker.length_at(sentence.forms, at)
        preposition = lexicon.words.field_preposition.length_at(sentence.forms, at)
        slot = None
        if marker:
            slot = _marked_slot(sentence, at, at + marker, lexicon)
        elif preposition:
            slot = _bare_slot(sentence, at, at + preposition, lexicon)
        if slot:
            yield slot
            at = next((i for i, w in enumerate(sentence.words) if w.start >= slot.end), len(sentence.words))
        else:
            at += 1


def _marked_slot(sentence: _Sentence, marker: int, name: int, lexicon: FieldLexicon) -> _Slot | None:
    """The slot of `lĩnh vực X`, X known or running cleanly to the end of its clause."""
    words = lexicon.words
    if words.plural.length_before(sentence.forms, marker) or _is_number(sentence, marker - 1):
        return None
    known, label = lexicon.name_at(sentence.forms, name)
    run = name_run(sentence, name, words)
    if run > known:
        known, label = run, sentence.printed(name, name + run)
    if not known:
        return None
    start = marker - words.field_connector.length_before(sentence.forms, marker)
    slot = _slot(sentence, start, name, name + known, label, words)
    return slot if slot.closes or "," in sentence.gap_after(name + known - 1) else None


def _bare_slot(sentence: _Sentence, preposition: int, name: int, lexicon: FieldLexicon) -> _Slot | None:
    """The slot of `về X`: only a known X that ends its clause."""
    known, label = lexicon.name_at(sentence.forms, name)
    if not known or sentence.gap_after(name - 1).strip():
        return None
    slot = _slot(sentence, preposition, name, name + known, label, lexicon.words)
    return slot if slot.closes else None


def _slot(sentence: _Sentence, start: int, name: int, end: int, label: str, words: FunctionWords) -> _Slot:
    last = sentence.words[end - 1].end
    gloss = _GLOSS.match(sentence.text, last)
    stop = gloss.end() if gloss else last
    following = next((i for i, w in enumerate(sentence.words) if w.start >= stop), len(sentence.words))
    closes = (
        not sentence.text[stop:].strip()
        or bool(_HARD_BREAK.match(sentence.text[stop:].lstrip()))
        or bool(words.field_follower.length_at(sentence.forms, following))
    )
    printed = _on_one_line(sentence.text[sentence.words[name].start : stop])
    return _Slot(FieldReading(label, printed), sentence.words[start].start, stop, closes)


def name_run(sentence: _Sentence, start: int, words: FunctionWords) -> int:
    """How many words of a name not met before stand at `start`; 0 where they do not look like a name."""
    end, limit = start, min(start + _LONGEST_NAME + 1, len(sentence.forms))
    while end < limit and not words.field_follower.length_at(sentence.forms, end):
        end += 1
        gap = sentence.gap_after(end - 1)
        if _HARD_BREAK.search(gap) or ("," in gap and _opens_clause(sentence.forms, end, start, words)):
            break
    refused = any(words.no_field.length_at(sentence.forms, i) for i in range(start, end))
    touches = start < len(sentence.words) and not sentence.gap_after(start - 1).strip()
    return end - start if touches and not refused and end - start <= _LONGEST_NAME else 0


def _opens_clause(forms: Phrase, at: int, name: int, words: FunctionWords) -> bool:
    """Whether a verb after a comma ends the name; a name that is an activity itself may list another one."""
    verb = words.verb.length_at(forms, at) and not words.field_name.length_at(forms, at)
    listed = words.verb.length_at(forms, name) and not words.follow_up.length_at(forms, at)
    return bool(verb) and not listed


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _is_number(sentence: _Sentence, index: int) -> bool:
    return index >= 0 and sentence.forms[index].isdigit()


def _is_object(sentence: _Sentence, slot: _Slot, words: FunctionWords) -> bool:
    """Whether the field is what the verb right before it acts on (`quản lý lĩnh vực X`, `thẩm định về X`).

    With a connector of place (`trong`, `thuộc` …) before the marker it is scope, whatever the verb.
    """
    first = next(i for i, word in enumerate(sentence.words) if word.start >= slot.start)
    verb = words.verb.length_before(sentence.forms, first)
    verb_before = first == 0 or 0 < verb >= words.no_verb.length_before(sentence.forms, first)
    if words.field_marker.length_at(sentence.forms, first):
        return verb_before
    preposition = words.field_preposition.length_at(sentence.forms, first)
    if not preposition or words.field_marker.length_at(sentence.forms, first + preposition):
        return False
    return verb_before and not _content_before(sentence.forms[:first], words)


def _content_before(forms: Phrase, words: FunctionWords) -> bool:
    """Whether anything but verbs and small words stands there."""
    at = 0
    while at < len(forms):
        passed = words.verb.length_at(forms, at) or words.optional.length_at(forms, at)
        if not passed:
            return True
        at += passed
    return False


def _without(text: str, slots: Iterable[_Slot]) -> str:
    for slot in sorted(slots, key=lambda s: s.start, reverse=True):
        left, right = text[: slot.start].rstrip(), text[slot.end :].lstrip()
        joint = " " if left and right[:1].isalnum() else ""
        text = f"{left}{joint}{right}"
    return text


def _has_content(text: str, words: FunctionWords) -> bool:
    forms = without_optional(tuple(normalise(text).split()), words)
    at = 0
    while at < len(forms) and (skipped := words.verb.length_at(forms, at)):
        at += skipped
    return at < len(forms)


def learn_fields(document: ParsedDocument, vocabulary: DutyVocabulary) -> FieldLexicon:
    """The names of fields that a document uses: in labels, titles, objectives, and after `lĩnh vực`."""
    words = vocabulary.words
    texts = (text for p in document.positions for text in (p.title.text, *_texts(p)))
    abbreviations = defined_abbreviations(texts)
    names: dict[Phrase, str] = {}
    for name in _names(document, words):
        label = _GLOSS.sub("", name).strip(" ,;.:-")
        phrase = tuple(normalise(label).split())
        if phrase:
            names.setdefault(phrase, label)
    variants = (*abbreviations, *words.same_word)
    return FieldLexicon(words, _with_variants(names, variants), abbreviations)


def _with_variants(
    names: dict[Phrase, str], variants: tuple[tuple[Phrase, Phrase], ...]
) -> tuple[tuple[Phrase, str], ...]:
    """The names in each of their spellings; a name printed with an abbreviation takes the full label."""
    full: dict[Phrase, str] = {}
    for phrase, label in sorted(names.items()):
        expanded = phrase
        for short, long in variants:
            expanded = replaced(expanded, short, long)
        full.setdefault(expanded, label if expanded == phrase else names.get(expanded, " ".join(expanded)))
    every = dict(full)
    for short, long in variants:
        for phrase, label in full.items():
            every.setdefault(replaced(phrase, long, short), label)
    return tuple(sorted(every.items(), key=lambda item: (-len(item[0]), item)))


def _names(document: ParsedDocument, words: FunctionWords) -> Iterable[str]:
    sections = {p.specialisation.local: p.specialisation.label.text for p in document.positions}
    for _, label in sorted(sections.items()):
        yield from _named_in_title(label)
    for position in document.positions:
        if position.rank is not None:
            yield from _named_in_title(position.title.text)
        for text in _texts(position):
            yield from _marked_names(text, words)
        if position.objective is not None:
            yield from _names_after_preposition(position.objective.text, words)


def _named_in_title(title: str) -> Iterable[str]:
    found = _TITLE_FIELD.search(_GLOSS.sub("", title))
    if found:
        yield found[1]


def _texts(position: Position) -> Iterable[str]:
    if position.objective is not None:
        yield position.objective.text
    yield from dict.fromkeys(s.heading for s in position.statements if s.heading)
    for statement in position.statements:
        yield statement.text


def _marked_names(text: str, words: FunctionWords) -> Iterable[str]:
    sentence = _Sentence.of(text)
    for slot in _slots(sentence, FieldLexicon(words)):
        if slot.closes:
            yield slot.field.label


def _names_after_preposition(objective: str, words: FunctionWords) -> Iterable[str]:
    sentence = _Sentence.of(objective)
    for at in range(len(sentence.forms)):
        name = at + words.field_preposition.length_at(sentence.forms, at)
        if name > at and (run := name_run(sentence, name, words)):
            yield sentence.printed(name, name + run)
