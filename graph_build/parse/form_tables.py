"""The rows of the form's tables: duties, relations, powers, qualifications, competencies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph_build.model import Cell, CompetencyNeeded, Line, Quote, Role, WorkingRelation
from graph_build.parse.bullets import read_statements, split_marker
from graph_build.parse.facts import FactReader, with_criteria
from graph_build.parse.form_draft import FormDraft
from graph_build.parse.form_wording import REQUIREMENT_ROWS, FormWording
from graph_build.parse.headings import part_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import kind_of
from graph_build.parse.sections import quote

_LEVEL = re.compile(r"^(?:cấp độ|mức độ|mức|bậc)?\s*0?([1-5])(?:\s*/\s*5)?$", re.IGNORECASE)
#: The kind of relation that each column of relations inside the agency holds.
RELATIONS = {
    "managed-by": "direct-superior",
    "manages": "direct-subordinate",
    "partners": "internal-cooperation",
}
Cells = Mapping[str, Cell]


@dataclass(slots=True)
class TableReader:
    """Takes rows of the form's tables into a draft; a group goes on until another is printed.

    `quoted` are the numbers of lines with a footnote that quotes a source: a group with one is a duty itself.
    """

    ledger: Ledger
    wording: FormWording
    facts: FactReader
    quoted: frozenset[int]
    has_types: bool = False
    _group: Quote | None = None
    _parent: int | None = None
    _kind: str = "other"
    _label: str = ""
    _criterion: tuple[Line, ...] = ()

    def begin(self) -> None:
        """A new table: no group is open."""
        self._group, self._parent, self._kind, self._label, self._criterion = None, None, "other", "", ()

    def take(self, kind: str, cells: Cells, draft: FormDraft) -> None:
        """One row of a table of that kind."""
        readers: dict[str, Callable[[Cells, FormDraft], None]] = {
            "duties": self._duty,
            "internal-relations": self._inside,
            "external-relations": self._outside,
            "powers": self._power,
            "qualifications": self._qualification,
            "competencies": self._competency,
        }
        if "ordinal" in cells:
            self.ledger.enter_cell(cells["ordinal"], Role.ROW_NUMBER, draft.place)
        readers[kind](cells, draft)

    def open_group(self, kind: str, cell: Cell, draft: FormDraft) -> None:
        """A group that stands across the table, or in the first of its columns."""
        if kind == "competencies":
            self.ledger.enter_cell(cell, Role.COMPETENCY_GROUP, draft.place)
            self._group = None if self.wording.is_rank_group(cell.text) else quote(cell)
        elif kind == "qualifications":
            self.ledger.enter_cell(cell, Role.REQUIREMENT_LABEL, draft.place)
            row = part_of(cell.text, self.wording.rows)
            self._kind = REQUIREMENT_ROWS[row.notation] if row else "other"
            self._label = cell.text
        else:
            self.ledger.enter_cell(cell, Role.GROUP_HEADING, draft.place)
            self._group, self._parent = quote(cell), None

    def filled(self, cell: Cell | None, draft: FormDraft) -> tuple[Line, ...]:
        """The lines of a cell that say something; those left open are entered as such."""
        lines = cell.lines if cell else ()
        blank = [line for line in lines if self.wording.is_blank(split_marker(line).text)]
        self.ledger.enter_all(blank, Role.EMPTY_FIELD, draft.place)
        return tuple(line for line in lines if line not in blank and line.text.strip())

    def _duty(self, cells: Cells, draft: FormDraft) -> None:
        task = self.filled(cells.get("task"), draft)
        group = self.filled(cells.get("duty-group"), draft)
        criterion = cells.get("criterion")
        if criterion is None or not criterion.goes_on:
            self._criterion = self.filled(criterion, draft)
        if group:
            self._open_duties(Cell(group), is_duty=not task, draft=draft)
        if task:
            found = read_statements(task, self.ledger, draft.place)
            if self._criterion:
                found = with_criteria(found, self._criterion, self.ledger, draft.place)
            draft.add_statements(found, self._parent, self._group)

    def _open_duties(self, cell: Cell, *, is_duty: bool, draft: FormDraft) -> None:
        """A group of tasks: a duty of its own where it has no task, or where a footnote quotes it as one."""
        if is_duty or cell.lines[0].number in self.quoted:
            self._group = self._parent = None
            before = len(draft.statements)
            found = read_statements(cell.lines, self.ledger, draft.place)
            if is_duty and self._criterion:
                found = with_criteria(found, self._criterion, self.ledger, draft.place)
            draft.add_statements(found, None, None)
            if found and not is_duty:
                self._parent = before + 1
            return
        self.open_group("duties", cell, draft)
        if self.has_types and self.wording.are_types(cell.text):
            self._group = None

    def _inside(self, cells: Cells, draft: FormDraft) -> None:
        for part, kind in RELATIONS.items():
            lines = self.filled(cells.get(part), draft)
            self.relate(kind, lines, draft)

    def relate(self, kind: str, lines: Sequence[Line], draft: FormDraft) -> None:
        """A relation for each line."""
        for wording in self.facts.quotes(lines, Role.WORKING_RELATION, draft.place):
            draft.relations.append(WorkingRelation(kind, wording, counterpart=wording.text))

    def _outside(self, cells: Cells, draft: FormDraft) -> None:
        """One relation a row: with whom, and what for."""
        whom = self.filled(cells.get("organisation"), draft)
        purpose = self.filled(cells.get("nature"), draft)
        if not whom and not purpose:
            return
        self.ledger.enter_all((*whom, *purpose), Role.WORKING_RELATION, draft.place)
        draft.relations.append(
            WorkingRelation(
                "external",
                quote(Cell((*whom, *purpose)), joined_by="\n"),
                counterpart=Cell(whom).text,
                purpose=Cell(purpose).text,
            )
        )

    def _power(self, cells: Cells, draft: FormDraft) -> None:
        lines = self.filled(cells.get("power") or cells.get("powers"), draft)
        draft.powers.extend(self.facts.quotes(lines, Role.POWER, draft.place))

    def _qualification(self, cells: Cells, draft: FormDraft) -> None:
        group = cells.get("requirement-group")
        if group and group.text:
            self.open_group("qualifications", group, draft)
        lines = self.filled(cells.get("requirement"), draft)
        draft.requirements.extend(
            self.facts.requirements(lines, kind_of(self._kind), draft.place, self._label)
        )

    def _competency(self, cells: Cells, draft: FormDraft) -> None:
        group = cells.get("competency-group")
        if group and group.text and not self.wording.is_blank(group.text):
            self.open_group("competencies", group, draft)
        elif group:
            self.filled(group, draft)
        named = self.facts.quotes(self.filled(cells.get("competency"), draft), Role.COMPETENCY, draft.place)
        levels = self.filled(cells.get("level"), draft)
        self.ledger.enter_all(levels, Role.COMPETENCY_LEVEL, draft.place)
        numbers = [self._level(line) for line in levels]
        shared = numbers[0] if len(numbers) == 1 else None
        for n, wording in enumerate(named):
            level = numbers[n] if len(numbers) == len(named) else shared
            needed = CompetencyNeeded(wording, self._group.text if self._group else "", level)
            draft.competencies.append(needed)

    def _level(self, line: Line) -> int | None:
        found = _LEVEL.match(split_marker(line).text)
        if found is None:
            self.ledger.find("level-unclear", line, value=line.text.strip())
        return int(found[1]) if found else None
