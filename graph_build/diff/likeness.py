"""How alike texts are: the share of their syllables and pairs of syllables, rare ones counting more.

Descriptions of positions are full of set phrases ("văn bản pháp luật; chiến lược, quy hoạch, …"). Weighted
by how few texts have them (TF-IDF), the words that tell a duty from its neighbours decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph_build.schemes import fold

Matrix = NDArray[np.float64]
#: Likenesses are compared as equal when they differ by less; the order of sums must not decide.
_DIGITS = 6
#: Rows are compared in blocks of so many, so that the table of likenesses stays small.
BLOCK = 512


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The syllables of a text, case-folded, without punctuation."""
    return tuple(re.findall(r"\w+", fold(text)))


def grams(texts: Iterable[str]) -> Counter[str]:
    """The syllables of some texts and the pairs that follow each other, counted."""
    found: Counter[str] = Counter()
    for text in texts:
        words = words_of(text)
        found.update(words)
        found.update(f"{a} {b}" for a, b in pairwise(words))
    return found


class Likeness:
    """Compares texts of which it has seen the whole collection.

    `texts` are those of both versions, so that the two sides weigh alike.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = sorted(set(texts))
        seen = Counter(gram for text in distinct for gram in grams((text,)))
        self._columns = {gram: column for column, gram in enumerate(sorted(seen))}
        self._weights = {gram: 1.0 + float(np.log(len(distinct) / number)) for gram, number in seen.items()}

    def vectors(self, texts: Sequence[str]) -> csr_array:
        """One row of length 1 for each text; a text without words has a row of zeros."""
        return self._rows(grams((text,)) for text in texts)

    def together(self, groups: Sequence[Sequence[str]]) -> csr_array:
        """One row of length 1 for each group of texts, such as the statements of a position."""
        return self._rows(grams(texts) for texts in groups)

    def _rows(self, counted: Iterable[Counter[str]]) -> csr_array:
        values: list[float] = []
        columns: list[int] = []
        starts = [0]
        for counts in counted:
            known = sorted(gram for gram in counts if gram in self._columns)
            row = {self._columns[gram]: counts[gram] * self._weights[gram] for gram in known}
            length = float(np.sqrt(sum(value * value for value in row.values())))
            columns += row.keys()
            values += (value / length for value in row.values())
            starts.append(len(values))
        return csr_array((values, columns, starts), shape=(len(starts) - 1, max(1, len(self._columns))))


def alike(a: csr_array, b: csr_array) -> Matrix:
    """The cosine of every row of `a` with every row of `b`, between 0 and 1."""
    cosines: Matrix = np.round((a @ b.T).toarray(), _DIGITS)
    return cosines


def alike_pairs(a: csr_array, b: csr_array, least: float) -> list[tuple[int, int]]:
    """The pairs of rows that are at least so much alike, found block by block for large collections."""
    found: list[tuple[int, int]] = []
    for start in range(0, a.shape[0], BLOCK):
        rows, columns = np.nonzero(alike(a[start : start + BLOCK], b) >= least)
        found += zip((rows + start).tolist(), columns.tolist(), strict=True)
    return found
