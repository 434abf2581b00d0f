"""Word by word: nothing is lost, nothing is made up, and swapping the texts swaps the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.diff.words import Op, word_diff

SYLLABLES = st.lists(st.sampled_from(["chủ", "trì", "tham", "gia", "xây", "dựng", ",", "a"]), max_size=14)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Chủ trì thẩm định", "Tham gia thẩm định", "[Chủ trì]{Tham gia} thẩm định"),
        ("kiểm tra, giám sát", "kiểm tra và giám sát", "kiểm tra[,]{ và} giám sát"),
        ("một hai ba", "một hai ba", "một hai ba"),
        ("", "mới", "{mới}"),
        ("cũ", "", "[cũ]"),
        # One syllable that stayed between two changes does not cut the change in two.
        ("lập kế hoạch quý này", "xây dựng kế sách năm này", "[lập kế hoạch quý]{xây dựng kế sách năm} này"),
    ],
)
def test_what_is_told(before: str, after: str, told: str) -> None:
    marks = {Op.SAME: "{}", Op.REMOVED: "[{}]", Op.ADDED: "{{{}}}"}
    assert "".join(marks[p.op].format(p.text) for p in word_diff(before, after)) == told


@given(SYLLABLES, SYLLABLES)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_nothing_is_lost(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.op is not Op.ADDED).split() == old.split()
    assert "".join(p.text for p in pieces if p.op is not Op.REMOVED).split() == new.split()


@given(SYLLABLES, SYLLABLES)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_the_other_way_round(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    swapped = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}
    there = sorted((swapped[p.op], p.text.strip()) for p in word_diff(old, new))
    assert there == sorted((p.op, p.text.strip()) for p in word_diff(new, old))
