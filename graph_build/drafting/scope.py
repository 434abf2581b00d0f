"""What does not belong where it stands.

Several duties in one item, fields that the position does not name, conditions in headings, sub-duties that
contradict their duty.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import WEIGHT
from graph_build.drafting.words import wordings
from graph_build.duties.readings import StatementReading
from graph_build.duties.wording import normalise
from graph_build.model import Position
from graph_build.schemes import fold

#: How many duties a message names.
_SHOWN = 3


def scope(drafts: Drafts) -> Iterator[Noted]:
    """Findings about what an item holds, position by position."""
    conditions = wordings(drafts.domain, "condition")
    for draft in drafts.documents:
        for position, readings in draft.readings:
            yield from _several(draft, readings)
            yield from _strange_fields(draft, position, readings)
            yield from _contradictions(draft, readings)
            yield from _conditions(draft, readings, conditions)


def _several(draft: Draft, readings: tuple[StatementReading, ...]) -> Iterator[Noted]:
    for reading in readings:
        if len(reading.duties) > 1:
            statement = reading.statement
            labels = [duty.label for duty in reading.duties]
            duties = "; ".join((*labels[:_SHOWN], *(["…"] if len(labels) > _SHOWN else [])))
            count = str(len(reading.duties))
            yield note(draft, "several-duties", statement.line, statement.text, count=count, duties=duties)


def _strange_fields(
    draft: Draft, position: Position, readings: tuple[StatementReading, ...]
) -> Iterator[Noted]:
    """A field of work that one duty names, and neither title nor specialisation nor objective."""
    if position.objective is None:
        return
    known = fold(f"{position.title.text} {position.specialisation.label.text} {position.objective.text}")
    counts: dict[str, int] = {}
    for reading in readings:
        for field in reading.fields:
            counts[field.label] = counts.get(field.label, 0) + 1
    for reading in readings:
        for field in reading.fields:
            name = fold(field.label)
            if counts[field.label] == 1 and not _is_known(name, known):
                statement = reading.statement
                yield note(draft, "field-out-of-scope", statement.line, statement.text, value=field.label)


def _is_known(name: str, known: str) -> bool:
    """Whether a text names the field, or the greater part of its words in a row."""
    words = name.split()
    pairs = [" ".join(words[at : at + 2]) for at in range(max(1, len(words) - 1))]
    return name in known or any(pair in known for pair in pairs)


def _contradictions(draft: Draft, readings: tuple[StatementReading, ...]) -> Iterator[Noted]:
    by_order = {reading.statement.order: reading for reading in readings}
    for reading in readings:
        above = by_order.get(reading.statement.parent or 0)
        if above is None or reading.inherited or reading.involvement not in WEIGHT:
            continue
        if above.involvement in WEIGHT and WEIGHT[reading.involvement] > WEIGHT[above.involvement]:
            line = str(above.statement.line)
            yield note(
                draft, "involvement-contradicts", reading.statement.line, reading.statement.text, line=line
            )


def _conditions(
    draft: Draft, readings: tuple[StatementReading, ...], conditions: tuple[str, ...]
) -> Iterator[Noted]:
    seen: set[int] = set()
    for reading in readings:
        line, heading = reading.statement.heading_line, normalise(reading.statement.heading)
        if line is None or line in seen:
            continue
        seen.add(line)
        if found := next((c for c in conditions if f" {c} " in f" {heading} "), None):
            yield note(draft, "condition-in-heading", line, reading.statement.heading, value=found)
