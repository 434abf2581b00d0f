"""The graph as linked tables: CSV files with the W3C's metadata for them (CSV on the Web).

`ontology/csv-metadata.json` is the whole layout, and travels with the tables: which class a table
lists, which property each column holds, keys, titles, datatypes
(https://www.w3.org/TR/tabular-metadata/). Here it is only carried out, so that a new column is a new
line there. What the tables carry is what their columns name: `csv2rdf` gives those triples back.

- A table that states a class (`rdf:type` in a virtual column) has a row for each thing of that class.
- Any other table has a row for each value of its one property; its things are those of the table that its
  key refers to.
- A thing is named by what its IRI has after the base: `position/ict-positions/42`.
- Text stands as it is, and may open with a sign that spreadsheets take for a formula (`-`, `+`, `=`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from graph_build.graph.store import GraphStore, reading
from graph_build.namespaces import Iris, term
from graph_build.publish.turtle import natural
from graph_build.resources import data_root

METADATA_NAME = "csv-metadata.json"

Json = Any
Value = NamedNode | BlankNode | Literal | Triple
_TYPE = term("rdf:type")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the property whose values it holds, and how a value is written.

    `address` is what a value's IRI has before the cell; without it, values are texts of the language or
    datatype. A column without property is the key.
    """

    name: str
    predicate: NamedNode | None
    address: str | None
    language: str
    datatype: NamedNode

    def cell(self, value: Value, beside: frozenset[NamedNode]) -> str | None:
        """How the column writes a value; nothing for one of another kind, or that stands `beside` it."""
        if self.address is not None:
            if (
                not isinstance(value, NamedNode)
                or value in beside
                or not value.value.startswith(self.address)
            ):
                return None
            return value.value[len(self.address) :]
        if not isinstance(value, Literal):
            return None
        fits = value.language == self.language if self.language else value.datatype == self.datatype
        return value.value if fits else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file, its key and further columns, the classes that each of its things has.

    `of` is the table to whose things the rows belong where it states no class of its own.
    """

    file: str
    address: str
    columns: tuple[Column, ...]
    classes: tuple[NamedNode, ...]
    of: str

    @property
    def names(self) -> list[str]:
        """The header row."""
        return [column.name for column in self.columns]


def csvw_files(store: GraphStore) -> dict[str, bytes]:
    """The metadata and every table, by file name."""
    text = metadata_text(store.iris)
    tables = {table.file: table for table in read_tables(text)}
    with reading(store.path):
        content = {file: _csv(table, tables, store) for file, table in tables.items()}
    return {METADATA_NAME: text.encode(), **content}


def metadata_text(iris: Iris) -> str:
    """The metadata of the tables, for one base IRI."""
    return iris.rebase((data_root() / "ontology" / METADATA_NAME).read_text(encoding="utf-8"))


def read_tables(metadata: str) -> tuple[Table, ...]:
    """The layout that the metadata describe."""
    return tuple(_table(found["url"], found["tableSchema"]) for found in json.loads(metadata)["tables"])


def _table(file: str, schema: Mapping[str, Json]) -> Table:
    columns = [column for column in schema["columns"] if not column.get("virtual")]
    key = columns[0]["name"]
    references = {
        ref["columnReference"]: ref["reference"]["resource"] for ref in schema.get("foreignKeys", ())
    }
    return Table(
        file=file,
        address=_before(schema["aboutUrl"], key),
        columns=tuple(_column(column) for column in columns),
        classes=tuple(NamedNode(c["valueUrl"]) for c in schema["columns"] if c.get("virtual")),
        of=references.get(key, ""),
    )


def _column(found: Mapping[str, Json]) -> Column:
    name, value_url = found["name"], found.get("valueUrl")
    return Column(
        name=name,
        predicate=NamedNode(found["propertyUrl"]) if "propertyUrl" in found else None,
        address=_before(value_url, name) if value_url else None,
        language=found.get("lang", ""),
        datatype=term(f"xsd:{found.get('datatype', 'string')}"),
    )


def _before(template: str, name: str) -> str:
    """What stands before the variable of a URI template such as `https://…/id/{+position}`."""
    address, variable, rest = template.partition(f"{{+{name}}}")
    assert variable, f"{template} should end with {{+{name}}}"
    assert not rest, f"{template} should end with {{+{name}}}"
    return address


def _csv(table: Table, tables: Mapping[str, Table], store: GraphStore) -> bytes:
    """The table as RFC 4180 in UTF-8, rows in the order of their keys, numbers in them by value."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.names)
    owner = table if table.classes else tables[table.of]
    things = _things(owner, store)
    layout = _rows_of_things if table.classes else _rows_of_values
    rows = list(layout(table, things, store))
    rows.sort(key=_row_key)
    writer.writerows(rows)
    return text.getvalue().encode()


def _things(table: Table, store: GraphStore) -> list[NamedNode]:
    quads = store.graph.quads_for_pattern(None, _TYPE, table.classes[0], DefaultGraph())
    nodes = {quad.subject for quad in quads}
    return [node for node in nodes if isinstance(node, NamedNode) and node.value.startswith(table.address)]


def _rows_of_things(table: Table, things: Sequence[NamedNode], store: GraphStore) -> Iterator[list[str]]:
    """One row a thing; of several values of a property, which the shapes forbid, the first."""
    beside = frozenset(table.classes)
    for thing in things:
        facts: dict[NamedNode, list[Value]] = {}
        for quad in store.graph.quads_for_pattern(thing, None, None, DefaultGraph()):
            facts.setdefault(quad.predicate, []).append(quad.object)
        key = thing.value[len(table.address) :]
        rest = (
            _cells(column, facts.get(column.predicate, ()), beside)
            for column in table.columns[1:]
            if column.predicate
        )
        yield [key, *(min(cells, default="") for cells in rest)]


def _rows_of_values(table: Table, things: Sequence[NamedNode], store: GraphStore) -> Iterator[list[str]]:
    """One row a value."""
    column = table.columns[1]
    for thing in things:
        quads = store.graph.quads_for_pattern(thing, column.predicate, None, DefaultGraph())
        for cell in _cells(column, [quad.object for quad in quads], frozenset()):
            yield [thing.value[len(table.address) :], cell]


def _cells(column: Column, values: Sequence[Value], beside: frozenset[NamedNode]) -> list[str]:
    return [cell for value in values if (cell := column.cell(value, beside)) is not None]


def _row_key(row: list[str]) -> tuple[list[tuple[tuple[int, str], ...]], list[str]]:
    return [natural(cell) for cell in row[:2]], row
