"""Every query of `sparql/` on a graph small enough to know its answer by heart.

A case is a folder `cases/queries/<kind>/<query>[.<variant>]/`: `parameters.txt` (a line `name=value`
each), what it adds to and removes from the small graph, and the answer that it expects:
`expected.csv` for solutions, `expected.ttl` for triples. IRIs of the data stand without their base.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import QuerySolutions, QueryTriples, RdfFormat, parse, serialize

from graph_build.names import argument
from graph_build.namespaces import DEFAULT_BASE
from graph_build.queries import KINDS, NamedQuery, bind, find_query, load_queries
from tests.small_graph import CASES, changed_triples, small_store, store_of

BASE = f"{DEFAULT_BASE}id/"
#: The vocabulary is asked of itself, not of the small graph: see test_vocabulary_checks.py.
ASKED = tuple(kind for kind in KINDS if kind != "vocabulary" and load_queries(kind))
FOLDERS = sorted(folder for kind in ASKED for folder in (CASES / kind).iterdir())
CHECKS = load_queries("check")


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def query_of(folder: Path) -> NamedQuery:
    return find_query(folder.name.split(".")[0], folder.parent.name)


def bound_text(folder: Path) -> str:
    """The case's query with its parameters filled in, as the command line would."""
    path, query = folder / "parameters.txt", query_of(folder)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    given = dict(line.split("=", 1) for line in lines)
    store = small_store()
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    return bind(query, {name: argument(store, kinds[name], value) for name, value in given.items()})


def rows_of(folder: Path) -> list[list[str]]:
    """The expected rows, the names of the columns first."""
    return list(csv.reader(io.StringIO((folder / "expected.csv").read_text(encoding="utf-8"))))


def cell(value: object) -> str:
    return "" if value is None else str(value).removeprefix(BASE)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_the_answer_is_the_expected_one(folder: Path) -> None:
    result = store_of(changed_triples(folder)).query(bound_text(folder))
    if isinstance(result, QueryTriples):
        expected = parse(path=folder / "expected.ttl", format=RdfFormat.TURTLE)
        assert set(result) == {quad.triple for quad in expected}
    else:
        assert isinstance(result, QuerySolutions)
        names = [variable.value for variable in result.variables]
        found = [[cell(value and value.value) for value in solution] for solution in result]
        assert [names, *found] == rows_of(folder)


@pytest.mark.parametrize(
    "folder", [f for f in FOLDERS if f.parent.name == "report"], ids=lambda folder: folder.name
)
def test_another_engine_gives_the_same_rows_in_the_same_order(folder: Path) -> None:
    """ORDER BY leaves nothing to the engine, and the query is plain SPARQL 1.1."""
    graph = rdflib.Graph()
    graph.parse(data=serialize(changed_triples(folder), format=RdfFormat.N_TRIPLES) or b"", format="nt")
    found = graph.query(bound_text(folder))
    assert [[cell(value) for value in row] for row in found] == rows_of(folder)[1:]  # type: ignore[union-attr]


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_a_check_finds_nothing_in_a_good_graph(query: NamedQuery) -> None:
    result = small_store().query(query.text)
    assert isinstance(result, QuerySolutions)
    assert list(result) == []


@pytest.mark.parametrize("kind", ASKED)
def test_every_query_has_a_case(kind: str) -> None:
    cases = {folder.name.split(".")[0] for folder in FOLDERS if folder.parent.name == kind}
    assert cases == {query.name for query in load_queries(kind)}


def test_every_check_has_a_case_that_trips_it() -> None:
    assert [f.name for f in FOLDERS if f.parent.name == "check" and len(rows_of(f)) < 2] == []


@pytest.mark.parametrize(
    "query", [query for kind in ("report", "check") for query in load_queries(kind)], ids=lambda q: q.name
)
def test_the_columns_are_the_declared_ones(query: NamedQuery) -> None:
    result = small_store().query(query.text)
    assert isinstance(result, QuerySolutions)
    assert [variable.value for variable in result.variables] == [column.name for column in query.columns]
    assert "\nORDER BY" in query.text


@pytest.mark.parametrize("query", load_queries("construct"), ids=lambda query: query.name)
def test_a_construct_query_runs_as_it_stands(query: NamedQuery) -> None:
    assert isinstance(small_store().query(query.text), QueryTriples)
