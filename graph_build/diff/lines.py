"""Which printed line of the old version is which of the new one.

Within a position (or a rank): first lines of the same wording, then the pairing that is best as a whole
by how alike they are, a duty in common counting for something. What is left over and turns up in another
position has moved. A line that now stands as several has been split, several that stand as one merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from graph_build.diff.assignment import Pairs, best_pairs, equal_pairs
from graph_build.diff.likeness import Likeness, Matrix, alike, alike_pairs, words_of
from graph_build.diff.versions import Line

#: Two lines of one position are one line when they are at least so much alike.
REWORDED = 0.45
#: A line is looked for in other positions only when almost all of it is there.
MOVED = 0.8
#: What a duty in common counts for.
_SAME_DUTY = 0.15
#: How many of its syllables a part must have from the whole, and the parts together from the whole.
_PARTS = 0.9


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of the old version and what it is in the new one."""

    old: Line
    new: Line


@dataclass(frozen=True, slots=True)
class Division:
    """One line that stands as several in the other version, in their order."""

    whole: Line
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MatchedLines:
    """The lines of one position or rank in both versions, each once."""

    pairs: tuple[LinePair, ...] = ()
    removed: tuple[Line, ...] = ()
    added: tuple[Line, ...] = ()
    splits: tuple[Division, ...] = ()
    merges: tuple[Division, ...] = ()


def match_lines(
    old: Sequence[Line], new: Sequence[Line], likeness: Likeness, *, divide: bool = True
) -> MatchedLines:
    """The lines of a position that was found in both versions; `divide` looks for split and merged ones."""
    pairs = equal_pairs([line.text for line in old], [line.text for line in new])
    left, right = _rest(old, {i for i, _ in pairs}), _rest(new, {j for _, j in pairs})
    found = [LinePair(old[i], new[j]) for i, j in pairs]
    table = _likenesses(left, right, likeness)
    again = best_pairs(table, REWORDED)
    found += (LinePair(left[i], right[j]) for i, j in again)
    removed, added = _rest(left, {i for i, _ in again}), _rest(right, {j for _, j in again})
    if divide:
        return _with_divisions(found, removed, added)
    return MatchedLines(_in_order(found), tuple(removed), tuple(added))


def _in_order(pairs: Sequence[LinePair]) -> tuple[LinePair, ...]:
    return tuple(sorted(pairs, key=lambda pair: pair.new.order))


def _rest(lines: Sequence[Line], taken: set[int]) -> list[Line]:
    return [line for n, line in enumerate(lines) if n not in taken]


def _likenesses(old: Sequence[Line], new: Sequence[Line], likeness: Likeness) -> Matrix:
    table = alike(
        likeness.vectors([line.text for line in old]), likeness.vectors([line.text for line in new])
    )
    shared = [[not set(a.duties).isdisjoint(b.duties) for b in new] for a in old]
    same_duty = np.array(shared).reshape(table.shape)
    return np.minimum(table + _SAME_DUTY * same_duty, 1.0)


def _with_divisions(pairs: list[LinePair], removed: list[Line], added: list[Line]) -> MatchedLines:
    splits, merges = [], []
    for pair in _in_order(pairs):
        if pair.old.text == pair.new.text:
            continue
        if parts := _parts(pair.old, pair.new, added):
            splits.append(Division(pair.old, parts))
        elif parts := _parts(pair.new, pair.old, removed):
            merges.append(Division(pair.new, parts))
    split, merged = {d.whole.iri for d in splits}, {d.whole.iri for d in merges}
    in_split, in_merge = ({p.iri for d in found for p in d.parts} for found in (splits, merges))
    kept = [p for p in pairs if p.old.iri not in split and p.new.iri not in merged]
    return MatchedLines(
        pairs=_in_order(kept),
        removed=tuple(line for line in removed if line.iri not in in_merge),
        added=tuple(line for line in added if line.iri not in in_split),
        splits=tuple(splits),
        merges=tuple(merges),
    )


def _parts(whole: Line, first: Line, others: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that make up the whole together, where they stand side by side; empty where none do."""
    by_order = {line.order: line for line in others}
    parts = [first]
    left = _syllables(whole) - _syllables(first)
    while True:
        before, after = (by_order.get(order) for order in (parts[0].order - 1, parts[-1].order + 1))
        if before is not None and _is_part(before, left):
            parts.insert(0, before)
        elif after is not None and _is_part(after, left):
            parts.append(after)
        else:
            break
        left = _syllables(whole) - _syllables(*parts)
    return tuple(parts) if len(parts) > 1 and _make_up(parts, whole) else ()


def _syllables(*lines: Line) -> Counter[str]:
    return Counter(word for line in lines for word in words_of(line.text))


def _is_part(line: Line, left: Counter[str]) -> bool:
    """Whether almost all syllables of a line are among those that the other parts leave over."""
    own = _syllables(line)
    return own.total() > 1 and (own & left).total() >= _PARTS * own.total()


def _make_up(parts: Sequence[Line], whole: Line) -> bool:
    together, wanted = _syllables(*parts), _syllables(whole)
    return 2 * (together & wanted).total() >= _PARTS * (together.total() + wanted.total())


def moved_lines(
    removed: Sequence[Line], added: Sequence[Line], staying: frozenset[str], likeness: Likeness
) -> tuple[LinePair, ...]:
    """Lines that left one position for another; one of the two positions must be `staying`, in both versions.

    Moves between two positions that stay are looked for first. A line that nearly everybody has (a generic
    duty) has not moved, nor one that may have come from several places.
    """
    left, right = ([line for line in lines if not line.generic] for lines in (removed, added))
    stayed = [[line for line in lines if line.owner in staying] for lines in (left, right)]
    found = _moves(stayed[0], stayed[1], likeness)
    taken = {line.iri for pair in found for line in (pair.old, pair.new)}
    left, right = ([line for line in lines if line.iri not in taken] for lines in (left, right))
    others = _moves(left, right, likeness)
    return (*found, *(pair for pair in others if {pair.old.owner, pair.new.owner} & staying))


def _moves(old: Sequence[Line], new: Sequence[Line], likeness: Likeness) -> list[LinePair]:
    """Lines of the same wording, as often here as there; then those that only one other is almost like."""
    exact = _as_often(old, new)
    left, right = _rest(old, {i for i, _ in exact}), _rest(new, {j for _, j in exact})
    rows, columns = (likeness.vectors([line.text for line in lines]) for lines in (left, right))
    near = _only_choices(alike_pairs(rows, columns, MOVED))
    pairs = [LinePair(old[i], new[j]) for i, j in exact] + [LinePair(left[i], right[j]) for i, j in near]
    return [pair for pair in pairs if pair.old.owner != pair.new.owner]


def _as_often(old: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """Lines of one wording that came as often as they went, in their order."""
    went, came = (Counter(line.text for line in lines) for lines in (old, new))
    pairs = equal_pairs([line.text for line in old], [line.text for line in new])
    return [(i, j) for i, j in pairs if went[old[i].text] == came[new[j].text]]


def _only_choices(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """The pairs whose two ends are in no other."""
    found = list(pairs)
    rows, columns = Counter(i for i, _ in found), Counter(j for _, j in found)
    return [(i, j) for i, j in found if rows[i] == columns[j] == 1]
