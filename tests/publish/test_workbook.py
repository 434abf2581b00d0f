"""The workbook that officers read."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook

from graph_build import resources
from graph_build.graph.store import open_store
from graph_build.publish.workbook import store_workbook
from graph_build.queries import find_query
from tests.small_graph import small_store

PLAN = tomllib.loads((resources.data_root() / "ontology" / "workbook.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def book(built: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(store_workbook(open_store(built))))


def headings(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet][1]]


def target(cell: Cell | MergedCell) -> str:
    assert cell.hyperlink is not None
    return str(cell.hyperlink.location)


def test_it_has_the_sheets_that_are_listed_and_a_page_to_read_first(book: Workbook) -> None:
    assert book.sheetnames == [PLAN["read_me"]["title"], *(sheet["title"] for sheet in PLAN["sheet"])]


def test_every_sheet_keeps_its_header_in_sight_and_can_be_filtered(book: Workbook) -> None:
    for sheet in PLAN["sheet"]:
        page = book[sheet["title"]]
        assert page.freeze_panes is not None
        assert page.auto_filter.ref == page.dimensions
        assert page.max_row > 1, sheet["title"]


def test_headings_are_vietnamese_and_every_sheet_of_duties_says_the_line(book: Workbook) -> None:
    assert headings(book, "Vị trí") == [
        "Vị trí",
        "Tên vị trí",
        "Ngạch",
        "Chuyên ngành",
        "Nhóm vị trí",
        "Dòng",
    ]
    for sheet in ("Nhiệm vụ", "Ngạch - yêu cầu", "Ngạch - năng lực", "Phát hiện"):
        assert "Dòng" in headings(book, sheet)


def test_all_positions_and_statements_are_there(book: Workbook) -> None:
    assert book["Vị trí"].max_row == 1 + 62
    assert book["Nhiệm vụ"].max_row == 1 + 728


def test_a_position_leads_to_its_duties_and_a_duty_back(book: Workbook) -> None:
    positions, duties = book["Vị trí"], book["Nhiệm vụ"]
    [row] = [row for row in positions.iter_rows(min_row=2) if row[0].value == "position/ict-positions/42"]
    sheet, cell = target(row[0]).split("!")
    assert sheet == "'Nhiệm vụ'"
    number = int(cell.removeprefix("A"))
    column = headings(book, "Nhiệm vụ").index("Dòng mô tả")
    statement = duties[number][column]
    assert statement.value == "statement/ict-positions/42/1"
    assert target(statement) == f"'Vị trí'!A{row[0].row}"


def test_numbers_are_numbers(book: Workbook) -> None:
    index = headings(book, "Trùng lặp").index("Jaccard")
    assert all(isinstance(row[index].value, float | int) for row in book["Trùng lặp"].iter_rows(min_row=2))


def test_the_findings_are_those_of_the_build(book: Workbook, built: Path) -> None:
    text = (built / "findings.csv").read_text(encoding="utf-8")
    assert book["Phát hiện"].max_row > 1
    assert all(str(row[2].value) in text for row in book["Phát hiện"].iter_rows(min_row=2))


def test_a_graph_without_a_build_has_no_findings() -> None:
    book = openpyxl.load_workbook(io.BytesIO(store_workbook(small_store())))
    assert book["Phát hiện"].max_row == 1
    assert book["Nhiệm vụ"].max_row == 26


@pytest.mark.parametrize(
    "sheet", [s for s in PLAN["sheet"] if "report" in s], ids=lambda sheet: sheet["report"]
)
def test_what_a_sheet_is_said_to_show_exists(sheet: dict[str, object]) -> None:
    columns = {column.name for column in find_query(str(sheet["report"])).columns}
    for key in ("columns", "widths", "links"):
        assert set(sheet.get(key, ())) <= columns, key  # type: ignore[call-overload]
    assert set(sheet.get("links", {}).values()) <= {s["title"] for s in PLAN["sheet"]}  # type: ignore[attr-defined]
