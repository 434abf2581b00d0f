"""Numbered outlines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_build.errors import BadSource
from graph_build.model import Role
from graph_build.schemes import Schemes
from tests.parse.documents import read, rules

FRONT = "Mô tả nhiệm vụ ngành y\n(Ban hành kèm theo\nThông tư số …)\n\n"


def test_title_reference_positions_and_duties(schemes: Schemes) -> None:
    parsed = read(
        FRONT + "1. Khám bệnh\n- Khám nội\n· Khám ngoại\n2) Cấp thuốc\n- Kê đơn\n+ Đơn lẻ\n", schemes
    )
    assert [(p.ordinal, p.title.text, len(p.statements)) for p in parsed.positions] == [
        (1, "Khám bệnh", 2),
        (2, "Cấp thuốc", 2),
    ]
    assert {p.specialisation.label.text for p in parsed.positions} == {"Mô tả nhiệm vụ ngành y"}
    assert parsed.positions[0].rank is None
    roles = [entry.role for entry in parsed.ledger[:3]]
    assert roles == [Role.DOCUMENT_TITLE, Role.REFERENCE, Role.REFERENCE]
    assert rules(parsed) == ["mixed-markers"]


def test_left_overs_and_unread_lines_are_findings(schemes: Schemes) -> None:
    parsed = read("Nhiệm vụ\n[bookmark: _x] (Ban hành)\nLời dẫn\n1. Khám\n- Khám nội\n", schemes)
    assert rules(parsed) == ["word-processor-left-over", "unread-line"]


def test_numbers_out_of_order_and_repeated(schemes: Schemes) -> None:
    parsed = read("T\n1. A\n- a\n3. B\n- b\n3. C\n- c\n", schemes)
    assert [p.local for p in parsed.positions] == ["1", "3", "3-2"]
    assert rules(parsed) == ["ordinal-out-of-order", "ordinal-out-of-order", "ordinal-repeated"]


LINES = st.sampled_from(
    ["1. A", "2. B", "- a", "+ b", "· c", "chữ", "(1) d", "", "(mở", "đóng)", "[bookmark: x]"]
)


@given(st.lists(LINES, max_size=12))
def test_every_line_has_exactly_one_role(schemes: Schemes, lines: list[str]) -> None:
    try:
        parsed = read("\n".join(lines), schemes)
    except BadSource:
        return
    assert [e.line for e in parsed.ledger] == [n for n, line in enumerate(lines, start=1) if line]
