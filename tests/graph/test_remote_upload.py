"""How graphs are cut into requests, and what is judged before it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from itertools import pairwise

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graph_build.errors import BadQuery
from graph_build.graph.dialect import MOST_SORTED, evened_out, refuse_no_query, sortable
from graph_build.graph.graph_store_protocol import doors
from graph_build.graph.sending import shapes_graph
from graph_build.graph.upload import Chunk, Graph, chunks, measured, with_fixed_blank_nodes

P = NamedNode("urn:p")
BASE = "https://w3id.org/vtvl/id/"


def ground(number: int) -> list[Triple]:
    return [Triple(NamedNode(f"urn:s{n}"), P, Literal(str(n))) for n in range(number)]


def chain(length: int) -> list[Triple]:
    nodes = [BlankNode() for _ in range(length + 1)]
    return [Triple(one, P, other) for one, other in pairwise(nodes)]


def sizes(triples: list[Triple], size: int) -> list[tuple[int, bool]]:
    return [(chunk.triples, chunk.is_blank) for chunk in chunks(Graph("urn:g", lambda: triples), size)]


def test_triples_without_blank_nodes_come_first_and_evenly() -> None:
    assert sizes([*chain(2), *ground(7)], 3) == [(3, False), (3, False), (1, False), (2, True)]
    assert sizes([], 3) == []


def test_blank_nodes_that_hang_together_stay_together() -> None:
    mixed = [triple for pair in zip(chain(4), chain(4), strict=True) for triple in pair]
    assert sizes(mixed, 4) == [(4, True), (4, True)]
    assert sizes(mixed, 2) == [(4, True), (4, True)]
    assert sizes(mixed, 8) == [(8, True)]


def test_all_that_is_cut_is_there_again() -> None:
    triples = [*ground(10), *chain(3)]
    sent = [quad.triple for chunk in chunks(Graph("", lambda: triples), 4) for quad in read(chunk)]
    assert with_fixed_blank_nodes(sent) == with_fixed_blank_nodes(triples)


def read(chunk: Chunk) -> Iterable[Quad]:
    return parse(chunk.body, format=RdfFormat.N_TRIPLES, rename_blank_nodes=False)


def test_the_same_shapes_are_sent_in_the_same_requests() -> None:
    """Though their blank nodes are named anew at each reading."""
    first, second = (measured(shapes_graph("urn:shapes"), 100) for _ in range(2))
    assert first.digest == second.digest
    assert first.requests > 1


def test_another_content_or_size_is_gathered_elsewhere() -> None:
    names = {measured(Graph("urn:g", partial(ground, n)), size).staging for n in (5, 6) for size in (2, 3)}
    assert len(names) == 4
    assert all(name.startswith("urn:g/staging/") for name in names)


@pytest.mark.parametrize(
    ("query", "update", "stores"),
    [
        ("http://h:7878/query", "http://h:7878/update", ("http://h:7878/store", "http://h:7878/data")),
        ("http://h/ds/query", "http://h/ds/update", ("http://h/ds/store", "http://h/ds/data")),
        ("http://h/sparql-auth", "http://h/sparql-auth", ("http://h/sparql-graph-crud-auth",)),
        (
            "http://h/repositories/vtvl",
            "http://h/repositories/vtvl/statements",
            ("http://h/repositories/vtvl/rdf-graphs/service",),
        ),
        ("http://h/anything", "http://h/anything", ()),
    ],
)
def test_the_other_addresses_of_a_server_are_told(query: str, update: str, stores: tuple[str, ...]) -> None:
    assert doors(query) == type(doors(query))(query, update, stores)


def test_addresses_that_are_given_beat_those_that_are_told() -> None:
    given = doors("http://h/query", "http://h/u", "http://h/g")
    assert (given.update, given.graph_stores) == ("http://h/u", ("http://h/g",))
    assert doors("http://h/query", graph_store="none").graph_stores == ()


def is_refused(text: str) -> bool:
    try:
        refuse_no_query(text, BASE)
    except BadQuery:
        return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL",
        "# a comment\nDROP ALL",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "BASE <http://a/> DELETE WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o };DROP ALL",
        "SELECT * { ?s ?p ?o } ; CLEAR ALL",
        "CLEAR ALL",
        "define sql:log-enable 3 SELECT * { ?s ?p ?o }",
        "SELEC * { ?s ?p ?o }",
        "",
        "ASK { ?s ?p '\udce9' }",
    ],
)
def test_what_is_no_query_is_not_sent(text: str) -> None:
    assert is_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK {}",
        "SELECT * { ?s ?p ?o } # DROP ALL",
        "DESCRIBE <position/x/1>",
        "CONSTRUCT WHERE { ?s vtvl:x ?o }",
    ],
)
def test_a_query_passes(text: str) -> None:
    assert not is_refused(text)


def test_booleans_and_blank_nodes_are_evened_out() -> None:
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    cells = [
        {"type": "typed-literal", "datatype": boolean, "value": "1"},
        {"type": "literal", "value": "1"},
        {"type": "bnode", "value": "nodeID://b7"},
    ]
    table = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": cell} for cell in cells]}}
    found = json.loads(evened_out("application/sparql-results+json", json.dumps(table).encode()))
    assert [row["x"]["value"] for row in found["results"]["bindings"]] == ["true", "1", "b7"]
    line = f'<urn:a> <urn:b> "0"^^<{boolean}> .'.encode()
    assert evened_out("application/n-triples", line) == line.replace(b'"0"', b'"false"')
    with pytest.raises(ValueError, match="no table"):
        evened_out("application/sparql-results+json", f'{{"x": "{boolean}"}}'.encode())


def test_a_limit_is_added_only_where_it_helps() -> None:
    ordered = "SELECT * { ?s ?p ?o } ORDER BY ?s"
    assert sortable(ordered, "Virtuoso 22026 Error SR319: Max row length").endswith(f"LIMIT {MOST_SORTED}")
    assert not sortable(f"{ordered} LIMIT 5", "SR319")
    assert not sortable(ordered, "another error")
    assert not sortable("SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?s } }", "SR319")
