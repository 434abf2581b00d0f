"""Annex tables that the bundled documents do not hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.errors import BadSource
from graph_build.model import Role
from graph_build.schemes import Schemes
from tests.parse.documents import HEADING, NUMBERED_HEADING, position, read, row, rules


def test_a_column_of_ordinals_may_have_a_heading_or_none(schemes: Schemes) -> None:
    for heading in (HEADING, NUMBERED_HEADING):
        parsed = read(heading + row("I", "Chuyên ngành y tế") + position("1"), schemes)
        [found] = parsed.positions
        assert (found.ordinal, found.local, found.ordinal_inferred) == (1, "1", False)
        assert found.specialisation.notation == "I"
        assert found.specialisation.label.text == "Chuyên ngành y tế"
        assert found.rank is not None
        assert found.rank.text == "Chuyên viên"
        assert rules(parsed) == []


def test_columns_in_another_order(schemes: Schemes) -> None:
    heading = row("Ngạch", "Tên vị trí", "Mô tả nhiệm vụ").replace("\t", " \t", 1)
    parsed = read(heading + row("7", "Nhân viên", "Nhân viên thủ kho", "- Giữ kho"), schemes)
    [found] = parsed.positions
    assert (found.ordinal, found.title.text, found.objective) == (7, "Nhân viên thủ kho", None)
    assert found.statements[0].text == "Giữ kho"
    assert rules(parsed) == []


def test_a_position_without_ordinal_takes_the_next_one(schemes: Schemes) -> None:
    parsed = read(
        HEADING + position("1") + row("Chuyên viên về dược", "Chuyên viên", "Mục tiêu", "- Cấp thuốc"),
        schemes,
    )
    assert [(p.ordinal, p.ordinal_inferred) for p in parsed.positions] == [(1, False), (2, True)]
    assert rules(parsed) == ["ordinal-missing"]


def test_a_table_split_without_heading_goes_on(schemes: Schemes) -> None:
    text = HEADING + position("1") + " " + position("2")
    parsed = read(text, schemes)
    assert [p.ordinal for p in parsed.positions] == [1, 2]
    assert not [e for e in parsed.ledger if e.role is Role.UNREAD]


def test_a_repeated_ordinal_is_told_apart_and_found(schemes: Schemes) -> None:
    parsed = read(HEADING + position("1") + position("1"), schemes)
    assert [p.local for p in parsed.positions] == ["1", "1-2"]
    assert rules(parsed) == ["ordinal-out-of-order", "ordinal-repeated"]


def test_ordinals_that_restart_in_each_section_are_told_apart_by_it(schemes: Schemes) -> None:
    text = HEADING + row("I", "Y tế") + position("1") + row("II", "Dược") + position("1") + position("1")
    assert [p.local for p in read(text, schemes).positions] == ["1", "1-ii", "1-2"]


def test_a_row_with_a_missing_cell_is_kept_and_found(schemes: Schemes) -> None:
    parsed = read(HEADING + position("1") + row("2", "Chuyên viên về dược", "Chuyên viên"), schemes)
    assert parsed.positions[1].statements == ()
    assert rules(parsed) == ["row-incomplete"]
    assert "Mục tiêu" in dict(parsed.findings[0].values)["missing"]


def test_a_rank_that_no_list_knows_is_kept_and_found(schemes: Schemes) -> None:
    parsed = read(HEADING + position("1", "Bác sĩ điều trị", "Bác sĩ hạng II"), schemes)
    assert parsed.positions[0].rank is not None
    assert rules(parsed) == ["rank-unknown"]


def test_what_stands_between_tables_is_unread_not_lost(schemes: Schemes) -> None:
    parsed = read("Ghi chú mở đầu\n" + HEADING + position("1") + "Lời cuối trang\n", schemes)
    unread = [e.text for e in parsed.ledger if e.role is Role.UNREAD]
    assert unread == ["Ghi chú mở đầu", "Lời cuối trang"]
    assert rules(parsed) == ["unread-line", "unread-line"]


def test_a_table_cut_short_keeps_what_is_there(schemes: Schemes) -> None:
    whole = HEADING + position("1") + position("2")
    parsed = read(whole[: whole.rindex("- Thực")], schemes)
    assert [len(p.statements) for p in parsed.positions] == [2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi ông bà,\nxin mời dự họp.\n",
        "a,b,c\n1,2,3\n",
        "\tmột\n\thai\n\n\tba\n\tbốn\n",
        "1. Mở đầu\n2. Kết luận\n",
        HEADING,
        "<html><body>Không có gì</body></html>",
    ],
)
def test_an_unrelated_document_is_refused_with_one_message(text: str, schemes: Schemes) -> None:
    with pytest.raises(BadSource, match="nothing here looks like job positions") as caught:
        read(text, schemes)
    assert caught.value.place == "phu-luc.txt"


CELLS = st.sampled_from(
    [
        "1",
        "2",
        "I",
        "IV",
        "",
        "Chuyên viên",
        "Chuyên viên về in",
        "- Khám\n+ Chữa",
        "STT",
        "Nhiệm vụ",
        "(1) A",
        "x\ty",
    ]
)
PIECES = st.one_of(
    st.lists(CELLS, min_size=1, max_size=6).map(lambda cells: row(*cells)),
    st.sampled_from([HEADING, NUMBERED_HEADING, position("3"), "tự do\n", "\n", " \t\n"]),
)


@given(st.lists(PIECES, max_size=8))
def test_every_line_of_any_table_has_exactly_one_role(schemes: Schemes, pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        parsed = read(text, schemes)
    except BadSource:
        return
    printed = [n for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert [entry.line for entry in parsed.ledger] == printed
    names = [p.local for p in parsed.positions]
    assert len(set(names)) == len(names)
    unread = {entry.line for entry in parsed.ledger if entry.role is Role.UNREAD}
    assert unread == {f.line for f in parsed.findings if f.rule == "unread-line"}
