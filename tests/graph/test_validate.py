"""Validation as a whole: what it reports of the bundled documents, in which form, and of what breaks it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse
from pyoxigraph import RdfFormat as Rdf

from graph_build.assembly import Assembly
from graph_build.domain import Domain, load_domain
from graph_build.errors import BadVocabulary
from graph_build.graph.shapes import read_shapes
from graph_build.graph.validate import ValidationReport, report_triples, validate
from graph_build.model import Severity
from graph_build.namespaces import DEFAULT_BASE, Iris, term
from tests.test_shapes import good_quads, good_store

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix vs: <https://w3id.org/vtvl/shapes#> .
@prefix vtvl: <https://w3id.org/vtvl/ontology#> . @prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SEEN = (
    PREFIXES
    + """
vs:Thing-name a sh:PropertyShape ; sh:targetClass vtvl:JobPosition ; sh:path vtvl:ordinal ; sh:minCount 1 ;
    sh:severity sh:Warning ; sh:message "Thiếu."@vi, "Missing."@en .
"""
)


@pytest.fixture(scope="module")
def report(assembly: Assembly, domain: Domain) -> ValidationReport:
    return validate(assembly.triples, domain.shapes, domain.ontology)


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, Rdf.TURTLE)]


def test_the_bundled_documents_break_nothing_and_give_their_drafters_little_to_look_at(
    report: ValidationReport,
) -> None:
    assert report.conforms
    assert report.counts() == {Severity.VIOLATION: 0, Severity.WARNING: 5, Severity.INFO: 2}
    assert Counter(result.shape_name for result in report.results) == {
        "JobPosition-catch-all": 1,
        "JobPosition-ordinal-printed": 1,
        "JobPosition-title-rank": 1,
        "JobPosition-title-unique": 2,
        "SourceDocument-objectives": 1,
        "SourceDocument-ranks": 1,
    }


def test_a_result_about_a_position_names_its_printed_line(report: ValidationReport) -> None:
    lines = {r.focus: r.source_line for r in report.results if "/id/position/" in r.focus}
    assert lines
    assert all(lines.values())


def test_results_come_the_gravest_first_whatever_the_order_of_the_data(domain: Domain) -> None:
    data = [quad.triple for quad in good_quads()]
    data += triples('ex:a a vtvl:JobPosition . ex:b a vtvl:Field ; vtvl:ordinalInferred "x" .')
    forward = validate(data, domain.shapes, domain.ontology)
    backward = validate(reversed(data), reversed(domain.shapes), domain.ontology)
    assert forward == backward
    weights = [list(Severity).index(result.severity) for result in forward.results]
    assert weights == sorted(weights)
    assert len(set(weights)) > 1


def test_of_a_store_the_default_graph_is_validated(domain: Domain) -> None:
    store = good_store()
    bad = b"<http://ex/a> a <https://w3id.org/vtvl/ontology#JobPosition> ."
    store.load(bad, Rdf.TURTLE, to_graph=NamedNode("http://ex/graph"))
    assert validate(store, domain.shapes, domain.ontology).results == ()
    store.load(bad, Rdf.TURTLE)
    assert not validate(store, domain.shapes, domain.ontology).conforms


def test_shapes_hold_under_another_base() -> None:
    iris = Iris("https://data.example.vn/")
    domain = load_domain(iris.base)
    nt = "\n".join(f"{quad.triple} ." for quad in good_quads())
    data = [quad.triple for quad in parse(nt.replace(f"{DEFAULT_BASE}id/", f"{iris.base}id/"), Rdf.N_TRIPLES)]
    assert validate(data, domain.shapes, domain.ontology).results == ()


def test_the_report_is_shacl_with_names_instead_of_blank_nodes(report: ValidationReport) -> None:
    said = list(report_triples(report, Iris()))
    assert not any(isinstance(node, BlankNode) for triple in said for node in triple)
    results = {t.subject for t in said if t.object == term("sh:ValidationResult")}
    assert len(results) == len(report.results)
    assert all("/id/validation-result/" in str(node) for node in results)
    assert {t.object for t in said if t.predicate == term("sh:result")} == results
    assert [t.object for t in said if t.predicate == term("sh:conforms")] == [Literal(False)]
    assert said == list(report_triples(report, Iris()))


def test_an_ill_typed_literal_is_reported_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    shape = SEEN.replace("sh:minCount 1", "sh:datatype xsd:integer")
    bad = triples('ex:a a vtvl:JobPosition ; vtvl:ordinal "many"^^xsd:integer .')
    assert [result.focus for result in validate(bad, [shape], "").results] == ["https://example.org/a"]
    assert caplog.records == []


def test_a_report_without_results_conforms() -> None:
    said = list(report_triples(ValidationReport(()), Iris()))
    assert [t.object for t in said if t.predicate == term("sh:conforms")] == [Literal(True)]


def test_a_blank_node_can_be_found_fault_with_but_not_named() -> None:
    found = validate(triples("[] a vtvl:JobPosition ."), [SEEN], "")
    assert [result.focus[:2] for result in found.results] == ["_:"]
    assert not any(t.predicate == term("sh:focusNode") for t in report_triples(found, Iris()))


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("a sh:NodeShape ;;; ex:", "not valid Turtle"),
        ('a sh:NodeShape ; sh:sparql vs:query . vs:query sh:select "SELECT $this {" .', "SPARQL"),
        ('a sh:NodeShape ; sh:sparql vs:query . vs:query sh:select "SELECT ?that {}" .', "$this"),
        ('a sh:PropertyShape ; sh:path vtvl:level ; sh:minCount "x" .', "pySHACL"),
    ],
)
def test_broken_shapes_are_named(shape: str, said: str) -> None:
    with pytest.raises(BadVocabulary) as error:
        validate(
            triples("ex:a a vtvl:Duty ."), [f"{PREFIXES}vs:Broken sh:targetClass vtvl:Duty ; {shape}"], ""
        )
    assert said in str(error.value)
    assert error.value.next_step


def test_a_broken_ontology_is_named() -> None:
    with pytest.raises(BadVocabulary, match=r"ontology/vtvl\.ttl:1"):
        validate([], [SEEN], "vtvl:Duty a")


@pytest.mark.parametrize(
    ("turtle", "path"),
    [
        ("ex:p", "https://example.org/p"),
        ("[ sh:inversePath ex:p ]", "^<https://example.org/p>"),
        ("( ex:p ex:q )", "<https://example.org/p>/<https://example.org/q>"),
        ("[ sh:zeroOrMorePath ex:p ]", "<https://example.org/p>*"),
        ("[ sh:oneOrMorePath ex:p ]", "<https://example.org/p>+"),
        ("[ sh:zeroOrOnePath ex:p ]", "<https://example.org/p>?"),
        (
            "[ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ]",
            "<https://example.org/p>|^<https://example.org/q>",
        ),
        ("[ sh:zeroOrMorePath ( ex:p ex:q ) ]", "(<https://example.org/p>/<https://example.org/q>)*"),
    ],
)
def test_paths_are_written_as_sparql_writes_them(turtle: str, path: str) -> None:
    shapes = read_shapes([PREFIXES + f"vs:Thing-name a sh:PropertyShape ; sh:path {turtle} ."])
    assert [shape.path for shape in shapes.by_iri.values()] == [path]


def test_importing_validation_loads_neither_rdflib_nor_pyshacl() -> None:
    code = "import sys, graph_build.graph.validate; print({'rdflib', 'pyshacl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
