"""Compound statements: the duties that one sentence lists, each as the stretch of text that words it.

A sentence is taken apart at semicolons, full stops and an enumerating colon where a verb follows; at a
comma where a verb with an object of its own follows a verb with its object; and before a phrase that is a
duty by itself (`list-head` in `ontology/schemes/function-words.ttl`). Lists of objects, and verbs that are
joined over one object, stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build.duties.function_words import FunctionWords, Phrase
from graph_build.duties.vocabulary import DutyVocabulary
from graph_build.duties.wording import Word, words_of

_OPENING, _CLOSING = "([{", ")]}"
_STRONG = re.compile(r";|[.…]\s*$")
#: A verb has an object of its own before a comma where so many words of content follow it: "bồi dưỡng
#: nghiệp vụ, phổ biến kinh nghiệm về …" shares what comes after.
_OWN_OBJECT = 4
#: A list is one of duties where this share of its pieces opens with a verb.
_VERB_SHARE = 0.6
_FEWEST_AFTER_COLON, _FEWEST_PIECES = 2, 3


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text as words, with what splitting asks of each: the gap before it, brackets, verbs.

    `verbs` is the number of words of the verb that begins at a word; `run_ends` where the last of the
    verbs ends that follow one another from a word on, the word itself where none does.
    """

    text: str
    words: tuple[Word, ...]
    forms: Phrase
    gaps: tuple[str, ...]
    enclosed: tuple[bool, ...]
    verbs: tuple[int, ...]
    run_ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, vocabulary: DutyVocabulary) -> _Sentence:
        """The sentence that a text is."""
        words = words_of(text)
        forms = tuple(word.form for word in words)
        ends = (0, *(word.end for word in words))
        gaps = tuple(text[end : word.start] for end, word in zip(ends, words, strict=False))
        verbs = tuple(vocabulary.activities.length_at(forms, i, vocabulary.words) for i in range(len(forms)))
        runs = tuple(_run_ends(forms, verbs, vocabulary.words))
        return cls(text, words, forms, gaps, tuple(_enclosed(gaps)), verbs, runs)

    def begins_with_verb(self, at: int) -> bool:
        """Whether a verb stands there, adverbs before it aside."""
        return self.run_ends[at] > at

    def stretch(self, start: int, end: int) -> str:
        """The text from one word up to another, with the punctuation after it."""
        last = self.words[end].start if end < len(self.words) else len(self.text)
        return self.text[self.words[start].start if start else 0 : last]


def _enclosed(gaps: Sequence[str]) -> Iterator[bool]:
    depth = 0
    for gap in gaps:
        for character in gap:
            depth += character in _OPENING
            depth -= character in _CLOSING and depth > 0
        yield depth > 0


def _run_ends(forms: Phrase, verbs: Sequence[int], words: FunctionWords) -> list[int]:
    """From the last word back, so that a long run is walked once."""
    ends = [*range(len(forms) + 1)]
    for at in range(len(forms) - 1, -1, -1):
        if verbs[at]:
            ends[at] = max(at + verbs[at], ends[at + verbs[at]])
        elif passed := words.head_adverb.length_at(forms, at) or words.conjunction.length_at(forms, at):
            after = at + passed
            ends[at] = ends[after] if ends[after] > after else at
    return ends


def split_duties(text: str, vocabulary: DutyVocabulary) -> tuple[str, ...]:
    """The stretches of the text that word one duty each, in order; joined they are the text.

    >>> from graph_build.domain import load_domain
    >>> split_duties("Lập báo cáo năm; lưu trữ hồ sơ", load_domain().duties)
    ('Lập báo cáo năm; ', 'lưu trữ hồ sơ')
    """
    sentence = _Sentence.of(text, vocabulary)
    if not sentence.words:
        return (text,)
    starts = [0]
    for start, end in pairwise((*_strong_starts(sentence, vocabulary), len(sentence.words))):
        starts.extend(dict.fromkeys((start, *_weak_starts(sentence, start, end, vocabulary))))
    bounds = (*sorted(set(starts)), len(sentence.words))
    return tuple(sentence.stretch(start, end) for start, end in pairwise(bounds))


def _strong_starts(sentence: _Sentence, vocabulary: DutyVocabulary) -> tuple[int, ...]:
    """Where a new duty begins after a semicolon, a full stop, or the colon before an enumeration."""
    inner = range(1, len(sentence.words))
    colon = next((i for i in inner if ":" in sentence.gaps[i] and not sentence.enclosed[i]), 0)
    pieces = [i for i in inner if _is_strong(sentence, i)]
    listed = [i for i in (colon, *pieces) if i >= colon]
    opens = {i: _opens_with_verb(sentence, i, vocabulary) for i in {0, *pieces, colon}}
    fewest = _FEWEST_AFTER_COLON if colon else _FEWEST_PIECES
    if len(listed) >= fewest and sum(opens[i] for i in listed) >= _VERB_SHARE * len(listed):
        return tuple(sorted({0, *(i for i in pieces if i < colon and opens[i]), *listed}))
    return (0, *(i for i in pieces if opens[i]))


def _is_strong(sentence: _Sentence, at: int) -> bool:
    gap = sentence.gaps[at]
    if sentence.enclosed[at] or not _STRONG.search(gap):
        return False
    return ";" in gap or sentence.text[sentence.words[at].start].isupper()


def _opens_with_verb(sentence: _Sentence, at: int, vocabulary: DutyVocabulary) -> bool:
    return bool(
        any(sentence.forms[at : at + len(phrase)] == phrase for phrase, _ in vocabulary.involvement)
        or vocabulary.words.list_head.length_at(sentence.forms, at)
        or sentence.begins_with_verb(at)
    )


def _weak_starts(sentence: _Sentence, start: int, end: int, vocabulary: DutyVocabulary) -> Iterator[int]:
    """Where a new duty begins at a comma, or before a phrase that is a duty by itself."""
    at = start
    together = _inside_fixed_lists(sentence, start, end, vocabulary)
    for i in range(start + 1, end):
        if sentence.enclosed[i] or i in together:
            continue
        comma = "," in sentence.gaps[i]
        joined = comma or bool(vocabulary.words.conjunction.length_before(sentence.forms, i))
        own = comma and _before_new_verb(sentence, at, i, end, vocabulary)
        follows = own and vocabulary.words.follow_up.length_at(sentence.forms, i)
        begins = (own and not follows) or (joined and _before_list_head(sentence, at, i, vocabulary))
        if begins:
            yield i
        at = i if own or begins else at


def _inside_fixed_lists(
    sentence: _Sentence, start: int, end: int, vocabulary: DutyVocabulary
) -> frozenset[int]:
    """The places within phrases whose own commas part nothing."""
    fixed = vocabulary.words.fixed_list
    lengths = ((i, fixed.length_at(sentence.forms, i)) for i in range(start, end))
    return frozenset(inner for i, length in lengths for inner in range(i + 1, i + length))


def _before_list_head(sentence: _Sentence, start: int, at: int, vocabulary: DutyVocabulary) -> bool:
    """Whether a duty by itself follows another one, or a verb with its object."""
    words = vocabulary.words
    if not words.list_head.length_at(sentence.forms, at):
        return False
    verbs_end = sentence.run_ends[start]
    if any(words.list_head.length_at(sentence.forms, i) for i in range(start, min(verbs_end + 1, at))):
        return True
    return verbs_end > start and _is_plain_object(sentence, verbs_end, at)


def _before_new_verb(sentence: _Sentence, start: int, at: int, end: int, vocabulary: DutyVocabulary) -> bool:
    """Whether a verb with an object of its own follows a verb with its object."""
    object_start, next_object = sentence.run_ends[start], sentence.run_ends[at]
    if object_start == start or not at < next_object < end:
        return False
    return (
        _is_plain_object(sentence, object_start, at)
        and _content(sentence, object_start, at, vocabulary.words) >= _OWN_OBJECT
    )


def _content(sentence: _Sentence, start: int, end: int, words: FunctionWords) -> int:
    """How many words of content stand there."""
    count, at = 0, start
    while at < end:
        passed = words.verb.length_at(sentence.forms, at)
        count += not passed
        at += passed or 1
    return count


def _is_plain_object(sentence: _Sentence, start: int, end: int) -> bool:
    """Whether words are there, and no verb among them that what follows could belong to."""
    return start < end and not any(sentence.verbs[start:end])
