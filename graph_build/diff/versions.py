"""One side of a comparison as records: what is looked at, and nothing else.

Whatever a user names (a release, a store, an RDF file, a document) is a graph before it becomes a
version, so that an old release can be compared with a new document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of a code list with its label in both languages."""

    iri: str
    vi: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: a document, and a line of its text, a cell of its tables or a page.

    `order` is the number of its line in the reading of a file that is no plain text.
    """

    document: str = ""
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    page: int | None = None
    order: int | None = None

    @property
    def steps(self) -> tuple[int, ...]:
        """What sorts the things of a document as they are printed."""
        steps = (self.line or self.order, self.table, self.row, self.paragraph, self.column)
        return tuple(step or 0 for step in steps)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Document:
    """A source document and what the catalogue says of it, in Vietnamese."""

    iri: str
    slug: str
    title: str
    status: str
    number: str
    date: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Section:
    """A specialisation: the part of a document under which positions stand."""

    iri: str
    label: str
    notation: str
    document: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: a duty statement of a position, or a competency or requirement of a rank.

    `owner` is that position or rank, `parent` the statement of which it is a sub-duty. `meaning` is the
    normalised wording of its duties, without field and involvement; `values` are what was read off a
    requirement.
    """

    iri: str
    owner: str
    text: str
    order: int
    place: Place
    level: int | None = None
    marker: str = ""
    heading: str = ""
    parent: str = ""
    involvement: Named | None = None
    inherited: bool = False
    duties: tuple[str, ...] = ()
    types: tuple[Named, ...] = ()
    meaning: str = ""
    generic: bool = False
    values: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A position with its statements in their order."""

    iri: str
    title: str
    ordinal: int | None
    section: Named | None
    family: Named | None
    rank: Named | None
    objective: str
    document: str
    place: Place
    lines: tuple[Line, ...]

    def is_within(self, kind: str, iri: str) -> bool:
        """Whether it stands in that document, specialisation or family, or is that position."""
        groups = {"specialisation": self.section, "position-family": self.family}
        if kind in groups:
            group = groups[kind]
            return group is not None and group.iri == iri
        return iri == (self.document if kind == "source" else self.iri)


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank with its competencies and requirements, each in their order."""

    iri: str
    label: str
    code: str
    objective: str
    place: Place
    competencies: tuple[Line, ...]
    requirements: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology or a concept of a code list.

    `local` is its IRI without the base, so that graphs of different bases can be compared.
    """

    iri: str
    local: str
    scheme: str
    labels: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    deprecated: bool

    @property
    def label(self) -> str:
        """Its Vietnamese label, else any, else its IRI."""
        return dict(self.labels).get("vi") or next((text for _, text in self.labels), self.iri)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of an ontology, and the concepts of the code lists that data refer to."""

    terms: tuple[Term, ...] = ()
    concepts: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Version:
    """A side of a comparison.

    `is_graph` is false for a document that was read just now: the catalogue's words on it and the
    vocabulary of its graph are the program's, so that they are no part of what changed.
    """

    name: str
    base: str
    is_graph: bool
    documents: tuple[Document, ...]
    sections: tuple[Section, ...]
    positions: tuple[Position, ...]
    ranks: tuple[Rank, ...]
    vocabulary: Vocabulary
    part: str = ""

    @cached_property
    def digest(self) -> str:
        """A fingerprint of what is compared; equal for versions between which nothing changed."""
        content = (self.documents, self.sections, self.positions, self.ranks, self.vocabulary)
        return hashlib.sha256(repr(content).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing that could be compared."""
        return not (self.positions or self.ranks or self.vocabulary.terms or self.vocabulary.concepts)

    def lines(self) -> Iterator[Line]:
        """All statements, position by position."""
        return (line for position in self.positions for line in position.lines)

    def cut_to(self, kind: str, iri: str, part: str) -> Version:
        """What stands within a document, specialisation, family or position; its positions alone."""
        kept = tuple(position for position in self.positions if position.is_within(kind, iri))
        sections = {p.section.iri for p in kept if p.section}
        documents = {p.document for p in kept}
        return replace(
            self,
            documents=tuple(d for d in self.documents if d.iri in documents),
            sections=tuple(s for s in self.sections if s.iri in sections),
            positions=kept,
            ranks=(),
            vocabulary=Vocabulary(),
            part=part,
        )
