"""The figures of overlap, against sums done by hand and against what must always hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.overlap.incidence import Incidence
from graph_build.overlap.measures import Generic, Measure, PairOverlap, pairs, ranked, sharing_pairs

from .groups import incidence_of

INCIDENCES = st.builds(
    incidence_of,
    st.dictionaries(st.sampled_from("abcdefg"), st.text(alphabet="stuvwxyz", max_size=8), max_size=7),
    st.text(alphabet="stuvwxyz", max_size=3),
)


def only(found: Incidence, generic: Generic = Generic.EXCLUDE) -> PairOverlap:
    (pair,) = pairs(found, generic)
    return pair


def figures(pair: PairOverlap) -> tuple[float, float, float, float]:
    return (pair.jaccard, pair.containment_a, pair.containment_b, pair.weighted_cosine)


def test_half_of_one_and_all_of_the_other() -> None:
    pair, *_ = pairs(incidence_of({"a": "wxyz", "b": "yz", "c": ""}))
    assert (pair.shared, pair.only_a, pair.only_b) == (2, 2, 0)
    # Three groups: w and x weigh ln(3/1), y and z weigh ln(3/2).
    rare, common = math.log(3) ** 2, math.log(1.5) ** 2
    cosine = 2 * common / math.sqrt((2 * rare + 2 * common) * (2 * common))
    assert figures(pair) == pytest.approx((0.5, 0.5, 1.0, cosine))


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ({"a": "", "b": ""}, (0.0, 0.0, 0.0, 0.0)),
        ({"a": "x", "b": ""}, (0.0, 0.0, 0.0, 0.0)),
        ({"a": "x", "b": "y"}, (0.0, 0.0, 0.0, 0.0)),
        # With two groups a shared duty is performed by all, and weighs nothing.
        ({"a": "xy", "b": "xy"}, (1.0, 1.0, 1.0, 0.0)),
    ],
)
def test_where_a_denominator_is_zero_the_figure_is_zero(
    duties: dict[str, str], expected: tuple[float, float, float, float]
) -> None:
    assert figures(only(incidence_of(duties))) == expected


def test_the_same_duties_have_cosine_one_where_others_lack_them() -> None:
    pair, *_ = pairs(incidence_of({"a": "xy", "b": "xy", "c": "z"}))
    assert pair.weighted_cosine == pytest.approx(1.0)


def test_generic_duties_count_only_when_asked_for() -> None:
    found = incidence_of({"a": "gx", "b": "gy"}, generic="g")
    left_out, counted = only(found), only(found, Generic.INCLUDE)
    assert (left_out.shared, left_out.only_a, left_out.only_b, left_out.jaccard) == (0, 1, 1, 0.0)
    assert counted.shared == 1
    assert counted.jaccard == pytest.approx(1 / 3)
    assert left_out.generic_shared == counted.generic_shared == 1


@pytest.mark.parametrize("duties", [{}, {"a": "xy"}])
def test_fewer_than_two_groups_make_no_pair(duties: dict[str, str]) -> None:
    assert pairs(incidence_of(duties)) == ()


def test_pairs_are_ranked_by_figure_then_by_number_then_as_printed() -> None:
    found = pairs(incidence_of({"a": "xy", "b": "xy", "c": "x", "d": "zw", "e": "zwv"}))
    names = [pair.a.notation + pair.b.notation for pair in ranked(found, Measure.JACCARD)]
    assert names[:4] == ["ab", "de", "ac", "bc"]
    assert [pair.a.notation + pair.b.notation for pair in ranked(found, Measure.CONTAINMENT)][:3] == [
        "ab",
        "de",
        "ac",
    ]


@given(INCIDENCES, st.sampled_from(Generic))
def test_every_figure_is_a_share(found: Incidence, generic: Generic) -> None:
    for pair in pairs(found, generic):
        assert all(0.0 <= figure <= 1.0 for figure in figures(pair))
        assert pair.jaccard <= min(pair.containment_a, pair.containment_b)
        assert all(pair.value(measure) >= 0.0 for measure in Measure)


@given(INCIDENCES, st.sampled_from(Generic))
def test_counts_and_figures_agree(found: Incidence, generic: Generic) -> None:
    for pair in pairs(found, generic):
        union = pair.shared + pair.only_a + pair.only_b
        assert pair.jaccard * union == pytest.approx(pair.shared)
        assert pair.containment_a * (pair.shared + pair.only_a) == pytest.approx(pair.shared)
        assert pair.containment_b * (pair.shared + pair.only_b) == pytest.approx(pair.shared)
        assert (pair.weighted_cosine > 0) <= (pair.shared > 0)


@given(INCIDENCES, st.sampled_from(Generic))
def test_each_unordered_pair_comes_once(found: Incidence, generic: Generic) -> None:
    named = [frozenset((pair.a.iri, pair.b.iri)) for pair in pairs(found, generic)]
    assert len(set(named)) == len(named) == math.comb(len(found.groups), 2)


@given(INCIDENCES, st.sampled_from(Generic))
def test_the_pairs_that_share_are_found_without_the_others(found: Incidence, generic: Generic) -> None:
    assert sharing_pairs(found, generic) == tuple(p for p in pairs(found, generic) if p.shared)


@given(INCIDENCES)
def test_turning_the_groups_around_turns_the_pair_around(found: Incidence) -> None:
    turned = Incidence(found.groups[::-1], found.duties[::-1], found.generic)
    there = {(p.a.iri, p.b.iri): p for p in pairs(found)}
    for back in pairs(turned):
        pair = there[back.b.iri, back.a.iri]
        assert (pair.shared, pair.only_a, pair.only_b) == (back.shared, back.only_b, back.only_a)
        assert figures(pair) == (back.jaccard, back.containment_b, back.containment_a, back.weighted_cosine)


@given(INCIDENCES)
def test_without_generic_duties_the_choice_changes_nothing(found: Incidence) -> None:
    plain = Incidence(found.groups, found.duties, frozenset())
    assert pairs(plain, Generic.EXCLUDE) == pairs(plain, Generic.INCLUDE)
