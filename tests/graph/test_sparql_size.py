"""Queries too large for the engine are refused before it sees them; large ones that do no harm are not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyoxigraph import QuerySolutions

from graph_build.errors import BadQuery
from graph_build.graph.sparql_size import MOST_LEVELS, MOST_STEPS, refuse_oversize
from graph_build.graph.store import load_triples


def nested(opening: str, middle: str, closing: str, levels: int) -> str:
    return opening * levels + middle + closing * levels


TOO_LARGE = {
    "braces": (nested("{", "?s ?p ?o", "}", 20_000), "nests more than 100", "column 111"),
    "brackets": (f"FILTER{nested('(', '1', ')', 50_000)}", "nests more than 100", "column 117"),
    "blank nodes": (f"?s ?p {nested('[ ?p ', '1', ' ]', 200)}", "nests more than 100", ""),
    "triple terms": (f"?s ?p {nested('<< ?s ?p ', '1', ' >>', 200)}", "nests more than 100", ""),
    "functions": (f"BIND({nested('IF(1,1,', '1', ')', 2000)} AS ?x)", "nests more than 100", ""),
    "nots": (f"FILTER({'!' * 100_000}1)", "more than 1000 operators", ""),
    "sums": (f"FILTER({'+'.join(['1'] * 100_000)})", "more than 1000 operators", ""),
    "differences": (f"FILTER({'-'.join(['?x'] * 5000)})", "more than 1000 operators", ""),
    "differences of numbers": (f"FILTER({'-1' * 5000})", "more than 1000 operators", ""),
    "or": (f"FILTER({'||'.join(['?x'] * 5000)})", "more than 1000 operators", ""),
    "a path": (f"?s {'/'.join(['rdfs:label'] * 5000)} ?o", "more than 1000 operators", ""),
    "unions": (" UNION ".join(["{ ?s ?p ?o }"] * 5000), "more than 1000 operators", ""),
    "long": (f"?s ?p '{'é' * 600_000}'", "longer than 1048576 bytes", ""),
}

HARMLESS = {
    "values": "VALUES ?x { " + "1 " * 20_000 + "}",
    "rows": "VALUES (?x ?y) { " + "(1 <http://h/a(b>) " * 5000 + "}",
    "a list": f"FILTER(?x IN ({', '.join(['1'] * 20_000)}))",
    "triples": "?s a ?class . " * 90,
    "strings": "?s ?p '" + "(((!!!+++" * 5000 + "'",
    "comments": "# " + "{[(" * 5000 + "\n?s ?p ?o",
    "IRIs": "?s ?p " + ", ".join(f"<http://h/{'a-b+c/d(' * 40}{n}>" for n in range(9)),
    "names with a minus": "?s a " + ", ".join(f"skos:a-b-c-{n}" for n in range(9)),
    "languages and types": "VALUES ?x { " + "'a'@en-GB '1'^^xsd:int " * 3000 + "}",
}


@pytest.mark.parametrize(("inner", "message", "place"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_query_too_large_for_the_engine_is_refused(inner: str, message: str, place: str) -> None:
    with pytest.raises(BadQuery, match=message) as caught:
        load_triples([]).query(f"SELECT * {{ {inner} }}")
    assert place in caught.value.place


@pytest.mark.parametrize("inner", HARMLESS.values(), ids=HARMLESS)
def test_a_long_query_that_does_no_harm_is_answered(inner: str) -> None:
    assert isinstance(load_triples([]).query(f"SELECT * {{ {inner} }}"), QuerySolutions)


def test_the_place_is_that_of_the_bracket() -> None:
    with pytest.raises(BadQuery, match=r"^line 2, column 101: "):
        refuse_oversize("SELECT *\n" + "{" * (MOST_LEVELS + 1))


@pytest.mark.parametrize(
    "inner",
    [
        nested("FILTER EXISTS { ", "?s ?p ?o", "}", MOST_LEVELS - 1),
        f"FILTER({'+'.join(['?x'] * (MOST_STEPS - 10))})",
        "?s ?p ?o" + " MINUS { ?s ?p ?o }" * (MOST_STEPS - 10),
    ],
    ids=["nested", "chained", "groups"],
)
def test_the_engine_bears_what_is_let_through(inner: str) -> None:
    code = "import sys; from graph_build.graph.store import load_triples; load_triples([]).query(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", code, f"SELECT * {{ {inner} }}"], check=False)
    assert done.returncode == 0
