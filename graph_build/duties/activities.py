"""The activities of a duty: the verbs with which its wording opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph_build.duties.function_words import FunctionWords, Phrase, Phrases
from graph_build.duties.wording import normalise


@dataclass(frozen=True, slots=True)
class Activities:
    """The wordings of `ontology/schemes/activities.ttl`, each with the notation of its activity."""

    phrases: Phrases = field(default_factory=Phrases)
    notations: Mapping[Phrase, str] = field(default_factory=dict)

    @classmethod
    def of(cls, wordings: Iterable[tuple[str, str]]) -> Activities:
        """From pairs of wording and notation; the first of equal wordings counts."""
        notations: dict[Phrase, str] = {}
        for wording, notation in wordings:
            notations.setdefault(tuple(normalise(wording).split()), notation)
        return cls(Phrases.of(" ".join(phrase) for phrase in notations), notations)

    def length_at(self, forms: Sequence[str], at: int, words: FunctionWords) -> int:
        """How many words the verb takes that stands at a place; 0 where none does."""
        found = self.phrases.length_at(forms, at)
        return found if found and words.no_verb.length_at(forms, at) < max(found, 2) else 0

    def leading(self, forms: Sequence[str], start: int, words: FunctionWords) -> tuple[tuple[str, ...], int]:
        """The activities that stand one after the other from `start`, and the place where they end.

        Adverbs and conjunctions between them are passed over.
        """
        found: list[str] = []
        end = at = start
        while at < len(forms):
            length = self.length_at(forms, at, words)
            if length:
                found.append(self.notations[tuple(forms[at : at + length])])
                at += length
                end = at
            elif passed := words.head_adverb.length_at(forms, at) or words.conjunction.length_at(forms, at):
                at += passed
            else:
                break
        return tuple(dict.fromkeys(found)), end
