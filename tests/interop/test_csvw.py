"""The linked tables through the library `csvw`: valid, and the same triples as far as they carry them."""

from __future__ import annotations

import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph_build.graph.store import GraphStore, open_store
from graph_build.namespaces import PREFIXES, term
from graph_build.publish.csvw import METADATA_NAME, Table, csvw_files, metadata_text, read_tables
from graph_build.publish.files import write_folder
from tests.small_graph import small_store

Fact = tuple[str, str, str]


@pytest.fixture(params=["small", "bundled"])
def store(request: pytest.FixtureRequest) -> GraphStore:
    if request.param == "small":
        return small_store()
    return open_store(request.getfixturevalue("built"))


@pytest.fixture
def tables(store: GraphStore, tmp_path: Path) -> CSVW:
    write_folder(tmp_path / "tables", csvw_files(store).items())
    return CSVW(str(tmp_path / "tables" / METADATA_NAME), validate=True, strict=False)


def test_the_tables_are_valid(tables: CSVW) -> None:
    assert tables.is_valid, [str(warning.message) for warning in tables.warnings]
    assert len(tables.tables) == 28


def test_the_tables_give_back_the_triples_that_they_carry(store: GraphStore, tables: CSVW) -> None:
    with warnings.catch_warnings(record=True) as said:
        read = {fact for thing in tables.to_json(minimal=True) for fact in facts(thing)}
    assert not said
    assert read == carried(store)
    assert len(read) > 100


def facts(thing: dict[str, Any]) -> set[Fact]:
    """What csv2json says of one thing, https://www.w3.org/TR/csv2json/#standard-mode."""
    return {
        (thing["@id"], full(name), plain(value))
        for name, values in thing.items()
        if name != "@id"
        for value in (values if isinstance(values, list) else [values])
    }


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    known = {**PREFIXES, "dc": PREFIXES["dcterms"]}  # https://www.w3.org/ns/csvw, its initial context
    return known[prefix] + local if prefix in known else name


def plain(value: object) -> str:
    """A value as CSV has it: csv2json keeps neither languages nor zeros, and shortens known IRIs."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return str(Decimal(str(value)).normalize())
    return full(str(value))


def carried(store: GraphStore) -> set[Fact]:
    """The triples of the graph that the tables' columns name, worked out from the metadata anew."""
    layout = {table.file: table for table in read_tables(metadata_text(store.iris))}
    found: set[Fact] = set()
    for table in layout.values():
        owner = table if table.classes else layout[table.of]
        for quad in store.graph.quads_for_pattern(None, term("rdf:type"), owner.classes[0], DefaultGraph()):
            assert isinstance(quad.subject, NamedNode)
            found |= carried_of(quad.subject, table, store)
    return found


def carried_of(thing: NamedNode, table: Table, store: GraphStore) -> set[Fact]:
    found = {(thing.value, term("rdf:type").value, kind.value) for kind in table.classes}
    for column in table.columns[1:]:
        for quad in store.graph.quads_for_pattern(thing, column.predicate, None, DefaultGraph()):
            if column.cell(quad.object, frozenset()) is not None:
                found.add((thing.value, quad.predicate.value, text_of(quad.object)))
    return found


def text_of(value: object) -> str:
    assert isinstance(value, NamedNode | Literal)
    if isinstance(value, Literal) and value.datatype in (term("xsd:integer"), term("xsd:decimal")):
        return str(Decimal(value.value).normalize())
    return value.value
