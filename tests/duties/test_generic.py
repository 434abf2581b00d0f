from __future__ import annotations

from graph_build.duties.generic import mark_generic
from graph_build.duties.readings import DutyReading

SECTIONS = [f"section-{n}" for n in range(10)]
FRAME = "sơ kết tổng kết đánh giá báo cáo thực hiện quy định chiến lược quy hoạch kế hoạch"


def _duty(key: str, generic: str = "") -> DutyReading:
    return DutyReading(key, key, "review-and-reporting", generic_note_key=generic)


def _marked(where: dict[str, set[str]], count: int = 10) -> list[str]:
    return [mark.key for mark in mark_generic(map(_duty, where), where, count)]


def test_catch_all_and_umbrella_are_generic_wherever_they_stand() -> None:
    duties = [_duty("khác", "type"), _duty("chuyên môn", "cue"), _duty("in sách")]
    marks = mark_generic(duties, {d.key: {"a"} for d in duties}, 1)
    assert [mark.key for mark in marks] == ["chuyên môn", "khác"]
    assert all(mark.note_vi and mark.note_en for mark in marks)


def test_a_duty_of_nearly_every_specialisation_is_generic() -> None:
    assert _marked({FRAME: set(SECTIONS[:8]), "in sách báo": set(SECTIONS[:7])}) == [FRAME]


def test_few_specialisations_prove_no_framework() -> None:
    assert _marked({FRAME: {"a", "b", "c", "d"}}, 4) == []
    assert _marked({FRAME: {"a", "b", "c", "d"}}, 5) == [FRAME]


def test_a_sentence_like_a_framework_one_is_generic_only_by_its_own_standing() -> None:
    """Which wordings are one duty is told where duties are matched, and nowhere else."""
    variant = FRAME.replace("đánh giá", "")
    assert _marked({FRAME: set(SECTIONS[:9]), variant: {"section-9"}}) == [FRAME]


def test_the_reason_tells_the_count() -> None:
    (mark,) = mark_generic([_duty(FRAME)], {FRAME: set(SECTIONS[:9])}, 10)
    assert "9 trên 10 chuyên ngành" in mark.note_vi
    assert "9 of 10 specialisations" in mark.note_en
