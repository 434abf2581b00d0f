"""What the inspectors look at: documents as they were read, parsed and understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph_build.domain import Domain
from graph_build.drafting.printed import Printed
from graph_build.duties.readings import StatementReading
from graph_build.model import Finding, ParsedDocument, Position, ReadDocument


@dataclass(frozen=True, slots=True)
class Draft:
    """One document: what was read, its records, what each of its statements says, and its sentences."""

    read: ReadDocument
    parsed: ParsedDocument
    readings: tuple[tuple[Position, tuple[StatementReading, ...]], ...]
    lines: tuple[Printed, ...]

    @property
    def slug(self) -> str:
        """The name of the document in IRIs."""
        return self.parsed.info.slug


@dataclass(frozen=True, slots=True)
class Drafts:
    """The documents that are looked over together; `duty_of` leads from a wording's key to its duty's."""

    documents: tuple[Draft, ...]
    duty_of: Mapping[str, str]
    domain: Domain


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding and the document in which it is."""

    document: str
    finding: Finding


#: Looks over all documents for the findings of one or a few related rules.
Inspector = Callable[[Drafts], Iterator[Noted]]


def note(draft: Draft, rule: str, line: int, text: str, /, **values: str) -> Noted:
    """A finding of a rule at a line; `values` fill the placeholders of the rule's message."""
    return Noted(draft.slug, Finding(rule, line, text.strip(), tuple(sorted(values.items()))))
