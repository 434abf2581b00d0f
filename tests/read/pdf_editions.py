"""What the PDF editions in `tests/cases/read/pdf/` were made of.

A Word edition of these blocks, its table ruled (`Table Grid`) or not, on landscape pages with a page header
and a page number, set in DejaVu so that every letter is in the font; then

    soffice --headless --convert-to pdf FILE
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from graph_build.model import Cell, ReadDocument, Row, Table
from tests.read.word_editions import text_document

#: The heading, then long cells that go over pages and a position without ordinal.
_ROWS = 12


def part_of_the_annex() -> ReadDocument:
    """Some positions of the annex and the descriptions of its ranks, letters composed."""
    document = text_document("ict-positions")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    wide = [table for table in tables if max(len(row.cells) for row in table.rows) == 5]
    heading, rows = wide[0].rows[0], [row for table in wide for row in table.rows]
    narrow = [table for table in tables if table not in wide]
    blocks = (Table((heading, *rows[-_ROWS:])), *narrow)
    return replace(document, blocks=tuple(map(_composed, blocks)), notes=())


def _composed(table: Table) -> Table:
    return Table(tuple(Row(tuple(map(_cell, row.cells))) for row in table.rows))


def _cell(cell: Cell) -> Cell:
    lines = (replace(line, text=unicodedata.normalize("NFC", line.text)) for line in cell.lines)
    return replace(cell, lines=tuple(lines))
