"""Values read off requirements."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.model import Quote, Requirement, RequirementKind
from graph_build.parse.requirements import LevelLists, all_parts, read_requirement
from graph_build.schemes import Schemes

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/requirements/cases.toml").read_text("utf-8"))[
    "case"
]
VALUES = (
    "min_months",
    "in_rank",
    "strictly",
    "min_count",
    "education_level",
    "political_theory_level",
    "state_management_level",
)


def values(requirement: Requirement) -> dict[str, Any]:
    return {name: getattr(requirement, name) for name in VALUES if getattr(requirement, name)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_cases(case: dict[str, Any], schemes: Schemes) -> None:
    quote = Quote(case["text"], 1, 1)
    found = read_requirement(RequirementKind.OTHER, quote, "", LevelLists.of(schemes))
    assert values(found) == case["values"]
    assert [values(part) for part in found.parts] == case.get("parts", [])
    assert found.quote.text == case["text"]


@given(st.text(max_size=80))
def test_any_text_is_kept_and_values_are_sound(schemes: Schemes, text: str) -> None:
    found = read_requirement(RequirementKind.OTHER, Quote(text, 1, 1), "", LevelLists.of(schemes))
    assert found.quote.text == text
    for part in all_parts([found]):
        assert part.min_months is None or part.min_months >= 0
