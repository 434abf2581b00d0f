"""What the endpoint says of itself (SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from graph_build.graph.store import GraphStore
from graph_build.namespaces import term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TITLES = {"en": "Civil-service job positions: SPARQL", "vi": "Vị trí việc làm công chức: SPARQL"}
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


class ServiceDescription:
    """The description of a store's endpoint; the sizes of its graphs are counted once."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def triples(self, endpoint: str) -> Iterator[Triple]:
        """The service at an address, what it can do, and its default and named graphs."""
        iris = self._store.iris
        service, dataset, default = (
            iris.of("service", name) for name in ("sparql", "dataset", "default-graph")
        )
        yield _typed(service, "Service")
        yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
        for name in (*_RESULTS, *_GRAPHS):
            yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
        for language, title in _TITLES.items():
            yield Triple(service, term("dcterms:title"), Literal(title, language=language))
        yield Triple(service, _sd("defaultDataset"), dataset)
        yield _typed(dataset, "Dataset")
        yield Triple(dataset, _sd("defaultGraph"), default)
        size, named = self._sizes
        yield from _graph(default, size)
        for place, (name, size) in enumerate(named, start=1):
            entry, content = iris.of("service", f"named-graph-{place}"), iris.of("service", f"graph-{place}")
            yield Triple(dataset, _sd("namedGraph"), entry)
            yield _typed(entry, "NamedGraph")
            yield Triple(entry, _sd("name"), NamedNode(name))
            yield Triple(entry, _sd("graph"), content)
            yield from _graph(content, size)

    @cached_property
    def _sizes(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The number of triples in the default graph, and in each named graph by name."""
        graph = self._store.graph
        names = sorted(name.value for name in graph.named_graphs())
        return _count(graph, DefaultGraph()), tuple((name, _count(graph, NamedNode(name))) for name in names)


def _count(graph: Store, name: NamedNode | DefaultGraph) -> int:
    return sum(1 for _ in graph.quads_for_pattern(None, None, None, name))


def _graph(name: NamedNode, size: int) -> Iterator[Triple]:
    yield _typed(name, "Graph")
    yield Triple(name, term("void:triples"), Literal(size))


def _typed(name: NamedNode, kind: str) -> Triple:
    return Triple(name, term("rdf:type"), _sd(kind))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
