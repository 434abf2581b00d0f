"""The linked tables as files; tests/interop reads them with a library of other people."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from pyoxigraph import Literal, Triple

from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import Iris, term
from graph_build.publish.csvw import METADATA_NAME, csvw_files, metadata_text, read_tables
from graph_build.publish.formats import EXPORT_FORMATS
from tests.small_graph import small_store, small_triples

Json = Any


def rows(store: GraphStore, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csvw_files(store)[file].decode(), newline="")))


def test_a_statement_is_a_row_with_its_keys() -> None:
    found = {row["statement"]: row for row in rows(small_store(), "statements.csv")}
    assert len(found) == 25
    row = found["statement/ict-positions/4/4"]
    assert row["position"] == "position/ict-positions/4"
    assert row["text"] == "Thẩm định nội dung xuất bản phẩm;"
    assert row["part_of"] == "statement/ict-positions/4/3"
    assert row["involvement_inherited"] == "true"


def test_several_values_are_several_rows_of_a_table_of_their_own() -> None:
    found = rows(small_store(), "position-duties.csv")
    performed = {(t.subject, t.object) for t in small_triples() if t.predicate == term("vtvl:performs")}
    assert len(found) == len(performed)


def test_a_position_of_higher_number_comes_later() -> None:
    ordinals = [
        int(row["ordinal"]) for row in rows(small_store(), "positions.csv") if "ict" in row["position"]
    ]
    assert ordinals == sorted(ordinals)


def test_the_kind_of_a_requirement_is_a_column() -> None:
    kinds = {row["kind"] for row in rows(small_store(), "requirements.csv")}
    assert kinds <= {"EducationRequirement", "KnowledgeRequirement", "ExperienceRequirement"}
    assert kinds


def test_of_several_values_where_one_should_be_the_first_stands() -> None:
    title = Triple(
        Iris().of("position", "ict-positions", 4), term("skos:prefLabel"), Literal("A", language="vi")
    )
    [row] = [
        r
        for r in rows(load_triples((*small_triples(), title)), "positions.csv")
        if r["position"].endswith("s/4")
    ]
    assert row["label_vi"] == "A"


def test_an_empty_graph_gives_headings_alone() -> None:
    files = csvw_files(load_triples([]))
    assert all(content.count(b"\r\n") == 1 for name, content in files.items() if name != METADATA_NAME)


def test_another_base_moves_the_addresses() -> None:
    text = metadata_text(Iris("https://example.vn/kg/"))
    assert "https://w3id.org/vtvl/id/" not in text
    assert read_tables(text)[0].address == "https://example.vn/kg/id/"


def test_the_archive_bears_no_date_and_holds_every_table() -> None:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(EXPORT_FORMATS["csvw"].write(small_store()))))
    assert archive.namelist() == list(csvw_files(small_store()))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("table", json.loads(metadata_text(Iris()))["tables"], ids=lambda table: table["url"])
def test_every_table_and_column_has_names_in_both_languages(table: Json) -> None:
    assert {title["@language"] for title in table["dcterms:title"]} == {"vi", "en"}
    schema = table["tableSchema"]
    columns = [column for column in schema["columns"] if not column.get("virtual")]
    for column in columns:
        assert set(column["titles"]) == {"und", "vi", "en"}, column
        assert column["titles"]["und"] == column["name"]
    assert columns[0]["suppressOutput"]
    keys = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else schema["primaryKey"]
    assert {*keys, *(ref["columnReference"] for ref in schema.get("foreignKeys", ()))} <= {
        c["name"] for c in columns
    }
