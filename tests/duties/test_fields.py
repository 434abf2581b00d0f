from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.fields import learn_fields, set_aside_field
from tests.duties.vocabulary import cases, document, lexicon, position, statement, vocabulary

PARTS = [
    "Thẩm định",
    " thủ tục",
    " trong",
    " lĩnh vực",
    " về",
    " y tế",
    " in",
    ",",
    ".",
    "…",
    " (",
    ")",
    " các",
]


@pytest.mark.parametrize(("text", "known", "fields", "rest"), cases("fields"))
def test_field_set_aside(text: str, known: str, fields: str, rest: str) -> None:
    found, left = set_aside_field(text, lexicon(*known.split("|")))
    assert "|".join(field.label for field in found) == fields
    assert left == rest


def test_gloss_belongs_to_the_printed_field() -> None:
    (field,), _ = set_aside_field("Thống kê số liệu lĩnh vực viễn thông (gồm vệ tinh).", lexicon())
    assert (field.label, field.printed) == ("viễn thông", "viễn thông (gồm vệ tinh)")


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    (field,), rest = set_aside_field("Giải quyết khiếu nại trong lĩnh vực bảo hiểm\ny tế.", lexicon())
    assert (field.label, rest) == ("bảo hiểm y tế", "Giải quyết khiếu nại.")


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map("".join)))
def test_rest_is_left_of_the_text(text: str) -> None:
    fields, rest = set_aside_field(text, lexicon("y tế", "in"))
    assert _is_subsequence(rest.replace(" ", ""), text)
    assert all(field.printed in " ".join(text.split()) for field in fields)


def _is_subsequence(short: str, long: Iterable[str]) -> bool:
    remaining = iter(long)
    return all(character in remaining for character in short)


def test_fields_are_learned_from_labels_objectives_headings_and_statements() -> None:
    learned = learn_fields(
        document(
            position(
                statement(1, "Thẩm định dự án lĩnh vực vệ sinh môi trường, y tế trường học."),
                statement(2, "Kiểm tra trong các lĩnh vực khác", heading="Lĩnh vực dân số"),
                title="Chuyên viên cao cấp về quản lý dược (bao gồm: vắc xin)",
                section="Chuyên ngành quản lý y tế",
                objective="Chủ trì xây dựng chính sách quan trọng về bảo hiểm y tế; tổ chức thực hiện",
            )
        ),
        vocabulary(),
    )
    assert list(dict.fromkeys(label for _, label in learned.names)) == [
        "vệ sinh môi trường, y tế trường học",
        "bảo hiểm y tế",
        "dân số",
        "y tế",
        "dược",
    ]


def test_abbreviation_that_the_document_defines_stands_for_the_full_name() -> None:
    learned = learn_fields(
        document(position(statement(1, "Xây dựng chính sách trong lĩnh vực an toàn thực phẩm (ATTP);"))),
        vocabulary(),
    )
    fields, rest = set_aside_field("Giải quyết khiếu nại, tố cáo trong lĩnh vực ATTP.", learned)
    assert ([f.label for f in fields], rest) == (["an toàn thực phẩm"], "Giải quyết khiếu nại, tố cáo.")
