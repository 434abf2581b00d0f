"""Tables as one .xlsx workbook (ISO/IEC 29500): the same tables give the same bytes.

What an officer expects of a sheet is there: a header row that stays in sight and is repeated on
every printed page, a filter on every column, text that wraps, links that can be followed. What a
program expects too: the header is row 1, and each cell holds one value.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from openpyxl import Workbook
from openpyxl.cell import Cell as Styled
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph_build.publish.xml_characters import NOT_XML

#: The earliest date that a zip entry can bear stands for "no date" in every entry and property.
_NO_DATE = datetime(1980, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
#: Excel's limits (Microsoft, "Excel specifications and limits").
_MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_530
_LONGEST_TITLE = 31
#: A line of 10 pt, and the greatest height of a row.
_LINE, _HIGHEST = 13.0, 409.0
#: The characters of 10 pt that a landscape A4 sheet holds side by side and still reads well when reduced.
_PAGE_WIDTH = 220
#: Text that opens with one of these turns into a formula when its cell is edited, unless it is quoted.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

_INK, _PAPER, _RULE, _LINK = "1F2933", "DCE6F1", "BCC7D4", "0B5394"


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that shows a text and leads somewhere: to an address, or within the workbook (`#'Sheet'!A2`)."""

    text: str
    target: str


Cell = str | int | float | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what its cells hold.

    Text in a `link` column leads to the address that it is.
    """

    heading: str
    width: int = 20
    kind: Literal["text", "number", "link"] = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title on the tab, its columns, its rows in their order.

    `frozen` columns on the left stay in sight beside the header row; without `filtered` it is a page to read.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    frozen: int = 0
    filtered: bool = True


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook. Bytes depend on the tables and the title alone.

    Text is never run as a formula; characters that XML cannot carry become U+FFFD, and a text longer
    than a cell can hold ends in `…`.
    """
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(title=title, creator="VTVL", created=_NO_DATE, modified=_NO_DATE)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        # A write-only sheet, which has the face of any other as far as it is used here.
        page = cast("Worksheet", book.create_sheet(_tab(sheet.title)))
        _lay_out(page, sheet)
        _fill(page, sheet)
    raw = io.BytesIO()
    book.save(raw)
    return _without_dates(raw.getvalue())


def _styles() -> Iterator[NamedStyle]:
    rule = Side(style="thin", color=_RULE)
    border = Border(left=rule, right=rule, top=rule, bottom=rule)
    text = Alignment(vertical="top", wrap_text=True)
    number = Alignment(vertical="top", horizontal="right")
    yield NamedStyle(
        "vtvl-heading",
        font=Font(name="Arial", size=10, bold=True, color=_INK),
        fill=PatternFill("solid", fgColor=_PAPER),
        border=border,
        alignment=Alignment(vertical="center", wrap_text=True),
    )
    plain = Font(name="Arial", size=10, color=_INK)
    yield NamedStyle("vtvl-text", font=plain, border=border, alignment=text)
    yield NamedStyle("vtvl-number", font=plain, border=border, alignment=number)
    linked = Font(name="Arial", size=10, color=_LINK, underline="single")
    yield NamedStyle("vtvl-link", font=linked, border=border, alignment=text)


def _tab(title: str) -> str:
    return _NOT_IN_TITLE.sub(" ", title)[:_LONGEST_TITLE].strip()


def _lay_out(page: Worksheet, sheet: Sheet) -> None:
    """Widths, what stays in sight, and how the sheet is printed: landscape, a few pages wide at most."""
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.print_title_rows = "1:1"
    if sheet.frozen:
        page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = max(1, round(sum(c.width for c in sheet.columns) / _PAGE_WIDTH))
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("&P / &N"))


def _fill(page: Worksheet, sheet: Sheet) -> None:
    headings = tuple(column.heading for column in sheet.columns)
    page.row_dimensions[1].height = _height(headings, sheet.columns)
    page.append([_styled(page, heading, "vtvl-heading") for heading in headings])
    links, last = _MOST_LINKS, 1
    for last, row in enumerate(sheet.rows, 2):
        cells = [_cell(page, value, c, links > 0) for value, c in zip(row, sheet.columns, strict=True)]
        links -= sum(cell.hyperlink is not None for cell in cells)
        page.row_dimensions[last].height = _height(row, sheet.columns)
        page.append(cells)
    if sheet.filtered:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """The height in points of a row whose texts wrap; no program makes it out for itself in every case."""
    lines = 1
    for value, column in zip(row, columns, strict=True):
        text = value.text if isinstance(value, Link) else value if isinstance(value, str) else ""
        wanted = sum(-(-len(part) // column.width) or 1 for part in text.split("\n"))
        lines = max(lines, wanted)
    return min(lines * _LINE + 2, _HIGHEST)


def _cell(page: Worksheet, value: Cell, column: Column, may_link: bool) -> Styled:
    if isinstance(value, str) and column.kind == "link" and value:
        value = Link(value, value)
    if isinstance(value, Link):
        cell = _styled(page, value.text, "vtvl-link" if may_link else "vtvl-text")
        if may_link:
            is_inside = value.target.startswith("#")
            place = {"location": value.target[1:]} if is_inside else {"target": value.target}
            cell.hyperlink = Hyperlink(ref="", **place)
        return cell
    return _styled(page, value, "vtvl-number" if column.kind == "number" else "vtvl-text")


def _styled(page: Worksheet, value: str | float | None, style: str) -> Styled:
    cell = WriteOnlyCell(page, value=_fit(value) if isinstance(value, str) else value)
    cell.style = style
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes `=…` for a formula and `#N/A` for an error
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    return cell


def _fit(text: str) -> str:
    clean = NOT_XML.sub("\ufffd", text)
    return clean if len(clean) <= _MOST_CHARACTERS else f"{clean[: _MOST_CHARACTERS - 1]}…"


def _without_dates(raw: bytes) -> bytes:
    """The same archive with the fixed date in every entry and in the document's properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as given, zipfile.ZipFile(out, "w") as fixed:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            body = given.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", body)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            fixed.writestr(entry, body)
    return out.getvalue()
