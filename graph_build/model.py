"""The records that pass from room to room, in the field's own terms.

Texts are Unicode NFC. `line` is always the line of the source file, counted from 1.
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
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as printed, without its line break; in a table, without the tab of its cell."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one table cell; an empty cell has no line."""

    lines: tuple[Line, ...]

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


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as its reader gives it: every line once, free or in a table, in the order of the file.

    `raw` keeps each line as it stood in the file, before Unicode normalisation, by line number - 1.
    """

    info: SourceInfo
    blocks: tuple[Line | Table, ...]
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed line of a position's description (dòng mô tả công việc).

    `last_line` differs from `line` where the sentence goes on in further lines, joined by line breaks.
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


@dataclass(frozen=True, slots=True)
class Quote:
    """A text of the document with the line where it begins and the line where it ends."""

    text: str
    line: int
    last_line: int


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
class Position:
    """A job position (vị trí việc làm) as one row of an annex describes it.

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


class RequirementKind(StrEnum):
    """What a requirement of a rank is about."""

    EDUCATION = "education"
    KNOWLEDGE = "knowledge"
    EXPERIENCE = "experience"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a rank, verbatim, with the values that can be read off it.

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
    """

    name: str
    heading: Quote
    objective: Quote | None
    competencies: tuple[Quote, ...]
    requirements: tuple[Requirement, ...]


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
    """Everything that was understood of one document, and an account of every line of it."""

    info: SourceInfo
    positions: tuple[Position, ...]
    ranks: tuple[RankDescription, ...]
    ledger: tuple[LedgerEntry, ...]
    findings: tuple[Finding, ...]


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
