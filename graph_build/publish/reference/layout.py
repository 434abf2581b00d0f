"""Where boxes and lines of a diagram lie: columns by distance from the class that most others relate to.

After Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures"
(IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): layers, order by barycentre, coordinates.
Everything is decided by sizes and names, so that the same model gives the same picture.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

_SWEEPS = 24
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a box."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The box of each node (left, top), the column of each, and the size of the whole."""

    corners: Mapping[str, Point]
    columns: Mapping[str, int]
    width: float
    height: float


def columns_of(names: Iterable[str], links: Sequence[tuple[str, str]], root: str) -> dict[str, int]:
    """The column of each node: the longest way to it from the root along the links, circles cut open.

    What no link leads to stands one column after its furthest neighbour; what has none, in the first.
    """
    after: dict[str, set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in links:
        after[a].add(b)
        beside[a].add(b)
        beside[b].add(a)
    found: dict[str, int] = {}
    _walk(root, 0, after, found, ())
    waiting = deque(sorted(found))
    while waiting:
        for other in sorted(beside[waiting.popleft()] - found.keys()):
            found[other] = max(found[known] for known in beside[other] & found.keys()) + 1
            waiting.append(other)
    return {name: found.get(name, 0) for name in names}


def _walk(
    name: str, depth: int, after: Mapping[str, set[str]], found: dict[str, int], above: tuple[str, ...]
) -> None:
    """Gives each node the greatest depth at which a way without circle reaches it."""
    if found.get(name, -1) >= depth:
        return
    found[name] = depth
    for other in sorted(after.get(name, ())):
        if other != name and other not in above:
            _walk(other, depth + 1, after, found, (*above, name))


def bends(links: Sequence[tuple[str, str]], columns: Mapping[str, int]) -> dict[int, list[str]]:
    """For each link (by number) the names of the points at which it passes the columns between its ends."""
    return {
        number: [f"{number}~{c}" for c in _between(columns[a], columns[b])]
        for number, (a, b) in enumerate(links)
        if abs(columns[a] - columns[b]) > 1
    }


def _between(a: int, b: int) -> range:
    return range(a + 1, b) if a < b else range(a - 1, b, -1)


def place(
    sizes: Mapping[str, Size],
    links: Sequence[tuple[str, str]],
    columns: Mapping[str, int],
    gap: float,
    between: float,
) -> Placed:
    """The boxes in columns `between` apart, one above the other with a `gap`, near their neighbours."""
    beside: dict[str, list[str]] = defaultdict(list)
    for a, b in links:
        if a != b:
            beside[a].append(b)
            beside[b].append(a)
    stacks = [sorted(n for n in columns if columns[n] == c) for c in range(max(columns.values()) + 1)]
    middles = _middles(stacks, sizes, gap)
    for sweep in range(_SWEEPS):
        order = stacks if sweep % 2 == 0 else list(reversed(stacks))
        for stack in order:
            wanted = {n: fmean([middles[o] for o in beside[n]] or [middles[n]]) for n in stack}
            stack.sort(key=lambda name: (wanted[name], name))
            middles.update(_settled(stack, wanted, sizes, gap))
    return _corners(stacks, sizes, middles, between, columns)


def _middles(stacks: Sequence[Sequence[str]], sizes: Mapping[str, Size], gap: float) -> dict[str, float]:
    middles = {}
    for stack in stacks:
        top = 0.0
        for name in stack:
            middles[name] = top + sizes[name].height / 2
            top += sizes[name].height + gap
    return middles


def _settled(
    stack: Sequence[str], wanted: Mapping[str, float], sizes: Mapping[str, Size], gap: float
) -> dict[str, float]:
    """The middles nearest to those wanted at which no two boxes of the column overlap.

    Boxes that collide form a block that settles at the mean of what its members want (pool adjacent
    violators, which solves this isotonic regression).
    """
    offsets, total = [], 0.0
    for name in stack:
        offsets.append(total + sizes[name].height / 2)
        total += sizes[name].height + gap
    blocks: list[tuple[float, int]] = []
    for name, offset in zip(stack, offsets, strict=True):
        mean, count = wanted[name] - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, members = blocks.pop()
            mean = (before * members + mean * count) / (members + count)
            count += members
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    return {n: start + offset for n, start, offset in zip(stack, starts, offsets, strict=True)}


def _corners(
    stacks: Sequence[Sequence[str]],
    sizes: Mapping[str, Size],
    middles: Mapping[str, float],
    between: float,
    columns: Mapping[str, int],
) -> Placed:
    top = min(middles[n] - sizes[n].height / 2 for n in middles)
    bottom = max(middles[n] + sizes[n].height / 2 for n in middles)
    corners, left = {}, 0.0
    for stack in stacks:
        widest = max((sizes[n].width for n in stack), default=0.0)
        for name in stack:
            corners[name] = (
                left + (widest - sizes[name].width) / 2,
                middles[name] - sizes[name].height / 2 - top,
            )
        left += widest + between
    return Placed(corners, columns, left - between, bottom - top)
