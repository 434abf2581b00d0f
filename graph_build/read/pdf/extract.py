"""Words and ruled lines of a PDF, taken out by PDFium; run as a program, one page a line of JSON.

    python -m graph_build.read.pdf.extract < file.pdf

The first line says how many pages there are, or what is wrong with the file. PDFium is built without
JavaScript and XFA, so that nothing in a file can run; still it is a large program in C++ that a stranger's
bytes go through, and therefore this is a process of its own, with a bound on its memory.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graph_build.read.pdf.ruling import Seen, rules_of, short

_MOST_MEMORY = 1024**3
_MOST_LETTERS = 60_000
_MOST_REMARKS = 1_000
#: The least gap, in parts of the size of the font, that is a blank.
_GAP = 0.13
_BLANKS = " \t\u2002\u2003\u2009\u3000"
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line


def main() -> None:
    """Reads a PDF from standard input, writes its pages to standard output."""
    _bound_memory()
    for record in records(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(record, ensure_ascii=True, separators=(",", ":")) + "\n")
        sys.stdout.flush()


def records(content: bytes) -> Iterator[dict[str, Any]]:
    """The number of pages, then each page; or one record that says why there is none."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).casefold()
        yield {"fault": "password" if is_locked else "damaged"}
        return
    count = len(document)
    yield {"pages": count}
    for number in range(count):
        try:
            page = document[number]
            record = _page(page)
            page.close()
        except pdfium.PdfiumError:
            record = {"fault": "page"}
        yield record
    document.close()


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # there is no such bound on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _page(page: pdfium.PdfPage) -> dict[str, Any]:
    text = page.get_textpage()
    seen = Seen(page.get_bbox(), _direction(text, page.get_rotation()))
    rules: list[list[float]] = []
    pictures = rules_of(page, seen, rules)
    record = {
        "size": [*map(short, seen.size)],
        "words": list(_words(text, seen)),
        "rules": rules,
        "remarks": list(_remarks(page)),
        "pictures": pictures,
    }
    text.close()
    return record


def _direction(text: pdfium.PdfTextPage, otherwise: int) -> int:
    """By how many degrees a page is to be turned so that most of its text stands upright."""
    count = min(raw.FPDFText_CountChars(text), _MOST_LETTERS)
    angles = [raw.FPDFText_GetCharAngle(text, index) for index in range(0, count, 1 + count // 200)]
    turns = [round(math.degrees(angle) / 90) * 90 % 360 for angle in angles if 0 <= angle < 7]
    return max(set(turns), key=turns.count) if turns else otherwise


@dataclass(slots=True)
class _Letters:
    """Letters that stand together so far: where they begin and end, their base line, size and font."""

    left: float
    right: float
    base: float
    size: float
    font: str
    text: str

    def takes(self, left: float, base: float, size: float, font: str) -> bool:
        """Whether a letter follows these on their line, without a gap."""
        return (
            font == self.font
            and abs(base - self.base) < 0.3 * max(size, self.size)
            and -0.5 * size < left - self.right < _GAP * size
        )

    def record(self) -> list[Any]:
        """Left, top, right, bottom, font and text; top and bottom are as far apart as the font is large."""
        box = (self.left, self.base - 0.8 * self.size, self.right, self.base + 0.2 * self.size)
        return [*map(short, box), self.font, self.text]


def _words(text: pdfium.PdfTextPage, seen: Seen) -> Iterator[list[Any]]:
    """The words of a page in the order of its content."""
    word: _Letters | None = None
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    looks: dict[int, tuple[str, float]] = {}
    for index in range(min(raw.FPDFText_CountChars(text), _MOST_LETTERS)):
        letter = _letter(raw.FPDFText_GetUnicode(text, index))
        # A blank that keeps two words together is a part of both.
        if not letter.strip(_BLANKS) or not raw.FPDFText_GetLooseCharBox(text, index, box):
            if word:
                yield word.record()
            word = None
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        left, _, right, _ = seen.box((box.left, box.bottom), (box.right, box.top))
        base = seen.point(x.value, y.value)[1]
        font, size = _look(text, index, looks)
        if not all(map(math.isfinite, (left, right, base, size))):
            continue
        if word and word.takes(left, base, size, font):
            word.text += letter
            word.right = max(word.right, right)
            continue
        if word:
            yield word.record()
        word = _Letters(left, right, base, size, font, letter)
    if word:
        yield word.record()


def _look(text: pdfium.PdfTextPage, index: int, known: dict[int, tuple[str, float]]) -> tuple[str, float]:
    """Font and size of a letter, by the object of the page that it belongs to."""
    found = raw.FPDFText_GetTextObject(text, index)
    owner = ctypes.cast(found, ctypes.c_void_p).value or 0
    if owner not in known:
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(text, index)
        if raw.FPDFText_GetMatrix(text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        known[owner] = (_font(found), min(max(size, 1.0), 500.0))
    return known[owner]


def _letter(code: int) -> str:
    """A character that text can hold; empty for none."""
    if code == _HYPHEN:
        return "\u00ad"
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > sys.maxunicode:
        return ""
    return chr(code) if code >= 0x20 else " "


def _font(text_object: Any) -> str:
    """The name of a font without the mark of a subset: `ABCDEF+.VnTime` is `.VnTime`."""
    if not text_object:
        return ""
    font = raw.FPDFTextObj_GetFont(text_object)
    if not font:
        return ""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    if not 1 < length < 500:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    head, mark, rest = name.partition("+")
    return rest if mark and len(head) == 6 and head.isupper() else name


def _remarks(page: pdfium.PdfPage) -> Iterator[list[Any]]:
    """Comments on a page and what its form fields hold: text, author, and whether it is a field."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_REMARKS)):
        remark = raw.FPDFPage_GetAnnot(page, index)
        if not remark:
            continue
        is_field = raw.FPDFAnnot_GetSubtype(remark) == raw.FPDF_ANNOT_WIDGET
        text = _string(remark, b"V" if is_field else b"Contents")
        if text.strip():
            yield [text, "" if is_field else _string(remark, b"T"), is_field]
        raw.FPDFPage_CloseAnnot(remark)


def _string(remark: Any, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(remark, key, None, 0)
    if not 2 < length < 100_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(remark, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


if __name__ == "__main__":
    main()
