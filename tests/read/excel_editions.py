"""Excel editions of documents, as officers keep lists: numbers as numbers, lines in a cell, merged rows.

`openpyxl` makes the file. `ict-positions.libreoffice.xlsx` in `tests/cases/read/excel/` is such an edition,
opened and saved by LibreOffice.
"""

from __future__ import annotations

import io
import re

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from graph_build.model import Line, ReadDocument, Row, Table
from tests.read.word_editions import repacked

_ORDINAL = re.compile(r"^\d{1,3}$")


def edition(document: ReadDocument) -> bytes:
    """A workbook of one sheet with what the text has, a blank row after each table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Phụ lục"
    row = 1
    for block in document.blocks:
        if isinstance(block, Line):
            put(sheet, row, 1, block.text.strip())
            row += 1
        else:
            row = _add_table(sheet, block, row) + 1
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The file as bytes, without times."""
    stream = io.BytesIO()
    book.save(stream)
    return repacked(stream.getvalue(), left_out=("docProps/core.xml", "docProps/app.xml"))


def put(sheet: Worksheet, row: int, column: int, value: str | float) -> None:
    """Fill a cell; a text that begins with a sign of formulas stays a text."""
    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _add_table(sheet: Worksheet, table: Table, row: int) -> int:
    width = max(len(row.cells) for row in table.rows)
    for found in table.rows:
        _add_row(sheet, found, row, width)
        row += 1
    return row


def _add_row(sheet: Worksheet, found: Row, row: int, width: int) -> None:
    is_section = len(found.cells) == 2 < width
    offset = 1 if is_section else 1 + width - len(found.cells)
    for column, cell in enumerate(found.cells, start=offset):
        text = "\n".join(line.text.strip() for line in cell.lines)
        if text:
            put(sheet, row, column, float(text) if _ORDINAL.match(text) else text)
    if is_section:
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=width)
