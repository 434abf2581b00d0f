"""How much two groups of positions overlap, in figures whose formulas are stated here.

A and B are the sets of duties (`vtvl:Duty`, not printed lines) that two groups perform:

    jaccard          |A ∩ B| / |A ∪ B|
    containment_a    |A ∩ B| / |A|         how much of A is found in B
    containment_b    |A ∩ B| / |B|
    weighted_cosine  Σ idf(d)² over A ∩ B / √(Σ idf(d)² over A · Σ idf(d)² over B)

with idf(d) = ln(N / df(d)), N the number of groups and df(d) how many of them perform d: a duty
that few groups perform weighs much, one that all perform weighs nothing (with two groups that is
every shared duty). A figure whose denominator is zero is 0.0. All lie between 0 and 1.
p_value and q_value tell whether the overlap is more than chance (significance.py).

Generic duties (`vtvl:isGeneric`) are left out of every figure unless they are asked for; how
many of them two groups share is told apart in any case. Significance never counts them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.significance import ALPHA, adjusted, tail


class Generic(StrEnum):
    """Whether generic duties count."""

    EXCLUDE = "exclude"
    INCLUDE = "include"


class Measure(StrEnum):
    """What pairs are ranked by and a heat matrix shows."""

    SHARED = "shared"
    JACCARD = "jaccard"
    CONTAINMENT = "containment"
    WEIGHTED_COSINE = "weighted-cosine"


@dataclass(frozen=True, slots=True)
class PairOverlap:
    """Two groups and their figures; `a` is printed before `b`.

    `shared`, `only_a` and `only_b` are numbers of duties; `generic_shared` is how many generic
    duties both perform, counted in `shared` only where generic duties were asked for.
    """

    a: Group
    b: Group
    shared: int
    only_a: int
    only_b: int
    jaccard: float
    containment_a: float
    containment_b: float
    weighted_cosine: float
    generic_shared: int
    p_value: float
    q_value: float

    @property
    def is_significant(self) -> bool:
        """Whether the overlap is more than generic duties and chance explain."""
        return self.q_value <= ALPHA

    def value(self, measure: Measure) -> float:
        """The figure of a measure; of the two containments the greater."""
        if measure is Measure.CONTAINMENT:
            return max(self.containment_a, self.containment_b)
        return float(getattr(self, measure.value.replace("-", "_")))


def counted_duties(found: Incidence, generic: Generic = Generic.EXCLUDE) -> tuple[frozenset[str], ...]:
    """The duties of every group that count, in the order of the groups."""
    left_out = found.generic if generic is Generic.EXCLUDE else frozenset[str]()
    return tuple(duties - left_out for duties in found.duties)


def pairs(found: Incidence, generic: Generic = Generic.EXCLUDE) -> tuple[PairOverlap, ...]:
    """Every unordered pair of groups once, those that share nothing too, in printed order."""
    return _measured(found, generic, tuple(combinations(range(len(found.groups)), 2)))


def sharing_pairs(found: Incidence, generic: Generic = Generic.EXCLUDE) -> tuple[PairOverlap, ...]:
    """The pairs of `pairs` that share a counted duty, found without trying the others."""
    holders: dict[str, list[int]] = {}
    for place, duties in enumerate(counted_duties(found, generic)):
        for duty in duties:
            holders.setdefault(duty, []).append(place)
    sharing = {pair for places in holders.values() for pair in combinations(places, 2)}
    return _measured(found, generic, sorted(sharing))


def _measured(
    found: Incidence, generic: Generic, places: Sequence[tuple[int, int]]
) -> tuple[PairOverlap, ...]:
    """The figures of some pairs; those left out share nothing, and their chance of that is 1."""
    duties = counted_duties(found, generic)
    weights = _squared_idf(duties)
    norms = [_total(weights, own) for own in duties]
    p_values = _p_values(counted_duties(found), places)
    q_values = adjusted(p_values, math.comb(len(duties), 2))
    return tuple(
        _pair(found, i, j, duties, _cosine(weights, norms, duties, i, j), chance)
        for (i, j), chance in zip(places, zip(p_values, q_values, strict=True), strict=True)
    )


def _p_values(duties: tuple[frozenset[str], ...], places: Sequence[tuple[int, int]]) -> list[float]:
    """The chance of every pair's overlap, among duties that are not generic."""
    total = len(frozenset[str]().union(*duties))
    return [tail(len(duties[i] & duties[j]), len(duties[i]), len(duties[j]), total) for i, j in places]


def ranked(overlaps: tuple[PairOverlap, ...], measure: Measure = Measure.JACCARD) -> tuple[PairOverlap, ...]:
    """Pairs by falling figure, then by falling number of shared duties, then in printed order."""
    return tuple(sorted(overlaps, key=lambda pair: (-pair.value(measure), -pair.shared)))


def _pair(
    found: Incidence,
    i: int,
    j: int,
    duties: tuple[frozenset[str], ...],
    weighted_cosine: float,
    chance: tuple[float, float],
) -> PairOverlap:
    a, b = duties[i], duties[j]
    shared = len(a & b)
    return PairOverlap(
        a=found.groups[i],
        b=found.groups[j],
        shared=shared,
        only_a=len(a) - shared,
        only_b=len(b) - shared,
        jaccard=shared / len(a | b) if shared else 0.0,
        containment_a=shared / len(a) if shared else 0.0,
        containment_b=shared / len(b) if shared else 0.0,
        weighted_cosine=weighted_cosine,
        generic_shared=len(found.duties[i] & found.duties[j] & found.generic),
        p_value=chance[0],
        q_value=chance[1],
    )


def _squared_idf(duties: tuple[frozenset[str], ...]) -> dict[str, float]:
    frequency = Counter(duty for own in duties for duty in own)
    return {duty: math.log(len(duties) / df) ** 2 for duty, df in frequency.items()}


def _total(weights: dict[str, float], duties: frozenset[str]) -> float:
    """The sum of the weights; `fsum`, because a set has no order and the figure must not depend on one."""
    return math.fsum(weights[duty] for duty in duties)


def _cosine(
    weights: dict[str, float],
    norms: Sequence[float],
    duties: tuple[frozenset[str], ...],
    i: int,
    j: int,
) -> float:
    shared = _total(weights, duties[i] & duties[j])
    return min(1.0, shared / math.sqrt(norms[i] * norms[j])) if shared else 0.0
