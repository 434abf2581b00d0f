"""The check queries: each must return no row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from graph_build.errors import BadVocabulary
from graph_build.graph.store import GraphStore
from graph_build.namespaces import Iris
from graph_build.queries import NamedQuery


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check with the rows that it must not have returned, each as its cells."""

    name: str
    title_vi: str
    title_en: str
    rows: tuple[tuple[str, ...], ...]


def run_checks(store: GraphStore, checks: Sequence[NamedQuery], iris: Iris) -> tuple[CheckResult, ...]:
    """What every check query finds in a graph."""
    return tuple(
        CheckResult(check.name, check.title_vi, check.title_en, _rows(store, check, iris)) for check in checks
    )


def _rows(store: GraphStore, check: NamedQuery, iris: Iris) -> tuple[tuple[str, ...], ...]:
    solutions = store.query(iris.rebase(check.text))
    if not isinstance(solutions, QuerySolutions):
        raise BadVocabulary("a check must be a SELECT query", place=f"sparql/check/{check.name}.rq")
    return tuple(tuple(term.value if term else "" for term in row) for row in solutions)
