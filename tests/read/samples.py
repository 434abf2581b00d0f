"""A small good file of every binary format, made by libraries that know it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import docx
import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.read.excel_editions import put, saved
from tests.read.word_editions import add_list, in_list
from tests.read.word_editions import saved as saved_word

#: A table of positions as rows of cells.
ROWS = (
    ("STT", "Tên vị trí việc làm", "Ngạch", "Mô tả công việc"),
    (
        "1",
        "Chuyên viên chính về hộ tịch",
        "Chuyên viên chính",
        "- Chủ trì thẩm định hồ sơ hộ tịch;\n- Kiểm tra.",
    ),
    ("2", "Chuyên viên về hộ tịch", "Chuyên viên", "- Tham gia thẩm định hồ sơ hộ tịch;"),
)
_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


@cache
def samples() -> Mapping[str, bytes]:
    """By format."""
    return {
        "docx": word(),
        "xlsx": excel(),
        "pdf": pdf(),
        "zip": archive(),
        "odt": open_document(),
        "rtf": RTF,
    }


RTF = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Times New Roman;}}\f0 Ch\u7911? tr\u236? th\u7849?m\par}"


def word() -> bytes:
    """Word: a table, a list, a header."""
    file = docx.Document()
    add_list(file, 100, ("decimal", "%1.", "Times New Roman", "1"))
    in_list(file.add_paragraph("Quản lý hộ tịch"), 100)
    table = file.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file.sections[0].header.paragraphs[0].text = "Dự thảo"
    return saved_word(file)


def excel() -> bytes:
    """Excel: merged, hidden and rich cells, a formula, a date, a comment, two sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.merge_cells("A1:D1")
    put(sheet, 1, 1, "PHỤ LỤC")
    for number, row in enumerate(ROWS, start=2):
        for column, text in enumerate(row, start=1):
            put(sheet, number, column, float(text) if text.isdigit() else text)
    sheet["F3"] = "=A3+1"
    sheet.row_dimensions[4].hidden = True
    sheet["B3"].comment = Comment("Xem lại", "Người góp ý")
    put(book.create_sheet("Khác"), 1, 1, 44197.0)
    return saved(book)


def pdf(*, rotated: int = 0, ruled: bool = True, pages: int = 1) -> bytes:
    """A PDF: a table, ruled or not, with a page header and number."""
    stream = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(stream, pagesize=(width, height), pageCompression=0, invariant=1)
    font = _font()
    for page in range(1, pages + 1):
        if rotated:
            canvas.setPageRotation(rotated)
        canvas.setFont(font, 11)
        canvas.drawString(50, height - 40, "Dự thảo" if font != "Helvetica" else "Du thao")
        canvas.drawString(width / 2, 30, str(page))
        _draw_table(canvas, font, height - 80, ruled)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def ruled_pdf(rows: Sequence[Sequence[str]]) -> bytes:
    """A PDF with a ruled table of any length; cells are wrapped, and rows go over pages."""
    stream = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(stream, pagesize=(width, height), invariant=1)
    widths = (30, 130, 90, 220, 300)
    top = height - 40
    canvas.setFont(_font(), 9)
    for row in rows:
        cells = [_wrapped(text, room) for text, room in zip(row, widths, strict=False)]
        while any(cells):
            fitting = int((top - 40) // 12)
            if fitting < 1:
                canvas.showPage()
                canvas.setFont(_font(), 9)
                top = height - 40
                continue
            count = min(fitting, max(map(len, cells)))
            left = 30.0
            for room, lines in zip(widths, cells, strict=False):
                canvas.rect(left, top - 12 * count - 3, room, 12 * count + 3)
                for number, text in enumerate(lines[:count], start=1):
                    canvas.drawString(left + 4, top - 12 * number + 1, text)
                left += room
            cells = [lines[count:] for lines in cells]
            top -= 12 * count + 3
    canvas.save()
    return stream.getvalue()


def _wrapped(text: str, width: float) -> list[str]:
    return [line for each in text.split("\n") for line in simpleSplit(each, _font(), 9, width - 8)]


def _font() -> str:
    if not _FONT.is_file():
        return "Helvetica"
    if "DejaVu" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("DejaVu", str(_FONT)))
    return "DejaVu"


def _draw_table(canvas: Canvas, font: str, top: float, ruled: bool) -> None:
    edges = (50, 90, 300, 450, 790)
    for row in ROWS:
        lines = [cell.split("\n") for cell in row]
        bottom = top - 8 - 14 * max(map(len, lines))
        for left, right, cell in zip(edges, edges[1:], lines, strict=False):
            if ruled:
                canvas.rect(left, bottom, right - left, top - bottom)
            for number, text in enumerate(cell):
                canvas.drawString(left + 4, top - 14 * (number + 1), text)
        top = bottom


def archive() -> bytes:
    """A zip of documents, with what systems leave beside them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in (
            ("Phụ lục I.docx", word()),
            ("con/Phụ lục II.xlsx", excel()),
            ("__MACOSX/._x", b"\0" * 20),
            ("~$khoá.docx", b"x"),
            ("ảnh.png", b"\x89PNG\r\n"),
        ):
            made.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


def open_document() -> bytes:
    """As little as makes an OpenDocument text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in (
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "<office:document-content/>"),
        ):
            made.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()
