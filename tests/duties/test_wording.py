from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.wording import normalise, words_of
from tests.duties.vocabulary import cases


@pytest.mark.parametrize(("text", "form"), cases("wording"))
def test_one_spelling(text: str, form: str) -> None:
    assert normalise(text) == form


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_normalised_text_is_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))


@given(st.text(alphabet="aàáảãạoòóỏõọuùúủũụeèyỳiìđqhtkTH \u0300\u0301\u0309\u0303\u0323"))
def test_composed_and_decomposed_text_are_one(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert normalise(composed) == normalise(unicodedata.normalize("NFD", composed))


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    ends = [0]
    for word in words_of(text):
        assert ends[-1] <= word.start < word.end <= len(text)
        ends.append(word.end)
