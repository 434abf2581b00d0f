"""The graph as a workbook that an officer reads: positions, duties, ranks, overlaps, findings.

`ontology/workbook.toml` is the list of its sheets. A sheet shows a named report, so that what Excel
shows is what `vtvl query` prints; the findings are those of the build beside the store, where there
is one.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions

from graph_build.graph.store import GraphStore, reading
from graph_build.names import short_name
from graph_build.namespaces import term
from graph_build.publish.files import text_beside
from graph_build.publish.frames import Value
from graph_build.publish.spreadsheet import Cell, Column, Link, Sheet, workbook
from graph_build.queries import bind, find_query
from graph_build.resources import data_root

_FINDINGS_FILE = "findings.csv"
_NUMBERS = {term("xsd:integer"), term("xsd:decimal"), term("xsd:double")}
_MARKS = {"true": "có", "false": "không"}
_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as it is described, and what it shows: names and headings of its columns, rows of plain cells.

    `about` holds, for each row, the name of the thing that the row is about.
    """

    plan: Mapping[str, Any]
    names: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[str, ...]


def store_workbook(store: GraphStore) -> bytes:
    """The workbook as .xlsx; the same graph and findings give the same bytes."""
    plan = tomllib.loads((data_root() / "ontology" / "workbook.toml").read_text(encoding="utf-8"))
    pages = [
        _findings(sheet, store) if "findings" in sheet else _report(sheet, store) for sheet in plan["sheet"]
    ]
    places = {page.plan["title"]: _first_rows(page) for page in pages}
    return workbook([_read_me(plan), *(_sheet(page, places) for page in pages)], plan["title"])


def _report(plan: Mapping[str, Any], store: GraphStore) -> Page:
    """A sheet that shows a named report."""
    query = find_query(plan["report"])
    with reading(store.path):
        found = store.query(bind(query, {}, store.iris))
        assert isinstance(found, QuerySolutions)
        names = tuple(plan.get("columns", [column.name for column in query.columns]))
        rows = [tuple(solution[name] for name in names) for solution in found]
        about = tuple(_about(plan, names, row, store) for row in rows)
    labels = {column.name: column.label_vi for column in query.columns}
    cells = tuple(tuple(_plain(value, store) for value in row) for row in rows)
    return Page(plan, names, tuple(labels[name] for name in names), cells, about)


def _findings(plan: Mapping[str, Any], store: GraphStore) -> Page:
    """A sheet that shows the findings of the build in whose folder the store lies; else it is empty."""
    names = tuple(plan["findings"])
    # DIR/store/data is the store of the build DIR.
    text = text_beside(store.path.parents[1], _FINDINGS_FILE) if store.path else None
    found = csv.DictReader(io.StringIO(text or "", newline=""))
    rows = tuple(tuple(_number_if_any(row.get(name) or "") for name in names) for row in found)
    return Page(plan, names, tuple(plan["findings"].values()), rows, ("",) * len(rows))


def _about(plan: Mapping[str, Any], names: Sequence[str], row: Sequence[Value], store: GraphStore) -> str:
    if "anchor" not in plan:
        return ""
    thing = row[names.index(plan["anchor"])]
    if "anchor_by" in plan and isinstance(thing, NamedNode):
        quads = store.graph.quads_for_pattern(thing, term(plan["anchor_by"]), None, DefaultGraph())
        thing = next((quad.object for quad in quads), None)
    return str(_plain(thing, store) or "")


def _first_rows(page: Page) -> dict[str, int]:
    """In which row (the headings are row 1) a sheet first speaks of each thing."""
    first: dict[str, int] = {}
    for number, name in enumerate(page.about, start=2):
        first.setdefault(name, number)
    return first


def _sheet(page: Page, places: Mapping[str, Mapping[str, int]]) -> Sheet:
    links, widths = page.plan.get("links", {}), page.plan.get("widths", {})
    columns = tuple(
        Column(
            heading[:1].upper() + heading[1:],
            widths.get(name, _WIDTH),
            "number" if _is_numeric(page, index) else "text",
        )
        for index, (name, heading) in enumerate(zip(page.names, page.headings, strict=True))
    )
    rows = tuple(
        tuple(
            _linked(cell, about or str(cell), links.get(name, ""), places)
            for name, cell in zip(page.names, row, strict=True)
        )
        for row, about in zip(page.rows, page.about, strict=True)
    )
    return Sheet(page.plan["title"], columns, rows, frozen=page.plan.get("frozen", 0))


def _linked(cell: Cell, about: str, sheet: str, places: Mapping[str, Mapping[str, int]]) -> Cell:
    """The cell, leading to the row of the other sheet that is about what the cell names, or its own row."""
    known = places.get(sheet, {})
    row = known.get(str(cell)) or known.get(about)
    return Link(str(cell), f"#'{sheet}'!A{row}") if row and cell else cell


def _is_numeric(page: Page, index: int) -> bool:
    given = [row[index] for row in page.rows if row[index] is not None]
    return bool(given) and all(isinstance(cell, int | float) for cell in given)


def _plain(value: Value, store: GraphStore) -> Cell:
    """The value as a cell: a number, a text, or a thing's name without the base."""
    if value is None:
        return None
    if isinstance(value, NamedNode):
        return short_name(value, store.iris)
    if not isinstance(value, Literal):
        return str(value)
    if value.datatype in _NUMBERS:
        return _number_if_any(value.value)
    return _MARKS.get(value.value, value.value) if value.datatype == term("xsd:boolean") else value.value


def _number_if_any(text: str) -> Cell:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if text[:1].isdigit() else text
    except ValueError:
        return text


def _read_me(plan: Mapping[str, Any]) -> Sheet:
    """The first sheet: what the others hold, each with a link."""
    page = plan["read_me"]
    columns = tuple(Column(h, width) for h, width in zip(page["headings"], page["widths"], strict=True))
    return Sheet(page["title"], columns, tuple(_read_me_rows(plan)), filtered=False)


def _read_me_rows(plan: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    for row in plan["read_me"]["row"]:
        yield row["name"], row["text_vi"], row["text_en"]
    for sheet in plan["sheet"]:
        yield Link(sheet["title"], f"#'{sheet['title']}'!A1"), sheet["text_vi"], sheet["text_en"]
