"""Lines and tables of description forms, one after another, to what each form says of its position.

A form may be paragraphs and tables in turn, or one table from head to foot; so each row is looked at
by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph_build.model import Cell, CompetencyNeeded, Line, Role, Row, Table
from graph_build.parse.bullets import read_statements, split_marker
from graph_build.parse.facts import FactReader
from graph_build.parse.form_draft import FormDraft
from graph_build.parse.form_tables import RELATIONS, TableReader
from graph_build.parse.form_wording import REQUIREMENT_ROWS, TABLES, FormWording
from graph_build.parse.headings import Heading, heading_at
from graph_build.parse.labels import heading_of, label_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import kind_of
from graph_build.parse.sections import Sections, quote
from graph_build.parse.surroundings import Surroundings

_ROLES = {
    "position-name": Role.TITLE,
    "position-code": Role.POSITION_CODE,
    "unit": Role.WORK_UNIT,
    "rank": Role.RANK,
    "objective": Role.OBJECTIVE,
    "specialisation": Role.SPECIALISATION,
}


@dataclass(slots=True)
class FormReader:
    """Reads forms one after another; `part` is the part that is open, `heading` that of the table at hand."""

    ledger: Ledger
    wording: FormWording
    tables: TableReader
    facts: FactReader
    around: Surroundings
    sections: Sections
    drafts: list[FormDraft] = field(default_factory=list)
    part: str = ""
    kind: str = ""
    heading: Heading | None = None
    _is_new: bool = True

    def take_line(self, line: Line) -> None:
        """A line outside tables, or one that stands across a table."""
        text = line.text.strip()
        if self.wording.is_title(text):
            self._is_new, self.part = True, "title"
            self.around.restart()
            self.around.take_title(line)
        elif self.wording.is_note(text):
            self.tables.has_types = self.tables.has_types or self.wording.is_types_note(text)
            self.ledger.enter(line, Role.NOTE, "document")
        elif not self._take_field(line) and not self._take_heading(line):
            self._take_content(line)

    def take_table(self, table: Table) -> None:
        """Every row of a table; one without heading goes on with the one before."""
        lines = [line for row in table.rows for cell in row.cells for line in cell.lines]
        if self._is_front() and self.around.take_letterhead(lines):
            return
        number = 0
        while number < len(table.rows):
            row = table.rows[number]
            heading = heading_at(table.rows[number : number + 3], self.wording.columns, is_known)
            if heading:
                self._open_table(heading, table.rows[number : number + heading.rows])
            elif not self._take_fields(row):
                self._take_row(row)
            number += heading.rows if heading else 1

    def _open_table(self, heading: Heading, rows: tuple[Row, ...]) -> None:
        self.kind, self.heading = kind_of_table(heading), heading
        self.part = self.kind
        self.tables.begin()
        self.ledger.enter_rows(rows, Role.TABLE_HEADING, self._place())

    def _take_row(self, row: Row) -> None:
        cells = [cell for cell in row.cells if cell.text]
        if not cells:
            return
        if len(cells) == 1 and self._is_heading(cells[0]):
            for line in cells[0].lines:
                self.take_line(line)
            return
        draft = self._open_draft()
        across = len(cells) == 1 and (cells[0].span > 1 or len(row.cells) == 1)
        by_part = self.heading.by_part(row) if self.heading else None
        if draft and self.kind and across and self.kind in ("duties", "qualifications", "competencies"):
            self.tables.open_group(self.kind, cells[0], draft)
        elif draft and self.kind and by_part and not across:
            self.tables.take(self.kind, {part: cell for part, cell in reversed(by_part) if part}, draft)
            for cell in row.cells:
                self.ledger.enter_cell(cell, Role.OTHER_COLUMN, draft.place)
        else:
            for cell in cells:
                for line in cell.lines:
                    self.take_line(line)

    def _is_heading(self, cell: Cell) -> bool:
        text = cell.lines[0].text
        return (
            self.wording.is_title(text)
            or heading_of(cell.lines[0], self.wording.sections) is not None
            or label_of(cell.lines[0], self.wording.fields) is not None
        )

    def _take_fields(self, row: Row) -> bool:
        """A row of labels with what they hold, in the same cell or in the next; false where it is none."""
        cells = [cell for cell in row.cells if cell.text]
        first = label_of(cells[0].lines[0], self.wording.fields) if cells else None
        if first is None or (self.kind and first[0].notation in ("unit", "rank", "specialisation")):
            return False
        if len(cells) == 1 and not first[1]:
            return False
        number = 0
        while number < len(cells):
            cell = cells[number]
            label = label_of(cell.lines[0], self.wording.fields)
            if label and not label[1] and len(cell.lines) == 1:
                following = cells[number + 1 : number + 2]
                self._fill(label[0].notation, tuple(line for c in following for line in c.lines))
                self.ledger.enter_cell(cell, Role.ROW_LABEL, self._place())
                number += 1
            else:
                self._take_field_lines(cell)
            number += 1
        return True

    def _take_field_lines(self, cell: Cell) -> None:
        """A cell of labelled lines; lines without label go on with the one above."""
        part, lines = "", list[Line]()
        for line in cell.lines:
            label = label_of(line, self.wording.fields)
            if label is None:
                lines.append(line)
                continue
            self._fill(part, tuple(lines))
            part, lines = label[0].notation, [replace(line, text=label[1])] if label[1] else []
            if not label[1]:
                self.ledger.enter(line, Role.EMPTY_FIELD, self._place())
        self._fill(part, tuple(lines))

    def _take_field(self, line: Line) -> bool:
        """A line "label: value" of the form's head."""
        label = label_of(line, self.wording.fields)
        if label is None or (label[0].notation == "objective" and not label[1]) or ":" not in line.text:
            return False
        if self.part in ("qualifications", "competencies", "powers"):
            return False
        if label[1]:
            self._fill(label[0].notation, (replace(line, text=label[1]),))
        else:
            self.ledger.enter(line, Role.EMPTY_FIELD, self._place())
        self.part = label[0].notation if label[0].notation == "objective" else self.part
        return True

    def _fill(self, name: str, lines: tuple[Line, ...]) -> None:
        """What a field holds; nothing where it was left open."""
        if not name and not lines:
            return
        if lines and name == "position-name" and (self._is_new or self.drafts[-1].title is not None):
            self._begin(lines[0])
        draft = self._open_draft() or (self._begin(lines[0]) if lines else None)
        if draft is None:
            return
        filled = Cell(self.tables.filled(Cell(lines), draft))
        self.ledger.enter_cell(filled, _ROLES.get(name, Role.FORM_FIELD), draft.place)
        if not filled.text:
            return
        if name == "position-name":
            draft.title = quote(filled)
        elif name == "position-code":
            draft.code = quote(filled)
        elif name == "unit":
            draft.units.append(quote(filled))
        elif name == "rank":
            found = quote(filled)
            draft.rank = replace(found, text=self.wording.rank(found.text))
        elif name == "objective":
            draft.objective.extend(filled.lines)
        elif name == "specialisation":
            self.sections.enter_label(filled)
            draft.section = self.sections.open

    def _begin(self, line: Line) -> FormDraft:
        self._is_new = False
        self.drafts.append(FormDraft(len(self.drafts) + 1, line))
        return self.drafts[-1]

    def _take_heading(self, line: Line) -> bool:
        label = heading_of(line, self.wording.sections)
        if label is None:
            return False
        # One competency or all of them: "Năng lực" heads the whole part as well as a column.
        named = label[0].notation
        self.part = "competencies" if named == "competency" else named
        self.kind, self.heading = "", None
        self.tables.begin()
        if label[1]:
            self._take_content(replace(line, text=label[1]))
        else:
            self.ledger.enter(line, Role.FORM_HEADING, self._place())
        return True

    def _take_content(self, line: Line) -> None:
        """A line under the heading that is open."""
        draft = self._open_draft()
        if self.around.is_page_number(line) and not self.wording.is_blank(line.text):
            self.ledger.enter(line, Role.PAGE_FOOTER, "document")
        elif self.wording.is_blank(split_marker(line).text) and not self._is_front():
            self.ledger.enter(line, Role.EMPTY_FIELD, self._place())
        elif self.part == "approval":
            self.ledger.enter(line, Role.SIGNATURE, self._place())
        elif (draft is None or not self._take_listed(line, draft)) and not self.around.take(line):
            self.ledger.unread([line])

    def _is_front(self) -> bool:
        return self.part in ("", "title")

    def _take_listed(self, line: Line, draft: FormDraft) -> bool:
        if self.part == "objective":
            draft.objective.append(line)
            self.ledger.enter(line, Role.OBJECTIVE, draft.place)
        elif self.part == "duties":
            draft.add_statements(read_statements([line], self.ledger, draft.place), None, None)
        elif self.part == "powers":
            draft.powers.extend(self.facts.quotes([line], Role.POWER, draft.place))
        elif self.part == "competencies":
            named = self.facts.quotes([line], Role.COMPETENCY, draft.place)
            draft.competencies.extend(map(CompetencyNeeded, named))
        elif self.part == "qualifications":
            self._take_requirement(line, draft)
        elif self.part in ("internal-relations", "external-relations"):
            self._take_relation(line, draft)
        else:
            return False
        return True

    def _take_requirement(self, line: Line, draft: FormDraft) -> None:
        label = label_of(line, self.wording.rows)
        kind = kind_of(REQUIREMENT_ROWS[label[0].notation]) if label else kind_of("other")
        text = replace(line, text=label[1]) if label and label[1] else line
        draft.requirements.extend(self.facts.requirements([text], kind, draft.place))

    def _take_relation(self, line: Line, draft: FormDraft) -> None:
        label = label_of(line, self.wording.columns)
        kind = RELATIONS.get(label[0].notation, "") if label else ""
        if not kind:
            kind = "external" if self.part == "external-relations" else "internal-cooperation"
        text = replace(line, text=label[1]) if label and label[1] else line
        self.tables.relate(kind, self.tables.filled(Cell((text,)), draft), draft)

    def _open_draft(self) -> FormDraft | None:
        return None if self._is_new or not self.drafts else self.drafts[-1]

    def _place(self) -> str:
        draft = self._open_draft()
        return draft.place if draft else "document"


def kind_of_table(heading: Heading) -> str:
    """Which of the form's tables a heading is that of; empty where it is of none."""
    parts = set(heading.parts)
    return next((kind for kind, columns in TABLES.items() if parts.intersection(columns)), "")


def is_known(heading: Heading) -> bool:
    """Whether a heading is that of one of the form's tables; one column alone is no heading."""
    named = [part for part in heading.parts if part]
    return bool(kind_of_table(heading)) and len(named) > 1
