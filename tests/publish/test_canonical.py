"""The canonical form: one text, and one hash, for all the ways to write a graph."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph_build.namespaces import term
from graph_build.publish.canonical import canonical, canonical_sha256
from tests.small_graph import small_triples

THING = NamedNode("https://example.org/x")


def text(*triples: Triple) -> str:
    return b"".join(canonical(triples)).decode()


def by_pyld(*triples: Triple) -> str:
    """PyLD calls RDFC-1.0 by its earlier name, URDNA2015."""
    quads = [Quad(t.subject, t.predicate, t.object) for t in triples]
    nquads = (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()
    options = {
        "algorithm": "URDNA2015",
        "inputFormat": "application/n-quads",
        "format": "application/n-quads",
    }
    result: str = jsonld.normalize(nquads, options)
    return result


def cycle(*names: str) -> list[Triple]:
    nodes = [BlankNode(name) for name in names]
    return [
        Triple(node, term("vtvl:order"), after)
        for node, after in zip(nodes, [*nodes[1:], nodes[0]], strict=True)
    ]


def test_the_names_of_blank_nodes_and_the_order_of_triples_do_not_matter() -> None:
    one = [Triple(THING, term("skos:note"), BlankNode("a")), *cycle("a", "b", "c")]
    two = [Triple(THING, term("skos:note"), BlankNode("z")), *cycle("z", "y", "x")]
    assert text(*one) == text(*reversed(two))
    assert canonical_sha256(one) == canonical_sha256(two)
    assert "_:c14n0" in text(*one)


def test_it_is_what_another_implementation_gives() -> None:
    blank = [Triple(THING, term("skos:note"), BlankNode("a")), *cycle("a", "b", "c"), *cycle("d", "e")]
    assert text(*blank) == by_pyld(*blank)
    assert text(*small_triples()) == by_pyld(*small_triples())


def test_literals_are_escaped_as_the_recommendation_says() -> None:
    literal = Literal('\x00\b\t\n\x0b\f\r"\\\x7fđ')
    expected = '"\\u0000\\b\\t\\n\\u000B\\f\\r\\"\\\\\\u007Fđ"'
    assert text(Triple(THING, term("skos:note"), literal)).split(" ", 2)[2] == f"{expected} .\n"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.sampled_from(["", "vi"]))
def test_any_text_comes_back_the_same(value: str, language: str) -> None:
    triple = Triple(
        THING, term("skos:note"), Literal(value, language=language) if language else Literal(value)
    )
    assert {quad.triple for quad in parse(text(triple), format=RdfFormat.N_QUADS)} == {triple}


def test_the_hash_is_that_of_the_text() -> None:
    assert canonical_sha256(small_triples()) == hashlib.sha256(text(*small_triples()).encode()).hexdigest()
    assert canonical_sha256([]) == hashlib.sha256(b"").hexdigest()
