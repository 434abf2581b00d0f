from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.duties.fields import learn_fields
from graph_build.duties.reading import read_statements, tidy_label
from graph_build.duties.readings import best_label
from graph_build.model import ParsedDocument
from tests.duties.vocabulary import document, lexicon, position, statement, vocabulary


def test_involvement_is_inherited_from_the_statement_above() -> None:
    readings = read_statements(
        position(
            statement(
                1, "Chủ trì hoặc tham gia tổ chức triển khai thực hiện các hoạt động chuyên môn, cụ thể:"
            ),
            statement(2, "Thẩm định hồ sơ", parent=1),
            statement(3, "Chủ trì kiểm tra", parent=1),
            statement(4, "Thực hiện các nhiệm vụ khác"),
            statement(5, "Báo cáo tháng", parent=4),
        ),
        lexicon(),
        vocabulary(),
    )
    assert [(r.involvement, r.inherited) for r in readings] == [
        ("lead-or-participate", False),
        ("lead-or-participate", True),
        ("lead", False),
        (None, False),
        (None, False),
    ]


def test_a_statement_is_read_into_involvement_field_and_duty() -> None:
    text = "Chủ trì thẩm định, giải quyết các thủ tục hành chính thuộc lĩnh vực dược (thuốc, vắc xin);"
    (reading,) = read_statements(position(statement(1, text)), lexicon(), vocabulary())
    (duty,) = reading.duties
    assert (reading.involvement, [f.label for f in reading.fields]) == ("lead", ["dược"])
    assert duty.label == "Thẩm định, giải quyết các thủ tục hành chính"
    assert duty.key == "thẩm định giải quyết thủ tục hành chính"
    assert duty.main_type == "licensing-and-administrative-procedures"
    assert reading.statement.text == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("thẩm định hồ sơ ;", "Thẩm định hồ sơ"),
        ("Cấp phép /", "Cấp phép"),
        ("giải quyết khiếu nại , tố cáo…", "Giải quyết khiếu nại, tố cáo"),
        ("  hợp tác\u00a0 quốc tế.", "Hợp tác quốc tế"),
        ("Báo cáo năm (tháng, quý)", "Báo cáo năm (tháng, quý)"),
        ("…", "…"),
    ],
)
def test_label_is_tidy(text: str, label: str) -> None:
    assert tidy_label(text) == label


def test_the_label_of_a_duty_is_the_most_frequent_then_the_shortest() -> None:
    assert best_label(["b các", "b", "b các"]) == "b các"
    assert best_label(["dài hơn", "dài"]) == "dài"


@settings(max_examples=50)
@given(st.lists(st.text(min_size=1), max_size=4))
def test_every_statement_has_exactly_one_reading_and_duties_of_its_own(texts: list[str]) -> None:
    statements = [statement(n, text) for n, text in enumerate(texts, start=1)]
    readings = read_statements(position(*statements), lexicon("y tế"), vocabulary())
    assert [r.statement for r in readings] == statements
    assert all(r.duties and len({d.key for d in r.duties}) == len(r.duties) for r in readings)


@pytest.mark.parametrize(
    "part", ["trong lĩnh vực y tế, ", "lĩnh vực ", "về quản lý ", "thẩm định;", "(", "gồm "]
)
def test_a_very_long_statement_is_read(part: str) -> None:
    text = part * (20_000 // len(part))
    (reading,) = read_statements(position(statement(1, text)), lexicon("quản lý"), vocabulary())
    assert reading.duties


def test_framework_duties_are_shared_by_all_sections_of_the_ministry(
    parsed: dict[str, ParsedDocument],
) -> None:
    found = parsed["ict-positions"]
    learned = learn_fields(found, vocabulary())
    sections: dict[str, set[str]] = {}
    for own in found.positions:
        for reading in read_statements(own, learned, vocabulary()):
            for duty in reading.duties:
                sections.setdefault(duty.key, set()).add(own.specialisation.local)
    in_all = [key for key, where in sections.items() if len(where) == 11]
    assert sorted(key.split()[0] for key in in_all) == ["bồi", "nhiệm", "sơ", "tổ"]
    assert len(sections["thẩm định giải quyết thủ tục hành chính"]) >= 7


def test_a_document_of_nothing_teaches_nothing() -> None:
    assert learn_fields(document(), vocabulary()).names == ()


def test_a_sentence_that_lists_duties_expresses_each_with_its_type_and_activities() -> None:
    text = "Chủ trì thẩm định, giải quyết thủ tục hành chính lĩnh vực dược; thanh tra, kiểm tra nhà thuốc"
    (reading,) = read_statements(position(statement(1, text)), lexicon(), vocabulary())
    assert [(d.key, d.main_type, d.activities) for d in reading.duties] == [
        (
            "thẩm định giải quyết thủ tục hành chính",
            "licensing-and-administrative-procedures",
            ("tham-dinh", "giai-quyet"),
        ),
        ("thanh tra kiểm tra nhà thuốc", "inspection-and-supervision", ("thanh-tra", "kiem-tra")),
    ]
    assert [f.label for f in reading.fields] == ["dược"]
    assert (reading.involvement, reading.form) == ("lead", None)


def test_abbreviations_are_written_out_in_keys_only() -> None:
    (reading,) = read_statements(
        position(statement(1, "Soạn thảo VBQPPL, cập nhật CSDL")), lexicon(), vocabulary()
    )
    (duty,) = reading.duties
    assert duty.key == "soạn thảo văn bản quy phạm pháp luật cập nhật cơ sở dữ liệu"
    assert duty.label == "Soạn thảo VBQPPL, cập nhật CSDL"


def test_text_that_is_not_vietnamese_is_one_duty_as_it_stands() -> None:
    (reading,) = read_statements(position(statement(1, "Проверка документов; 检查")), lexicon(), vocabulary())
    assert [d.key for d in reading.duties] == ["проверка документов 检查"]
