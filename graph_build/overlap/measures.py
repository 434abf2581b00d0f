"""How much two groups of positions overlap, in figures whose formulas are stated here.

A and B are the sets of duties (`vtvl:Duty`, not printed lines) that two groups perform:

    jaccard          |A ∩ B| / |A ∪ B|
    containment_a    |A ∩ B| / |A|         how much of A is found in B
    containment_b    |A ∩ B| / |B|
    weighted_cosine  Σ idf(d)² over A ∩ B / √(Σ idf(d)² over A · Σ idf(d)² over B)

with idf(d) = ln(N / df(d)), N the number of groups and df(d) how many of them perform d: a duty
that few groups perform weighs much, one that all perform weighs nothing (with two groups that is
every shared duty). A figure whose denominator is zero is 0.0. All lie between 0 and 1.

Generic duties (`vtvl:isGeneric`) are left out of every figure unless they are asked for; how
many of them two groups share is told apart in any case.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from graph_build.overlap.incidence import Group, Incidence


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
    duties = counted_duties(found, generic)
    weights = _squared_idf(duties)
    norms = [_total(weights, own) for own in duties]
    return tuple(
        _pair(
            found,
            i,
            j,
            duties[i],
            duties[j],
            _ratio(_total(weights, duties[i] & duties[j]), norms[i], norms[j]),
        )
        for i, j in combinations(range(len(found.groups)), 2)
    )


def ranked(overlaps: tuple[PairOverlap, ...], measure: Measure = Measure.JACCARD) -> tuple[PairOverlap, ...]:
    """Pairs by falling figure, then by falling number of shared duties, then in printed order."""
    return tuple(sorted(overlaps, key=lambda pair: (-pair.value(measure), -pair.shared)))


def _pair(
    found: Incidence, i: int, j: int, a: frozenset[str], b: frozenset[str], weighted_cosine: float
) -> PairOverlap:
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
    )


def _squared_idf(duties: tuple[frozenset[str], ...]) -> dict[str, float]:
    frequency = Counter(duty for own in duties for duty in own)
    return {duty: math.log(len(duties) / df) ** 2 for duty, df in frequency.items()}


def _total(weights: dict[str, float], duties: frozenset[str]) -> float:
    """The sum of the weights; `fsum`, because a set has no order and the figure must not depend on one."""
    return math.fsum(weights[duty] for duty in duties)


def _ratio(shared: float, norm_a: float, norm_b: float) -> float:
    if not shared:
        return 0.0
    return min(1.0, shared / math.sqrt(norm_a * norm_b))
