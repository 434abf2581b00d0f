"""Which position of the old version is which of the new one.

Four tries, each for what the one before left over:

1. the same document, specialisation, rank and title;
2. the same statements word for word, and the same rank or the same title;
3. the pairing that is best as a whole (Hungarian method) by how alike statements and titles are;
4. the same document, specialisation and title, where nothing else is left that could be meant.

`SAME` is what the third asks for. Between the positions of the bundled annex that describe other work
no likeness is above 0.57, and between ranks of one family none is below 0.83 (docs/diff.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph_build.diff.assignment import best_sparse_pairs, equal_pairs
from graph_build.diff.likeness import BLOCK, Likeness, alike
from graph_build.diff.versions import Document, Named, Position, Section, Version
from graph_build.schemes import fold

SAME = 0.6
#: What statements and titles weigh. Rank and specialisation only decide between what is equally alike.
_CONTENT, _TITLE, _RANK, _SECTION = 0.65, 0.35, 0.02, 0.01

#: Positions by their place in their version.
Placed = Mapping[int, Position]


@dataclass(frozen=True, slots=True)
class PositionPair:
    """A position of the old version and what it is in the new one.

    `likeness` is None where identity decided.
    """

    old: Position
    new: Position
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """All pairs in the order of the new version; `sections` and `documents` lead from old to new IRIs."""

    pairs: tuple[PositionPair, ...]
    documents: Mapping[str, str]
    sections: Mapping[str, str]

    def removed(self, old: Version) -> tuple[Position, ...]:
        """The positions of the old version that no pair has."""
        paired = {pair.old.iri for pair in self.pairs}
        return tuple(position for position in old.positions if position.iri not in paired)

    def added(self, new: Version) -> tuple[Position, ...]:
        """The positions of the new version that no pair has."""
        paired = {pair.new.iri for pair in self.pairs}
        return tuple(position for position in new.positions if position.iri not in paired)


def match_positions(old: Version, new: Version, same: float = SAME) -> Matched:
    """The positions, specialisations and documents that are the same in both versions."""
    documents = _documents(old.documents, new.documents)
    pairs = _identical(old.positions, new.positions, documents)
    rest = _rest(old.positions, (i for i, _ in pairs)), _rest(new.positions, (j for _, j in pairs))
    pairs |= _most_alike(*rest, same)
    pairs |= _namesakes(old.positions, new.positions, documents, pairs)
    found = [
        PositionPair(old.positions[i], new.positions[j], pairs[i, j])
        for i, j in sorted(pairs, key=lambda ends: ends[1])
    ]
    return Matched(tuple(found), documents, _sections(old.sections, new.sections, documents, found))


def _documents(old: Sequence[Document], new: Sequence[Document]) -> dict[str, str]:
    """Documents of one IRI, then of one slug; where one alone is left on each side, these two."""
    pairs = equal_pairs([d.iri for d in old], [d.iri for d in new], once=True)
    taken = [{ends[side] for ends in pairs} for side in (0, 1)]
    slugs = [
        [None if n in gone else d.slug for n, d in enumerate(side)]
        for side, gone in zip((old, new), taken, strict=True)
    ]
    pairs += equal_pairs(*slugs, once=True)
    left = [n for n in range(len(old)) if n not in {i for i, _ in pairs}]
    right = [n for n in range(len(new)) if n not in {j for _, j in pairs}]
    if len(left) == len(right) == 1:
        pairs.append((left[0], right[0]))
    return {old[i].iri: new[j].iri for i, j in pairs}


def label(named: Named | None) -> str:
    """The label of a thing, made comparable; empty for none."""
    return fold(named.vi) if named else ""


def _identical(
    old: Sequence[Position], new: Sequence[Position], documents: Mapping[str, str]
) -> dict[tuple[int, int], float | None]:
    """Pairs of indexes: by identity, then by what is said of them; what comes twice decides nothing."""

    def identity(position: Position) -> Hashable:
        document = documents.get(position.document, position.document)
        return document, label(position.section), label(position.rank), fold(position.title)

    pairs: dict[tuple[int, int], float | None] = {}
    for key in (identity, _described_at_rank, _described_by_title):
        left, right = ({ends[side] for ends in pairs} for side in (0, 1))
        keys_old = [None if i in left else key(p) for i, p in enumerate(old)]
        keys_new = [None if j in right else key(p) for j, p in enumerate(new)]
        pairs |= dict.fromkeys(equal_pairs(keys_old, keys_new, once=True))
    return pairs


def _namesakes(
    old: Sequence[Position],
    new: Sequence[Position],
    documents: Mapping[str, str],
    pairs: Mapping[tuple[int, int], float | None],
) -> dict[tuple[int, int], float | None]:
    """A position whose rank changed and whose statements are all other ones, or gone, still has its name."""

    def name(position: Position) -> Hashable:
        document = documents.get(position.document, position.document)
        return document, label(position.section), fold(position.title)

    left, right = ({ends[side] for ends in pairs} for side in (0, 1))
    names_old = [None if i in left else name(p) for i, p in enumerate(old)]
    names_new = [None if j in right else name(p) for j, p in enumerate(new)]
    return dict.fromkeys(equal_pairs(names_old, names_new, once=True))


def _described_at_rank(position: Position) -> Hashable:
    return (label(position.rank), _wordings(position)) if position.lines else None


def _described_by_title(position: Position) -> Hashable:
    return (fold(position.title), _wordings(position)) if position.lines else None


def _wordings(position: Position) -> tuple[str, ...]:
    return tuple(sorted(line.text for line in position.lines))


def _rest(positions: Sequence[Position], taken: Iterable[int]) -> Placed:
    gone = set(taken)
    return {n: position for n, position in enumerate(positions) if n not in gone}


def _most_alike(old: Placed, new: Placed, least: float) -> dict[tuple[int, int], float | None]:
    """The pairing of what is left that is best as a whole, with how alike the two of each pair are."""
    scores = dict(_scores(tuple(old.values()), tuple(new.values()), least))
    places_old, places_new = tuple(old), tuple(new)
    return {
        (places_old[i], places_new[j]): round(scores[i, j], 2) for i, j in best_sparse_pairs(scores, least)
    }


def _scores(
    old: Sequence[Position], new: Sequence[Position], least: float
) -> Iterator[tuple[tuple[int, int], float]]:
    """How alike positions are in what they do and in title, where it is enough."""
    sides = (old, new)
    texts = [[[line.text for line in p.lines] for p in side] for side in sides]
    titles = [[p.title for p in side] for side in sides]
    by_text = Likeness(text for side in texts for own in side for text in own)
    by_title = Likeness(title for side in titles for title in side)
    texts_new, titles_new = by_text.together(texts[1]), by_title.vectors(titles[1])
    for start in range(0, len(old), BLOCK):
        block = slice(start, start + BLOCK)
        content = alike(by_text.together(texts[0][block]), texts_new)
        names = alike(by_title.vectors(titles[0][block]), titles_new)
        table = _CONTENT * content + _TITLE * names
        for i, j in np.argwhere(table >= least).tolist():
            yield (start + i, j), float(table[i, j]) + _nearness(old[start + i], new[j])


def _nearness(old: Position, new: Position) -> float:
    """What lets the position of the same rank and specialisation win among equals."""
    same_rank, same_section = (
        label(a) == label(b) for a, b in ((old.rank, new.rank), (old.section, new.section))
    )
    return _RANK * same_rank + _SECTION * same_section


def _sections(
    old: Sequence[Section],
    new: Sequence[Section],
    documents: Mapping[str, str],
    pairs: Iterable[PositionPair],
) -> dict[str, str]:
    """Specialisations of one label in one document; of the rest, those that share most of their positions."""
    named = equal_pairs(
        [(documents.get(s.document, s.document), fold(s.label)) for s in old],
        [(s.document, fold(s.label)) for s in new],
        once=True,
    )
    found = {old[i].iri: new[j].iri for i, j in named}
    taken = set(found.values())
    votes = Counter(
        (pair.old.section.iri, pair.new.section.iri)
        for pair in pairs
        if pair.old.section and pair.new.section
        if pair.old.section.iri not in found and pair.new.section.iri not in taken
    )
    for (a, b), number in sorted(votes.items()):
        others = [n for ends, n in votes.items() if ends != (a, b) and (ends[0] == a or ends[1] == b)]
        if number > sum(others):
            found[a] = b
    return found
