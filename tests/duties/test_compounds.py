from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.compounds import split_duties
from tests.duties.vocabulary import cases, vocabulary

PARTS = [
    "Thẩm định",
    " hồ sơ",
    ", ",
    "; ",
    ": ",
    " và ",
    "hợp tác quốc tế",
    "(",
    ")",
    "kiểm tra",
    " chung",
    ". ",
]


@pytest.mark.parametrize(("parts", "text"), cases("compounds"))
def test_duties_of_a_sentence(parts: str, text: str) -> None:
    assert split_duties(text, vocabulary()) == tuple(parts.split("|"))


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map("".join)))
def test_the_parts_joined_are_the_text(text: str) -> None:
    parts = split_duties(text, vocabulary())
    assert "".join(parts) == text
    assert len(parts) == 1 or all(parts)


@pytest.mark.parametrize(
    "part", ["Thẩm định hồ sơ; ", "các cơ quan, ", "(", "kiểm tra, ", "xử lý sai sót của hồ sơ mới, "]
)
def test_a_very_long_sentence_is_taken_apart_in_time(part: str) -> None:
    started = time.perf_counter()
    text = part * (20_000 // len(part))
    assert "".join(split_duties(text, vocabulary())) == text
    assert time.perf_counter() - started < 5
