"""Known edits of the bundled annex: a text is taken apart into rows, changed by a script, and put together.

A script is data (`cases/diff/*/edits.json`): a list of edits, each with the position that it is made to, by
its ordinal in the original.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import raw_lines

CASES = Path(__file__).parents[1] / "cases" / "diff"


@dataclass
class Row:
    """A table row: its cells, each a list of lines."""

    cells: list[list[str]]

    @property
    def is_position(self) -> bool:
        return len(self.cells) == 5 and self.cells[0][0].isdigit()

    @property
    def is_section(self) -> bool:
        return len(self.cells) == 2 and len(self.cells[0]) == 1


@dataclass
class Annex:
    """The rows of the annex; `names` finds a position by its ordinal in the original."""

    rows: list[Row]
    names: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Annex:
        blocks = "\n".join(raw_lines("ict-positions")).split("\n\n")
        rows = [Row([cell.split("\n") for cell in block.split("\n\t")]) for block in blocks]
        for row in rows:
            row.cells[0][0] = row.cells[0][0].removeprefix("\t")
        return cls(rows, {row.cells[0][0]: row for row in rows if row.is_position})

    def text(self) -> str:
        blocks = ("\n\t".join("\n".join(cell) for cell in row.cells) for row in self.rows)
        return "\n\n".join(f"\t{b}" if not b.startswith(" ") else b for b in blocks)

    def section(self, numeral: str) -> int:
        return next(n for n, row in enumerate(self.rows) if row.is_section and row.cells[0] == [numeral])


def _rename(annex: Annex, edit: dict[str, Any]) -> None:
    annex.names[edit["position"]].cells[1] = [edit["to"]]


def _rank(annex: Annex, edit: dict[str, Any]) -> None:
    annex.names[edit["position"]].cells[2] = [edit["to"]]


def _objective(annex: Annex, edit: dict[str, Any]) -> None:
    cell = annex.names[edit["position"]].cells[3]
    cell[0] = _replaced(cell[0], edit)


def _remove(annex: Annex, edit: dict[str, Any]) -> None:
    annex.rows.remove(annex.names.pop(edit["position"]))


def _insert(annex: Annex, edit: dict[str, Any]) -> None:
    after = annex.rows.index(annex.names[edit["after"]])
    cells = [[edit["ordinal"]], [edit["title"]], [edit["rank"]], [edit["objective"]], list(edit["lines"])]
    annex.rows.insert(after + 1, Row(cells))


def _move(annex: Annex, edit: dict[str, Any]) -> None:
    row = annex.names[edit["position"]]
    annex.rows.remove(row)
    annex.rows.insert(annex.section(edit["section"]) + 1, row)


def _reword(annex: Annex, edit: dict[str, Any]) -> None:
    lines = annex.names[edit["position"]].cells[4]
    lines[edit["line"] - 1] = _replaced(lines[edit["line"] - 1], edit)


def _replaced(text: str, edit: dict[str, Any]) -> str:
    assert edit["from"] in text, (edit, text)
    return text.replace(edit["from"], edit["to"], 1)


def _delete(annex: Annex, edit: dict[str, Any]) -> None:
    del annex.names[edit["position"]].cells[4][edit["line"] - 1]


def _add(annex: Annex, edit: dict[str, Any]) -> None:
    annex.names[edit["position"]].cells[4].insert(edit["line"] - 1, edit["text"])


def _swap(annex: Annex, edit: dict[str, Any]) -> None:
    lines = annex.names[edit["position"]].cells[4]
    a, b = (n - 1 for n in edit["lines"])
    lines[a], lines[b] = lines[b], lines[a]


def _split(annex: Annex, edit: dict[str, Any]) -> None:
    lines = annex.names[edit["position"]].cells[4]
    head, mark, tail = lines[edit["line"] - 1].partition(edit["at"])
    assert mark, edit
    lines[edit["line"] - 1 : edit["line"]] = [head, f"{edit['marker']} {tail.strip()}"]


def _carry(annex: Annex, edit: dict[str, Any]) -> None:
    line = annex.names[edit["position"]].cells[4].pop(edit["line"] - 1)
    annex.names[edit["into"]].cells[4].insert(edit["at"] - 1, line)


def _renumber(annex: Annex, edit: dict[str, Any]) -> None:
    """The positions from 1 on, as an editor does who inserts a row; up to one whose number stays."""
    last = annex.rows.index(annex.names[edit["until"]])
    for number, row in enumerate((row for row in annex.rows[: last + 1] if row.is_position), 1):
        row.cells[0] = [str(number)]


EDITS: dict[str, Callable[[Annex, dict[str, Any]], None]] = {
    "rename": _rename,
    "rank": _rank,
    "objective": _objective,
    "remove": _remove,
    "insert": _insert,
    "move": _move,
    "reword": _reword,
    "delete": _delete,
    "add": _add,
    "swap": _swap,
    "split": _split,
    "carry": _carry,
    "renumber": _renumber,
}


def edited_annex(case: str) -> str:
    """The text of the annex after the script of a case."""
    annex = Annex.read()
    for edit in json.loads((CASES / case / "edits.json").read_text(encoding="utf-8")):
        EDITS[edit["edit"]](annex, edit)
    return annex.text()
