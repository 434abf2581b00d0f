"""Communities, bridges and the files for other programs."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.overlap.duty_types import DutyNames
from graph_build.overlap.exchange import duty_network, gexf, graphml, group_network
from graph_build.overlap.incidence import Incidence
from graph_build.overlap.measures import Generic, Measure, pairs
from graph_build.overlap.network import Communities, adjusted_rand, bridges, communities, projection

from .groups import incidence_of
from .test_measures import INCIDENCES

#: Two communities that one duty joins, and one group alone.
FOUND = incidence_of({"a": "pqrs", "b": "pqr", "c": "xyzs", "d": "xyz", "e": "o", "f": "g"}, generic="g")
NAMES = DutyNames({}, {})


def communities_of(found: Incidence) -> Communities:
    return communities(found.groups, pairs(found), Measure.JACCARD)


def test_groups_that_share_are_together_and_the_others_alone() -> None:
    parts = communities_of(FOUND)
    assert [part.places for part in parts.parts] == [(0, 1), (2, 3), (4,), (5,)]
    assert {part.cohesion for part in parts.parts} == {1.0}
    assert parts.agreement == 1.0
    assert parts.modularity > 0.3
    assert [parts.of(place) for place in range(6)] == [1, 1, 2, 2, 3, 4]


def test_a_duty_of_two_communities_is_a_bridge() -> None:
    (bridge,) = bridges(FOUND, communities_of(FOUND), Generic.EXCLUDE)
    assert (bridge.duty, bridge.communities, [g.notation for g in bridge.groups]) == ("s", (1, 2), ["a", "c"])


@pytest.mark.parametrize("duties", [{}, {"a": "x"}, {"a": "x", "b": "y"}, {"a": "", "b": ""}])
def test_without_shared_duties_each_stands_alone(duties: dict[str, str]) -> None:
    found = incidence_of(duties)
    parts = communities_of(found)
    assert [part.places for part in parts.parts] == [(place,) for place in range(len(duties))]
    assert bridges(found, parts, Generic.EXCLUDE) == ()


@settings(max_examples=25, deadline=None)
@given(INCIDENCES)
def test_communities_are_a_partition_and_the_same_each_time(found: Incidence) -> None:
    parts = communities_of(found)
    assert sorted(place for part in parts.parts for place in part.places) == list(range(len(found.groups)))
    assert parts == communities_of(found)
    assert all(0 <= part.cohesion <= 1 for part in parts.parts)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_a_partition_agrees_with_itself_whatever_its_parts_are_called(labels: list[int]) -> None:
    assert adjusted_rand(labels, [7 - label for label in labels]) == pytest.approx(1.0)


def test_the_rand_index_of_chance_is_nothing() -> None:
    # Hubert and Arabie: 4 things, crossed partitions share no pair.
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)


def test_the_projection_weighs_by_the_figure() -> None:
    graph = projection(FOUND.groups, pairs(FOUND), Measure.SHARED)
    assert graph[0][1]["weight"] == 3
    assert (4 in graph, graph.degree(4)) == (True, 0)


def test_graphml_and_gexf_are_read_back() -> None:
    parts = communities_of(FOUND)
    for graph in (
        group_network(FOUND.groups, pairs(FOUND), Measure.JACCARD, parts),
        duty_network(FOUND, NAMES, Generic.EXCLUDE, parts),
    ):
        read = nx.parse_graphml(graphml(graph).split("\n", 1)[1])
        assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
        assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in graph.edges}
        root = ET.fromstring(gexf(graph).encode())
        assert len(list(root.iter("{http://www.gexf.net/1.2draft}node"))) == graph.number_of_nodes()
        assert "lastmodified" not in gexf(graph)


def test_the_bipartite_graph_joins_groups_with_their_duties() -> None:
    graph = duty_network(FOUND, NAMES, Generic.EXCLUDE, communities_of(FOUND))
    assert {graph.nodes[node]["kind"] for node in graph["https://example.org/a"]} == {"duty"}
    assert graph.degree("https://example.org/a") == 4
    assert "g" not in graph


SCRIPT = """
from tests.overlap.test_network import FOUND, NAMES, communities_of
from graph_build.overlap.exchange import *
from graph_build.overlap.measures import *
parts = communities_of(FOUND)
print(parts, gexf(group_network(FOUND.groups, pairs(FOUND), Measure.JACCARD, parts)))
print(graphml(duty_network(FOUND, NAMES, Generic.EXCLUDE, parts)))
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
