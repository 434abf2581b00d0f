"""Who goes with whom: the pairing of two lists that is best as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graph_build.diff.likeness import Matrix

#: Weighs less than any difference in likeness: among equals, those that kept their place go together.
_TINY = 1e-8

Pairs = list[tuple[int, int]]


def equal_pairs(old: Sequence[Hashable], new: Sequence[Hashable], *, once: bool = False) -> Pairs:
    """The indexes of equal items, the first of one list with the first of the other, and so on.

    With `once` only items that come exactly once in each list. None is no item.
    """
    places_old, places_new = _places(old), _places(new)
    pairs: Pairs = []
    for item, own in places_old.items():
        others = places_new.get(item, [])
        if not once or len(own) == len(others) == 1:
            pairs += zip(own, others, strict=False)
    return sorted(pairs)


def _places(items: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if item is not None:
            found[item].append(index)
    return found


def best_pairs(likeness: Matrix, least: float) -> Pairs:
    """The pairs of rows and columns whose likenesses above `least` add up to the most.

    Of pairings that are equally good the one that keeps the order best (Hungarian method).
    """
    rows, columns = likeness.shape
    if not rows or not columns:
        return []
    gain = np.where(likeness >= least, likeness - least + _TINY * 10, 0.0)
    steps = np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns
    gain = np.where(gain > 0, gain + _TINY * (1 - steps * steps), 0.0)
    chosen = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in chosen if gain[i, j] > 0]


def best_sparse_pairs(likeness: Mapping[tuple[int, int], float], least: float) -> Pairs:
    """The same where only some pairs are alike at all: each knot of them is settled by itself."""
    return sorted(pair for knot in _knots(sorted(likeness)) for pair in _settled(knot, likeness, least))


def _settled(
    knot: Pairs, likeness: Mapping[tuple[int, int], float], least: float
) -> Iterator[tuple[int, int]]:
    rows, columns = sorted({i for i, _ in knot}), sorted({j for _, j in knot})
    place_row, place_column = ({x: n for n, x in enumerate(xs)} for xs in (rows, columns))
    table = np.zeros((len(rows), len(columns)))
    for i, j in knot:
        table[place_row[i], place_column[j]] = likeness[i, j]
    return ((rows[i], columns[j]) for i, j in best_pairs(table, least))


def _knots(pairs: Pairs) -> list[Pairs]:
    """The pairs, gathered by what they are connected with."""
    if not pairs:
        return []
    rows, columns = np.array(pairs).T
    height, size = int(rows.max()) + 1, int(rows.max()) + 1 + int(columns.max()) + 1
    edges = coo_array((np.ones(len(pairs)), (rows, columns + height)), shape=(size, size))
    _, knot_of = connected_components(edges, directed=False)
    knots: dict[int, Pairs] = defaultdict(list)
    for pair in pairs:
        knots[int(knot_of[pair[0]])].append(pair)
    return [knots[name] for name in sorted(knots)]


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The indexes of a longest rising run: what kept its order. Patience sorting."""
    tails: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = next((n for n, tail in enumerate(tails) if numbers[tail] >= number), len(tails))
        before.append(tails[place - 1] if place else -1)
        tails[place : place + 1] = [index]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(kept)
