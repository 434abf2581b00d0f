"""A named graph per document: nothing lost, nothing twice, and each thing where it belongs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graph_build.graph.store import ONTOLOGY_GRAPH, GraphStore, load_file, open_store
from graph_build.namespaces import Iris, term
from graph_build.publish.formats import EXPORT_FORMATS
from graph_build.publish.profiles import profile_triples
from graph_build.publish.trig import by_document
from tests.small_graph import small_store, small_triples

IRIS = Iris()
SHARED = IRIS.of("graph", "shared")


def written(name: str, store: GraphStore) -> list[Quad]:
    content = b"".join(EXPORT_FORMATS[name].write(store))
    return list(parse(content, format=RdfFormat.from_media_type(EXPORT_FORMATS[name].media_type)))


def graph_of(quads: list[Quad], *local: object) -> set[object]:
    return {quad.graph_name for quad in quads if quad.subject == IRIS.of(str(local[0]), *local[1:])}


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_the_graphs_together_are_the_data_each_triple_once(name: str, built: Path) -> None:
    store = open_store(built)
    triples = Counter(q.triple for q in written(name, store) if q.graph_name != ONTOLOGY_GRAPH)
    assert set(triples) == set(profile_triples(store))
    assert set(triples.values()) == {1}


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_the_ontology_has_its_own_graph_and_the_default_one_is_empty(name: str) -> None:
    names = {quad.graph_name for quad in written(name, small_store())}
    assert ONTOLOGY_GRAPH in names
    assert DefaultGraph() not in names


def test_things_stand_in_the_graph_of_their_document(built: Path) -> None:
    quads = written("trig", open_store(built))
    mine = {IRIS.of("source", "ict-positions")}
    for local in (
        ("source", "ict-positions"),
        ("position", "ict-positions", 42),
        ("statement", "ict-positions", 42, 3),
        ("selector", "ict-positions", 699, "line"),
        ("specialisation", "ict-positions", "ix"),
    ):
        assert graph_of(quads, *local) == mine, local
    assert graph_of(quads, "position", "infosec-policy-positions", 1) == {
        IRIS.of("source", "infosec-policy-positions")
    }
    assert graph_of(quads, "duty-type", "appraisal") == {SHARED}
    assert graph_of(quads, "scheme", "duties") == {SHARED}


def test_what_two_documents_speak_of_is_shared() -> None:
    a, b, rank = (IRIS.of("source", "a"), IRIS.of("source", "b"), IRIS.of("rank", "x"))
    documents = [Triple(d, term("rdf:type"), term("vtvl:SourceDocument")) for d in (a, b)]
    one, two = (Triple(rank, term("dcterms:source"), d) for d in (a, b))
    assert dict(by_document([*documents, one], IRIS))[a] == [documents[0], one]
    assert dict(by_document([*documents, one, two], IRIS))[SHARED] == [one, two]


def test_ways_that_lead_in_a_circle_lead_nowhere() -> None:
    a, b = IRIS.of("statement", "a"), IRIS.of("statement", "b")
    circle = [Triple(a, term("vtvl:statementOf"), b), Triple(b, term("vtvl:statementOf"), a)]
    assert by_document(circle, IRIS) == [(SHARED, circle)]


def test_trig_is_laid_out_as_turtle_is() -> None:
    text = b"".join(EXPORT_FORMATS["trig"].write(small_store())).decode()
    assert text.startswith("@base <https://w3id.org/vtvl/id/> .\n@prefix vtvl:")
    assert "\n<source/ict-positions> {\n" in text
    assert "\n    # vị trí việc làm / job position (vtvl:JobPosition)\n" in text
    assert "\n        vtvl:ordinal 4 ;\n" in text


@pytest.mark.parametrize("ending", ["trig", "nq"])
def test_a_file_with_a_graph_per_document_is_read_as_one_graph(ending: str, tmp_path: Path) -> None:
    form = {"trig": "trig", "nq": "nquads"}[ending]
    file = tmp_path / f"data.{ending}"
    file.write_bytes(b"".join(EXPORT_FORMATS[form].write(small_store())))
    read = load_file(file)
    assert set(profile_triples(read)) == set(small_triples())
    assert list(read.graph.named_graphs()) == [ONTOLOGY_GRAPH]


def test_a_text_with_odd_line_breaks_stays_as_it_is() -> None:
    odd = Triple(IRIS.of("position", "x", 1), term("skos:note"), Literal("a\x85b\u2028c\x0bd\ne"))
    content = b"".join(EXPORT_FORMATS["trig"].write(_store_of(odd)))
    assert {quad.triple for quad in parse(content, format=RdfFormat.TRIG)} == {odd}


def _store_of(*triples: Triple) -> GraphStore:
    from graph_build.graph.store import load_triples

    return load_triples(triples)


def test_a_graph_without_documents_is_all_shared() -> None:
    thing = NamedNode("https://example.org/x")
    assert by_document([Triple(thing, term("skos:note"), Literal("x"))], IRIS)[0][0] == SHARED
