"""The two bundled documents, counted by hand from their text."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from graph_build.model import ParsedDocument, Role
from tests.conftest import raw_lines

ICT, INFOSEC = "ict-positions", "infosec-policy-positions"


def test_totals(parsed: dict[str, ParsedDocument]) -> None:
    positions = {slug: len(document.positions) for slug, document in parsed.items()}
    levels = Counter(
        s.level for document in parsed.values() for p in document.positions for s in p.statements
    )
    assert positions == {ICT: 51, INFOSEC: 11}
    assert levels == {1: 426, 2: 302}
    assert len({p.specialisation for p in parsed[ICT].positions}) == 11
    assert len({p.specialisation for p in parsed[INFOSEC].positions}) == 1
    assert [len(rank.competencies) for rank in parsed[ICT].ranks] == [7, 4, 3, 2]


@pytest.mark.parametrize(("slug", "lines"), [(ICT, 894), (INFOSEC, 177)])
def test_every_line_is_accounted_for_once_and_none_is_unread(
    parsed: dict[str, ParsedDocument], slug: str, lines: int
) -> None:
    ledger = parsed[slug].ledger
    printed = [n for n, text in enumerate(raw_lines(slug), start=1) if text.strip()]
    assert len(printed) == lines
    assert [entry.line for entry in ledger] == printed
    assert not [entry for entry in ledger if entry.role is Role.UNREAD]


def test_roles_of_the_annex(parsed: dict[str, ParsedDocument]) -> None:
    roles = Counter(entry.role for entry in parsed[ICT].ledger)
    assert roles[Role.GROUP_HEADING] == 19
    assert roles[Role.DUTY] + roles[Role.SUB_DUTY] == 565
    assert roles[Role.ORDINAL] == 50, "one ordinal is missing in print"
    assert roles[Role.TITLE] == roles[Role.RANK] == 51


@pytest.mark.parametrize("slug", [ICT, INFOSEC])
def test_every_statement_stands_in_its_line_word_for_word(
    parsed: dict[str, ParsedDocument], slug: str
) -> None:
    lines = [unicodedata.normalize("NFC", text) for text in raw_lines(slug)]
    for position in parsed[slug].positions:
        assert position.title.text in lines[position.title.line - 1]
        for statement in position.statements:
            printed = lines[statement.line - 1]
            assert printed.endswith(statement.text) or printed.rstrip().endswith(statement.text)
            assert statement.text == statement.text.strip()


def test_the_missing_ordinal_is_implied_and_reported(parsed: dict[str, ParsedDocument]) -> None:
    inferred = [p for p in parsed[ICT].positions if p.ordinal_inferred]
    assert [p.ordinal for p in parsed[ICT].positions] == list(range(1, 52))
    assert [p.ordinal for p in inferred] == [42]
    assert "ordinal-missing" in {f.rule for f in parsed[ICT].findings}


def test_a_catch_all_with_a_number_belongs_to_the_position(parsed: dict[str, ParsedDocument]) -> None:
    last = [p.statements[-1] for p in parsed[ICT].positions if p.statements[-1].marker.startswith("(")]
    assert len(last) == 4
    assert all(s.level == 1 and s.parent is None and not s.heading for s in last)


def test_requirements_of_the_ranks(parsed: dict[str, ParsedDocument]) -> None:
    senior, principal, expert, staff = parsed[ICT].ranks
    assert [(r.min_months, r.in_rank) for r in senior.requirements if r.min_months] == [
        (72, "Chuyên viên chính")
    ]
    assert [(r.min_months, r.in_rank) for r in principal.requirements if r.min_months] == [
        (108, "Chuyên viên")
    ]
    nested = [part for r in senior.requirements for part in r.parts]
    assert [(p.min_months, p.in_rank, p.strictly) for p in nested] == [(12, "Chuyên viên chính", True)]
    assert [r.min_count for r in senior.requirements if r.min_count] == [2]
    assert [r.min_count for r in principal.requirements if r.min_count] == [1]
    assert [r.education_level for r in staff.requirements if r.education_level] == ["trung-cap"]
    assert [r.political_theory_level for r in senior.requirements if r.political_theory_level] == ["cao-cap"]
    assert [r.state_management_level for r in expert.requirements if r.state_management_level] == [
        "chuyen-vien"
    ]
