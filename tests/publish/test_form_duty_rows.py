"""Duties in the groups of the form's table of work."""

from __future__ import annotations

import pytest

from graph_build.publish.form.contents import Duty, Quoted
from graph_build.publish.form.duty_rows import DutyGroup, group_duties


def duty(name: str, parent: str = "", heading: str = "", types: str = "") -> Duty:
    return Duty(name, Quoted(name, None), heading, parent, tuple(types.split()))


def shown(group: DutyGroup) -> str:
    """A group such as `main a: b c`, in words."""
    cited = " again" if group.is_cited else ""
    main = f"main {group.main.iri}{cited}" if group.main else ""
    named = main or (f"heading {group.heading}" if group.heading else f"types {' '.join(group.types)}")
    return f"{named}: {' '.join(task.iri for task in group.tasks)}".strip()


CASES: list[tuple[str, list[Duty], list[str]]] = [
    ("nothing", [], []),
    (
        "neighbours of the same types",
        [duty("a", types="x"), duty("b", types="x"), duty("c", types="x y")],
        ["types x: a b", "types x y: c"],
    ),
    ("order before types", [duty("a", types="x"), duty("b", types="y"), duty("c", types="x")], 3 * [""]),
    ("no type known", [duty("a")], ["types : a"]),
    ("parts", [duty("a"), duty("b", "a"), duty("c", "a"), duty("d")], ["main a: b c", "types : d"]),
    (
        "headed parts",
        [duty("a", types="x"), duty("b", "a", "H"), duty("c", "a", "H"), duty("d", "a", "K")],
        ["types x: a", "heading H: b c", "heading K: d"],
    ),
    (
        "parts with and without heading",
        [duty("a"), duty("b", "a"), duty("c", "a", "H"), duty("d", "a")],
        ["main a: b", "heading H: c", "main a again: d"],
    ),
    (
        "a duty with heading and parts",
        [duty("a", heading="H"), duty("b", "a")],
        ["heading H: a", "main a again: b"],
    ),
    ("a part whose duty is not there", [duty("b", "gone", types="x")], ["types x: b"]),
    (
        "two duties with parts",
        [duty("a"), duty("b", "a"), duty("c"), duty("d", "c")],
        ["main a: b", "main c: d"],
    ),
    (
        "a part of a part",
        [duty("a"), duty("b", "a"), duty("c", "b")],
        ["main a:", "main b: c"],
    ),
]


@pytest.mark.parametrize(("name", "duties", "expected"), CASES, ids=[case[0] for case in CASES])
def test_groups(name: str, duties: list[Duty], expected: list[str]) -> None:
    groups = [shown(group) for group in group_duties(duties)]
    if any(expected) or not duties:
        assert groups == expected
    else:
        assert len(groups) == len(expected)


@pytest.mark.parametrize(("name", "duties"), [case[:2] for case in CASES], ids=[case[0] for case in CASES])
def test_every_duty_stands_once(name: str, duties: list[Duty]) -> None:
    groups = group_duties(duties)
    tasks = [task.iri for group in groups for task in group.tasks]
    mains = [group.main.iri for group in groups if group.main and not group.is_cited]
    assert sorted(tasks + mains) == sorted(duty.iri for duty in duties)
