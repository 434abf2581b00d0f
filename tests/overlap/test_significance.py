"""Chance and its correction, against sums done by hand and against what must always hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.overlap.incidence import Incidence
from graph_build.overlap.measures import Generic, pairs
from graph_build.overlap.significance import adjusted, tail

from .groups import incidence_of
from .test_measures import INCIDENCES


@pytest.mark.parametrize(
    ("shared", "a", "b", "total", "expected"),
    [
        (0, 5, 5, 20, 1.0),
        (2, 2, 2, 4, 1 / 6),
        # Of 10 duties A has 3 and B has 4: C(3,2)·C(7,2)/C(10,4) + C(3,3)·C(7,1)/C(10,4)
        (2, 3, 4, 10, (3 * 21 + 7) / 210),
        # Sides that together are larger than the whole cannot but share.
        (3, 6, 7, 10, 1.0),
        (0, 0, 0, 0, 1.0),
    ],
)
def test_the_tail_is_the_sum_done_by_hand(shared: int, a: int, b: int, total: int, expected: float) -> None:
    assert tail(shared, a, b, total) == pytest.approx(expected)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(12, 30), st.data())
def test_the_tail_is_a_falling_chance_and_turns_around(
    a: int, b: int, total: int, data: st.DataObject
) -> None:
    shared = data.draw(st.integers(0, min(a, b)))
    chance = tail(shared, a, b, total)
    assert 0 < chance <= 1
    assert chance == tail(shared, b, a, total)
    if shared < min(a, b):
        assert tail(shared + 1, a, b, total) <= chance


def test_large_numbers_are_reckoned_by_logarithms_and_agree() -> None:
    exact = sum(math.comb(40, i) * math.comb(2960, 60 - i) for i in range(5, 41)) / math.comb(3000, 60)
    assert tail(5, 40, 60, 3000) == pytest.approx(exact, rel=1e-9)
    assert tail(3000, 4000, 4000, 5000) == pytest.approx(1.0)


def test_the_correction_is_that_of_benjamini_and_hochberg() -> None:
    # The example of their paper has 15 p-values; the first four stay below 0.05.
    p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    q_values = adjusted(p_values)
    assert [q <= 0.05 for q in q_values] == [True] * 4 + [False] * 11
    assert q_values[0] == pytest.approx(0.0015)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_corrected_values_keep_the_order_and_are_no_smaller(p_values: list[float]) -> None:
    q_values = adjusted(p_values)
    assert all(p <= q + 1e-12 and q <= 1 for p, q in zip(p_values, q_values, strict=True))
    ranked = [q for _, q in sorted(zip(p_values, q_values, strict=True))]
    assert ranked == sorted(ranked)


@given(INCIDENCES)
def test_generic_duties_never_make_an_overlap_significant(found: Incidence) -> None:
    left_out, counted = ([(p.p_value, p.q_value) for p in pairs(found, generic)] for generic in Generic)
    assert left_out == counted


def test_what_only_two_of_many_do_is_more_than_chance() -> None:
    found = incidence_of({"a": "stuvw", "b": "stuvw", "c": "abcdefg", "d": "hijklmn"})
    assert [(p.a.notation, p.b.notation) for p in pairs(found) if p.is_significant] == [("a", "b")]
