from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.neighbours import nearest
from graph_build.duties.similarity import vectors

WORDS = st.lists(st.sampled_from(["kiểm", "tra", "hồ", "sơ", "thuế", "rừng", "đất"]), max_size=7).map(
    " ".join
)


def cosine(*wordings: str) -> float:
    return vectors(wordings).cosine([0], [1])[0]


def test_the_same_wording_is_one_and_another_is_nothing() -> None:
    assert cosine("thẩm định dự án", "thẩm định dự án") == pytest.approx(1)
    assert cosine("thẩm định dự án", "xyz") == 0


def test_more_in_common_is_more_alike() -> None:
    assert cosine("thẩm định dự án", "thẩm định dự toán") > cosine("thẩm định dự án", "kiểm tra dự toán")


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_likeness_is_mutual_and_between_nothing_and_one(wordings: list[str]) -> None:
    found = vectors(wordings)
    assert found.cosine([0], [1]) == pytest.approx(found.cosine([1], [0]), abs=1e-6)
    assert all(0 <= score <= 1 for score in found.cosine([0, 0], [0, 1]))


def test_an_empty_wording_is_like_nothing() -> None:
    assert vectors(["", "thuế"]).cosine([0], [1]) == [0]
    assert vectors([]).cosine([], []) == []


def test_the_nearest_come_first_and_never_itself() -> None:
    found = vectors(["kiểm tra hồ sơ thuế", "kiểm tra hồ sơ", "kiểm tra rừng", "đất đai"])
    (near,) = nearest(found, [0], [0, 1, 2, 3], 0.1)
    assert [n.row for n in near] == [1, 2]
    assert near[0].score > near[1].score
    assert nearest(found, [], [0], 0.1) == []
    assert nearest(found, [0], [], 0.1) == [[]]
