"""The forms that the program fills in, read back: what the graph holds comes out of the Word files again."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_build.graph.store import open_store
from graph_build.model import ParsedDocument, Position, RankDescription, Role, SourceInfo
from graph_build.parse import parse_document
from graph_build.publish.form import forms
from graph_build.read.formats import read_source
from graph_build.schemes import Schemes

KINDS = ("education", "knowledge", "experience", "other")


@pytest.fixture(scope="module")
def read_back(built: Path, schemes: Schemes) -> dict[str, ParsedDocument]:
    """The forms of all bundled positions, written and read, by the beginning of their file names."""
    return {
        name: parse_document(read_source(content, SourceInfo("form", ""), name), schemes, name)
        for name, content in forms(open_store(built))
    }


def plain(text: str) -> str:
    return " ".join(text.split())


def told(position: Position) -> list[object]:
    """What the form has of a position; levels are not printed where a heading groups the tasks."""
    return [
        plain(position.title.text),
        position.rank_name,
        plain(position.specialisation.label.text),
        plain(position.objective.text) if position.objective else "",
        [plain(statement.text) for statement in position.statements],
        [plain(statement.heading) for statement in position.statements],
    ]


def test_every_form_gives_its_position_back(
    read_back: dict[str, ParsedDocument], parsed: dict[str, ParsedDocument]
) -> None:
    ranks = {rank.name: rank for document in parsed.values() for rank in document.ranks}
    seen = 0
    for slug, document in parsed.items():
        for position in document.positions:
            begin = f"{slug}-{position.local}-"
            [form] = [form for name, form in read_back.items() if name.startswith(begin)]
            [found] = form.positions
            assert told(found) == told(position)
            check_rank(found, ranks.get(position.rank_name))
            assert not [entry for entry in form.ledger if entry.role is Role.UNREAD]
            assert [entry.line for entry in form.ledger] == list(range(1, len(form.ledger) + 1))
            seen += 1
    assert seen == len(read_back) > 60


def check_rank(found: Position, rank: RankDescription | None) -> None:
    """What the documents ask of the rank stands in the form as what the position calls for."""
    asked = rank.requirements if rank else ()
    expected = sorted(
        ((r.kind.value, r.quote.text, r.min_months, r.in_rank, r.education_level) for r in asked),
        key=lambda entry: KINDS.index(entry[0]),
    )
    needed = found.description.requirements
    assert [
        (r.kind.value, r.quote.text, r.min_months, r.in_rank, r.education_level) for r in needed
    ] == expected
    competencies = [(c.quote.text, c.group, c.level) for c in found.description.competencies]
    assert competencies == [(quote.text, "", None) for quote in (rank.competencies if rank else ())]


def test_what_the_agency_fills_in_is_left_open(read_back: dict[str, ParsedDocument]) -> None:
    for form in read_back.values():
        [position] = form.positions
        described = position.description
        assert (position.code, described.units, described.relations, described.powers) == (None, (), (), ())
        roles = {entry.text: entry.role for entry in form.ledger}
        assert roles["…"] is Role.EMPTY_FIELD


def test_a_main_duty_with_a_footnote_of_its_own_is_a_duty(read_back: dict[str, ParsedDocument]) -> None:
    parents = [s for form in read_back.values() for p in form.positions for s in p.statements if s.parent]
    assert parents
    assert all(statement.level == 2 for statement in parents)
