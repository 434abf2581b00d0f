"""The same duty twice: in one position or in two; one duty contained in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import wording
from graph_build.duties.readings import StatementReading
from graph_build.model import Position

_Place = tuple[Draft, Position, StatementReading]
#: How many other places a message names.
_SHOWN = 4


def repetition(drafts: Drafts) -> Iterator[Noted]:
    """Statements that repeat each other; what nearly every description says does not count."""
    places = [
        (draft, position, reading)
        for draft in drafts.documents
        for position, readings in draft.readings
        for reading in readings
        if reading.duties and not all(duty.generic_note_key for duty in reading.duties)
    ]
    for draft in drafts.documents:
        for _, readings in draft.readings:
            yield from _within(draft, readings, drafts)
    yield from _across(places)


def _within(draft: Draft, readings: tuple[StatementReading, ...], drafts: Drafts) -> Iterator[Noted]:
    """One position: a sentence twice, a duty in two wordings, a statement that another contains."""
    seen: dict[str, StatementReading] = {}
    said: dict[frozenset[str], StatementReading] = {}
    for reading in readings:
        statement = reading.statement
        duties = frozenset(drafts.duty_of[duty.key] for duty in reading.duties)
        if first := seen.get(wording(reading)):
            yield note(draft, "said-twice", statement.line, statement.text, line=str(first.statement.line))
        # "Hợp tác quốc tế" in two fields of work is not the same duty twice.
        elif (first := said.get(duties)) and first.fields == reading.fields and _are_apart(first, reading):
            line = str(first.statement.line)
            yield note(draft, "reworded-twice", statement.line, statement.text, line=line)
        seen.setdefault(wording(reading), reading)
        said.setdefault(duties, reading)
    yield from _contained(draft, readings, drafts)


def _are_apart(first: StatementReading, second: StatementReading) -> bool:
    """Whether neither is part of the other: a sub-duty may well repeat the words of its duty."""
    one, other = first.statement, second.statement
    return one.order != other.parent and other.order != one.parent


def _contained(draft: Draft, readings: tuple[StatementReading, ...], drafts: Drafts) -> Iterator[Noted]:
    """A duty of its own that is also one of several in another item."""
    several = [r for r in readings if len(r.duties) > 1]
    for reading in readings:
        if len(reading.duties) != 1 or reading.duties[0].generic_note_key:
            continue
        own = drafts.duty_of[reading.duties[0].key]
        for other in several:
            if own in {drafts.duty_of[d.key] for d in other.duties} and _are_apart(reading, other):
                line = str(other.statement.line)
                yield note(draft, "contained-duty", reading.statement.line, reading.statement.text, line=line)


def _across(places: list[_Place]) -> Iterator[Noted]:
    """A sentence that stands in positions of several families of one document, at its first line."""
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for place in places:
        found[place[0].slug, wording(place[2])].append(place)
    for same in found.values():
        draft, _, reading = same[0]
        groups = {p.family.local if p.family else p.local for _, p, _ in same}
        if len(groups) < 2:
            continue
        others = [f"{p.title.text} ({d.slug}:{r.statement.line})" for d, p, r in same[1:]]
        more = [f"… (+{len(others) - _SHOWN})"] if len(others) > _SHOWN else []
        shown = "; ".join((*others[:_SHOWN], *more))
        yield note(
            draft, "sentence-in-positions", reading.statement.line, reading.statement.text, others=shown
        )
