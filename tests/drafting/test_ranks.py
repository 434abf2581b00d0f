from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph_build.domain import Domain
from tests.drafting.documents import drafts_of

_CASES = Path(__file__).parents[1] / "cases" / "drafting" / "ranks.toml"
RANKS = tomllib.loads(_CASES.read_text(encoding="utf-8"))["case"]


def annex(rows: list[list[Any]]) -> str:
    """The rows as the text dump of a table of positions, without section."""
    lines = [
        " \tTên vị trí việc làm",
        "\tNgạch công chức tương ứng",
        "\tMục tiêu vị trí việc làm",
        "\tMô tả công việc",
    ]
    for ordinal, title, rank, objective, duties in rows:
        lines += [
            "",
            f"\t{ordinal}",
            f"\t{title}",
            f"\t{rank}",
            f"\t{objective}",
            f"\t{duties[0]}",
            *duties[1:],
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", RANKS, ids=lambda case: case["name"])
def test_rules_about_positions(domain: Domain, case: dict[str, Any]) -> None:
    drafts, found = drafts_of(domain, annex(case["rows"]))
    [draft] = drafts.documents
    owner = {entry.line: entry.part_of.removeprefix("position/") for entry in draft.parsed.ledger}
    text = {printed.line: printed.text for printed in draft.lines}
    of_these = {
        (rule, owner[line].split("/")[0], text[line]) for _, rule, line, _ in found if rule in case["rules"]
    }
    assert of_these == {tuple(expected) for expected in case["finds"]}
