"""Small Word files from a few lines of XML, and what was read of them as short texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from graph_build.model import Line, Place, ReadDocument, ReadingOptions, Revisions, SourceInfo, Table
from graph_build.read.formats import read_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{iri}"'
    for prefix, iri in {
        "w": W,
        "r": _OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#: The root element of each part that a case may give, and the kind of relation that names it.
_ROOTS = {
    "numbering": "w:numbering",
    "styles": "w:styles",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header": "w:hdr",
    "footer": "w:ftr",
    "diagramData": "dgm:dataModel",
    "theme": "a:theme",
}


def part(root: str, content: str) -> bytes:
    """An XML part with all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {_NAMESPACES}>{content}</{root}>'.encode()


def word_file(
    body: str, parts: Mapping[str, str] | None = None, *, main: bytes = b"", main_type: str = _MAIN_TYPE
) -> bytes:
    """A Word file with this body; `parts` are the contents of others; `main` is a whole main part instead."""
    given = parts or {}
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ).encode(),
        "_rels/.rels": _relations({"rId1": (f"{_OFFICE}/officeDocument", "word/document.xml")}),
        "word/document.xml": main or part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            {f"r{name}": (f"{_OFFICE}/{name}", f"{name}.xml") for name in given}
        ),
        **{f"word/{name}.xml": part(_ROOTS[name], text) for name, text in given.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(content: bytes, revisions: Revisions = Revisions.ACCEPTED) -> ReadDocument:
    """What is read of a file."""
    return read_source(content, SourceInfo("phu-luc", "Phụ lục"), "phu-luc.docx", ReadingOptions(revisions))


def shown(document: ReadDocument) -> list[str]:
    """The running text: a free line as it is, a table row with bars between its cells."""
    return [text for block in document.blocks for text in _shown(block)]


def _shown(block: Line | Table) -> Iterable[str]:
    if isinstance(block, Line):
        return [block.text]
    return [
        "| " + " | ".join("/".join(line.text for line in c.lines) for c in r.cells) + " |" for r in block.rows
    ]


def asides(document: ReadDocument) -> list[str]:
    """What stands aside: role, line that it belongs to, text."""
    return [f"{a.role.value} @{a.anchor or '-'}: {a.line.text}" for a in document.asides]


def notes(document: ReadDocument) -> list[str]:
    """What was noticed: rule, line, text."""
    return [f"{n.rule} {n.line}: {n.text}" for n in document.notes]


def place(found: Place) -> str:
    """A place as short as it goes: `body t1 r2 c3 p4`."""
    numbers = (("t", found.table), ("r", found.row), ("c", found.column), ("p", found.paragraph))
    return " ".join([found.part, *(f"{letter}{n}" for letter, n in numbers if n is not None)])


def _relations(found: Mapping[str, tuple[str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{made}</Relationships>'.encode()
