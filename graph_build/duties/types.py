"""The type of a duty, decided by cues that are data (`ontology/schemes/duty-types.ttl`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_build.duties.vocabulary import FALLBACK_TYPE, Cue, DutyVocabulary

#: A further type is kept where its cue weighs at least this much: a verb with its object, not a verb alone.
SECONDARY_WEIGHT = 20


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """The notation of the main type and of further ones, and the IRI of the cue that decided.

    `cue` is empty where none did and the main type is the one for want of a better.
    """

    main: str
    secondary: tuple[str, ...]
    cue: str
    is_generic: bool = False


def classify(key: str, vocabulary: DutyVocabulary) -> TypeDecision:
    """The types of a duty by its key.

    The heaviest cue decides the main type; of equal ones that which stands first, then the longer
    phrase. Further types follow in the same order.
    """
    ranked = sorted(_found(key, vocabulary), key=lambda f: (-f[0].weight, f[1], -len(f[0].phrase), f[0].iri))
    if not ranked:
        return TypeDecision(FALLBACK_TYPE, (), "")
    main = ranked[0][0]
    further = dict.fromkeys(c.signals for c, _ in ranked if c.weight >= SECONDARY_WEIGHT)
    tops = {vocabulary.top_of(main.signals)}
    secondary = []
    for notation in further:
        if vocabulary.top_of(notation) not in tops:
            secondary.append(notation)
            tops.add(vocabulary.top_of(notation))
    return TypeDecision(main.signals, tuple(secondary), main.iri, main.is_generic)


def _found(key: str, vocabulary: DutyVocabulary) -> Iterable[tuple[Cue, int]]:
    """Each cue that holds for the key, with the place of its first occurrence."""
    padded = f" {key} "
    for first in dict.fromkeys(key.split()):
        for cue in vocabulary.cues_by_first_word.get(first, ()):
            place = padded.find(f" {cue.phrase} ")
            if place >= 0 and _stands_right(cue, key) and _company_fits(cue, padded):
                yield cue, place


def _stands_right(cue: Cue, key: str) -> bool:
    if cue.position == "whole":
        return key == cue.phrase
    return cue.position == "anywhere" or f"{key} ".startswith(f"{cue.phrase} ")


def _company_fits(cue: Cue, padded: str) -> bool:
    return all(f" {phrase} " in padded for phrase in cue.requires) and not any(
        f" {phrase} " in padded for phrase in cue.excludes
    )
