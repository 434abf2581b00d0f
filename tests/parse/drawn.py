"""Documents drawn in text, for cases: lines, and tables as rows between bars.

    Một dòng ngoài bảng
    | STT | <2> Ô gộp hai cột |
    | 1   | dòng một ⏎ dòng hai | ^ |

`<2>` makes a cell two columns wide, `^` one that is merged with the cell above, and a line of `---` ends a
table. A drawn document has a grid and places, as a Word file has them; `as_dump` gives it as a text has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from graph_build.model import Cell, Line, Place, ReadDocument, Row, SourceInfo, Table

_SPAN = re.compile(r"^<(\d+)>\s*")


def drawn(text: str, slug: str = "phu-luc", title: str = "") -> ReadDocument:
    """The document that a drawing shows."""
    lines: list[Line] = []
    places: list[Place] = []
    blocks: list[Line | Table] = []
    rows: list[Row] = []
    tables = 0

    def line(printed: str, place: Place) -> Line:
        lines.append(Line(len(lines) + 1, printed))
        places.append(place)
        return lines[-1]

    for printed in [*text.strip("\n").split("\n"), "---"]:
        if printed.strip().startswith("|"):
            tables += not rows
            row: list[Cell] = []
            column = 1
            for cell in re.split(r"(?<!\\)\|", printed.strip().strip("|")):
                content = cell.strip()
                span = _SPAN.match(content)
                content = _SPAN.sub("", content)
                goes_on = content == "^"
                own = [] if goes_on else [part.strip() for part in content.split("⏎") if part.strip()]
                place = Place("body", tables, len(rows) + 1, column, 1)
                width = int(span[1]) if span else 1
                row.append(Cell(tuple(line(part, place) for part in own), column, width, goes_on))
                column += width
            rows.append(Row(tuple(row)))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        if printed.strip() and printed.strip() != "---":
            blocks.append(line(printed.strip(), Place("body", paragraph=len(lines) + 1)))
    info = SourceInfo(slug, title, sha256=hashlib.sha256(slug.encode()).hexdigest())
    return ReadDocument(info, tuple(blocks), tuple(own.text for own in lines), tuple(places))


def as_dump(document: ReadDocument) -> ReadDocument:
    """The document as from a text file: no grid, no places, merged cells as empty ones or not at all."""
    return replace(document, blocks=tuple(_without_grid(document)), places=())


def _without_grid(document: ReadDocument) -> Iterator[Line | Table]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield Table(tuple(Row(tuple(Cell(cell.lines) for cell in row.cells)) for row in block.rows))
