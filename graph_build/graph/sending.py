"""The graphs of this project that are sent to a remote store."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store, Triple

from graph_build import resources
from graph_build.graph.store import ONTOLOGY_GRAPH, GraphStore
from graph_build.graph.upload import Graph, with_fixed_blank_nodes


def data_graph(store: GraphStore, name: str) -> Graph:
    """The data of a store, read out of it as they are sent."""
    triples = partial(_triples, store.graph, DefaultGraph())
    if any(isinstance(node, BlankNode) for triple in triples() for node in (triple.subject, triple.object)):
        return _fixed(name, triples())
    return Graph(name, triples)


def ontology_graph(store: GraphStore) -> Graph:
    """The ontology of a store, or the bundled one where it has none."""
    found = tuple(_triples(store.graph, ONTOLOGY_GRAPH))
    return _fixed(ONTOLOGY_GRAPH.value, found or _of_file(resources.ontology_file().read_text("utf-8")))


def shapes_graph(name: str) -> Graph:
    """The shapes, all files in one graph."""
    texts = (path.read_text("utf-8") for path in resources.shape_files())
    return _fixed(name, (triple for text in texts for triple in _of_file(text)))


def _triples(graph: Store, name: DefaultGraph | NamedNode) -> Iterable[Triple]:
    return (quad.triple for quad in graph.quads_for_pattern(None, None, None, name))


def _of_file(text: str) -> tuple[Triple, ...]:
    store = Store()
    store.load(text, format=RdfFormat.TURTLE)
    return tuple(quad.triple for quad in store)


def _fixed(name: str, triples: Iterable[Triple]) -> Graph:
    fixed = with_fixed_blank_nodes(triples)
    return Graph(name, lambda: fixed)
