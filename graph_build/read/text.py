"""Plain text, such as a dump of Word tables, to lines and tables with their places.

A table begins at a line with white space before its first tab; a cell begins with a tab; a
blank line ends a row; a cell's further lines have no tab.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable

from graph_build.errors import BadSource
from graph_build.model import Cell, Line, ReadDocument, Row, SourceInfo, Table

_SIGNATURES = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_AS_UTF8 = "Save it as plain text in UTF-8 and try again."
_TABLE_START = re.compile(r"^[^\S\t\n]+\t")


def read_text(content: bytes, info: SourceInfo, place: str) -> ReadDocument:
    """The lines and tables of a text file, NFC, with the raw lines beside.

    Errors (`BadSource`): empty, binary, or in another encoding than UTF-8; the message names
    what the file seems to be, and the line where decoding failed.
    """
    raw = tuple(re.split(r"\r\n|\r|\n", decode(content, place)))
    if not any(line.strip() for line in raw):
        what = "the file holds nothing but white space" if content else "the file is empty"
        raise BadSource(what, place=place, next_step="Check that it was saved whole.")
    lines = (Line(n, unicodedata.normalize("NFC", text)) for n, text in enumerate(raw, start=1))
    return ReadDocument(info, tuple(_blocks(lines)), raw)


def decode(content: bytes, place: str) -> str:
    """The text of a UTF-8 file, with or without byte-order mark."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise BadSource(f"this is {kind}, not text", place=place, next_step=_AS_UTF8)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(content):
        raise BadSource("the text is encoded as UTF-16", place=place, next_step=_AS_UTF8)
    if b"\x00" in content:
        raise BadSource("this is a binary file, not text", place=place, next_step=_AS_UTF8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error, place) from error
    control = re.search(r"[\x01-\x08\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise BadSource(
            f"control character U+{ord(control.group()):04X}: this does not look like text",
            place=f"{place}:{line}",
            next_step=_AS_UTF8,
        )
    return text


def _looks_like_utf16(content: bytes) -> bool:
    """UTF-16 without a byte-order mark: read so, a third or more are plain Latin letters."""
    sample = content[:4000]
    if b"\x00" not in sample or len(sample) < 4:
        return False
    texts = (sample[: len(sample) // 2 * 2].decode(f"utf-16-{order}", "replace") for order in ("le", "be"))
    return any(3 * sum(c.isascii() and c.isalpha() for c in text) > len(text) for text in texts)


def _not_utf8(content: bytes, error: UnicodeDecodeError, place: str) -> BadSource:
    line = content.count(b"\n", 0, error.start) + 1
    if error.end >= len(content) and error.reason == "unexpected end of data":
        return BadSource(
            "the file ends in the middle of a character",
            place=f"{place}:{line}",
            next_step="It was cut short: copy it again from where it came.",
        )
    return BadSource(
        f"byte 0x{content[error.start]:02X} is not UTF-8; the file may be in Windows-1258, TCVN3 or VNI",
        place=f"{place}:{line}",
        next_step=_AS_UTF8,
    )


def _blocks(lines: Iterable[Line]) -> Iterable[Line | Table]:
    """Free lines and tables, in the order of the file; blank lines only end rows."""
    rows: list[list[list[Line]]] = []
    in_row = False
    for line in lines:
        if _TABLE_START.match(line.text) and rows:
            yield _table(rows)
            rows = []
            in_row = False
        if "\t" in line.text and line.text.lstrip(" \u00a0").startswith("\t"):
            if not in_row:
                rows.append([])
                in_row = True
            rows[-1].append([Line(line.number, line.text.split("\t", 1)[1])])
        elif not line.text.strip():
            in_row = False
        elif in_row:
            rows[-1][-1].append(line)
        else:
            if rows:
                yield _table(rows)
                rows = []
            yield line
    if rows:
        yield _table(rows)


def _table(rows: list[list[list[Line]]]) -> Table:
    return Table(
        tuple(
            Row(tuple(Cell(tuple(line for line in cell if line.text.strip())) for cell in cells))
            for cells in rows
        )
    )
