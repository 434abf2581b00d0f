from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.duties.keys import duty_key
from graph_build.duties.types import classify
from graph_build.duties.vocabulary import FALLBACK_TYPE
from tests.duties.vocabulary import cases, vocabulary


@pytest.mark.parametrize(("text", "notation"), cases("types"))
def test_main_type(text: str, notation: str) -> None:
    decision = classify(duty_key(text, vocabulary().words), vocabulary())
    assert decision.main == notation
    assert decision.cue


def test_a_duty_that_lists_several_has_the_first_as_main_and_the_others_beside() -> None:
    decision = classify(
        duty_key(
            "Tổ chức thực hiện thi đua - khen thưởng, hợp tác quốc tế, giải quyết khiếu nại",
            vocabulary().words,
        ),
        vocabulary(),
    )
    assert decision.main == "emulation-and-commendation"
    assert decision.secondary == ("international-cooperation", "complaints-and-petitions")


def test_a_secondary_type_is_never_akin_to_the_main_one() -> None:
    decision = classify("bảo dưỡng lắp đặt vận hành trạm", vocabulary())
    assert decision.main == "maintenance-and-repair"
    assert "infrastructure-operation-and-maintenance" not in decision.secondary


def test_a_duty_without_cue_takes_the_fallback_and_shows_it() -> None:
    decision = classify("ngắm hoa", vocabulary())
    assert (decision.main, decision.secondary, decision.cue) == (FALLBACK_TYPE, (), "")


UMBRELLA = "Tổ chức triển khai thực hiện các hoạt động chuyên môn, nghiệp vụ theo nhiệm vụ được phân công"


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        (f"{UMBRELLA}:", True),
        (f"{UMBRELLA}, cụ thể:", True),
        (f"{UMBRELLA}: thẩm định bản thảo", False),
        ("Thực hiện các nhiệm vụ khác do cấp có thẩm quyền giao.", True),
        ("Hướng dẫn các bệnh viện thực hiện quy chế", False),
    ],
)
def test_umbrella_and_catch_all_are_generic_by_their_cue(text: str, generic: bool) -> None:
    assert classify(duty_key(text, vocabulary().words), vocabulary()).is_generic is generic


@given(st.text())
def test_every_text_has_a_known_main_type(text: str) -> None:
    decision = classify(duty_key(text, vocabulary().words), vocabulary())
    assert vocabulary().type_named(decision.main)
    assert decision.main not in decision.secondary
