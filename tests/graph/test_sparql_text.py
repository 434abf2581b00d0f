"""What is told about a query: federated calls, updates and syntax errors, in plain words."""

from __future__ import annotations

import contextlib
import time

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from graph_build.errors import BadQuery
from graph_build.graph.sparql_text import refuse_service_calls
from graph_build.graph.store import GraphStore, load_triples


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return load_triples([])


# The engine really takes every one of these for a federated call, or would after a small change.
FEDERATED = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "silent": "SELECT * { service SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "glued": "SELECT * { SERVICESILENT<http://127.0.0.1:1/>{?s ?p ?o}}",
    "prefixed": "PREFIX ex: <http://127.0.0.1:1/> SELECT * { SERVICEex:a{?s ?p ?o}}",
    "variable": "SELECT * { VALUES ?x { <http://127.0.0.1:1/> } Service ?x { ?s ?p ?o } }",
    "after a number": "SELECT * { ?s ?p 1SERVICE SILENT<http://127.0.0.1:1/>{?s ?p ?o}}",
    "after a boolean": "SELECT * { ?s ?p trueSERVICE SILENT<http://127.0.0.1:1/>{?s ?p ?o}}",
    "comments between": "SELECT * { SERVICE # a\n#b\r SILENT#c {\n<http://127.0.0.1:1/>#d\n{ ?s ?p ?o } }",
    "comment after a name": "PREFIX ex: <http://h/> SELECT * { SERVICE ex:a#b c\n{ ?s ?p ?o } }",
    "escaped name": "PREFIX ex: <http://h/> SELECT * { SERVICE ex:a\\#b { ?s ?p ?o } }",
    "hash in the IRI": "SELECT * { SERVICE <http://h/#a> { ?s ?p ?o } }",
    "after a string": 'SELECT * { ?s ?p "a # b" SERVICE <http://h/> { ?s ?p ?o } }',
    "long comment": "SELECT * { SERVICE #" + "x" * 5000 + "\n<http://h/> { ?s ?p ?o } }",
    "long name": "SELECT * { SERVICE <http://h/" + "x" * 5000 + "> { ?s ?p ?o } }",
    "disguised as a comment": 'SELECT * { FILTER(?a<b:c#d>"""\n) SERVICE <http://h/> {} #"""\n}',
}

HARMLESS = {
    "variable": "SELECT * { ?s ?service ?o . ?service ?p [] { ?s ?p ?service } }",
    "variable before a group": "SELECT * { ?s ?p ?service { ?s ?p ?o } }",
    "name before a group": "SELECT * { ?s a schema:Service { ?s ?p ?o } }",
    "words in a string": "SELECT * { ?s rdfs:label 'service delivery and logistics'@en }",
    "comment": "# the service of a position\nSELECT * { ?s ?p ?o } # service",
    "IRI": "SELECT * { ?s ?p <http://example.org/service> }",
}


@pytest.mark.parametrize("text", FEDERATED.values(), ids=FEDERATED)
def test_a_federated_call_is_refused(store: GraphStore, text: str) -> None:
    with pytest.raises(BadQuery, match="SERVICE is not allowed: it would send parts of the query"):
        store.query(text)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_the_word_service_elsewhere_is_fine(store: GraphStore, text: str) -> None:
    assert isinstance(store.query(text), QuerySolutions | QueryBoolean | QueryTriples)


def test_the_place_of_a_federated_call_is_told() -> None:
    with pytest.raises(BadQuery, match=r"^line 2, column 3: "):
        refuse_service_calls("SELECT * {\n  SERVICE <http://h/> {} }")


@pytest.mark.parametrize("part", ["service", "service#", "service ", "service\n#", "service<", "?service "])
def test_a_hostile_text_is_told_quickly(part: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(BadQuery):
        refuse_service_calls(part * 20_000)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("INSERT DATA { <a:a> <b:b> <c:c> }", "INSERT", "line 1, column 1"),
        (
            "# INSERT\nPREFIX a: <http://h/#INSERT> BASE <b:> \n delete WHERE { ?s ?p ?o }",
            "DELETE",
            "line 3, column 2",
        ),
        ("LOAD <http://127.0.0.1:1/>", "LOAD", "line 1, column 1"),
        ("WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH", "line 1, column 1"),
        ("CLEAR ALL", "CLEAR", "line 1, column 1"),
    ],
)
def test_an_update_is_refused(store: GraphStore, text: str, word: str, place: str) -> None:
    with pytest.raises(BadQuery) as caught:
        store.query(text)
    assert str(caught.value) == (
        f"{place}: {word} would change the graph, and this service only reads. "
        "Use SELECT, ASK, CONSTRUCT or DESCRIBE."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * WHERE {\n ?s ?p }", "line 2, column 9: the query cannot be understood"),
        ("SELEC * { }", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "the query is empty. Write one, such as"),
        (" \n", "the query is empty"),
        ("# nothing\n", "the query is empty"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", "The SELECT contains a variable that is unbound"),
        (
            "SELECT * { ?s ex:p 'a:b' }",
            "line 1, column 15: the prefix 'ex:' is not declared. Begin the query",
        ),
        ("SELECT * { ?s ?p '\udce9' }", "line 1, column 19: the query is not valid Unicode"),
        ("SELECT * { ?s ?p ?o", "line 1, column "),
    ],
)
def test_a_syntax_error_is_told_with_its_place(store: GraphStore, text: str, message: str) -> None:
    with pytest.raises(BadQuery) as caught:
        store.query(text)
    assert message in str(caught.value)
    assert "[_]" not in str(caught.value)
