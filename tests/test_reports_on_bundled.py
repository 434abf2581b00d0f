"""The reports on the graph of the bundled documents, asked as their own headers suggest."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples

from graph_build.graph.store import GraphStore, open_store
from graph_build.names import argument
from graph_build.queries import NamedQuery, bind, find_query, load_queries


@pytest.fixture(scope="session")
def bundled(built: Path) -> GraphStore:
    return open_store(built)


def rows(store: GraphStore, query: NamedQuery, **given: str) -> list[tuple[str, ...]]:
    values = {p.name: argument(store, p.kind, given[p.name]) for p in query.parameters if p.name in given}
    result = store.query(bind(query, values))
    assert isinstance(result, QuerySolutions)
    return [tuple(value.value if value else "" for value in solution) for solution in result]


@pytest.mark.parametrize("query", load_queries("report"), ids=lambda query: query.name)
def test_the_examples_of_a_report_lead_to_an_answer(bundled: GraphStore, query: NamedQuery) -> None:
    assert rows(bundled, query, **{p.name: p.example for p in query.parameters})


@pytest.mark.parametrize("query", load_queries("construct"), ids=lambda query: query.name)
def test_the_example_of_a_construct_query_leads_to_triples(bundled: GraphStore, query: NamedQuery) -> None:
    values = {p.name: argument(bundled, p.kind, p.example) for p in query.parameters}
    result = bundled.query(bind(query, values))
    assert isinstance(result, QueryTriples)
    assert list(result)


@pytest.mark.parametrize("query", load_queries("check"), ids=lambda query: query.name)
def test_no_check_finds_anything(bundled: GraphStore, query: NamedQuery) -> None:
    assert rows(bundled, query) == []


def test_the_counts_are_those_of_the_documents(bundled: GraphStore) -> None:
    counts = {row[2]: int(row[3]) for row in rows(bundled, find_query("counts"))}
    expected = {
        "documents": 2,
        "specialisations": 12,
        "ranks": 4,
        "job positions": 62,
        "duty statements": 728,
        "competencies": 16,
    }
    assert {name: counts[name] for name in expected} == expected


def test_nothing_is_lost_on_the_way_through_a_report(bundled: GraphStore) -> None:
    """Each of these answers for everything where nothing is asked for: a row a statement or position."""
    assert len(rows(bundled, find_query("statements"))) == 728
    assert len(rows(bundled, find_query("position-duties"))) == 728
    assert len(rows(bundled, find_query("positions"))) == 62
    assert len(rows(bundled, find_query("families"))) == 62
    assert len(rows(bundled, find_query("competencies"))) == 16
