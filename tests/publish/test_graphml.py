"""The network of positions and duties, read by networkx."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from graph_build.graph.store import load_triples
from graph_build.namespaces import Iris, term
from graph_build.publish.graphml import graphml
from tests.small_graph import small_store, small_triples


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph[str]:
    return nx.read_graphml(io.BytesIO(b"".join(graphml(small_store()))), force_multigraph=True)


def test_positions_duties_and_types_are_nodes(network: nx.MultiDiGraph[str]) -> None:
    position = Iris().of("position", "ict-positions", 4).value
    assert network.nodes[position] == {
        "label": "Chuyên viên chính về quản lý xuất bản",
        "kind": "JobPosition",
        "document": "ict-positions",
    }
    kinds = {kind for _, kind in network.nodes(data="kind")}
    assert kinds == {"Specialisation", "PositionFamily", "Rank", "JobPosition", "Duty", "DutyType", "Field"}
    assert {generic for _, generic in network.nodes(data="generic") if generic is not None} == {True, False}


def test_every_duty_that_a_position_performs_is_an_edge(network: nx.MultiDiGraph[str]) -> None:
    performed = {
        (t.subject.value, t.object.value)  # type: ignore[union-attr]
        for t in small_triples()
        if t.predicate == term("vtvl:performs")
    }
    assert {
        (a, b) for a, b, relation in network.edges(data="relation") if relation == "performs"
    } == performed


def test_every_edge_has_an_id_of_its_own() -> None:
    root = ET.fromstring(b"".join(graphml(small_store())))
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) > 0


def test_an_empty_graph_is_an_empty_network() -> None:
    assert len(nx.read_graphml(io.BytesIO(b"".join(graphml(load_triples([])))))) == 0
