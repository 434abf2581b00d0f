"""The data dictionary: every element of the data is in it, and what it says is what shapes and data say."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyoxigraph import NamedNode, QuerySolutions

from graph_build.domain import Domain
from graph_build.graph.store import GraphStore, open_store
from graph_build.namespaces import term
from graph_build.publish.reference.constraints import is_a
from graph_build.publish.reference.dictionary import data_dictionary, dictionary_csv, dictionary_workbook
from graph_build.publish.reference.dictionary_rows import Dictionary
from graph_build.publish.reference.dictionary_sheets import SHEETS
from graph_build.publish.reference.vocabulary import vocabulary

Table = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def store(built: Path) -> GraphStore:
    return open_store(built)


@pytest.fixture(scope="module")
def dictionary(domain: Domain, store: GraphStore) -> Dictionary:
    return data_dictionary(vocabulary(domain), store)


@pytest.fixture(scope="module")
def tables(dictionary: Dictionary) -> dict[str, list[dict[str, str]]]:
    files = dictionary_csv(dictionary)
    return {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        for name, content in files.items()
    }


@pytest.fixture(scope="module")
def elements(tables: dict[str, list[dict[str, str]]]) -> Table:
    rows = tables["data-elements.csv"]
    assert len({row["identifier"] for row in rows}) == len(rows)
    return {row["identifier"]: row for row in rows}


@pytest.mark.parametrize(
    ("element", "column", "value"),
    [
        ("JobPosition.ordinal", "cardinality", "1"),
        ("JobPosition.ordinal", "datatype", "xsd:integer"),
        ("JobPosition.ordinal", "obligation", "bắt buộc / mandatory"),
        ("JobPosition.ordinal", "count", "62"),
        ("JobPosition.ordinal", "example", "1"),
        ("JobPosition.ordinal", "example-of", "position/ict-positions/1"),
        ("JobPosition.atRank", "cardinality", "0..1"),
        ("JobPosition.atRank", "value-domain", "ranks"),
        ("JobPosition.atRank", "permissible-values", "01.001; 01.002; 01.003; 01.004; 01.005"),
        ("JobPosition.atRank", "example", "rank/chuyen-vien-cao-cap (Chuyên viên cao cấp)"),
        ("JobPosition.hasDutyStatement", "obligation", "khuyến nghị / recommended"),
        ("JobPosition.rdfs-label", "cardinality", "1"),
        ("DutyStatement.level", "permissible-values", "1; 2"),
        ("DutyStatement.rdf-value", "pattern", r"^\S([\s\S]*\S)?$"),
        ("DutyStatement.expresses", "cardinality", "1..*"),
        ("Duty.dutyType", "value-domain", "duty-types"),
        ("Requirement.educationLevel", "value-domain", "education-levels"),
        ("SourceDocument.schema-sha256", "pattern", "^[0-9a-f]{64}$"),
        ("SourceDocument.schema-sha256", "longest", "64"),
        ("Specialisation.skos-prefLabel", "cardinality", "1..2"),
        ("Overlap.overlapOf", "cardinality", "2"),
    ],
)
def test_an_element_is_told_as_shapes_and_data_have_it(
    elements: Table, element: str, column: str, value: str
) -> None:
    assert elements[element][column] == value


def test_every_property_of_the_data_is_an_element(dictionary: Dictionary, store: GraphStore) -> None:
    known = {(e.of, e.prop) for e in dictionary.elements}
    facts = dictionary.vocabulary.facts
    solutions = store.query("SELECT DISTINCT ?class ?property WHERE { ?thing a ?class ; ?property ?value }")
    assert isinstance(solutions, QuerySolutions)
    missing = []
    for solution in solutions:
        of, prop = solution["class"], solution["property"]
        if of in dictionary.classes and prop != term("rdf:type"):
            assert isinstance(of, NamedNode)
            if not any(p == prop and is_a(facts, of, broader) for broader, p in known):
                missing.append((str(of), str(prop)))
    assert missing == []


def test_every_element_has_a_value_domain_a_class_a_source_and_a_status(
    elements: Table, tables: dict[str, list[dict[str, str]]]
) -> None:
    domains = {row["identifier"]: row for row in tables["value-domains.csv"]}
    classes = {row["identifier"] for row in tables["object-classes.csv"]}
    assert len(domains) == len(tables["value-domains.csv"])
    for name, row in elements.items():
        assert row["object-class"] in classes, name
        assert name in domains[row["value-domain"]]["used-by"].split(", ")
        for column in ("name-vi", "name-en", "datatype", "cardinality", "source-vi", "version", "steward"):
            assert row[column], (name, column)
        incomplete = not row["definition-vi"]
        assert ("Incomplete" in row["registration-status"]) == incomplete, name


def test_every_element_and_class_is_defined_in_both_languages(
    elements: Table, tables: dict[str, list[dict[str, str]]]
) -> None:
    for row in (*elements.values(), *tables["object-classes.csv"]):
        assert row["definition-vi"], row["identifier"]
        assert row["definition-en"], row["identifier"]


def test_every_code_of_an_enumerated_domain_is_listed(tables: dict[str, list[dict[str, str]]]) -> None:
    codes = tables["permissible-values.csv"]
    for domain in tables["value-domains.csv"]:
        if domain["conceptual-domain"]:
            listed = [row for row in codes if row["value-domain"] == domain["identifier"]]
            assert str(len(listed)) == domain["code-count"]
            assert all(row["code"] and row["name-vi"] and row["name-en"] for row in listed)


def test_the_workbook_holds_the_same_and_explains_every_column(
    dictionary: Dictionary, tables: dict[str, list[dict[str, str]]]
) -> None:
    book = load_workbook(io.BytesIO(dictionary_workbook(dictionary)))
    words = dictionary.vocabulary.words
    assert book.sheetnames == ["Đọc trước", *(words.heading(f"sheet-{plan.name}").vi for plan in SHEETS)]
    read_me = {(row[0].value, row[2].value) for row in book["Đọc trước"].iter_rows(min_row=2)}
    for plan in SHEETS:
        title = words.heading(f"sheet-{plan.name}")
        sheet = book[title.vi]
        assert sheet.max_row == len(tables[f"{plan.name}.csv"]) + 1
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert {(f"{title.vi} / {title.en}", key) for key in plan.keys} <= read_me


def test_links_within_the_workbook_lead_to_the_row_that_they_name(dictionary: Dictionary) -> None:
    book = load_workbook(io.BytesIO(dictionary_workbook(dictionary)))
    followed = 0
    for row in book["Phần tử dữ liệu"].iter_rows(min_row=2):
        for cell in row:
            if cell.hyperlink is not None and cell.hyperlink.location:
                sheet, place = cell.hyperlink.location.replace("'", "").split("!")
                target = book[sheet][place].value
                assert target == cell.value or sheet == "Giá trị cho phép", cell.coordinate
                followed += 1
    assert followed > len(dictionary.elements)


def test_without_data_there_are_elements_and_no_examples(domain: Domain) -> None:
    bare = data_dictionary(vocabulary(domain), None)
    rows = csv.DictReader(io.StringIO(dictionary_csv(bare)["data-elements.csv"].decode("utf-8-sig")))
    by_name = {row["identifier"]: row for row in rows}
    assert by_name["JobPosition.ordinal"]["cardinality"] == "1"
    assert not any(row["example"] or row["count"] for row in by_name.values())
