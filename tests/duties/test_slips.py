from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.slips import one_letter_apart, spellings

KNOWN = [f"đào tạo lĩnh vực {word}" for word in ("y tế", "du lịch", "thuế", "đất đai")]


def test_a_slip_is_read_as_the_word_that_belongs_there() -> None:
    assert spellings([*KNOWN, "thống kê lĩnh vức rừng"])["thống kê lĩnh vức rừng"] == "thống kê lĩnh vực rừng"
    assert spellings([*KNOWN, "đạo tạo nghề"])["đạo tạo nghề"] == "đào tạo nghề"


def test_wordings_known_to_be_right_mend_a_single_document() -> None:
    assert spellings(["giải quyêt đơn"], ["giải quyết"]) == {"giải quyêt đơn": "giải quyết đơn"}


@pytest.mark.parametrize("key", ["đào tạo nghề", "đưa tin lên mạng", "quản lý đường số 5", "đào", ""])
def test_what_is_no_slip_stays(key: str) -> None:
    assert spellings([*KNOWN, key])[key] == key


def test_a_word_that_others_use_is_no_slip() -> None:
    every = [*KNOWN, "bảo tạo hình", "bảo tạo dáng"]
    assert spellings(every)["bảo tạo hình"] == "bảo tạo hình"


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("vức", "vực", True),
        ("quyêt", "quyết", True),
        ("tran", "tràng", False),
        ("nhan", "nhanh", True),
        ("in", "tin", False),
        ("a", "á", False),
        ("5g", "5h", False),
        ("đào", "đào", False),
    ],
)
def test_one_letter(a: str, b: str, apart: bool) -> None:
    assert one_letter_apart(a, b) is apart
    assert one_letter_apart(b, a) is apart


@given(st.lists(st.text(alphabet="aáàbctđ ", max_size=12), max_size=6))
def test_mended_keys_have_as_many_words(keys: list[str]) -> None:
    assert all(len(meant.split()) == len(key.split()) for key, meant in spellings(keys).items())
