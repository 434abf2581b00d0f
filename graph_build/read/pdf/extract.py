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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST_MEMORY = 1024**3
_MOST_LETTERS = 60_000
_MOST_RULES = 10_000
_MOST_REMARKS = 1_000
_MOST_DEPTH = 4
#: Ruled lines may be drawn as thin bars.
_THIN = 3.0
#: The least gap, in parts of the size of the font, that is a blank.
_GAP = 0.13
_BLANKS = " \t\u2002\u2003\u2009\u3000"
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_UNIT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    seen = _Seen(page.get_bbox(), _direction(text, page.get_rotation()))
    rules: list[list[float]] = []
    pictures = _walk(page, seen, rules)
    record = {
        "size": [*map(_short, seen.size)],
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


class _Seen:
    """Turns points of the page into points as it is looked at, from the upper left corner."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        self._box = box
        self._rotation = rotation % 360

    @property
    def size(self) -> _Point:
        """Width and height."""
        left, bottom, right, top = self._box
        size = (right - left, top - bottom)
        return size[::-1] if self._rotation in (90, 270) else size

    def point(self, x: float, y: float) -> _Point:
        left, bottom, right, top = self._box
        if self._rotation == 90:
            return y - bottom, x - left
        if self._rotation == 180:
            return right - x, y - bottom
        if self._rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def box(self, one: _Point, other: _Point) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box between two points."""
        (a, b), (c, d) = self.point(*one), self.point(*other)
        return min(a, c), min(b, d), max(a, c), max(b, d)


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
        return [*map(_short, box), self.font, self.text]


def _words(text: pdfium.PdfTextPage, seen: _Seen) -> Iterator[list[Any]]:
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


def _walk(page: pdfium.PdfPage, seen: _Seen, rules: list[list[float]]) -> bool:
    """Collects the ruled lines of a page and tells whether it has pictures."""
    has_picture = False

    def walk(count: int, get: Callable[[int], Any], matrix: _Matrix, depth: int) -> None:
        nonlocal has_picture
        for index in range(count):
            if len(rules) >= _MOST_RULES:
                return
            found = get(index)
            kind = raw.FPDFPageObj_GetType(found)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                has_picture = True
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                rules.extend(_rules(found, matrix, seen))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
                inner = raw.FPDFFormObj_CountObjects(found)
                own = _times(_matrix(found), matrix)
                walk(inner, partial(raw.FPDFFormObj_GetObject, found), own, depth + 1)

    walk(raw.FPDFPage_CountObjects(page), partial(raw.FPDFPage_GetObject, page), _UNIT, 0)
    return has_picture


def _rules(path: Any, matrix: _Matrix, seen: _Seen) -> Iterator[list[float]]:
    """The straight lines across and down that a path draws, and thin bars that it fills."""
    whole = _times(_matrix(path), matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    points = list(_points(path, whole))
    if stroke.value:
        for one, other, is_drawn in points:
            if is_drawn:
                yield from _straight(seen.box(one, other))
    elif fill.value and points:
        ends = [point for one, other, _ in points for point in (one, other)]
        low = (min(x for x, _ in ends), min(y for _, y in ends))
        high = (max(x for x, _ in ends), max(y for _, y in ends))
        yield from _straight(seen.box(low, high))


def _straight(box: tuple[float, float, float, float]) -> Iterator[list[float]]:
    left, top, right, bottom = box
    if not all(map(math.isfinite, box)) or (right - left > _THIN) == (bottom - top > _THIN):
        return
    if right - left > _THIN:
        top = bottom = (top + bottom) / 2
    else:
        left = right = (left + right) / 2
    yield [*map(_short, (left, top, right, bottom))]


def _points(path: Any, matrix: _Matrix) -> Iterator[tuple[_Point, _Point, bool]]:
    """From where to where each segment of a path goes, and whether it is a straight line."""
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = _applied(matrix, x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        else:
            yield here, there, kind == raw.FPDF_SEGMENT_LINETO
        here = there
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start, True
            here = start


def _matrix(found: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, matrix):
        return _UNIT
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _applied(matrix: _Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


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


def _short(number: float) -> float:
    return round(number, 2)


if __name__ == "__main__":
    main()
