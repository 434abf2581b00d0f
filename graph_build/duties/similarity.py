"""How alike two wordings are: TF-IDF over character and syllable n-grams, as sparse vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import scipy.sparse as sp

#: Character n-grams of these lengths, over word boundaries; syllables one by one and in pairs.
CHARACTER_GRAMS = (3, 4, 5)
#: N-grams are numbered by their hash; at this width two of them hardly ever meet.
_WIDTH = 1 << 22
_CHUNK = 5_000
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Vectors:
    """The wordings as rows; the cosine of two rows of `both` is the mean of its two parts.

    `syllables` is the part by which alike wordings are looked for.
    """

    both: sp.csr_matrix
    syllables: sp.csr_matrix

    def cosine(self, left: Sequence[int], right: Sequence[int]) -> list[float]:
        """The similarity of pairs of rows, between 0 and 1."""
        if not left:
            return []
        product = self.both[list(left)].multiply(self.both[list(right)])
        return [min(1.0, float(value)) for value in np.asarray(product.sum(axis=1)).ravel()]


def vectors(wordings: Sequence[str]) -> Vectors:
    """One row for each wording; a rare n-gram weighs more than one that many wordings hold."""
    characters = _weighted(sp.vstack([_character_counts(part) for part in _chunks(wordings)], format="csr"))
    syllables = _weighted(sp.vstack([_syllable_counts(part) for part in _chunks(wordings)], format="csr"))
    both = sp.hstack([characters, syllables], format="csr") * np.float32(0.5**0.5)
    return Vectors(sp.csr_matrix(both), syllables)


def _chunks(wordings: Sequence[str]) -> list[Sequence[str]]:
    return [wordings[start : start + _CHUNK] for start in range(0, len(wordings), _CHUNK)] or [[]]


def _weighted(counts: sp.csr_matrix) -> sp.csr_matrix:
    """Inverse document frequency on the logarithm of the counts, each row of length one."""
    rows = counts.shape[0]
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + rows) / (1 + held)).astype(np.float32) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    counts.data /= np.repeat(lengths, np.diff(counts.indptr)).astype(np.float32)
    return counts


def _character_counts(wordings: Sequence[str]) -> sp.csr_matrix:
    padded = [f" {wording} " for wording in wordings]
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    sizes = np.array([len(text) for text in padded], dtype=np.int64)
    owners = np.repeat(np.arange(len(padded)), sizes)
    found_rows, found_columns = [], []
    for size in CHARACTER_GRAMS:
        last = len(codes) - size + 1
        if last <= 0:
            continue
        numbers = np.full(last, size, dtype=np.uint64)
        for offset in range(size):
            numbers = (numbers * np.uint64(1_000_003)) ^ codes[offset : offset + last]
        whole = owners[:last] == owners[size - 1 :]
        found_rows.append(owners[:last][whole])
        found_columns.append(_slots(numbers[whole]))
    return _counts(found_rows, found_columns, len(wordings))


def _syllable_counts(wordings: Sequence[str]) -> sp.csr_matrix:
    rows, columns = [], []
    for number, wording in enumerate(wordings):
        hashes = np.array([_syllable(word) for word in wording.split()], dtype=np.uint64)
        pairs = hashes[:-1] * np.uint64(1_000_003) ^ hashes[1:]
        own = _slots(np.concatenate([hashes, pairs]))
        columns.append(own)
        rows.append(np.full(len(own), number))
    return _counts(rows, columns, len(wordings))


@lru_cache(maxsize=65_536)
def _syllable(word: str) -> int:
    return crc32(word.encode())


def _slots(numbers: np.ndarray) -> np.ndarray:
    """Well-spread column numbers, the same on every machine."""
    return ((numbers * _MULTIPLIER) >> np.uint64(64 - 22)).astype(np.int64)


def _counts(rows: Sequence[np.ndarray], columns: Sequence[np.ndarray], height: int) -> sp.csr_matrix:
    every_row = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
    every_column = np.concatenate(columns) if columns else np.empty(0, dtype=np.int64)
    ones = np.ones(len(every_row), dtype=np.float32)
    matrix = sp.csr_matrix((ones, (every_row, every_column)), shape=(height, _WIDTH))
    matrix.sum_duplicates()
    return matrix
