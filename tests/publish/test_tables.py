"""The table of all duty statements."""

from __future__ import annotations

import csv
import io

from pyoxigraph import Literal, Triple

from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import Iris, term
from graph_build.publish import tables
from graph_build.publish.tables import statements_csv
from graph_build.queries import find_query
from tests.small_graph import small_store, small_triples


def rows(store: GraphStore) -> list[dict[str, str]]:
    text = b"".join(statements_csv(store)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_statement_is_a_row_that_says_where_it_belongs() -> None:
    found = {row["statement"]: row for row in rows(small_store())}
    assert len(found) == 25
    assert found["statement/ict-positions/4/4"] == {
        "statement": "statement/ict-positions/4/4",
        "document": "ict-positions",
        "specialisation": "Chuyên ngành quản lý xuất bản",
        "family": "quản lý xuất bản",
        "ordinal": "4",
        "title": "Chuyên viên chính về quản lý xuất bản",
        "rank": "Chuyên viên chính",
        "order": "4",
        "level": "2",
        "heading": "(1) Thẩm định",
        "text": "Thẩm định nội dung xuất bản phẩm;",
        "involvement": "chủ trì",
        "duties": "Thẩm định nội dung xuất bản phẩm",
        "duty_types": "thẩm định, thẩm tra",
        "fields": "xuất bản",
        "generic": "false",
        "line": "72",
    }


def test_excel_is_told_that_it_is_utf_8() -> None:
    content = b"".join(statements_csv(small_store()))
    assert content.startswith(b"\xef\xbb\xbfstatement,document,")
    assert content.endswith(b"\r\n")


def test_a_text_is_no_formula() -> None:
    title = Literal("=HYPERLINK(1)", language="vi")
    position = Iris().of("position", "ict-positions", 3)
    triples = tuple(
        Triple(t.subject, t.predicate, title)
        if t.subject == position and t.predicate == term("skos:prefLabel")
        else t
        for t in small_triples()
    )
    titles = {row["title"] for row in rows(load_triples(triples)) if row["ordinal"] == "3"}
    assert titles == {"'=HYPERLINK(1)"}


def test_the_columns_are_documented() -> None:
    names = [column.name for column in find_query("statements").columns]
    assert ", ".join(names) in " ".join((tables.__doc__ or "").split())
