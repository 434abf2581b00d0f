"""Statements out of the lines of a duties cell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.model import Line, Statement
from graph_build.parse.bullets import read_statements, split_marker
from graph_build.parse.ledger import Ledger

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/bullets/cases.toml").read_text(encoding="utf-8"))[
    "case"
]


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(n, text) for n, text in enumerate(texts, start=1)]


def listed(*items: tuple[int, str]) -> list[Line]:
    return [Line(n, text, depth=depth) for n, (depth, text) in enumerate(items, start=1)]


def told(statement: Statement) -> list[object]:
    return [statement.level, statement.marker, statement.parent or 0, statement.heading, statement.text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_cases(case: dict[str, Any]) -> None:
    ledger = Ledger()
    statements = read_statements(lines_of(case["lines"]), ledger, "position/1")
    assert [told(s) for s in statements] == case["statements"]
    assert [f.rule for f in ledger.findings] == case.get("findings", [])
    assert [s.order for s in statements] == list(range(1, len(statements) + 1))


@pytest.mark.parametrize(
    ("above", "typed", "headings"),
    [
        ("- Lập kế hoạch tiêm chủng.", "(1) Mảng phòng bệnh", ["", "Mảng phòng bệnh", "Mảng phòng bệnh"]),
        ("- Lập kế hoạch tiêm chủng, gồm:", "(1) Mảng phòng bệnh", ["", "", "", ""]),
        ("- Lập kế hoạch tiêm chủng.", "(1) Theo dõi kho vắc xin;", ["", "", "", ""]),
    ],
)
def test_a_number_typed_between_items_of_a_list(above: str, typed: str, headings: list[str]) -> None:
    lines = listed((1, above), (0, typed), (1, "- Giám sát dịch."), (2, "+ Lấy mẫu."))
    ledger = Ledger()
    assert [s.heading for s in read_statements(lines, ledger, "position/1")] == headings


MARKED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["- ", "+ ", "· ", "(1) ", "(2). ", "a) ", "1. ", "-\u00a0", "", "  "]),
    st.sampled_from(["Chủ trì", "tham gia", "Khám bệnh: A; B", "+", "x"]),
    st.sampled_from(["", ".", ";", " \u00a0"]),
)


@given(st.lists(MARKED, max_size=12))
def test_nothing_is_lost_and_parents_stand_before_their_parts(texts: list[str]) -> None:
    ledger = Ledger()
    lines = lines_of(texts)
    statements = read_statements(lines, ledger, "position/1")
    entered = {entry.line for entry in ledger._entries.values()}
    assert entered == {line.number for line in lines if line.text.strip()}
    by_order = {s.order: s for s in statements}
    for statement in statements:
        assert statement.level in (1, 2)
        assert (statement.level == 2) == (statement.parent is not None)
        if statement.parent is not None:
            assert statement.parent < statement.order
            assert by_order[statement.parent].level == 1


@given(st.text(max_size=60))
def test_marker_and_wording_are_parts_of_the_line(text: str) -> None:
    item = split_marker(Line(1, text))
    assert item.text in text
    assert item.marker in text
    assert item.text == item.text.strip()
