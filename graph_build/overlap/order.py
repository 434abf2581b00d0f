"""The order of groups that puts like beside like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.overlap.incidence import Incidence
from graph_build.overlap.measures import Generic, Measure, pairs

#: Groups are one cluster while their mean distance stays below this; 0 is the closest pair, 1 shares nothing.
_CLUSTER_DISTANCE = 0.75


@dataclass(frozen=True, slots=True)
class Order:
    """`places` are those of the printed order; `clusters[i]` is the cluster of the group at `places[i]`."""

    places: tuple[int, ...]
    clusters: tuple[int, ...]


def clustered(found: Incidence, measure: Measure, generic: Generic) -> Order:
    """The order by average linkage with optimal leaves; of the two directions the one nearer to print.

    Distance is one less the figure, as a share of the greatest figure.
    """
    size = len(found.groups)
    figures = [pair.value(measure) for pair in pairs(found, generic)]
    greatest = max(figures, default=0.0)
    if size < 3 or not greatest:
        return Order(tuple(range(size)), tuple(range(size)))
    # SciPy takes a third of a second to load, which only this order is worth.
    from scipy.cluster.hierarchy import fcluster, leaves_list, linkage

    tree = linkage([1 - figure / greatest for figure in figures], "average", optimal_ordering=True)
    places = _as_printed([int(leaf) for leaf in leaves_list(tree)])
    clusters = [int(cluster) for cluster in fcluster(tree, _CLUSTER_DISTANCE, "distance")]
    return Order(places, tuple(clusters[place] for place in places))


def _as_printed(leaves: Sequence[int]) -> tuple[int, ...]:
    """The leaves from that end which comes earlier in print."""
    half = len(leaves) // 2
    return tuple(leaves if sum(leaves[:half]) <= sum(leaves[-half:]) else reversed(leaves))
