"""What the endpoint says of itself (SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from graph_build.namespaces import term
from service.remote import is_live
from service.stores import ServedStore

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TITLES = {"en": "Civil-service job positions: SPARQL", "vi": "Vị trí việc làm công chức: SPARQL"}
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


class ServiceDescription:
    """The description of a store's endpoint; the sizes of its graphs are counted once."""

    def __init__(self, store: ServedStore) -> None:
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

    @property
    def _sizes(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        return self._count_all() if is_live(self._store) else self._kept_sizes

    @cached_property
    def _kept_sizes(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        return self._count_all()

    def _count_all(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The number of triples in the default graph, and in each named graph by name."""
        [(_, size)] = _counted(self._store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        named = _counted(
            self._store, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        )
        return size, tuple(sorted(named))


def _counted(store: ServedStore, query: str) -> list[tuple[str, int]]:
    """The rows of a query that counts, each with the graph that it names."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    is_named = len(found.variables) > 1
    return [(row["g"].value if is_named else "", int(row["n"].value)) for row in found]


def _graph(name: NamedNode, size: int) -> Iterator[Triple]:
    yield _typed(name, "Graph")
    yield Triple(name, term("void:triples"), Literal(size))


def _typed(name: NamedNode, kind: str) -> Triple:
    return Triple(name, term("rdf:type"), _sd(kind))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
