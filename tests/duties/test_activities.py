from __future__ import annotations

import pytest

from graph_build.duties.wording import normalise
from tests.duties.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "activities", "rest"),
    [
        ("nghiên cứu, xây dựng và hướng dẫn quy chế", ["nghien-cuu", "xay-dung", "huong-dan"], "quy chế"),
        ("thường xuyên cập nhật số liệu", ["cap-nhat"], "số liệu"),
        ("đảm bảo an toàn", ["bao-dam"], "an toàn"),
        ("thẩm tra thực tế, thẩm định hồ sơ", ["tham-tra", "tham-dinh"], "hồ sơ"),
        ("cấp bộ, cấp tỉnh", [], "cấp bộ cấp tỉnh"),
        ("kiểm tra, kiểm tra hồ sơ", ["kiem-tra"], "hồ sơ"),
        ("hồ sơ kiểm tra", [], "hồ sơ kiểm tra"),
        ("", [], ""),
    ],
)
def test_verbs_at_the_head(text: str, activities: list[str], rest: str) -> None:
    forms = normalise(text).split()
    found, end = vocabulary().activities.leading(forms, 0, vocabulary().words)
    assert (list(found), " ".join(forms[end:])) == (activities, rest)
