"""Every shape says nothing about the good graph, and speaks where its bad cases break it.

A bad case is a file `tests/cases/shapes/<file of shapes/>/<shape>[.<variant>].ru`: a SPARQL update of the
good graph under a head of two lines, the focus node and the severity that are then reported. What a shape
must not report of a focus node stands in a folder `silent/` beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import Graph, URIRef

from graph_build import resources
from graph_build.graph.shacl import rdflib_graph
from graph_build.graph.shapes import Shape, read_shapes
from graph_build.graph.validate import validate
from graph_build.namespaces import term
from graph_build.schemes import parse_turtle

CASES = Path(__file__).parent / "cases" / "shapes"
SHAPES = "https://w3id.org/vtvl/shapes#"
#: What the shapes of every file refer to: SPARQL prefixes, and the small shapes for texts.
SHARED = ("prefixes", "vocabulary")


@dataclass(frozen=True)
class Case:
    """A bad case: the update that breaks the good graph, and what is then reported."""

    file: Path

    @property
    def shape(self) -> str:
        return self.file.name.split(".")[0]

    @property
    def update(self) -> str:
        return prefixes() + self.file.read_text(encoding="utf-8")

    def head(self, name: str) -> str:
        found = re.search(rf"^# {name}: (.+)$", self.file.read_text(encoding="utf-8"), re.MULTILINE)
        assert found, f"{self.file} does not say '# {name}: …'"
        return str(found[1])

    @property
    def focus(self) -> str:
        written = self.head("focus")
        if written.startswith("<"):
            return written[1:-1]
        prefix, local = written.split(":", 1)
        namespace: str = dict(re.findall(r"PREFIX (\S*): <(\S+)>", prefixes()))[prefix]
        return namespace + local


BAD = [Case(file) for file in sorted(CASES.glob("*/*.ru"))]
SILENT = [Case(file) for file in sorted(CASES.glob("*/silent/*.ru"))]


@cache
def shape_text(stem: str) -> str:
    return (resources.data_root() / "shapes" / f"{stem}.ttl").read_text(encoding="utf-8")


@cache
def ontology_text() -> str:
    return resources.ontology_file().read_text(encoding="utf-8")


@cache
def prefixes() -> str:
    """The prefixes of the good graph, as SPARQL writes them."""
    lines = re.findall(
        r"^@prefix (\S+) (<\S+>) \.$", (CASES / "good.ttl").read_text(encoding="utf-8"), re.MULTILINE
    )
    return "".join(f"PREFIX {prefix} {iri}\n" for prefix, iri in lines)


@cache
def good_quads() -> tuple[Quad, ...]:
    store = Store()
    for name in ("good.ttl", "code-lists.ttl"):
        store.load(path=str(CASES / name), format=RdfFormat.TURTLE)
    return tuple(store)


def good_store() -> Store:
    store = Store()
    store.extend(good_quads())
    return store


@cache
def judging_shapes() -> dict[str, dict[str, Shape]]:
    """The shapes that report something, by file and local name; others only gather or are referred to."""
    return {
        file.stem: {
            shape.iri.removeprefix(SHAPES): shape
            for shape in read_shapes(
                [file.read_text(encoding="utf-8"), shape_text("prefixes")]
            ).by_iri.values()
            if shape.message_en
        }
        for file in resources.shape_files()
    }


def test_the_good_graph_is_good() -> None:
    texts = [file.read_text(encoding="utf-8") for file in resources.shape_files()]
    assert validate(good_store(), texts, ontology_text()).results == ()


def test_the_good_graph_has_a_focus_node_for_every_target() -> None:
    store = good_store()
    store.extend(Quad(*triple) for triple in parse_turtle(ontology_text(), "ontology"))
    for triple in (
        t for file in resources.shape_files() for t in parse_turtle(shape_text(file.stem), file.name)
    ):
        node = triple.object
        if triple.predicate == term("sh:targetClass"):
            assert any(store.quads_for_pattern(None, term("rdf:type"), node)), (
                f"no {node} for {triple.subject}"
            )
        if triple.predicate == term("sh:targetSubjectsOf"):
            assert isinstance(node, NamedNode)
            assert any(store.quads_for_pattern(None, node, None)), f"no {node} for {triple.subject}"


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.file.stem)
def test_a_bad_case_is_reported(case: Case) -> None:
    store = good_store()
    store.update(case.update)
    stems = sorted({case.file.parent.name, *SHARED})
    # Only the shapes for terms look at the ontology; without it the other cases take half the time.
    ontology = ontology_text() if case.file.parent.name == "vocabulary" else ""
    report = validate(store, [shape_text(stem) for stem in stems], ontology)
    found = {(r.shape_name, r.focus, r.severity.value) for r in report.results}
    assert (case.shape, case.focus, case.head("severity")) in found


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.file.stem)
def test_a_silent_case_is_not_reported(case: Case) -> None:
    store = good_store()
    store.update(case.update)
    stem = case.file.parent.parent.name
    assert case.shape in judging_shapes()[stem]
    report = validate(store, [shape_text(s) for s in sorted({stem, *SHARED})], ontology_text())
    assert (case.shape, case.focus) not in {(r.shape_name, r.focus) for r in report.results}


def test_every_shape_has_a_bad_case_and_every_case_a_shape() -> None:
    declared = {(stem, name) for stem, shapes in judging_shapes().items() for name in shapes}
    assert {(case.file.parent.name, case.shape) for case in BAD} == declared


@pytest.mark.parametrize("stem", [file.stem for file in resources.shape_files()])
def test_shapes_speak_both_languages_and_are_named_after_their_class(stem: str) -> None:
    for name, shape in judging_shapes()[stem].items():
        assert shape.message_vi, name
        assert shape.message_vi != shape.message_en, name
        assert re.fullmatch(r"[A-Z][A-Za-z]+(-[a-z]+)+", name)


@pytest.mark.parametrize("stem", sorted({case.file.parent.name for case in BAD}))
def test_the_quick_way_finds_what_a_standard_engine_finds(stem: str) -> None:
    """Property shapes with targets of their own, and one query per SPARQL constraint, change no result."""
    store = good_store()
    for case in (case for case in BAD if case.file.parent.name == stem):
        store.update(case.update)
    stems = sorted({stem, *SHARED})
    quick = validate(store, [shape_text(s) for s in stems], ontology_text())
    data = rdflib_graph([*(quad.triple for quad in store), *parse_turtle(ontology_text(), "ontology")])
    shapes = rdflib_graph(t for s in stems for t in parse_turtle(shape_text(s), s))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    sh = "http://www.w3.org/ns/shacl#"
    standard = {
        (str(shape), str(report.value(result, URIRef(sh + "focusNode"))))
        for result, shape in report.subject_objects(URIRef(sh + "sourceShape"))
    }
    assert {(result.shape, result.focus) for result in quick.results} == standard
    assert standard
