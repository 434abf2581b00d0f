from __future__ import annotations

import pytest

from graph_build.duties.judgements import judgements
from graph_build.errors import BadInput
from graph_build.model import JudgedPair

KEYS = {f"urn:{name}": (name,) for name in "abcd"} | {"urn:line": ("a", "b"), "urn:again": ("a",)}


def pair(text: str, place: str = "pairs.tsv:7") -> JudgedPair:
    subject, sign, thing = text.split()
    return JudgedPair(f"urn:{subject}", f"urn:{thing}", sign == "=", place=place)


def test_confirmed_pairs_hang_together_and_rejected_ones_forbid() -> None:
    judged = judgements([pair("a = b"), pair("c = b"), pair("a ! d")], KEYS)
    assert judged.component("c") == {"a", "b", "c"}
    assert judged.component("d") == {"d"}
    assert judged.forbid(["a", "b"], ["d"])
    assert judged.forbid(["d"], ["a"])
    assert not judged.forbid(["b"], ["d"])


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (["a = nobody"], "pairs.tsv:7: no duty or statement urn:nobody"),
        (["line = c"], "urn:line expresses 2 duties"),
        (["a = b", "b ! a"], "confirmed elsewhere"),
        (["a = b", "b = c", "c = d", "a ! d"], "directly or over others"),
        (["a ! again"], "of one wording"),
    ],
)
def test_what_cannot_be_followed_is_told_with_its_line(pairs: list[str], told: str) -> None:
    with pytest.raises(BadInput, match=told) as error:
        judgements([pair(text) for text in pairs], KEYS)
    assert error.value.place == "pairs.tsv:7"
    assert error.value.next_step


def test_the_surest_confirmation_counts() -> None:
    sure = [JudgedPair("urn:a", "urn:b", True, c) for c in (0.4, 0.8)]
    assert judgements(sure, KEYS).confidence == {"a": 0.8, "b": 0.8}
