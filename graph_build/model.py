"""The records that pass from room to room, in the field's own terms.

Texts are Unicode NFC. `line` is the number of a line in its document, from 1 in the order of reading: in a
text file the line of the file; elsewhere `Place` says where that line is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

#: Takes what a long piece of work says of itself while it goes on.
Progress = Callable[[str], None]


class Severity(StrEnum):
    """How much a finding weighs, in SHACL's three degrees."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class Role(StrEnum):
    """What became of a source line. `UNREAD` is a line that no rule understood."""

    DOCUMENT_TITLE = "document-title"
    REFERENCE = "reference"
    TABLE_HEADING = "table-heading"
    SPECIALISATION_NUMBER = "specialisation-number"
    SPECIALISATION = "specialisation"
    ORDINAL = "ordinal"
    TITLE = "title"
    RANK = "rank"
    OBJECTIVE = "objective"
    GROUP_HEADING = "group-heading"
    DUTY = "duty"
    SUB_DUTY = "sub-duty"
    CONTINUATION = "continuation"
    RANK_NUMBER = "rank-number"
    RANK_HEADING = "rank-heading"
    ROW_NUMBER = "row-number"
    ROW_LABEL = "row-label"
    COMPETENCY = "competency"
    REQUIREMENT_LABEL = "requirement-label"
    REQUIREMENT = "requirement"
    CHAPTER = "chapter"
    ARTICLE = "article"
    PROVISION = "provision"
    CLAUSE_HEADING = "clause-heading"
    RANK_CODE = "rank-code"
    PREAMBLE = "preamble"
    OTHER_COLUMN = "other-column"
    POSITION_LIST = "position-list"
    POSITION_CODE = "position-code"
    WORK_UNIT = "work-unit"
    FORM_HEADING = "form-heading"
    FORM_FIELD = "form-field"
    EMPTY_FIELD = "empty-field"
    COMPLETION_CRITERION = "completion-criterion"
    WORKING_RELATION = "working-relation"
    POWER = "power"
    COMPETENCY_GROUP = "competency-group"
    COMPETENCY_LEVEL = "competency-level"
    LETTERHEAD = "letterhead"
    SIGNATURE = "signature"
    NOTE = "note"
    PAGE_HEADER = "page-header"
    PAGE_FOOTER = "page-footer"
    COMMENT = "comment"
    TRACKED_CHANGE = "tracked-change"
    HIDDEN_TEXT = "hidden-text"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as printed, without its line break; in a table, without the tab of its cell.

    `depth` is the level, from 1, of the list in which a word processor sets it; 0 where there is none.
    """

    number: int
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of a file that is no plain text is printed; all numbers from 1.

    `part` is `body`, `text-box`, `header`, `footer`, `footnote`, `endnote`, `comment`, the name of a sheet,
    or of a file in an archive. Tables are counted in the order in which they begin, a table in a cell too;
    `row` and `column` are those of the table's grid, `paragraph` counts within the cell, and outside
    tables within the part. Two lines of one place stand in one paragraph, parted by a line break.
    """

    part: str = "body"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one table cell; an empty cell has no line.

    `column` is where it begins in the table's grid, from 1, and `span` over how many columns it goes;
    0 where the file does not say. `goes_on` tells that it is one cell with the cell above it.
    """

    lines: tuple[Line, ...]
    column: int = 0
    span: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The cell's lines joined by single spaces, stripped."""
        return " ".join(line.text.strip() for line in self.lines if line.text.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table row, from left to right."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, from top to bottom."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is known about a document before it is read (an entry of `sources.toml`)."""

    slug: str
    title_vi: str
    title_en: str = ""
    issuer_vi: str = ""
    issuer_en: str = ""
    number: str = ""
    date: str = ""
    status: str = "not-identified"
    status_note_vi: str = ""
    status_note_en: str = ""
    licence_note_vi: str = ""
    licence_note_en: str = ""
    sha256: str = ""


class Revisions(StrEnum):
    """Which text of a file with tracked changes is read: as if all were accepted, or as before them."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a user may choose about how files are read; an empty layout is told from the document."""

    revisions: Revisions = Revisions.ACCEPTED
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A line outside the running text: a note, a page header, a comment, or text that is not read as such.

    `role` says which; `anchor` is the number of the line that it belongs to, if there is one.
    """

    line: Line
    role: Role
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What a reader noticed at a line, to become a finding: `rule` is a notation of the rule scheme."""

    rule: str
    line: int
    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as its reader gives it: every line once, in a block or aside, numbered in the order of the file.

    `raw` keeps each line as it stood in the file, before Unicode normalisation, by line number - 1;
    `places` says by line number - 1 where each is printed, and is empty where the number says it, as
    in a text file.
    """

    info: SourceInfo
    blocks: tuple[Line | Table, ...]
    raw: tuple[str, ...]
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[ReadingNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A text of the document with the line where it begins and the line where it ends."""

    text: str
    line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed line of a position's description (dòng mô tả công việc).

    `last_line` differs from `line` where the sentence goes on in further lines, joined by line breaks.
    `criteria` are those by which the completion of the work is judged.
    """

    order: int
    level: int
    text: str
    line: int
    last_line: int
    marker: str = ""
    parent: int | None = None
    heading: str = ""
    heading_line: int | None = None
    criteria: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Specialisation:
    """A specialisation (chuyên ngành): its numeral as printed, and a local name unique in its document.

    `is_printed` is false where the document names none and its own title stands in.
    """

    local: str
    label: Quote
    notation: str = ""
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """The same work at several ranks (nhóm vị trí), with a local name unique in its document."""

    local: str
    label: str


@dataclass(frozen=True, slots=True)
class WorkingRelation:
    """A working relation of a position; `kind` is a notation of `working-relation-kinds`.

    `counterpart` is with whom, `purpose` what for; empty where the document does not part the two.
    """

    kind: str
    quote: Quote
    counterpart: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class CompetencyNeeded:
    """A competency that a position calls for, with its group and its level from 1 to 5 where printed."""

    quote: Quote
    group: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What a description form (bản mô tả công việc) says of its position beside objective and duties."""

    units: tuple[Quote, ...] = ()
    relations: tuple[WorkingRelation, ...] = ()
    powers: tuple[Quote, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    competencies: tuple[CompetencyNeeded, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A job position (vị trí việc làm) as a row of an annex, an item of an outline or a form describes it.

    `local` tells positions of one document apart in IRIs; it is the ordinal, with `-2` or the
    section's numeral added where an ordinal is printed again. `rank` is as printed, `rank_name` the one
    name under which every spelling of that rank goes.
    """

    local: str
    ordinal: int
    title: Quote
    specialisation: Specialisation
    statements: tuple[Statement, ...]
    ordinal_inferred: bool = False
    rank: Quote | None = None
    objective: Quote | None = None
    family: Family | None = None
    rank_name: str = ""
    code: Quote | None = None
    description: Description = Description()


class RequirementKind(StrEnum):
    """What a requirement of a rank or a position is about."""

    EDUCATION = "education"
    KNOWLEDGE = "knowledge"
    EXPERIENCE = "experience"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a rank or a position, verbatim, with the values that can be read off it.

    `min_months` is a length of service; `in_rank` the notation-free label of the rank in which it
    is served; `strictly` says that only time in that very rank counts, not an equivalent one;
    `min_count` a number of documents. `*_level` are notations of the code lists. `parts` are the
    conditions nested in the same sentence.
    """

    kind: RequirementKind
    quote: Quote
    label: str = ""
    min_months: int | None = None
    in_rank: str = ""
    strictly: bool = False
    min_count: int | None = None
    education_level: str = ""
    political_theory_level: str = ""
    state_management_level: str = ""
    parts: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class RankDescription:
    """What a document says of a rank (ngạch): objective, competencies and requirements.

    `heading` is the wording as printed, `name` the label of the code list (the wording where none knows it).
    `code` is the one that the document gives, where the code list has none.
    """

    name: str
    heading: Quote
    objective: Quote | None
    competencies: tuple[Quote, ...]
    requirements: tuple[Requirement, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one non-blank line: its role, and the thing that it belongs to."""

    line: int
    role: Role
    text: str
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a document that a drafter may want to look at; `rule` is a notation of the rule scheme.

    `values` fill the placeholders of the rule's message.
    """

    rule: str
    line: int
    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """Everything that was understood of one document, and an account of every line of it.

    `places` are those of `ReadDocument`.
    """

    info: SourceInfo
    positions: tuple[Position, ...]
    ranks: tuple[RankDescription, ...]
    ledger: tuple[LedgerEntry, ...]
    findings: tuple[Finding, ...]
    places: tuple[Place, ...] = ()

    def place_of(self, line: int) -> Place | None:
        """Where a line is printed; none for text files, whose line number says it."""
        return self.places[line - 1] if 0 < line <= len(self.places) else None


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """What an editor decided about two duties or statements, named by IRI: the same duty, or not.

    `place` is the file and line where that is written.
    """

    subject: str
    object: str
    confirmed: bool
    confidence: float = 1.0
    place: str = ""
