"""The account of a document: what became of each line, and what a drafter may want to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph_build.model import Cell, Finding, LedgerEntry, Line, ReadDocument, Role, Row, Table


class Ledger:
    """Collects entries and findings while a document is parsed. The first role of a line stays."""

    def __init__(self) -> None:
        self._entries: dict[int, LedgerEntry] = {}
        self._findings: list[Finding] = []

    def enter(self, line: Line, role: Role, part_of: str = "") -> None:
        """Note the role of a line; blank lines have none."""
        if line.text.strip():
            self._entries.setdefault(line.number, LedgerEntry(line.number, role, line.text, part_of))

    def enter_all(self, lines: Iterable[Line], role: Role, part_of: str = "") -> None:
        """Note the same role for several lines."""
        for line in lines:
            self.enter(line, role, part_of)

    def enter_cell(self, cell: Cell, role: Role, part_of: str = "") -> None:
        """Note the same role for all lines of a cell."""
        self.enter_all(cell.lines, role, part_of)

    def enter_rows(self, rows: Iterable[Row], role: Role, part_of: str = "") -> None:
        """Note the same role for all lines of some table rows."""
        for row in rows:
            for cell in row.cells:
                self.enter_cell(cell, role, part_of)

    def unread(self, lines: Iterable[Line]) -> None:
        """Keep lines that no rule understands, each of them a finding."""
        for line in lines:
            if line.text.strip() and line.number not in self._entries:
                self.enter(line, Role.UNREAD)
                self.find("unread-line", line)

    def unread_row(self, row: Row) -> None:
        """Keep a table row that no rule understands."""
        self.unread(line for cell in row.cells for line in cell.lines)

    def find(self, rule: str, line: Line, **values: str) -> None:
        """Note a finding of a drafting rule at a line."""
        self._findings.append(Finding(rule, line.number, line.text.strip(), tuple(sorted(values.items()))))

    def close(self, document: ReadDocument) -> tuple[LedgerEntry, ...]:
        """All entries by line; a line that was never entered becomes `unread` here, so none is lost."""
        for aside in document.asides:
            self.enter(aside.line, aside.role, f"line/{aside.anchor}" if aside.anchor else "")
        self.unread(all_lines(document))
        # A line of which a part was read, such as "Mục tiêu: …", is entered as it is printed.
        printed = {line.number: line.text for line in all_lines(document)}
        return tuple(
            replace(entry, text=printed.get(number, entry.text))
            for number, entry in sorted(self._entries.items())
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings so far, by line and rule."""
        return tuple(sorted(self._findings, key=lambda f: (f.line, f.rule)))


def all_lines(document: ReadDocument) -> Iterable[Line]:
    """Every line of a document's running text that is not blank, in the order of the file."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.lines
        else:
            yield block
