"""The rows of a SELECT query, and the texts in them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolution, QuerySolutions

from graph_build.names import Queryable


def rows(store: Queryable, text: str) -> Iterator[QuerySolution]:
    """The solutions of a SELECT query, one by one."""
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return found


def text_of(row: QuerySolution, name: str) -> str:
    """The IRI or the lexical form in a column, the same for a number; empty where the column is unbound."""
    term = row[name]
    return "" if term is None else str(getattr(term, "value", ""))


def is_true(row: QuerySolution, name: str) -> bool:
    """Whether an `xsd:boolean` is true, in either of its two spellings."""
    return text_of(row, name) in {"true", "1"}


def number_of(row: QuerySolution, name: str) -> int | None:
    """An integer, None where the column is unbound."""
    text = text_of(row, name)
    return int(text) if text else None
