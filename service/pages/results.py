"""The table of a SELECT or the answer of an ASK, read from SPARQL JSON for a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from graph_build.namespaces import Iris
from service.pages.reader import href, short_iri

#: A page with more rows than this serves nobody; the whole table can be downloaded.
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a table: its text, its language, and where it leads to (empty for a literal)."""

    text: str
    language: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """A table of values with its column names, or the answer of an ASK.

    `total` is the number of rows of which `rows` are the first.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    total: int = 0
    boolean: bool | None = None


def read_results(body: bytes, iris: Iris) -> Results:
    """The results in `application/sparql-results+json` (https://www.w3.org/TR/sparql11-results-json/)."""
    found: dict[str, Any] = json.loads(body)
    if "boolean" in found:
        return Results(boolean=bool(found["boolean"]))
    columns = tuple(found["head"]["vars"])
    bindings = found["results"]["bindings"]
    rows = tuple(
        tuple(_value(binding.get(column), iris) for column in columns) for binding in bindings[:MOST_ROWS]
    )
    return Results(columns, rows, len(bindings))


def _value(binding: dict[str, Any] | None, iris: Iris) -> Value:
    if binding is None:
        return Value("")
    if binding["type"] == "uri":
        thing = NamedNode(binding["value"])
        return Value(short_iri(thing, iris), href=href(thing, iris))
    if binding["type"] == "triple":
        parts = (_value(binding["value"][part], iris).text for part in ("subject", "predicate", "object"))
        return Value(f"<<( {' '.join(parts)} )>>")
    text = f"_:{binding['value']}" if binding["type"] == "bnode" else str(binding["value"])
    return Value(text, str(binding.get("xml:lang", "")))
