"""Word editions of documents, as officers set them: lists that Word numbers, bullets, merged section rows.

Built from the lines and tables of a text, so that an edition and its text say the same by different means.
`python-docx` makes the file; what it has no words for is written into the parts as XML. The files
`*.libreoffice.docx` of `tests/cases/read/docx/` are these editions, opened and saved by LibreOffice:

    soffice --headless --convert-to docx:"MS Word 2007 XML" FILE
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from graph_build.model import Cell, Line, ReadDocument, Row, SourceInfo, Table
from graph_build.read.text import read_text

ROOT = Path(__file__).parents[2]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKER = re.compile(r"^(?P<marker>[-+•])\s*(?P<rest>\S.*)$")
_ORDINAL = re.compile(r"^\d{1,3}$")
#: Which bullet list sets each marker, and how its level is made: the text of the level, and its font.
BULLETS = {"-": ("-", "Times New Roman"), "+": ("+", "Times New Roman"), "•": ("\uf0b7", "Symbol")}
_FIXED = (2021, 1, 1, 0, 0, 0)


def text_document(slug: str) -> ReadDocument:
    """A bundled document, from its text, its letters as they stand in the file (not all are composed)."""
    content = (ROOT / "sources" / f"{slug}.txt").read_bytes()
    document = read_text(content, SourceInfo(slug, ""), slug)

    def as_in_file(line: Line) -> Line:
        return Line(line.number, document.raw[line.number - 1].rpartition("\t")[2])

    blocks: list[Line | Table] = []
    for block in document.blocks:
        if isinstance(block, Line):
            blocks.append(as_in_file(block))
        else:
            cells = ([Cell(tuple(map(as_in_file, cell.lines))) for cell in row.cells] for row in block.rows)
            blocks.append(Table(tuple(Row(tuple(row)) for row in cells)))
    return replace(document, blocks=tuple(blocks))


def edition(document: ReadDocument, *, automatic: bool = True) -> bytes:
    """A Word file with what the text has; `automatic` leaves ordinals and bullets to Word's lists."""
    word = docx.Document()
    for paragraph in list(word.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    lists = _lists(word, automatic=automatic)
    ordinals = _Ordinals(word, automatic)
    for block in document.blocks:
        if isinstance(block, Line):
            word.add_paragraph(block.text.strip())
        else:
            _add_table(word, block, lists, ordinals)
            word.add_paragraph()
    return saved(word)


def saved(word: Document) -> bytes:
    """The file as bytes, the same each time: the parts carry no time of their own."""
    stream = io.BytesIO()
    word.save(stream)
    return repacked(stream.getvalue())


def repacked(
    content: bytes, replaced: Mapping[str, bytes] | None = None, left_out: Iterable[str] = ()
) -> bytes:
    """A zip-based file with some parts replaced or left out, without times."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist() if name not in set(left_out)}
        for name, data in {**parts, **(replaced or {})}.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return stream.getvalue()


def abstract_list(identifier: int, *levels: tuple[str, str, str, str]) -> str:
    """An abstract list; each level is its form, text, font and first number."""
    made = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr></w:lvl>'
        for place, (form, text, font, start) in enumerate(levels)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{made}</w:abstractNum>'
    )


def add_list(word: Document, identifier: int, *levels: tuple[str, str, str, str]) -> None:
    """A list that paragraphs can belong to, under the same number as its abstract list."""
    part = word.part.numbering_part.element
    first = part.find(qn("w:num"))
    abstract = parse_xml(abstract_list(identifier, *levels))
    if first is None:
        part.append(abstract)
    else:
        first.addprevious(abstract)
    part.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="{identifier}"/></w:num>'
        )
    )


def continue_list(word: Document, number: int, abstract: int, start: int) -> None:
    """A list of its own that goes on counting in an abstract list, from another number."""
    word.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
    )


def in_list(paragraph: Paragraph, identifier: int, level: int = 0) -> Paragraph:
    """The paragraph, now in a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'
        )
    )
    return paragraph


def _lists(word: Document, *, automatic: bool) -> Mapping[str, int]:
    """The lists by what they print: bullets by marker, `1` the ordinals."""
    if not automatic:
        return {}
    add_list(word, 100, ("decimal", "%1", "Times New Roman", "1"))
    for number, (text, font) in enumerate(BULLETS.values(), start=101):
        add_list(word, number, ("bullet", text, font, "1"))
    return {marker: 101 + n for n, marker in enumerate(BULLETS)}


@dataclass(slots=True)
class _Ordinals:
    """The list that numbers the rows; where the printed ordinals jump, Word is told to go on from there."""

    word: Document
    is_automatic: bool
    last: int = 0
    number: int = 100

    def set(self, to: _Cell, ordinal: int) -> None:
        if ordinal != self.last + 1:
            self.number += 1000
            continue_list(self.word, self.number, 100, ordinal)
        self.last = ordinal
        in_list(to.paragraphs[0], self.number)


def _add_table(word: Document, table: Table, lists: Mapping[str, int], ordinals: _Ordinals) -> None:
    width = max(len(row.cells) for row in table.rows)
    made = word.add_table(rows=len(table.rows), cols=width)
    for row, target in zip(table.rows, made.rows, strict=True):
        cells = list(target.cells)
        texts = [cell.text for cell in row.cells]
        if len(row.cells) < width and texts[0] and len(row.cells) == 2:
            merged = cells[1].merge(cells[-1])  # a section row: its label goes over all columns
            _fill(cells[0], row.cells[0], lists)
            _fill(merged, row.cells[1], lists)
            continue
        offset = width - len(row.cells)
        for cell, to in zip(row.cells, cells[offset:], strict=True):
            if ordinals.is_automatic and to is cells[0] and _ORDINAL.match(cell.text):
                ordinals.set(to, int(cell.text))
            else:
                _fill(to, cell, lists)
    for found in _headings(table):
        made.rows[found]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _headings(table: Table) -> list[int]:
    return [0] if any("MÔ TẢ" in cell.text.upper() for cell in table.rows[0].cells) else []


def _fill(to: _Cell, cell: Cell, lists: Mapping[str, int]) -> None:
    for number, line in enumerate(cell.lines):
        paragraph = to.paragraphs[0] if number == 0 else to.add_paragraph()
        found = _MARKER.match(line.text)
        if found and found["marker"] in lists:
            paragraph.add_run(found["rest"])
            in_list(paragraph, lists[found["marker"]])
        else:
            paragraph.add_run(line.text.strip())
