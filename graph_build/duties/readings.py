"""What was understood of a statement: involvement, fields of work, duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph_build.model import Statement


@dataclass(frozen=True, slots=True)
class FieldReading:
    """A field of work that a sentence names: its label, and how it is printed there (gloss included)."""

    label: str
    printed: str


@dataclass(frozen=True, slots=True)
class DutyReading:
    """A duty that a statement expresses.

    `key` groups statements of the same duty; `main_type` and `secondary_types` are notations; `cue`
    is the IRI of the cue that decided the main type, empty where none did. `generic_note_key` is
    `type` or `cue` where that makes the duty generic, else empty. `activities` are the notations of the
    verbs with which the wording opens.
    """

    key: str
    label: str
    main_type: str
    secondary_types: tuple[str, ...] = ()
    cue: str = ""
    generic_note_key: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementReading:
    """A statement with its involvement (a notation, None where unknown), fields and duties.

    `inherited` says that the involvement is the one of the statement that it is part of. `form` is the
    notation of a rarer form of involvement (`cooperate`), None where there is none.
    """

    statement: Statement
    involvement: str | None
    inherited: bool
    fields: tuple[FieldReading, ...]
    duties: tuple[DutyReading, ...]
    form: str | None = None


def best_label(labels: Iterable[str]) -> str:
    """The label that a duty takes among those of its statements: the most frequent, then the shortest."""
    counted = Counter(labels)
    return min(counted, key=lambda label: (-counted[label], len(label), label), default="")
