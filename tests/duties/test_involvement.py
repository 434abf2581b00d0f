from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.involvement import read_form, read_involvement
from tests.duties.vocabulary import cases, vocabulary

HEADS = ["Chủ trì", "chủ trì hoặc tham gia", "Tham gia", "các", "đoàn", ",", " ", "xây dựng", "\u00a0"]


@pytest.mark.parametrize(("text", "notation", "rest"), cases("involvement"))
def test_head_of_a_statement(text: str, notation: str, rest: str) -> None:
    assert read_involvement(text, vocabulary()) == (notation or None, rest)


@given(st.one_of(st.text(), st.lists(st.sampled_from(HEADS)).map("".join)))
def test_rest_is_the_end_of_the_text(text: str) -> None:
    notation, rest = read_involvement(text, vocabulary())
    assert text.endswith(rest)
    assert notation in {None, "lead", "lead-or-participate", "participate"}


@pytest.mark.parametrize(("sentence", "form"), cases("involvement-forms"))
def test_rarer_forms_are_told_apart(sentence: str, form: str) -> None:
    assert read_form(sentence, vocabulary()) == (form or None)
