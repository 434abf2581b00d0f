"""The shapes say the same in the build's validation, in pySHACL by itself and in Jena SHACL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph_build.domain import Domain
from graph_build.graph.shacl import rdflib_graph
from graph_build.graph.store import open_store
from graph_build.graph.validate import validate
from graph_build.namespaces import term
from graph_build.publish.profiles import profile_triples
from graph_build.schemes import parse_turtle
from tests.interop import jena
from tests.test_shapes import BAD, good_store

#: Which shape speaks at which node: what every engine says alike.
Said = set[tuple[str, str]]


def said_by_build(data: Iterable[Triple], domain: Domain) -> Said:
    report = validate(frozenset(data), domain.shapes, domain.ontology)
    return {(result.shape, result.focus) for result in report.results}


def said_by_jena(data: Iterable[Triple], domain: Domain, folder: Path) -> Said:
    file, shapes = folder / "data.nt", folder / "shapes.ttl"
    quads = [Quad(*triple) for triple in (*data, *parse_turtle(domain.ontology, "ontology"))]
    file.write_bytes(serialize(quads, format=RdfFormat.N_TRIPLES) or b"")
    shapes.write_text("\n".join(domain.shapes), encoding="utf-8")
    return _said(parse(jena.shacl_report(file, shapes), format=RdfFormat.TURTLE))


def said_by_pyshacl(data: Iterable[Triple], domain: Domain) -> Said:
    graph = rdflib_graph([*data, *parse_turtle(domain.ontology, "ontology")])
    shapes = rdflib_graph(t for text in domain.shapes for t in parse_turtle(text, "shapes"))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    return _said(parse(report.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES))


def _said(report: Iterable[Quad]) -> Said:
    facts: dict[tuple[str, NamedNode], str] = {
        (str(q.subject), q.predicate): q.object.value for q in report if isinstance(q.object, NamedNode)
    }
    results = {node for node, predicate in facts if predicate == term("sh:sourceShape")}
    return {(facts[node, term("sh:sourceShape")], facts[node, term("sh:focusNode")]) for node in results}


def bad_graph() -> set[Triple]:
    """The good graph of the shapes' cases after every bad case has had its way with it."""
    store = good_store()
    for case in BAD:
        store.update(case.update)
    return {quad.triple for quad in store}


def test_the_bundled_documents(built: Path, domain: Domain, tmp_path: Path) -> None:
    jena.need_jena()
    data = set(profile_triples(open_store(built)))
    assert said_by_jena(data, domain, tmp_path) == said_by_build(data, domain)


def test_a_deliberately_bad_graph(domain: Domain, tmp_path: Path) -> None:
    jena.need_jena()
    data = bad_graph()
    found = said_by_jena(data, domain, tmp_path)
    assert found == said_by_build(data, domain)
    assert len({shape for shape, _ in found}) > len(domain.shapes)


def test_pyshacl_by_itself_says_the_same_of_the_bad_graph(domain: Domain) -> None:
    data = bad_graph()
    assert said_by_pyshacl(data, domain) == said_by_build(data, domain)
