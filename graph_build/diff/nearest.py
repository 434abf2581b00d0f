"""What a position without counterpart is nearest to, by the meaning of its duties.

Between two documents of different origin no position is the same: titles, ranks and cuts differ. What can
be said is which position of the other does the most alike, and which lines show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graph_build.diff.changes import Alike, Nearest, Thing, line_thing, position_thing
from graph_build.diff.likeness import BLOCK, Likeness, Matrix, alike
from graph_build.diff.versions import Line, Position

#: Below this nothing is near; the bundled positions that describe other work are 0.1 to 0.7 alike.
_NEAR = 0.2
#: Below this a family is near at most, and none of its ranks before the others.
_CLEAR = 0.4
#: Lines are shown side by side when they are at least so much alike, or have a duty in common.
_ALIKE = 0.5
#: Positions this close to the nearest are as near.
_EQUAL = 0.005


def nearest_positions(
    positions: Sequence[Position], others: Sequence[Position], *, everywhere: bool
) -> dict[str, Nearest]:
    """For each of the positions (by IRI) what is near to it, if anything.

    Compared are the normalised wordings of duties, in which abbreviations are written out and field of
    work and involvement set aside; duties that nearly everybody has count for nothing. Lines are
    compared with those of the nearest position, or with those of all when asked for `everywhere`.
    """
    meanings = [[_meant(position) for position in side] for side in (positions, others)]
    likeness = Likeness(text for side in meanings for texts in side for text in texts)
    found: dict[str, Nearest] = {}
    for position, equal, score in _nearest(positions, others, meanings, likeness):
        lines = tuple(_alike_lines(position.lines, others if everywhere else equal[:1], likeness))
        if equal or lines:
            found[position.iri] = Nearest(
                tuple(map(position_thing, equal)), score, lines, _family(equal, score)
            )
    return found


def _family(equal: Sequence[Position], score: float) -> Thing | None:
    """The family of the first of several that are near, but not clearly so."""
    first = equal[0] if equal and score < _CLEAR else None
    if first is None or first.family is None or not first.rank:
        return None
    return Thing(first.family.iri, first.family.vi, first.place)


def _meant(position: Position) -> list[str]:
    return [line.meaning or line.text for line in position.lines if not line.generic]


def _nearest(
    positions: Sequence[Position],
    others: Sequence[Position],
    meanings: Sequence[Sequence[Sequence[str]]],
    likeness: Likeness,
) -> Iterator[tuple[Position, list[Position], float]]:
    """Each position with those that are nearest to it, and how alike they are; none where nothing is near."""
    targets = likeness.together(meanings[1])
    for start in range(0, len(positions), BLOCK):
        table = alike(likeness.together(meanings[0][start : start + BLOCK]), targets)
        for position, row in zip(positions[start : start + BLOCK], table, strict=True):
            best = float(row.max(initial=0.0))
            near = np.flatnonzero(row >= best - _EQUAL).tolist() if best >= _NEAR else []
            yield position, [others[j] for j in near], round(best, 2)


def _alike_lines(lines: Sequence[Line], others: Sequence[Position], likeness: Likeness) -> Iterator[Alike]:
    """Each line with the one that is most like it, if it is alike enough; the first of several."""
    owners = {position.iri: position for position in others}
    left, right = (
        [line for line in side if not line.generic]
        for side in (lines, [line for position in others for line in position.lines])
    )
    if not left or not right:
        return
    for line, row in zip(left, _line_likeness(left, right, likeness), strict=True):
        if row.max() >= _ALIKE:
            other = right[int(row.argmax())]
            yield Alike(line_thing(line), line_thing(other), position_thing(owners[other.owner]))


def _line_likeness(lines: Sequence[Line], others: Sequence[Line], likeness: Likeness) -> Matrix:
    by_meaning, by_text = (
        alike(*(likeness.vectors([getattr(line, name) for line in side]) for side in (lines, others)))
        for name in ("meaning", "text")
    )
    same_duty = [[not set(a.duties).isdisjoint(b.duties) for b in others] for a in lines]
    return np.maximum(np.maximum(by_meaning, by_text), _ALIKE * np.array(same_duty, dtype=float))
