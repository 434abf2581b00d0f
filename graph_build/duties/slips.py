"""Slips of the pen in keys: a syllable that is one letter away from the one that belongs there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

#: A pair of neighbouring syllables counts as known where so many keys hold it.
_KNOWN = 3


def spellings(keys: Iterable[str], known: Iterable[str] = ()) -> dict[str, str]:
    """Each key as it was meant, where it holds a slip; a key that holds none stands for itself.

    `known` are wordings that are spelt right for certain.

    A syllable is a slip where its pairs with both neighbours are found in no other key, and a syllable one
    letter away from it forms pairs that several keys hold.
    """
    every = sorted(set(keys))
    pairs = Counter(pair for key in every for pair in set(pairwise(key.split())))
    for phrase in known:
        for pair in pairwise(phrase.split()):
            pairs[pair] += _KNOWN
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(pairs.items()):
        if count >= _KNOWN:
            after[first].append(second)
            before[second].append(first)
    return {key: _mended(key, pairs, after, before) for key in every}


def _mended(
    key: str,
    pairs: Mapping[tuple[str, str], int],
    after: Mapping[str, list[str]],
    before: Mapping[str, list[str]],
) -> str:
    words = key.split()
    for at, word in enumerate(words):
        left = words[at - 1] if at else ""
        right = words[at + 1] if at + 1 < len(words) else ""
        if (left and pairs[left, word] > 1) or (right and pairs[word, right] > 1):
            continue
        meant = {other for other in after.get(left, ()) if one_letter_apart(word, other)}
        meant |= {other for other in before.get(right, ()) if one_letter_apart(word, other)}
        if len(meant) == 1:
            words[at] = meant.pop()
    return " ".join(words)


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter, put in, left out or exchanged, makes one syllable of the other.

    Only the first letter must stay: slips happen within a syllable. Figures are never slips.

    >>> one_letter_apart("vức", "vực"), one_letter_apart("đạo", "đào"), one_letter_apart("in", "tin")
    (True, True, False)
    """
    if a == b or a[:1] != b[:1] or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2:
        return False
    if any(c.isdigit() for c in a + b):
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
