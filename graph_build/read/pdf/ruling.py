"""The ruled lines that are drawn on a page, as it is looked at."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST_RULES = 10_000
_MOST_DEPTH = 4
#: Ruled lines may be drawn as thin bars.
_THIN = 3.0
_Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNIT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Seen:
    """Turns points of the page into points as it is looked at, from the upper left corner."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        self._box = box
        self._rotation = rotation % 360

    @property
    def size(self) -> Point:
        """Width and height."""
        left, bottom, right, top = self._box
        size = (right - left, top - bottom)
        return size[::-1] if self._rotation in (90, 270) else size

    def point(self, x: float, y: float) -> Point:
        """Where a point of the page is seen."""
        left, bottom, right, top = self._box
        if self._rotation == 90:
            return y - bottom, x - left
        if self._rotation == 180:
            return right - x, y - bottom
        if self._rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def box(self, one: Point, other: Point) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box between two points."""
        (a, b), (c, d) = self.point(*one), self.point(*other)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def rules_of(page: pdfium.PdfPage, seen: Seen, rules: list[list[float]]) -> bool:
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


def _rules(path: Any, matrix: _Matrix, seen: Seen) -> Iterator[list[float]]:
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
    yield [*map(short, (left, top, right, bottom))]


def _points(path: Any, matrix: _Matrix) -> Iterator[tuple[Point, Point, bool]]:
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


def _applied(matrix: _Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def short(number: float) -> float:
    """A place to a hundredth of a point, which is more than any printer knows."""
    return round(number, 2)
