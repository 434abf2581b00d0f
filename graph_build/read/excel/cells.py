"""What the cells of a sheet hold, before it is told which of them make up a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element

from graph_build.errors import BadSource
from graph_build.read.account import MOST_LINES
from graph_build.read.characters import in_unicode
from graph_build.read.excel.numbers import shown_number
from graph_build.read.excel.stream import ended
from graph_build.read.excel.styles import Look, Looks, is_index
from graph_build.read.markup import attribute, child, children, local

#: The last row and column that Excel has.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: Excel lets a cell hold no more.
_MOST_IN_CELL = 32_767
_MOST_STRINGS = 1_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Run:
    """A text of one font; an empty font is that of the cell."""

    text: str
    font: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows, in Unicode and as it stands in the file; `formula` has no result where one is given.

    `encodings` are the legacy encodings that were undone.
    """

    text: str
    raw: str
    encodings: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged: rows and columns, first and last, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetCells:
    """The filled cells of a sheet by row and column; which of them are hidden, and which are merged."""

    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    page_texts: list[tuple[str, str]] = field(default_factory=list)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether the row or the column of a cell is hidden."""
        return row in self.hidden_rows or any(a <= column <= b for a, b in self.hidden_columns)


def read_strings(stream: IO[bytes], place: str) -> list[Runs]:
    """The texts that cells share."""
    strings: list[Runs] = []
    for found in ended(stream, place, "si"):
        if local(found.tag) == "si":
            strings.append(runs_of(found))
            if len(strings) > _MOST_STRINGS:
                raise _too_many(f"more than {_MOST_STRINGS:,} texts", place)
    return strings


def runs_of(item: Element) -> Runs:
    """The texts of a rich or plain string; the reading aids of East Asian scripts are left out."""
    found: list[Run] = []
    for part in item:
        if local(part.tag) == "t":
            found.append(Run(_unescaped(part.text or "")))
        elif local(part.tag) == "r":
            text = "".join(_unescaped(each.text or "") for each in children(part, "t"))
            found.append(Run(text, attribute(child(part, "rPr", "rFont"))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one sheet after another of a workbook."""

    strings: Sequence[Runs]
    looks: Looks
    is_1904: bool
    place: str

    def read(self, stream: IO[bytes]) -> SheetCells:
        """The cells of a sheet. Errors (`BadSource`): more of them than any document of positions has."""
        sheet = SheetCells()
        row = count = 0
        for found in ended(stream, self.place, "row", "headerFooter"):
            name = local(found.tag)
            if name == "row":
                row = _number(attribute(found, "r"), row + 1)
                cells = dict(self._cells(found)) if row <= LAST_ROW else {}
                if _is_hidden(found, "ht"):
                    sheet.hidden_rows.add(row)
                count += len(cells)
                if count > MOST_LINES:
                    raise _too_many(f"more than {MOST_LINES:,} filled cells", self.place)
                if cells:
                    sheet.rows.setdefault(row, {}).update(cells)
            elif name == "col" and _is_hidden(found, "width"):
                first = _number(attribute(found, "min"), 1)
                sheet.hidden_columns.append((first, _number(attribute(found, "max"), first)))
            elif name == "mergeCell" and (merged := _merged(attribute(found, "ref"))):
                sheet.merged.append(merged)
                if len(sheet.merged) > MOST_LINES:
                    raise _too_many(f"more than {MOST_LINES:,} merged cells", self.place)
            elif name == "headerFooter":
                sheet.page_texts = [(local(part.tag), part.text or "") for part in found]
        return sheet

    def _cells(self, row: Element) -> Iterator[tuple[int, Value]]:
        column = 0
        for cell in children(row, "c"):
            found = _REFERENCE.fullmatch(attribute(cell, "r"))
            column = column_number(found[1]) if found else column + 1
            value = self._value(cell)
            if column <= LAST_COLUMN and (value.text.strip() or value.formula):
                yield column, value

    def _value(self, cell: Element) -> Value:
        kind, look = attribute(cell, "t", default="n"), self.looks.of(attribute(cell, "s"))
        inline = child(cell, "is")
        stored = child(cell, "v")
        text = (stored.text or "") if stored is not None else ""
        if inline is not None:
            return self._texts(runs_of(inline), look)
        if kind == "s":
            return self._texts(self.strings[int(text)] if is_index(text, self.strings) else (), look)
        if kind == "str":
            return self._texts((Run(_unescaped(text)),), look)
        formula = child(cell, "f")
        if formula is not None and not text:
            return Value("", "", formula=f"={formula.text or ''}"[:_MOST_IN_CELL])
        if kind == "b":
            return Value({"1": "TRUE", "0": "FALSE"}.get(text, text), text)
        if kind == "n":
            return Value(shown_number(text, look.form, is_1904=self.is_1904), text)
        return Value(text, text)  # an error such as #REF!, or a date in ISO 8601

    def _texts(self, runs: Runs, look: Look) -> Value:
        if sum(len(run.text) for run in runs) > _MOST_IN_CELL:
            raise _too_many(f"a cell with more than {_MOST_IN_CELL:,} characters", self.place)
        joined = tuple(_joined(runs))
        parts = [in_unicode(run.text, run.font or look.font) for run in joined]
        return Value(
            "".join(part.text for part in parts),
            "".join(d.text if d.encoding else r.text for r, d in zip(joined, parts, strict=True)),
            tuple(sorted({part.encoding for part in parts if part.encoding})),
        )


def _joined(runs: Runs) -> Iterator[Run]:
    """Neighbours of one font as one, since a letter and its mark may stand in two."""
    last: Run | None = None
    for run in runs:
        if last is not None and last.font == run.font:
            last = Run(last.text + run.text, run.font)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as `B7`; none where it is no reference."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def _merged(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    one, other = cell_of(first), cell_of(last)
    if one is None or other is None:
        return None
    (top, left), (bottom, right) = one, other
    return Merged(top, left, max(top, min(bottom, LAST_ROW)), max(left, min(right, LAST_COLUMN)))


def _is_hidden(found: Element, size: str) -> bool:
    return attribute(found, "hidden") in _ON or attribute(found, size) in ("0", "0.0")


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold, or that Excel wrote by their codes; line breaks in one way."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in plain)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 10 else otherwise


def _too_many(what: str, place: str) -> BadSource:
    return BadSource(
        f"the workbook has {what}, which is no document of positions",
        place=place,
        next_step="Keep the list of positions alone, or split it into several files.",
    )
