from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph_build.publish import spreadsheet
from graph_build.publish.spreadsheet import Cell, Column, Link, Sheet, workbook


def one_sheet(*rows: tuple[Cell, ...], title: str = "Vị trí", kind: str = "text") -> bytes:
    width = len(rows[0]) if rows else 1
    columns = tuple(Column(f"Cột {n}", 12 + n, kind) for n in range(1, width + 1))  # type: ignore[arg-type]
    return workbook([Sheet(title, columns, rows, frozen=1)], "Thử")


def read(raw: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(raw)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_what_is_written_is_read_back() -> None:
    sheet = read(one_sheet(("quản lý báo chí", 42, None), ("dòng 1\ndòng 2", 0.25, "")))
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Cột 1", "Cột 2", "Cột 3"),
        ("quản lý báo chí", 42, None),
        ("dòng 1\ndòng 2", 0.25, None),
    ]


def test_the_header_stays_in_sight_and_every_column_has_a_filter_and_its_width() -> None:
    sheet = read(one_sheet(("a", "b"), ("c", "d")))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:B3", "$1:$1")
    assert [sheet.column_dimensions[c].width for c in "AB"] == [13, 14]
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula_or_an_error(text: str) -> None:
    cell = read(one_sheet((text,)))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] != "#")


def test_what_xml_cannot_carry_is_replaced_and_what_a_cell_cannot_hold_is_cut() -> None:
    sheet = read(one_sheet(("a\x00b\x1f\ufffec",), ("x" * 40_000,)))
    assert sheet["A2"].value == "a\ufffdb\ufffd\ufffdc"
    assert sheet["A3"].value == "x" * 32_766 + "…"


def test_links_lead_out_and_within() -> None:
    sheet = read(one_sheet((Link("ở trong", "#'Vị trí'!A1"), Link("ngoài", "https://example.vn/?a=1&b=2"))))
    inside, outside = sheet["A2"].hyperlink, sheet["B2"].hyperlink
    assert inside is not None
    assert inside.location == "'Vị trí'!A1"
    assert outside is not None
    assert outside.target == "https://example.vn/?a=1&b=2"
    assert sheet["B2"].value == "ngoài"


def test_a_link_column_leads_to_its_addresses_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_MOST_LINKS", 2)
    sheet = read(one_sheet(*((f"https://example.vn/{n}",) for n in range(3)), kind="link"))
    assert [sheet.cell(row, 1).hyperlink is not None for row in (2, 3, 4)] == [True, True, False]
    assert sheet["A4"].value == "https://example.vn/2"


def test_a_title_that_a_tab_cannot_bear_is_fitted() -> None:
    assert read(one_sheet(("a",), title="I/II: [quản lý] nhà nước về báo chí và xuất bản")).title == (
        "I II   quản lý  nhà nước về báo"
    )


def test_a_sheet_without_rows_has_its_header() -> None:
    sheet = read(one_sheet())
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1:A1")


def test_bytes_depend_on_the_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = one_sheet(("a", "b"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert one_sheet(("a", "b")) == first
