from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.fields import set_aside_field
from graph_build.duties.involvement import read_involvement
from graph_build.duties.keys import duty_key
from graph_build.duties.wording import normalise
from tests.duties.vocabulary import cases, lexicon, vocabulary

FIELDS = ("xuất bản", "giao dịch điện tử", "viễn thông", "y tế", "giáo dục", "đất đai", "an toàn thông tin")


def _key(text: str) -> str:
    _, sentence = read_involvement(text, vocabulary())
    _, rest = set_aside_field(sentence, lexicon(*FIELDS))
    return duty_key(rest, vocabulary().words)


def test_same_duty_same_key_and_two_duties_two_keys() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for group, text in cases("keys"):
        groups[_key(text)].add(group)
    keys: dict[str, set[str]] = defaultdict(set)
    for group, text in cases("keys"):
        keys[group].add(_key(text))
    assert {key: own for key, own in groups.items() if len(own) > 1} == {}
    assert {group: own for group, own in keys.items() if len(own) > 1} == {}


def test_abbreviation_of_the_document_counts_as_its_full_wording() -> None:
    pair = ((("attp",), ("an", "toàn", "thực", "phẩm")),)
    words = vocabulary().words
    assert duty_key("Kiểm nghiệm ATTP", words, pair) == duty_key("Kiểm nghiệm an toàn thực phẩm", words)


@given(st.text())
def test_key_is_empty_only_without_a_word(text: str) -> None:
    assert bool(duty_key(text, vocabulary().words)) == bool(normalise(text))
