"""The clustered order of a heat matrix."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graph_build.overlap.charts import heat_matrix_svg
from graph_build.overlap.incidence import Incidence, reordered
from graph_build.overlap.measures import Generic, Measure
from graph_build.overlap.order import clustered

from .groups import incidence_of
from .test_measures import INCIDENCES


def test_like_stands_beside_like() -> None:
    found = incidence_of({"a": "stu", "b": "xyz", "c": "stv", "d": "xyw"})
    order = clustered(found, Measure.JACCARD, Generic.EXCLUDE)
    names = [found.groups[place].notation for place in order.places]
    assert {frozenset(names[:2]), frozenset(names[2:])} == {frozenset("ac"), frozenset("bd")}
    assert order.clusters[0] == order.clusters[1] != order.clusters[2] == order.clusters[3]


@pytest.mark.parametrize("duties", [{}, {"a": "x"}, {"a": "x", "b": "x"}, {"a": "x", "b": "y", "c": "z"}])
def test_with_nothing_to_cluster_the_printed_order_stays(duties: dict[str, str]) -> None:
    order = clustered(incidence_of(duties), Measure.JACCARD, Generic.EXCLUDE)
    assert order.places == order.clusters == tuple(range(len(duties)))


@settings(max_examples=30, deadline=None)
@given(INCIDENCES)
def test_the_order_is_a_permutation_with_whole_clusters(found: Incidence) -> None:
    order = clustered(found, Measure.WEIGHTED_COSINE, Generic.EXCLUDE)
    assert sorted(order.places) == list(range(len(found.groups)))
    changes = sum(a != b for a, b in zip(order.clusters, order.clusters[1:], strict=False))
    assert changes == len(set(order.clusters)) - bool(order.clusters)


def test_marks_stay_with_their_groups_and_clusters_are_framed() -> None:
    found = incidence_of({"a": "stu", "b": "xyz", "c": "stv", "d": "xyw"})
    order = clustered(found, Measure.JACCARD, Generic.EXCLUDE)
    svg = heat_matrix_svg(
        found,
        measure=Measure.JACCARD,
        generic=Generic.EXCLUDE,
        title_vi="Nhiệm vụ chung",
        title_en="Shared duties",
        source="x",
        order=order,
    )
    assert svg.count('fill="none"') == 2
    assert "a. Nhóm a × c. Nhóm c: 0.50" in svg
    assert [g.notation for g in reordered(found, order.places).groups] != ["a", "b", "c", "d"]
