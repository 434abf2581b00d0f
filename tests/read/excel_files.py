"""Small workbooks from a few lines of XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_build.model import ReadDocument, SourceInfo
from graph_build.read.formats import read_source
from tests.read.word_files import zipped

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook is made of: sheets by name, the state of some, and other parts as XML."""

    sheets: Mapping[str, str]
    states: Mapping[str, str] = field(default_factory=dict)
    strings: str = ""
    styles: str = ""
    comments: str = ""
    drawing: str = ""
    settings: str = ""
    main_type: str = SHEET_TYPE
    more: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, case: dict[str, Any]) -> Book:
        """From a case of `features.toml`."""
        names = ("strings", "styles", "comments", "drawing", "settings")
        sheets = case.get("sheets") or {"Trang tính1": case["sheet"]}
        return cls(sheets, case.get("states", {}), **{name: case.get(name, "") for name in names})

    def file(self) -> bytes:
        """The file."""
        names = list(self.sheets)
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" state="{self.states.get(name, "visible")}" r:id="s{n}"/>'
            for n, name in enumerate(names, start=1)
        )
        targets = {f"s{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)}
        targets |= {"t": ("sharedStrings", "sharedStrings.xml"), "y": ("styles", "styles.xml")}
        parts = {
            "[Content_Types].xml": f'<Types><Override ContentType="{self.main_type}"/></Types>'.encode(),
            "_rels/.rels": _relations({"r": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": _part("workbook", f"{self.settings}<sheets>{listed}</sheets>"),
            "xl/_rels/workbook.xml.rels": _relations(targets),
        }
        for n, name in enumerate(names, start=1):
            parts[f"xl/worksheets/sheet{n}.xml"] = _part("worksheet", self.sheets[name])
        if self.strings:
            parts["xl/sharedStrings.xml"] = _part("sst", self.strings)
        if self.styles:
            parts["xl/styles.xml"] = _part("styleSheet", self.styles)
        own = {}
        if self.comments:
            parts["xl/comments1.xml"] = _part("comments", self.comments)
            own["c"] = ("comments", "../comments1.xml")
        if self.drawing:
            parts["xl/drawings/drawing1.xml"] = f"<xdr:wsDr {_DRAWING}>{self.drawing}</xdr:wsDr>".encode()
            own["d"] = ("drawing", "../drawings/drawing1.xml")
        if own:
            parts["xl/worksheets/_rels/sheet1.xml.rels"] = _relations(own)
        return zipped({**parts, **self.more})


def read(content: bytes) -> ReadDocument:
    """What is read of a workbook."""
    return read_source(content, SourceInfo("danh-sach", "Danh sách"), "danh-sach.xlsx")


def rows(*found: str, first: int = 1) -> str:
    """`sheetData` with a row of inline texts for each argument, its cells parted by bars."""
    made = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c t="inlineStr"><is><t>{text}</t></is></c>' if text else "<c/>" for text in row.split("|")
        )
        + "</row>"
        for n, row in enumerate(found, start=first)
    )
    return f"<sheetData>{made}</sheetData>"


def _part(name: str, content: str) -> bytes:
    return f'<?xml version="1.0"?><{name} {_MAIN} xmlns:r="{_OFFICE}">{content}</{name}>'.encode()


def _relations(found: Mapping[str, tuple[str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f"<Relationships>{made}</Relationships>".encode()
