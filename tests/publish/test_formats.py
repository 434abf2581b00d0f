"""Every form of the graph holds the same triples, and the same bytes every time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph_build import resources
from graph_build.errors import BadGraph, UnknownName
from graph_build.graph.store import load_triples
from graph_build.namespaces import Iris, term
from graph_build.publish.formats import (
    DATA_FORMATS,
    EXPORT_FORMATS,
    GRAPH_FORMATS,
    export_format,
    graph_format,
)
from graph_build.publish.jsonld import load_context
from tests.small_graph import small_store, small_triples

ROOT = Path(__file__).parents[2]
THING = Iris().of("position", "ict-positions", 1)
ODD_TRIPLES = (
    Triple(THING, term("rdf:type"), NamedNode("https://example.org/Class")),
    Triple(THING, term("skos:prefLabel"), Literal("no language")),
    Triple(THING, term("skos:prefLabel"), Literal("một", language="vi")),
    Triple(THING, term("skos:prefLabel"), Literal("hai", language="vi")),
    Triple(THING, term("vtvl:atRank"), Literal("not an IRI")),
    Triple(THING, term("vtvl:ordinal"), Literal("007", datatype=term("xsd:integer"))),
    Triple(THING, term("vtvl:ordinal"), Literal("12345678901234567890", datatype=term("xsd:integer"))),
    Triple(THING, term("vtvl:ordinal"), NamedNode("https://example.org/seven")),
    Triple(THING, term("vtvl:ordinalInferred"), Literal("1", datatype=term("xsd:boolean"))),
    Triple(THING, term("vtvl:jaccard"), Literal("0.50", datatype=term("xsd:decimal"))),
    Triple(THING, term("vtvl:jaccard"), Literal("5.0E-1", datatype=term("xsd:double"))),
    Triple(THING, NamedNode("https://example.org/p"), Literal("2021", datatype=term("xsd:gYear"))),
    Triple(THING, NamedNode("https://example.org/p"), Literal("<&>\"'\n\r\t", language="en")),
    Triple(BlankNode("a"), term("vtvl:statementOf"), BlankNode("b")),
    Triple(BlankNode("b"), term("vtvl:order"), Literal(1)),
)


def written(name: str, triples: tuple[Triple, ...]) -> bytes:
    return b"".join(GRAPH_FORMATS[name].write(triples, "https://w3id.org/vtvl/"))


def as_rdflib(triples: tuple[Triple, ...]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("ntriples", triples), format="nt")


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["xsd:string", "@vi", "xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:dateTime", "vtvl:x"]
    ),
)
def test_any_literal_comes_back_the_same_in_every_form(value: str, kind: str) -> None:
    literal = Literal(value, language="vi") if kind == "@vi" else Literal(value, datatype=term(kind))
    triples = {Triple(THING, term("skos:note"), literal), Triple(THING, term("vtvl:ordinal"), literal)}
    for form in DATA_FORMATS.values():
        if form.name == "rdfxml" and not _is_xml(value):
            # XML 1.0 has no way to write most control characters.
            with pytest.raises(BadGraph, match="RDF/XML cannot carry"):
                b"".join(form.write(triples, "https://w3id.org/vtvl/"))
            continue
        content = b"".join(form.write(triples, "https://w3id.org/vtvl/"))
        syntax = RdfFormat.from_media_type(form.media_type)
        assert {quad.triple for quad in parse(content, format=syntax)} == triples, form.name


def _is_xml(text: str) -> bool:
    """Whether XML 1.0 can hold it: https://www.w3.org/TR/xml/#charsets."""
    return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_the_small_graph_comes_back_the_same(name: str) -> None:
    form = RdfFormat.from_media_type(GRAPH_FORMATS[name].media_type)
    assert {quad.triple for quad in parse(written(name, small_triples()), format=form)} == set(
        small_triples()
    )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_odd_values_survive_in_another_reader_too(name: str) -> None:
    other = rdflib.Graph().parse(data=written(name, ODD_TRIPLES), format=GRAPH_FORMATS[name].media_type)
    assert rdflib.compare.isomorphic(other, as_rdflib(ODD_TRIPLES))


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_the_bytes_do_not_depend_on_the_run(name: str) -> None:
    """Hash seeds change from run to run, and so do the maps of pyoxigraph."""
    program = (
        "import sys; from tests.small_graph import small_store; "
        "from graph_build.publish.formats import EXPORT_FORMATS; "
        "sys.stdout.buffer.writelines(EXPORT_FORMATS[sys.argv[1]].write(small_store()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, name],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {b"".join(EXPORT_FORMATS[name].write(small_store()))}


def test_the_data_stay_apart_from_the_ontology() -> None:
    content = b"".join(EXPORT_FORMATS["turtle"].write(small_store()))
    assert {quad.triple for quad in parse(content, format=RdfFormat.TURTLE)} == set(small_triples())


def test_an_unknown_format_is_named_with_the_nearest_ones() -> None:
    assert export_format("turtle").extension == "ttl"
    assert graph_format("jsonld").media_type == "application/ld+json"
    with pytest.raises(UnknownName, match=r"no export format named 'turtel'\. Did you mean turtle"):
        export_format("turtel")
    with pytest.raises(UnknownName, match="no graph format named 'csv'"):
        graph_format("csv")


def test_json_ld_reads_without_an_rdf_library() -> None:
    document = json.loads(written("jsonld", small_triples()))
    nodes = {node["@id"]: node for node in document["@graph"]}
    statement = nodes["statement/ict-positions/4/4"]
    assert statement == {
        "@id": "statement/ict-positions/4/4",
        "@type": ["DutyStatement", "Entity"],
        "label": {"vi": "Dòng 4, vị trí 4"},
        "value": {"vi": "Thẩm định nội dung xuất bản phẩm;"},
        "wasQuotedFrom": "source-range/ict-positions/72",
        "expresses": "duty/tham-dinh-noi-dung-xuat-ban-6e6f7081",
        "heading": {"vi": "(1) Thẩm định"},
        "headingLine": 71,
        "inField": "field/xuat-ban",
        "involvement": "involvement/lead",
        "involvementInherited": True,
        "level": 2,
        "marker": "+",
        "order": 4,
        "partOfStatement": "statement/ict-positions/4/3",
        "sourceLine": 72,
        "statementOf": "position/ict-positions/4",
    }
    assert nodes["selector/ict-positions/72/line"]["rdf:value"] == {"@value": "line=71,72"}


def test_the_context_has_every_term_of_the_ontology() -> None:
    ontology = rdflib.Graph().parse(resources.ontology_file(), format="turtle")
    own = str(term("vtvl:x").value).removesuffix("x")
    context = load_context()
    meant = {d["@id"] if isinstance(d, dict) else d: d for d in context.values()}
    for kind in (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty):
        for declared in sorted(ontology.subjects(rdflib.RDF.type, kind), key=str):
            if not str(declared).startswith(own):
                continue
            name = f"vtvl:{str(declared).removeprefix(own)}"
            assert name in meant, f"ontology/context.jsonld lacks {name}"
            definition = meant[name] if isinstance(meant[name], dict) else {}
            assert (definition.get("@type") == "@id") == (kind == rdflib.OWL.ObjectProperty), name
            # OWL 2 has no rdf:langString: there, text in a language ranges over rdf:PlainLiteral.
            in_languages = ontology.value(declared, rdflib.RDFS.range) == rdflib.RDF.PlainLiteral
            assert (definition.get("@container") == "@language") == in_languages, name


def test_an_empty_graph_can_be_written() -> None:
    store = load_triples([])
    for form in EXPORT_FORMATS.values():
        b"".join(form.write(store))
    assert json.loads(written("jsonld", ()))["@graph"] == []


def test_every_key_of_the_context_is_explained() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    keys = [key for key, meaning in load_context().items() if "://" not in str(meaning)]
    assert [key for key in keys if f"\n| `{key}` | `" not in page] == []


def test_every_format_is_explained() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in EXPORT_FORMATS if f"`{name}`" not in page] == []
