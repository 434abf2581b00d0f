"""The small words of duty statements, as data gives them, and what a comparison leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph_build.duties.wording import normalise

#: A wording as a sequence of comparable words.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings that are looked up as whole words at a place of a text, the longest first."""

    by_first: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    longest: int = 0

    @classmethod
    def of(cls, wordings: Iterable[str]) -> Phrases:
        """The wordings made comparable; an empty one is left out."""
        grouped: dict[str, set[Phrase]] = {}
        for phrase in (tuple(normalise(wording).split()) for wording in wordings):
            if phrase:
                grouped.setdefault(phrase[0], set()).add(phrase)
        by_first = {
            first: tuple(sorted(own, key=lambda p: (-len(p), p))) for first, own in sorted(grouped.items())
        }
        return cls(by_first, max((len(p) for own in by_first.values() for p in own), default=0))

    def length_at(self, forms: Sequence[str], start: int) -> int:
        """How many words the longest wording takes that stands at `start`; 0 where none does."""
        if not 0 <= start < len(forms):
            return 0
        own = self.by_first.get(forms[start])
        if own is None:
            return 0
        return len(next((p for p in own if tuple(forms[start : start + len(p)]) == p), ()))

    def length_before(self, forms: Sequence[str], end: int) -> int:
        """How many words the longest wording takes that ends right before `end`; 0 where none does."""
        starts = range(max(0, end - self.longest), end)
        return next((end - start for start in starts if self._fits(forms[start:end])), 0)

    def _fits(self, forms: Sequence[str]) -> bool:
        return bool(forms) and tuple(forms) in self.by_first.get(forms[0], ())


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The wordings of `ontology/schemes/function-words.ttl` by what they do there."""

    optional: Phrases = Phrases()
    kept: Phrases = Phrases()
    optional_opening: Phrases = Phrases()
    optional_ending: Phrases = Phrases()
    conjunction: Phrases = Phrases()
    field_marker: Phrases = Phrases()
    field_connector: Phrases = Phrases()
    field_preposition: Phrases = Phrases()
    field_follower: Phrases = Phrases()
    field_name: Phrases = Phrases()
    no_field: Phrases = Phrases()
    plural: Phrases = Phrases()
    noun_opening: Phrases = Phrases()
    verb: Phrases = Phrases()
    no_verb: Phrases = Phrases()
    light_verb: Phrases = Phrases()
    head_adverb: Phrases = Phrases()
    follow_up: Phrases = Phrases()
    list_head: Phrases = Phrases()
    fixed_list: Phrases = Phrases()
    weak: Phrases = Phrases()
    tail: Phrases = Phrases()
    gloss_marker: Phrases = Phrases()
    same_word: tuple[tuple[Phrase, Phrase], ...] = ()
    like_items: tuple[tuple[Phrase, str], ...] = ()
