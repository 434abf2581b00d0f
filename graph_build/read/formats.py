"""Which reader takes a file: told by its content, never by its name alone. One entry each, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_build.errors import BadSource
from graph_build.model import ReadDocument, ReadingOptions, SourceInfo
from graph_build.read.office import office_format, read_office
from graph_build.read.package import Package, content_types, is_zip
from graph_build.read.text import read_text

#: What a reader is: from the bytes of a file, what is known of it, and its name in messages.
Read = Callable[[bytes, SourceInfo, str, ReadingOptions], ReadDocument]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, whether a file is in it, and how it is read."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Read


def read_source(
    content: bytes, info: SourceInfo, place: str, options: ReadingOptions | None = None
) -> ReadDocument:
    """A file as lines and tables with their places. Errors: `BadSource`."""
    reader = next((reader for reader in READERS if reader.recognises(content)), None)
    if reader is None:
        _refuse_stranger(content, place)
        return read_text(content, info, place)
    return reader.read(content, info, place, options or ReadingOptions())


#: The main parts of documents and templates, with macros or without.
_WORD = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
_EXCEL = (
    b"spreadsheetml.sheet.main+xml",
    b"spreadsheetml.template.main+xml",
    b"ms-excel.sheet.macroEnabled.main+xml",
    b"ms-excel.template.macroEnabled.main+xml",
)


def _holds_one_of(kinds: tuple[bytes, ...]) -> Callable[[bytes], bool]:
    """Tells whether a file is an Office package with a part of one of these types."""

    def recognises(content: bytes) -> bool:
        types = content_types(content)
        return any(kind in types for kind in kinds)

    return recognises


def _read_word(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument:
    from graph_build.read.word import read_docx  # late: most commands read no Word file

    return read_docx(content, info, place, options)


def _read_excel(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument:
    from graph_build.read.excel import read_xlsx

    return read_xlsx(content, info, place, options)


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]  # some printers write a few bytes before it


def _read_pdf(content: bytes, info: SourceInfo, place: str, options: ReadingOptions) -> ReadDocument:
    from graph_build.read.pdf.document import read_pdf

    return read_pdf(content, info, place, options)


def _is_office(content: bytes) -> bool:
    return office_format(content) is not None


#: Where no entry takes a file, it is read as text. A new format is one file and one entry here.
READERS: tuple[Reader, ...] = (
    Reader("docx", _holds_one_of(_WORD), _read_word),
    Reader("xlsx", _holds_one_of(_EXCEL), _read_excel),
    Reader("pdf", _is_pdf, _read_pdf),
    Reader("office", _is_office, read_office),
)


def _refuse_stranger(content: bytes, place: str) -> None:
    """Told apart from text that went wrong: locked, damaged and foreign files."""
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise BadSource(
            "the file is protected by a password",
            place=place,
            next_step="Open it in Word or Excel, save it without the password, and try again.",
        )
    if is_zip(content):
        Package(content, place)  # tells where it is cut short
        raise BadSource(
            "this is a zip file, but no Word document, workbook or archive of these",
            place=place,
            next_step="Save the document as .docx, .xlsx or .pdf, and try again.",
        )
