"""The parts of a Word document in one file (Open Packaging Conventions, ISO/IEC 29500-2).

What every form has alike stands in `parts/`; the same contents give the same bytes, with no clock
in them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph_build.publish.form.word import footnote, paragraph, run, xml_text

_PARTS = Path(__file__).resolve().parent / "parts"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
#: Zip knows no earlier day; so no file of a package tells when it was made.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
#: A4 (w:pgSz), and the margins that Decree 30/2020/NĐ-CP asks for: 20, 15, 20 and 30 mm.
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"'
    ' w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
#: The width of the text between the margins.
TEXT_WIDTH = 11906 - 850 - 1701


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What differs between one form and another; `properties` are those of the core part, by element name."""

    body: str
    footnotes: Sequence[str]
    page_foot: str
    properties: Mapping[str, str]


def package(document: WordDocument) -> bytes:
    """The file that Word opens."""
    made = {
        "[Content_Types].xml": _fixed("content-types.xml"),
        "_rels/.rels": _fixed("package-relationships.xml"),
        "docProps/core.xml": _core(document.properties),
        "word/document.xml": _part("document", f"<w:body>{document.body}{_PAGE}</w:body>"),
        "word/_rels/document.xml.rels": _fixed("document-relationships.xml"),
        "word/styles.xml": _fixed("styles.xml"),
        "word/settings.xml": _fixed("settings.xml"),
        "word/footnotes.xml": _part("footnotes", _SEPARATORS + _numbered(document.footnotes)),
        "word/header1.xml": _fixed("header.xml"),
        "word/footer1.xml": _part("ftr", paragraph(run(document.page_foot), style="Footer")),
    }
    return _zipped(made)


def _numbered(texts: Sequence[str]) -> str:
    return "".join(footnote(number, text) for number, text in enumerate(texts, start=1))


def _part(element: str, content: str) -> str:
    return f"{_DECLARATION}<w:{element} {_NAMESPACES}>{content}</w:{element}>"


def _core(properties: Mapping[str, str]) -> str:
    elements = "".join(f"<{name}>{xml_text(value)}</{name}>" for name, value in properties.items() if value)
    return (
        f"{_DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{elements}</cp:coreProperties>'
    )


@cache
def _fixed(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _zipped(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the operating system at work is written down.
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return file.getvalue()
