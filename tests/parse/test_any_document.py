"""Whatever cells and lines a document has: every line has one role, in every layout, and nothing breaks."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.errors import BadSource
from graph_build.model import Cell, Line, Place, ReadDocument, Role, Row, SourceInfo, Table
from graph_build.parse import parse_document
from graph_build.parse.layouts import LAYOUTS
from graph_build.schemes import Schemes

WORDINGS = """STT|TT|1|2.|I.3|01|I|IV|A|(1)|Tên vị trí việc làm|Vị trí việc làm|Tên VTVL|Tên VTVL: Thủ quỹ|
Ngạch|Ngạch: Chuyên viên|Chuyên viên|Chuyên viên về giá|Mục tiêu|Mục tiêu: Giúp việc|Mô tả công việc|Nhiệm vụ|
Nhiệm vụ, mảng công việc|Công việc cụ thể|Tiêu chí đánh giá|- Thẩm định giá|+ Kiểm tra|(2) Nhóm|a) Lập sổ|
đoạn nối tiếp|Lời dẫn.|…|I. Chuyên ngành giá|1. Quản lý giá|1) Quản lý đất|Vị trí 2: Thủ quỹ|PHỤ LỤC|
BẢN MÔ TẢ CÔNG VIỆC|(Ban hành kèm theo|Nơi nhận:|Trang 2|1- Mục tiêu vị trí việc làm|4. Phạm vi quyền hạn|
Quyền hạn cụ thể|Nhóm yêu cầu|Yêu cầu cụ thể|Trình độ đào tạo|Nhóm năng lực|Tên năng lực|Cấp độ|3|3-4|
Bên trong|Quản lý trực tiếp|Các đơn vị phối hợp chính|Cơ quan, tổ chức có quan hệ chính|Bản chất quan hệ|
Nội dung/yêu cầu|NGẠCH CHUYÊN VIÊN|Năng lực|Phê duyệt của lãnh đạo|\u00a0|0|Mã vị trí: |x: y|Ghi chú: z"""
TEXTS = st.one_of(st.sampled_from(WORDINGS.replace("\n", "").split("|")), st.text("aAđ-+.:;(1 ", max_size=9))
CELLS = st.tuples(st.lists(TEXTS, max_size=3), st.integers(1, 3), st.booleans())
#: Headings of each kind of table, so that many documents have one.
HEADINGS = [
    [([text], 1, False) for text in heading.split("|")]
    for heading in (
        "STT|Vị trí việc làm|Ngạch|Mục tiêu|Nhiệm vụ",
        "Chuyên ngành|Tên vị trí|Mô tả công việc|Tiêu chí đánh giá|Quyền hạn",
        "STT|Nội dung/yêu cầu|Mô tả",
        "TT|Nhiệm vụ, mảng công việc|Công việc cụ thể|Tiêu chí đánh giá",
        "Tên VTVL|Thủ quỹ",
        "Nhóm yêu cầu|Yêu cầu cụ thể",
        "Nhóm năng lực|Tên năng lực|Cấp độ",
        "Cấp trên trực tiếp|Quản lý trực tiếp|Các đơn vị phối hợp chính",
    )
]
ROWS = st.one_of(st.lists(CELLS, min_size=1, max_size=6), st.sampled_from(HEADINGS))
TABLES = st.tuples(st.booleans(), st.lists(ROWS, min_size=1, max_size=6))
BLOCKS = st.lists(st.one_of(TEXTS, TABLES), max_size=8)


def document_of(blocks: Sequence[str | tuple[bool, list[list[tuple[list[str], int, bool]]]]]) -> ReadDocument:
    """A document of these blocks, numbered as a reader numbers its lines: blank texts are none."""
    texts: list[str] = []

    def line(text: str) -> Line:
        texts.append(text)
        return Line(len(texts), text)

    made: list[Line | Table] = []
    for block in blocks:
        if isinstance(block, str):
            made.extend([line(block)] if block.strip() else [])
            continue
        has_grid, rows = block
        table = []
        for row in rows:
            cells, column = [], 1
            for own, span, goes_on in row:
                printed = tuple(line(text) for text in own if text.strip())
                cells.append(Cell(printed, column, span, goes_on) if has_grid else Cell(printed))
                column += span
            table.append(Row(tuple(cells)))
        made.append(Table(tuple(table)))
    places = tuple(Place(paragraph=n) for n in range(1, len(texts) + 1))
    return ReadDocument(SourceInfo("phu-luc", ""), tuple(made), tuple(texts), places)


@settings(max_examples=400, deadline=None)
@given(BLOCKS, st.sampled_from(["", *(layout.name for layout in LAYOUTS)]))
def test_every_line_has_exactly_one_role(
    schemes: Schemes,
    blocks: list[str | tuple[bool, list[list[tuple[list[str], int, bool]]]]],
    layout: str,
) -> None:
    document = document_of(blocks)
    try:
        parsed = parse_document(document, schemes, "phu-luc", layout)
    except BadSource:
        return
    assert [entry.line for entry in parsed.ledger] == list(range(1, len(document.raw) + 1))
    assert [entry.text for entry in parsed.ledger] == list(document.raw)
    unread = {entry.line for entry in parsed.ledger if entry.role is Role.UNREAD}
    assert unread == {finding.line for finding in parsed.findings if finding.rule == "unread-line"}
    names = [position.local for position in parsed.positions]
    assert len(set(names)) == len(names)
    for position in parsed.positions:
        assert position.title.text.strip()
        orders = [statement.order for statement in position.statements]
        assert orders == list(range(1, len(orders) + 1))
        assert all(s.text and (s.parent or 0) < s.order for s in position.statements)
