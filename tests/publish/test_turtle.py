"""Turtle for people and for version control."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph_build.namespaces import DEFAULT_BASE, Iris, term
from graph_build.publish.turtle import in_reading_order, relative, turtle
from tests.small_graph import small_triples

IRIS = Iris()
POSITION = IRIS.of("position", "ict-positions", 2)
SEE = NamedNode("http://example.org/see")


def body(*triples: Triple) -> str:
    """The Turtle without its prefixes."""
    return "".join(turtle(triples)).split("\n\n", 1)[1]


def read_back(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


def test_it_reads_well() -> None:
    label = Literal('Quản lý "báo chí"', language="vi")
    assert (
        body(
            Triple(POSITION, term("vtvl:ordinal"), Literal(2)),
            Triple(POSITION, term("vtvl:ordinalInferred"), Literal(True)),
            Triple(POSITION, term("vtvl:hasDutyStatement"), IRIS.of("statement", "ict-positions", 2, 10)),
            Triple(POSITION, term("vtvl:hasDutyStatement"), IRIS.of("statement", "ict-positions", 2, 9)),
            Triple(POSITION, term("rdf:type"), term("org:Role")),
            Triple(POSITION, term("rdf:type"), term("vtvl:JobPosition")),
            Triple(POSITION, term("skos:prefLabel"), label),
            Triple(IRIS.of("position", "ict-positions", 10), term("rdf:type"), term("vtvl:JobPosition")),
        )
        == """\
# vị trí việc làm / job position (vtvl:JobPosition)

<position/ict-positions/2> a vtvl:JobPosition, org:Role ;
    skos:prefLabel "Quản lý \\"báo chí\\""@vi ;
    vtvl:hasDutyStatement
        <statement/ict-positions/2/9>,
        <statement/ict-positions/2/10> ;
    vtvl:ordinal 2 ;
    vtvl:ordinalInferred true .

<position/ict-positions/10> a vtvl:JobPosition .
"""
    )


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (Literal("1.50", datatype=term("xsd:decimal")), "1.50"),
        (Literal("+7", datatype=term("xsd:integer")), "+7"),
        (Literal("seven", datatype=term("xsd:integer")), '"seven"^^xsd:integer'),
        (Literal("1", datatype=term("xsd:boolean")), '"1"^^xsd:boolean'),
        (Literal("1.", datatype=term("xsd:decimal")), '"1."^^xsd:decimal'),
        (Literal("2021", datatype=term("xsd:gYear")), '"2021"^^xsd:gYear'),
        (Literal("x^^<http://a>"), '"x^^<http://a>"'),
        (Literal("a\nb\t\\"), '"a\\nb\\t\\\\"'),
        (term("vtvl:order"), "vtvl:order"),
        (NamedNode("https://w3id.org/vtvl/ontology#a/b"), "<https://w3id.org/vtvl/ontology#a/b>"),
        (NamedNode("https://w3id.org/vtvl/ontology#"), "<https://w3id.org/vtvl/ontology#>"),
        (NamedNode(f"{DEFAULT_BASE}id/"), f"<{DEFAULT_BASE}id/>"),
        (NamedNode(f"{DEFAULT_BASE}id/a//b"), f"<{DEFAULT_BASE}id/a//b>"),
        (NamedNode(f"{DEFAULT_BASE}id/a/../b"), f"<{DEFAULT_BASE}id/a/../b>"),
        (NamedNode(f"{DEFAULT_BASE}id/a:b"), f"<{DEFAULT_BASE}id/a:b>"),
        (IRIS.of("duty", "chu-tri-1a2b3c4d"), "<duty/chu-tri-1a2b3c4d>"),
    ],
)
def test_short_forms_are_used_where_they_are_safe(node: NamedNode | Literal, written: str) -> None:
    triple = Triple(POSITION, SEE, node)
    assert body(triple) == f"<position/ict-positions/2> <http://example.org/see> {written} .\n"
    assert read_back("".join(turtle([triple]))) == {triple}


def test_the_small_graph_comes_back_the_same() -> None:
    text = "".join(turtle(small_triples()))
    assert read_back(text) == set(small_triples())
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(set(small_triples()))


def test_the_order_of_the_triples_does_not_matter() -> None:
    shuffled = list(small_triples())
    random.Random(7).shuffle(shuffled)
    assert "".join(turtle(shuffled)) == "".join(turtle(small_triples()))


def test_one_more_fact_is_one_more_line() -> None:
    before = "".join(turtle(small_triples())).splitlines()
    more = Triple(POSITION, term("vtvl:performs"), IRIS.of("duty", "tham-dinh-noi-dung-xuat-ban-6e6f7081"))
    after = "".join(turtle((*small_triples(), more))).splitlines()
    assert len(after) == len(before) + 1
    assert len(set(after) - set(before)) <= 1


def test_a_new_position_is_one_new_block() -> None:
    before = "".join(turtle(small_triples())).splitlines()
    new = IRIS.of("position", "ict-positions", 999)
    facts = [
        Triple(new, term("rdf:type"), term("vtvl:JobPosition")),
        Triple(new, term("skos:prefLabel"), Literal("Chuyên viên về kiểm thử", language="vi")),
        Triple(new, term("vtvl:ordinal"), Literal(999)),
    ]
    after = "".join(turtle((*small_triples(), *facts))).splitlines()
    changed = [
        block
        for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    [(kind, _, _, first, last)] = changed
    assert kind == "insert"
    assert after[first:last] == [
        "",
        "<position/ict-positions/999> a vtvl:JobPosition ;",
        '    skos:prefLabel "Chuyên viên về kiểm thử"@vi ;',
        "    vtvl:ordinal 999 .",
    ]


def test_a_reworded_statement_is_one_changed_line() -> None:
    before = "".join(turtle(small_triples())).splitlines()
    statement = IRIS.of("statement", "ict-positions", 4, 4)
    triples = [t for t in small_triples() if (t.subject, t.predicate) != (statement, term("rdf:value"))]
    text = Literal("Thẩm định mọi xuất bản phẩm;", language="vi")
    after = "".join(turtle([*triples, Triple(statement, term("rdf:value"), text)])).splitlines()
    assert [(b, a) for b, a in zip(before, after, strict=True) if b != a] == [
        (
            '    rdf:value "Thẩm định nội dung xuất bản phẩm;"@vi ;',
            '    rdf:value "Thẩm định mọi xuất bản phẩm;"@vi ;',
        )
    ]


def test_things_are_grouped_by_class_under_its_names() -> None:
    headings = [line for line in "".join(turtle(small_triples())).splitlines() if line.startswith("# ")]
    assert headings[:2] == [
        "# văn bản nguồn / source document (vtvl:SourceDocument)",
        "# chuyên ngành / specialisation (vtvl:Specialisation)",
    ]
    assert len(headings) == len(set(headings))


def test_what_has_no_class_comes_first_and_an_unknown_class_last() -> None:
    odd = NamedNode("https://example.org/Odd")
    text = body(
        Triple(NamedNode("https://example.org/b"), term("rdf:type"), odd),
        Triple(NamedNode("https://example.org/a"), term("rdf:type"), term("vtvl:Duty")),
        Triple(NamedNode("https://example.org/c"), SEE, Literal(1)),
    )
    assert (
        text.index("/c>")
        < text.index("# nhiệm vụ / duty (vtvl:Duty)")
        < text.index("# <https://example.org/Odd>")
    )


def test_another_base_is_written_as_the_base() -> None:
    text = "".join(
        turtle(
            [Triple(Iris("https://example.org/").of("rank", "x"), SEE, Literal(1))], "https://example.org/"
        )
    )
    assert text.startswith("@base <https://example.org/id/> .\n")
    assert "\n<rank/x> " in text


def test_blank_nodes_are_named_by_what_is_said_of_them() -> None:
    def graph(*names: str) -> list[Triple]:
        nodes = [BlankNode(name) for name in names]
        return [Triple(POSITION, SEE, node) for node in nodes] + [
            Triple(node, term("vtvl:order"), Literal(order)) for order, node in enumerate(nodes)
        ]

    assert "".join(turtle(graph("a", "b", "c"))) == "".join(turtle(graph("z", "y", "x")))


def test_an_empty_graph_is_a_document() -> None:
    assert read_back("".join(turtle([]))) == set()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.sampled_from(["", "vi", "en-GB"]))
def test_any_text_comes_back_the_same(value: str, language: str) -> None:
    triple = Triple(POSITION, SEE, Literal(value, language=language) if language else Literal(value))
    assert read_back("".join(turtle([triple]))) == {triple}


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z0-9:/.~_%-]{1,15}", fullmatch=True))
def test_any_path_leads_back_to_its_iri(path: str) -> None:
    base = f"{DEFAULT_BASE}id/"
    triple = Triple(NamedNode(base + path.replace("%", "%41")), SEE, Literal(1))
    assert read_back("".join(turtle([triple]))) == {triple}


def test_relative_gives_nothing_outside_the_base() -> None:
    assert relative("https://example.org/x", "https://w3id.org/vtvl/id/") is None


def test_numbers_count_as_numbers_and_equal_ones_keep_apart() -> None:
    nodes = [IRIS.of("position", "d", n) for n in ("10", "9", "09", "2-2", "2")]
    ordered = in_reading_order(Triple(node, SEE, Literal(1)) for node in nodes)
    assert [str(triple.subject)[1:-1].rsplit("/", 1)[1] for triple in ordered] == [
        "2",
        "2-2",
        "09",
        "9",
        "10",
    ]
