"""Duties that say nothing about a position: the catch-all, the umbrella, and what stands in every section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from graph_build.duties.readings import DutyReading

#: A duty that this share of the specialisations holds, of at least so many, is a framework duty.
FRAMEWORK_SHARE = 0.8
FEWEST_SPECIALISATIONS = 5
#: Two wordings are variants of one framework sentence where they share this much of their words
#: (Jaccard index over pairs of neighbouring words). They stay two duties.
VARIANT_SIMILARITY = 0.65
#: Only a wording that stands in this share of the specialisations can found such a sentence.
_SEED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class GenericMark:
    """Why a duty is generic, in Vietnamese and English."""

    key: str
    note_vi: str
    note_en: str


_BY_FLAG = {
    "type": (
        "Nhiệm vụ thuộc loại được mọi bản mô tả công việc ghi ở cuối (nhiệm vụ khác được phân công).",
        "A duty of the catch-all type that closes every description.",
    ),
    "cue": (
        "Câu khung mở đầu phần nhiệm vụ chuyên môn, không nêu một nhiệm vụ riêng nào.",
        "The umbrella sentence that opens the professional duties and names none of its own.",
    ),
}


def mark_generic(
    duties: Iterable[DutyReading], performed_in: Mapping[str, Set[str]], specialisations: int
) -> tuple[GenericMark, ...]:
    """The generic duties with the reasons, sorted by key.

    `performed_in` maps a duty key to the specialisations whose positions perform it.
    """
    marks: dict[str, GenericMark] = {}
    for duty in duties:
        if duty.generic_note_key:
            marks.setdefault(duty.key, GenericMark(duty.key, *_BY_FLAG[duty.generic_note_key]))
    if specialisations >= FEWEST_SPECIALISATIONS:
        for mark in _framework(performed_in, specialisations):
            marks.setdefault(mark.key, mark)
    return tuple(marks[key] for key in sorted(marks))


def _framework(performed_in: Mapping[str, Set[str]], specialisations: int) -> Iterable[GenericMark]:
    """Framework duties: the wordings of one sentence that together stand in nearly every specialisation."""
    pairs = {key: _pairs(key) for key in performed_in}
    seeds = sorted(k for k, where in performed_in.items() if len(where) >= _SEED_SHARE * specialisations)
    for seed in seeds:
        variants = sorted(
            k for k, own in pairs.items() if _similarity(pairs[seed], own) >= VARIANT_SIMILARITY
        )
        together: set[str] = set().union(*(performed_in[k] for k in variants))
        if len(together) >= FRAMEWORK_SHARE * specialisations:
            for key in variants:
                yield _framework_mark(key, len(together), specialisations)


def _framework_mark(key: str, count: int, specialisations: int) -> GenericMark:
    return GenericMark(
        key,
        f"Câu khung có ở {count} trên {specialisations} chuyên ngành, tính cả các cách ghi gần giống.",
        f"A framework sentence that {count} of {specialisations} specialisations hold in like words.",
    )


def _pairs(key: str) -> frozenset[tuple[str, str]]:
    words = key.split()
    return frozenset(pairwise(words)) or frozenset({(key, "")})


def _similarity(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> float:
    return len(a & b) / len(a | b)
