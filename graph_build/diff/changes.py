"""What can change, and the record of one change.

The words for each kind, in both languages, are those of `ontology/schemes/change-kinds.ttl`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from graph_build.diff.versions import NOWHERE, Line, Place, Position


class Kind(StrEnum):
    """The kinds of change, in the order in which they are told; the value is the notation in the scheme."""

    DOCUMENT_REMOVED = "document-removed"
    DOCUMENT_ADDED = "document-added"
    DOCUMENT_RETITLED = "document-retitled"
    DOCUMENT_STATUS = "document-status-changed"
    DOCUMENT_NUMBER = "document-number-changed"
    DOCUMENT_DATE = "document-date-changed"
    DOCUMENT_ISSUER = "document-issuer-changed"
    SECTION_REMOVED = "section-removed"
    SECTION_ADDED = "section-added"
    SECTION_RENAMED = "section-renamed"
    SECTION_RENUMBERED = "section-renumbered"
    POSITION_REMOVED = "position-removed"
    POSITION_ADDED = "position-added"
    POSITION_RENAMED = "position-renamed"
    POSITION_SECTION = "position-moved-to-section"
    POSITION_RANK = "position-moved-to-rank"
    POSITIONS_RENUMBERED = "positions-renumbered"
    POSITION_OBJECTIVE = "position-objective-changed"
    STATEMENT_REMOVED = "statement-removed"
    STATEMENT_ADDED = "statement-added"
    STATEMENT_REWORDED = "statement-reworded"
    STATEMENT_RESPELLED = "statement-respelled"
    STATEMENT_SPLIT = "statement-split"
    STATEMENT_MERGED = "statement-merged"
    STATEMENT_MOVED = "statement-moved"
    STATEMENT_REORDERED = "statement-reordered"
    STATEMENT_REGROUPED = "statement-regrouped"
    STATEMENT_HEADING = "statement-heading-changed"
    HEADING_REWORDED = "heading-reworded"
    STATEMENT_INVOLVEMENT = "statement-involvement-changed"
    STATEMENT_TYPE = "statement-duty-type-changed"
    STATEMENT_LEVEL = "statement-level-changed"
    STATEMENT_MARKER = "statement-marker-changed"
    RANK_REMOVED = "rank-removed"
    RANK_ADDED = "rank-added"
    RANK_RENAMED = "rank-renamed"
    RANK_CODE = "rank-code-changed"
    RANK_OBJECTIVE = "rank-objective-changed"
    COMPETENCY_REMOVED = "competency-removed"
    COMPETENCY_ADDED = "competency-added"
    COMPETENCY_REWORDED = "competency-reworded"
    COMPETENCY_REORDERED = "competency-reordered"
    REQUIREMENT_REMOVED = "requirement-removed"
    REQUIREMENT_ADDED = "requirement-added"
    REQUIREMENT_REWORDED = "requirement-reworded"
    REQUIREMENT_REORDERED = "requirement-reordered"
    REQUIREMENT_LABEL = "requirement-label-changed"
    REQUIREMENT_VALUES = "requirement-values-changed"
    TERM_REMOVED = "term-removed"
    TERM_ADDED = "term-added"
    TERM_DEPRECATED = "term-deprecated"
    TERM_RESTORED = "term-restored"
    TERM_RELABELLED = "term-relabelled"
    TERM_REDEFINED = "term-redefined"
    CONCEPT_REMOVED = "concept-removed"
    CONCEPT_ADDED = "concept-added"
    CONCEPT_DEPRECATED = "concept-deprecated"
    CONCEPT_RESTORED = "concept-restored"
    CONCEPT_RELABELLED = "concept-relabelled"
    CONCEPT_REDEFINED = "concept-redefined"

    @property
    def topic(self) -> str:
        """What it is a change of, such as `position`: the first word of its notation."""
        first = self.value.split("-", 1)[0]
        return {"positions": "position", "heading": "statement"}.get(first, first)


_ORDER = {kind: number for number, kind in enumerate(Kind)}
#: What a kind is called when the versions change places; a kind that is not here is its own counterpart.
_OPPOSITES = (
    *((kind, Kind(kind.value.replace("-added", "-removed"))) for kind in Kind if kind.endswith("-added")),
    (Kind.STATEMENT_SPLIT, Kind.STATEMENT_MERGED),
    (Kind.TERM_DEPRECATED, Kind.TERM_RESTORED),
    (Kind.CONCEPT_DEPRECATED, Kind.CONCEPT_RESTORED),
)
OPPOSITE = {kind: kind for kind in Kind} | dict(_OPPOSITES) | {b: a for a, b in _OPPOSITES}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as it stands in one of the versions; `within` is the position or rank that it belongs to."""

    iri: str
    label: str
    place: Place = NOWHERE
    within: str = ""


def line_thing(line: Line) -> Thing:
    """A line as a thing: its label is its text."""
    return Thing(line.iri, line.text, line.place, line.owner)


def position_thing(position: Position) -> Thing:
    """A position as a thing: its label is its title with its ordinal."""
    number = f"{position.ordinal}. " if position.ordinal is not None else ""
    return Thing(position.iri, f"{number}{position.title}", position.place)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two lines that say something alike, one of this position and one of another, which is `within`."""

    this: Thing
    other: Thing
    within: Thing


@dataclass(frozen=True, slots=True)
class Nearest:
    """What is most like a position without counterpart: positions of the other version, equally alike.

    `family` is theirs where they are too little alike for a position to be singled out. Lines that are
    alike may stand in other positions than the nearest; each says in which.
    """

    things: tuple[Thing, ...]
    likeness: float
    alike: tuple[Alike, ...] = ()
    family: Thing | None = None

    @property
    def named(self) -> tuple[Thing, ...]:
        """What a reader is told to look at: the positions, or their one family."""
        return (self.family,) if self.family else self.things


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one thing.

    `subject` is the position, rank, document … under which it is told, `old` and `new` the thing that
    changed (None where it is missing) and `before` and `after` what of it changed; `count` things
    changed in the same way. `parts` are the statements of a position that was added or removed, or
    the pieces of a line that was split.
    """

    kind: Kind
    subject: tuple[Thing | None, Thing | None]
    old: Thing | None
    new: Thing | None
    before: str = ""
    after: str = ""
    count: int = 1
    parts: tuple[Thing, ...] = ()
    nearest: Nearest | None = None
    likeness: float | None = None

    @property
    def order(self) -> int:
        """Its place among the kinds."""
        return _ORDER[self.kind]

    def turned(self) -> Change:
        """The same change, seen from the new version back to the old one."""
        return replace(
            self,
            kind=OPPOSITE[self.kind],
            subject=(self.subject[1], self.subject[0]),
            old=self.new,
            new=self.old,
            before=self.after,
            after=self.before,
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A version as its reader should know it: its name, and how much it holds."""

    name: str
    part: str
    documents: tuple[str, ...]
    positions: int
    statements: int
    digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two versions, in reading order, and what could not be compared (notations)."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    skipped: tuple[str, ...] = ()

    def of_topic(self, *topics: str) -> tuple[Change, ...]:
        """The changes of some topics."""
        return tuple(change for change in self.changes if change.kind.topic in topics)
