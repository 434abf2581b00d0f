"""Is an overlap more than chance and generic duties explain?

The test is the upper tail of the hypergeometric distribution (Fisher's exact test, one-sided).
Generic duties are set aside. Of the N duties that are left over all groups, A performs a and B
performs b; if B's were drawn from the N without regard to A, the chance that at least k of them
are A's is

    p = Σ C(a, i) · C(N − a, b − i) / C(N, b)   over i from k to min(a, b)

One test for every pair, so q is p after Benjamini and Hochberg (1995, https://doi.org/10.1111/j.2517-6161.1995.tb02031.x):
of the pairs with q ≤ 0.05, at most one in twenty is expected to be chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

#: The share of false alarms that is put up with among the pairs that are called significant.
ALPHA = 0.05
#: Up to so many duties the chance is reckoned in whole numbers; beyond, by logarithms of the gamma function.
_EXACT = 2000


def tail(shared: int, a: int, b: int, total: int) -> float:
    """The chance of at least `shared` common duties, where sides have `a` and `b` of `total`.

    >>> tail(2, 2, 2, 4)  # one of the six ways to draw two of four
    0.16666666666666666
    """
    few, many = sorted((a, b))
    # Of two sides that are larger than the whole some duties must be common.
    if shared <= max(0, few + many - total):
        return 1.0
    if total <= _EXACT:
        return _exact(shared, few, many, total)
    return min(1.0, math.fsum(math.exp(_log_chance(i, few, many, total)) for i in range(shared, few + 1)))


def _exact(shared: int, few: int, many: int, total: int) -> float:
    ways = sum(math.comb(few, i) * math.comb(total - few, many - i) for i in range(shared, few + 1))
    return ways / math.comb(total, many)


def _log_chance(i: int, few: int, many: int, total: int) -> float:
    return _log_choose(few, i) + _log_choose(total - few, many - i) - _log_choose(total, many)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def adjusted(p_values: Sequence[float], tests: int | None = None) -> tuple[float, ...]:
    """The q-values of Benjamini and Hochberg, in the order of the p-values.

    `tests` is how many were made in all; those whose p-values are not given had 1.

    >>> adjusted([0.01, 0.5, 0.03])
    (0.03, 0.5, 0.045)
    """
    number = len(p_values)
    tests = number if tests is None else tests
    least = 1.0
    q_values = [1.0] * number
    falling = sorted(range(number), key=lambda place: p_values[place], reverse=True)
    for rank, place in zip(range(number, 0, -1), falling, strict=True):
        least = min(least, p_values[place] * tests / rank)
        q_values[place] = least
    return tuple(q_values)
