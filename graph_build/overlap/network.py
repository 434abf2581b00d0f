"""Groups and duties as networks: communities that hold together, and the duties that bridge them.

Communities are those of the Louvain method (Blondel et al. 2008, https://doi.org/10.1088/1742-5468/2008/10/P10008)
on the groups, with the chosen figure of overlap as weight. The method draws lots, so it is run with
20 seeds: the partition of the highest modularity is shown, and how far the runs agree is said
beside it (mean adjusted Rand index, Hubert and Arabie 1985, https://doi.org/10.1007/BF01908075).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.measures import Generic, Measure, PairOverlap, counted_duties

if TYPE_CHECKING:
    import networkx as nx

SEEDS = 20
#: Below this modularity communities are faint; Newman and Girvan 2004, https://doi.org/10.1103/PhysRevE.69.026113.
_FAINT = 0.3
Partition = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Groups that overlap more with each other than with the rest, by place in print.

    `cohesion` is how often two of its members fell together over the runs, 1.0 for one alone.
    """

    places: tuple[int, ...]
    cohesion: float


@dataclass(frozen=True, slots=True)
class Communities:
    """All communities, those of several groups first; each group is in one.

    `modularity` is that of the partition shown, `agreement` the mean adjusted Rand index of the
    runs, 1.0 where all agree.
    """

    parts: tuple[Community, ...]
    modularity: float
    agreement: float

    @property
    def are_faint(self) -> bool:
        """Whether the groups hardly fall into communities at all."""
        return self.modularity < _FAINT

    def of(self, place: int) -> int:
        """The number of the community that holds a group, from 1."""
        return next(number for number, part in enumerate(self.parts, 1) if place in part.places)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A duty that groups of several communities perform; numbers of communities, from 1, and groups."""

    duty: str
    communities: tuple[int, ...]
    groups: tuple[Group, ...]


def projection(groups: Sequence[Group], overlaps: Sequence[PairOverlap], measure: Measure) -> nx.Graph[int]:
    """The groups by place in print, joined with the figure as weight where it is not zero."""
    # networkx takes a quarter of a second to load, which only networks are worth.
    import networkx as nx

    place = {group.iri: number for number, group in enumerate(groups)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(groups)))
    for pair in overlaps:
        if weight := pair.value(measure):
            graph.add_edge(place[pair.a.iri], place[pair.b.iri], weight=weight)
    return graph


def communities(
    groups: Sequence[Group], overlaps: Sequence[PairOverlap], measure: Measure, seeds: int = SEEDS
) -> Communities:
    """The communities of the groups, the same for the same figures."""
    import networkx as nx

    graph = projection(groups, overlaps, measure)
    if not graph.number_of_edges():
        return Communities(tuple(Community((place,), 1.0) for place in graph), 0.0, 1.0)
    runs = [_canonical(nx.community.louvain_communities(graph, seed=seed)) for seed in range(seeds)]
    best = min(set(runs), key=lambda run: (-round(nx.community.modularity(graph, run), 9), run))
    labels = [_labels(run) for run in runs]
    agreements = [adjusted_rand(a, b) for a, b in combinations(labels, 2)]
    return Communities(
        parts=tuple(Community(part, _cohesion(part, labels)) for part in best),
        modularity=nx.community.modularity(graph, best),
        agreement=math.fsum(agreements) / len(agreements) if agreements else 1.0,
    )


def _canonical(parts: Sequence[set[int]]) -> Partition:
    """A partition in one order: larger parts before groups that stand alone, then as printed."""
    return tuple(sorted((tuple(sorted(part)) for part in parts), key=lambda part: (len(part) == 1, part)))


def _labels(partition: Partition) -> tuple[int, ...]:
    """The number of the part that each place is in."""
    number = {place: n for n, part in enumerate(partition) for place in part}
    return tuple(number[place] for place in range(len(number)))


def _cohesion(part: tuple[int, ...], runs: Sequence[tuple[int, ...]]) -> float:
    together = [sum(run[a] == run[b] for run in runs) / len(runs) for a, b in combinations(part, 2)]
    return math.fsum(together) / len(together) if together else 1.0


def adjusted_rand(a: Sequence[int], b: Sequence[int]) -> float:
    """How far two partitions of the same things agree beyond chance: 1 where they are the same.

    >>> adjusted_rand([0, 0, 1, 1], [5, 5, 3, 3])
    1.0
    """
    both = sum(math.comb(n, 2) for n in Counter(zip(a, b, strict=True)).values())
    in_a = sum(math.comb(n, 2) for n in Counter(a).values())
    in_b = sum(math.comb(n, 2) for n in Counter(b).values())
    expected = in_a * in_b / math.comb(len(a), 2) if len(a) > 1 else 0.0
    greatest = (in_a + in_b) / 2
    # Both hold everything together, or everything apart: there is nothing to disagree on.
    return (both - expected) / (greatest - expected) if greatest != expected else 1.0


def bridges(found: Incidence, parts: Communities, generic: Generic) -> tuple[Bridge, ...]:
    """The duties of groups in two or more communities; those that span most first."""
    holders: dict[str, list[int]] = {}
    for place, duties in enumerate(counted_duties(found, generic)):
        for duty in duties:
            holders.setdefault(duty, []).append(place)
    number = {place: n for n, part in enumerate(parts.parts, 1) for place in part.places}
    spanning = (
        Bridge(
            duty,
            tuple(sorted({number[place] for place in places})),
            tuple(found.groups[place] for place in places),
        )
        for duty, places in holders.items()
    )
    several = (bridge for bridge in spanning if len(bridge.communities) > 1)
    return tuple(sorted(several, key=lambda b: (-len(b.communities), -len(b.groups), b.duty)))
