"""The duties of a position, grouped as the form's table of work has them, in the order of the document.

A duty stands as a concrete task under the first of these that there is: the heading that the
document prints above it, the duty that it is part of, its duty types. A duty whose parts follow
without a heading of their own is the main duty of their group, and no task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph_build.publish.form.contents import Duty


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Tasks under one heading, one main duty, or one set of duty types; only one of the three is there.

    `is_cited` tells that the main duty has its footnote elsewhere, further up.
    """

    tasks: tuple[Duty, ...]
    heading: str = ""
    main: Duty | None = None
    is_cited: bool = False
    types: tuple[str, ...] = ()


def group_duties(duties: Sequence[Duty]) -> tuple[DutyGroup, ...]:
    """The duties in groups of neighbours; every duty is a task once, or the main duty of a group once."""
    known = {duty.iri: duty for duty in duties}
    mains = {d.parent for d in duties if d.parent in known and not d.heading}
    # A main duty that has a heading itself is a task below it.
    mains -= {iri for iri in mains if known[iri].heading}
    groups = []
    cited = set(known) - mains
    for (kind, name, types), members in groupby(duties, key=lambda duty: _place(duty, known, mains)):
        if kind != "main":
            heading = name if kind == "heading" else ""
            groups.append(DutyGroup(tuple(members), heading=heading, types=types))
            continue
        main, tasks = known[name], _tasks(members, name)
        groups.append(DutyGroup(tasks, main=main, is_cited=name in cited))
        cited.add(name)
    return tuple(groups)


def _place(duty: Duty, known: dict[str, Duty], mains: set[str]) -> tuple[str, str, tuple[str, ...]]:
    if duty.heading:
        return "heading", duty.heading, ()
    if duty.iri in mains:
        return "main", duty.iri, ()
    if duty.parent in known:
        return "main", duty.parent, ()
    return "types", "", duty.types


def _tasks(members: Iterable[Duty], main: str) -> tuple[Duty, ...]:
    return tuple(duty for duty in members if duty.iri != main)
