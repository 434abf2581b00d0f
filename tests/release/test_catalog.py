"""The release's record: what DCAT-AP asks for, and that it says the truth of the files and the graph."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, VOID, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph_build.graph.store import load_file
from graph_build.release.header import read_header
from graph_build.schemes import parse_turtle

SH = Namespace("http://www.w3.org/ns/shacl#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
#: New in DCAT 3, and unknown to rdflib.
DCAT_VERSION, DCAT_HAS_VERSION = URIRef(f"{DCAT}version"), URIRef(f"{DCAT}hasVersion")
RELEASE = "https://w3id.org/vtvl/release/2026.1/"
#: DCAT-AP 3.0.1 wants the IRIs of SPDX to begin with https, and SPDX itself writes http
#: (https://github.com/SEMICeu/DCAT-AP/blob/master/releases/3.0.1/html/shacl/mdr-vocabularies.shape.ttl).
SPDX_SLIP = str(SPDX.algorithm)


def _shapes() -> Path | None:
    """The folder `dcat-ap-3.0.1` of `VTVL_CONFORMANCE`, or of a folder near the checkout."""
    named = os.environ.get("VTVL_CONFORMANCE")
    around = Path(__file__).resolve().parents[2].parents
    places = [Path(named)] if named else [found for up in around for found in up.glob("*/conformance")]
    folders = (place / "dcat-ap-3.0.1" for place in places)
    return next((folder for folder in folders if (folder / "shapes.ttl").is_file()), None)


@pytest.fixture(scope="module")
def record(released: Path) -> Graph:
    return Graph().parse(released / "catalog.ttl")


def results(record: Graph, *names: str) -> list[tuple[str, str]]:
    """Severity and path of each result of some of the shapes."""
    folder = _shapes()
    assert folder is not None
    shapes = Graph()
    for name in names:
        shapes.parse(folder / name)
    _, report, _ = pyshacl.validate(record, shacl_graph=shapes, do_owl_imports=False)
    assert isinstance(report, Graph)
    found = report.objects(None, SH.result)
    told = ((report.value(r, SH.resultSeverity), report.value(r, SH.resultPath)) for r in found)
    return [(str(severity).removeprefix(str(SH)), str(path)) for severity, path in told]


needs_shapes = pytest.mark.skipif(
    _shapes() is None,
    reason="no DCAT-AP shapes on this machine: set VTVL_CONFORMANCE to the folder that holds dcat-ap-3.0.1/",
)


@needs_shapes
@pytest.mark.parametrize("name", ["shapes.ttl", "range.ttl"])
def test_the_record_holds_what_dcat_ap_makes_mandatory(record: Graph, name: str) -> None:
    assert results(record, name) == []


@needs_shapes
def test_the_values_are_of_the_lists_that_dcat_ap_names(record: Graph) -> None:
    found = set(results(record, "mdr-vocabularies.shape.ttl"))
    # The publisher is no body of the EU, which the shapes only remark upon.
    assert found == {("Violation", SPDX_SLIP), ("Warning", str(DCTERMS.publisher))}


@needs_shapes
def test_no_use_is_outdated_and_little_that_is_recommended_is_missing(record: Graph) -> None:
    assert results(record, "deprecateduris.ttl") == []
    missing = {path for _, path in results(record, "shapes_recommended.ttl")}
    # The documents do not say for which time they are meant; a country needs no coordinates here.
    assert missing <= {str(DCTERMS.temporal), str(DCAT.bbox), str(DCAT.centroid)}


def test_every_distribution_is_a_file_with_its_size_and_checksum(record: Graph, released: Path) -> None:
    told = set()
    for distribution in record.subjects(RDF.type, DCAT.Distribution):
        path = str(record.value(distribution, DCAT.downloadURL)).removeprefix(RELEASE)
        content = (released / path).read_bytes()
        checksum = record.value(distribution, SPDX.checksum)
        assert str(record.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        assert str(record.value(distribution, DCAT.byteSize)) == str(len(content))
        assert str(record.value(distribution, DCAT.mediaType)).startswith("https://www.iana.org/assignments/")
        assert {text.language for text in _texts(record, distribution, DCTERMS.title)} == {"vi", "en"}
        told.add(path)
    files = {p.relative_to(released).as_posix() for p in released.rglob("*") if p.is_file()}
    assert files - told == {"LICENSE", "CHANGES.md", "README.md", "index.html", "catalog.ttl", "SHA256SUMS"}


def _texts(record: Graph, subject: Node, prop: URIRef) -> list[Literal]:
    return [text for text in record.objects(subject, prop) if isinstance(text, Literal)]


def test_the_statistics_are_those_of_the_graph(record: Graph, released: Path) -> None:
    data, graph = URIRef(f"{RELEASE}data"), Graph().parse(released / "data/vtvl.ttl")
    assert record.value(data, VOID.triples) == Literal(len(graph))
    assert record.value(data, VOID.distinctSubjects) == Literal(len(set(graph.subjects())))
    assert record.value(data, VOID.distinctObjects) == Literal(len(set(graph.objects())))
    assert record.value(data, VOID.classes) == Literal(len(set(graph.objects(None, RDF.type))))
    for part in record.objects(data, VOID.classPartition):
        things = set(graph.subjects(RDF.type, record.value(part, VOID["class"])))
        assert record.value(part, VOID.entities) == Literal(len(things))
    for part in record.objects(data, VOID.propertyPartition):
        facts = list(graph.subject_objects(record.value(part, VOID.property)))
        assert record.value(part, VOID.triples) == Literal(len(facts))
    assert record.value(data, VOID.uriSpace) == Literal("https://w3id.org/vtvl/id/")
    example = record.value(data, VOID.exampleResource)
    assert (example, None, None) in graph


def test_the_way_the_graph_came_to_be_is_told_without_a_clock(record: Graph) -> None:
    [activity] = record.subjects(RDF.type, PROV.Activity)
    used = {str(node) for node in record.objects(activity, PROV.used)}
    assert {f"{RELEASE}ontology", f"{RELEASE}shapes"} < used
    assert any("/id/source/" in node for node in used)
    assert not list(record.subject_objects(PROV.startedAtTime))
    agent = record.value(activity, PROV.wasAssociatedWith)
    assert record.value(agent, URIRef("http://schema.org/softwareVersion"))
    plan = f"{RELEASE}options"
    comments = {str(text) for text in record.objects(URIRef(plan), None)}
    assert "number=2026.1" in comments


def test_versions_and_dates_are_given_ones(record: Graph, released: Path) -> None:
    catalogue, ontology = URIRef(RELEASE), URIRef(f"{RELEASE}ontology")
    header = read_header(parse_turtle((released / "ontology/vtvl.ttl").read_text(encoding="utf-8"), "x"))
    assert str(record.value(catalogue, DCAT_VERSION)) == "2026.1"
    assert str(record.value(ontology, DCAT_VERSION)) == header.version
    assert {str(date) for date in record.objects(None, DCTERMS.issued)} == {"2026-11-30"}
    assert (URIRef("https://w3id.org/vtvl/release"), DCAT_HAS_VERSION, catalogue) in record
    assert record.value(catalogue, FOAF.homepage) == URIRef(f"{RELEASE}index.html")


def test_the_record_reads_in_another_parser(released: Path, record: Graph) -> None:
    assert len(load_file(released / "catalog.ttl").graph) == len(record)
