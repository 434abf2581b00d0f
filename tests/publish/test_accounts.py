"""Findings of shapes, with the place where a person finds the thing that they are about."""

from __future__ import annotations

import pytest

from graph_build.graph.validate import Result, ValidationReport
from graph_build.model import ParsedDocument, Severity
from graph_build.namespaces import Iris
from graph_build.publish.accounts import shape_findings


@pytest.mark.parametrize(
    ("line", "place", "where"),
    [
        (12, "", "ict-positions:12"),
        (12, "bảng 1, hàng 7", "ict-positions (bảng 1, hàng 7)"),
        (None, "", "ict-positions"),
    ],
)
def test_a_break_is_told_with_its_line_or_its_place(
    parsed: dict[str, ParsedDocument], line: int | None, place: str, where: str
) -> None:
    focus = "https://w3id.org/vtvl/id/position/ict-positions/1"
    result = Result(Severity.VIOLATION, "s#JobPosition-rank", focus, "", None, "sai", "wrong", line, place)
    (row,) = shape_findings(ValidationReport((result,)), tuple(parsed.values()), Iris())
    assert row.where == where
    assert row.place == place
