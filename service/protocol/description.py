"""What the endpoint says of itself (SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from graph_build.namespaces import Iris, term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def describe_service(endpoint: str, graph: Store, iris: Iris) -> Iterator[Triple]:
    """The service, what it can do, and the sizes of its default and named graphs."""
    service = iris.of("service", "sparql")
    dataset = iris.of("service", "dataset")
    yield _typed(service, "Service")
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in (*_RESULTS, *_GRAPHS):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, term("dcterms:title"), Literal("Vị trí việc làm công chức: SPARQL", language="vi"))
    yield Triple(
        service, term("dcterms:title"), Literal("Civil-service job positions: SPARQL", language="en")
    )
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield _typed(dataset, "Dataset")
    default = iris.of("service", "default-graph")
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield from _graph(default, sum(1 for _ in graph.quads_for_pattern(None, None, None, DefaultGraph())))
    for place, graph_name in enumerate(sorted(graph.named_graphs(), key=str), start=1):
        if isinstance(graph_name, NamedNode):
            entry, content = iris.of("service", f"named-graph-{place}"), iris.of("service", f"graph-{place}")
            yield Triple(dataset, _sd("namedGraph"), entry)
            yield _typed(entry, "NamedGraph")
            yield Triple(entry, _sd("name"), graph_name)
            yield Triple(entry, _sd("graph"), content)
            yield from _graph(content, sum(1 for _ in graph.quads_for_pattern(None, None, None, graph_name)))


def _graph(name: NamedNode, size: int) -> Iterator[Triple]:
    yield _typed(name, "Graph")
    yield Triple(name, term("void:triples"), Literal(size))


def _typed(name: NamedNode, kind: str) -> Triple:
    return Triple(name, term("rdf:type"), _sd(kind))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
