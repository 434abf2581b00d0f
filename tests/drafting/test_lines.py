from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.domain import Domain
from graph_build.drafting.inspection import INSPECTORS
from tests.drafting.documents import drafts_of

_CASES = Path(__file__).parents[1] / "cases" / "drafting" / "lines.toml"
LINES = tomllib.loads(_CASES.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["name"])
def test_rules_about_single_lines(domain: Domain, case: dict[str, Any]) -> None:
    _, found = drafts_of(domain, case["text"])
    of_these = {(rule, line, value) for _, rule, line, value in found if rule in case["rules"]}
    assert of_these == {tuple(expected) for expected in case["finds"]}


@given(st.lists(st.text(alphabet='aăâbcdđ eêghi(),;:.… \u00a0\u200b"“”A1/-ðа', max_size=40), max_size=6))
@settings(max_examples=30, deadline=None)
def test_any_lines_can_be_looked_over(domain: Domain, lines: list[str]) -> None:
    text = "1. Chuyên viên\n- Lập hồ sơ;\n" + "\n".join(f"- {line}" for line in lines)
    drafts, _ = drafts_of(domain, text.replace("\r", " "))
    for inspector in INSPECTORS:
        for noted in inspector(drafts):
            rule = domain.schemes.rules[noted.finding.rule]
            assert rule.message_vi.format(**dict(noted.finding.values))
            assert rule.message_en.format(**dict(noted.finding.values))
