"""Rows under named columns, in the forms that people and programs read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.publish.frames import framed

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in CSV and JSON, and its heading in both languages."""

    name: str
    label_vi: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of values in the order of the columns; `name` is what JSON calls the rows.

    Only the columns in `shown` stand in the table; without any, all do.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    shown: tuple[str, ...] = ()

    def table(self) -> str:
        """A frame for a terminal; ratios with three decimals."""
        places = [n for n, column in enumerate(self.columns) if not self.shown or column.name in self.shown]
        headings = [(self.columns[n].label_vi, self.columns[n].label_en) for n in places]
        cells = [tuple(_readable(row[n]) for n in places) for row in self.rows]
        numeric = [bool(self.rows) and not isinstance(self.rows[0][n], str) for n in places]
        return framed(headings, cells, numeric)

    def csv(self) -> str:
        """All columns; ratios with six decimals."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_exact(value) for value in row] for row in self.rows)
        return text.getvalue()

    def records(self) -> Sequence[dict[str, Value]]:
        """Each row as names and values, for JSON."""
        names = [column.name for column in self.columns]
        return [
            {
                name: round(value, 6) if isinstance(value, float) else value
                for name, value in zip(names, row, strict=True)
            }
            for row in self.rows
        ]


def _readable(value: Value) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _exact(value: Value) -> str:
    return f"{value:.6f}" if isinstance(value, float) else str(value)
