"""Which of the wordings met so far is most like a new one, without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from graph_build.duties.similarity import Vectors

#: How many wordings are looked at closely for each.
CLOSEST = 12
#: A syllable pair that more of the wordings hold than this says nothing; but few are always looked at.
_COMMON_SHARE, _ALWAYS = 0.02, 400


@dataclass(frozen=True, slots=True)
class Near:
    """A row that is like another one, and how much."""

    row: int
    score: float


def nearest(vectors: Vectors, rows: Sequence[int], known: Sequence[int], least: float) -> list[list[Near]]:
    """For each of `rows` the rows of `known` that are like it from `least` on, the likest first.

    Only wordings that share a telling syllable or pair of syllables are compared.
    """
    if not rows or not known:
        return [[] for _ in rows]
    found = _shared(vectors.syllables[list(rows)], vectors.syllables[list(known)])
    pairs = [
        (position, known[column])
        for position in range(len(rows))
        for column in _heaviest(found, position)
        if known[column] != rows[position]
    ]
    scores = vectors.cosine([rows[p] for p, _ in pairs], [row for _, row in pairs])
    near: list[list[Near]] = [[] for _ in rows]
    for (position, row), score in zip(pairs, scores, strict=True):
        if score >= least:
            near[position].append(Near(row, score))
    return [sorted(own, key=lambda n: (-n.score, n.row)) for own in near]


def _shared(left: sp.csr_matrix, right: sp.csr_matrix) -> sp.csr_matrix:
    """How much the rows share of what is not common to many."""
    held = np.bincount(right.indices, minlength=right.shape[1])
    telling = held <= max(_ALWAYS, _COMMON_SHARE * right.shape[0])
    narrowed = right.copy()
    narrowed.data = narrowed.data * telling[narrowed.indices]
    narrowed.eliminate_zeros()
    return sp.csr_matrix(left @ narrowed.T)


def _heaviest(found: sp.csr_matrix, row: int) -> list[int]:
    start, end = found.indptr[row], found.indptr[row + 1]
    weights, columns = found.data[start:end], found.indices[start:end]
    order = np.lexsort((columns, -weights))[:CLOSEST]
    return [int(columns[i]) for i in order]
