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
from graph_build.model import Cell, Line, ReadDocument, ReadingNote, Row, SourceInfo, Table
from graph_build.read.account import MOST_LINES, too_many_lines
from graph_build.read.legacy import decode_bytes

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

    UTF-8, UTF-16 with a byte-order mark, or an encoding older than Unicode where its words are plainly
    Vietnamese, which is noted. Errors (`BadSource`): empty, binary, or in another encoding; the message
    names what the file seems to be, and the line where decoding failed.
    """
    text, encoding = decode(content, place)
    raw = tuple(re.split(r"\r\n|\r|\n", text))
    if not any(line.strip() for line in raw):
        what = "the file holds nothing but white space" if content else "the file is empty"
        raise BadSource(what, place=place, next_step="Check that it was saved whole.")
    if len(raw) > MOST_LINES:
        raise too_many_lines(place)
    lines = (Line(n, unicodedata.normalize("NFC", text)) for n, text in enumerate(raw, start=1))
    return ReadDocument(info, tuple(_blocks(lines)), raw, notes=_notes(raw, encoding))


def _notes(raw: tuple[str, ...], encoding: str) -> tuple[ReadingNote, ...]:
    if not encoding:
        return ()
    first = next(number for number, line in enumerate(raw, start=1) if line.strip())
    return (ReadingNote("legacy-encoding", first, raw[first - 1].strip(), (("encoding", encoding),)),)


def decode(content: bytes, place: str) -> tuple[str, str]:
    """The text of a file, with or without byte-order mark, and the old encoding that was undone, if any."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise BadSource(f"this is {kind}, not text", place=place, next_step=_AS_UTF8)
    text, encoding = _decoded(content, place)
    control = re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise BadSource(
            f"control character U+{ord(control.group()):04X}: this does not look like text",
            place=f"{place}:{line}",
            next_step=_AS_UTF8,
        )
    return text, encoding


def _decoded(content: bytes, place: str) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from_utf16(content, place), ""
    if _looks_like_utf16(content):
        raise BadSource(
            "the text is encoded as UTF-16, without the mark that says so", place=place, next_step=_AS_UTF8
        )
    if b"\x00" in content:
        raise BadSource("this is a binary file, not text", place=place, next_step=_AS_UTF8)
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        guess = None if _is_cut(content, error) else decode_bytes(content)
        if guess is None:
            raise _not_utf8(content, error, place) from error
        return guess.text, guess.encoding.value


def _from_utf16(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadSource(
            f"the text is encoded as UTF-16, but byte {error.start + 1} does not fit",
            place=place,
            next_step="It was cut short or damaged: copy it again from where it came.",
        ) from error


def _looks_like_utf16(content: bytes) -> bool:
    """UTF-16 without a byte-order mark: read so, a third or more are plain Latin letters."""
    sample = content[:4000]
    if b"\x00" not in sample or len(sample) < 4:
        return False
    texts = (sample[: len(sample) // 2 * 2].decode(f"utf-16-{order}", "replace") for order in ("le", "be"))
    return any(3 * sum(c.isascii() and c.isalpha() for c in text) > len(text) for text in texts)


def _is_cut(content: bytes, error: UnicodeDecodeError) -> bool:
    return error.end >= len(content) and error.reason == "unexpected end of data"


def _not_utf8(content: bytes, error: UnicodeDecodeError, place: str) -> BadSource:
    line = content.count(b"\n", 0, error.start) + 1
    if _is_cut(content, error):
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
