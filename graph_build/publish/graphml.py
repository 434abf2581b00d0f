"""The positions and what belongs to them as a network, for Gephi, Cytoscape, yEd and the like.

Nodes: positions, specialisations, families, ranks, duties, duty types and fields, each with its
label (`label`), class (`kind`) and document. Edges: what leads from one of them to another, with the
property's name (`relation`). GraphML, http://graphml.graphdrawing.org/; its nodes are IRIs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph_build.graph.store import GraphStore, reading
from graph_build.names import short_name
from graph_build.namespaces import term
from graph_build.publish.xml_characters import refuse_not_xml

_CLASSES = ("Specialisation", "PositionFamily", "Rank", "JobPosition", "Duty", "DutyType", "Field")
_RELATIONS = (
    "vtvl:inSpecialisation",
    "vtvl:inFamily",
    "vtvl:atRank",
    "vtvl:nextHigherRank",
    "vtvl:performs",
    "vtvl:dutyType",
    "vtvl:secondaryDutyType",
    "skos:broader",
)


def graphml(store: GraphStore) -> Iterator[bytes]:
    """The network, nodes class by class and edges relation by relation, both sorted by IRI.

    `BadGraph` for a label with a character that XML cannot hold.
    """
    import networkx as nx

    # Two things may be joined by several relations, such as a duty's main and secondary type.
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with reading(store.path):
        for name in _CLASSES:
            for thing in sorted(_instances(store, name), key=lambda node: node.value):
                network.add_node(thing.value, **_attributes(store, thing, name))
        for curie in _RELATIONS:
            network.add_edges_from(_edges(store, curie, set(network)))
    text = io.BytesIO()
    # Not `write_graphml`, which takes another library where that is installed.
    nx.write_graphml_xml(network, text, encoding="utf-8")
    yield text.getvalue() + b"\n"


def _instances(store: GraphStore, name: str) -> Iterator[NamedNode]:
    for quad in store.graph.quads_for_pattern(None, term("rdf:type"), term(f"vtvl:{name}"), DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _attributes(store: GraphStore, thing: NamedNode, name: str) -> dict[str, str | bool]:
    quads = list(store.graph.quads_for_pattern(thing, None, None, DefaultGraph()))
    refuse_not_xml((quad.triple for quad in quads if quad.predicate == term("skos:prefLabel")), "GraphML")
    facts = [(quad.predicate, quad.object) for quad in quads]
    labels = sorted(
        (value.language != "vi", value.value)
        for predicate, value in facts
        if predicate == term("skos:prefLabel") and isinstance(value, Literal)
    )
    sources = sorted(
        short_name(value, store.iris).removeprefix("source/")
        for predicate, value in facts
        if predicate == term("dcterms:source") and isinstance(value, NamedNode)
    )
    attributes: dict[str, str | bool] = {
        "label": labels[0][1] if labels else short_name(thing, store.iris),
        "kind": name,
        "document": " · ".join(sources),
    }
    generic = {value for predicate, value in facts if predicate == term("vtvl:isGeneric")}
    return {**attributes, "generic": Literal(True) in generic} if generic else attributes


def _edges(store: GraphStore, curie: str, known: set[str]) -> list[tuple[str, str, str, dict[str, str]]]:
    """Source, target, id and attributes of the edges of one relation between known nodes."""
    relation = curie.split(":")[1]
    pairs = sorted(
        (quad.subject.value, quad.object.value)
        for quad in store.graph.quads_for_pattern(None, term(curie), None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    )
    inside = [(a, b) for a, b in pairs if a in known and b in known]
    return [(a, b, f"{relation}-{n}", {"relation": relation}) for n, (a, b) in enumerate(inside, start=1)]
