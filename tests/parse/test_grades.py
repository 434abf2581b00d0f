"""Words of grade in the names of ranks."""

from __future__ import annotations

import pytest

from graph_build.parse.grades import Grade, grade_of, is_graded, next_higher, short_names
from graph_build.parse.naming import work_of
from graph_build.schemes import Schemes


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("An toàn thông tin hạng II", Grade("An toàn thông tin", "class", 2)),
        ("Bác sĩ chính (hạng II)", Grade("Bác sĩ", "class", 2)),
        ("Kế toán viên cao cấp", Grade("Kế toán viên", "grade", 1)),
        ("Kiểm tra viên chính thuế", Grade("Kiểm tra viên thuế", "grade", 2)),
        ("Thanh tra viên chính tài chính", Grade("Thanh tra viên tài chính", "grade", 2)),
        ("Chuyên viên hành chính", Grade("Chuyên viên hành chính", "grade", 3)),
        ("Kế toán viên", Grade("Kế toán viên", "grade", 3)),
        ("Hạng III", Grade("Hạng III", "class", 3)),
    ],
)
def test_work_and_grade(name: str, grade: Grade, schemes: Schemes) -> None:
    assert grade_of(name, schemes.list_named("rank-grades")) == grade


def test_only_words_of_grade_grade(schemes: Schemes) -> None:
    grades = schemes.list_named("rank-grades")
    assert is_graded("Kỹ sư hạng II", grades)
    assert not is_graded("Trách nhiệm hành chính", grades)


def test_the_next_higher_is_one_step_up_in_the_same_work(schemes: Schemes) -> None:
    names = [
        "Kỹ sư hạng I",
        "Kỹ sư hạng III",
        "Kỹ sư hạng IV",
        "Kế toán viên",
        "Kế toán viên chính",
        "Y sĩ hạng III",
        "Hạng II",
        "Hạng III",
    ]
    assert next_higher(names, schemes.list_named("rank-grades")) == {
        "Kỹ sư hạng IV": "Kỹ sư hạng III",
        "Kế toán viên": "Kế toán viên chính",
        "Hạng III": "Hạng II",
    }


def test_classes_of_the_same_work_have_short_names(schemes: Schemes) -> None:
    names = ["Kỹ sư hạng I", "Kỹ sư hạng II", "Y sĩ hạng II", "Kế toán viên"]
    grades = schemes.list_named("rank-grades")
    assert short_names("Kỹ sư hạng II", names, grades) == {
        "Kỹ sư hạng I": "hạng i",
        "Kỹ sư hạng II": "hạng ii",
    }
    assert short_names("Kế toán viên", names, grades) == {}


@pytest.mark.parametrize(
    ("title", "rank", "work"),
    [
        (
            "Kiểm lâm viên chính rừng đặc dụng",
            "Kiểm lâm viên chính rừng đặc dụng",
            "Kiểm lâm viên rừng đặc dụng",
        ),
        ("Kiểm lâm viên chính về phòng cháy", "Kiểm lâm viên chính", "Kiểm lâm viên về phòng cháy"),
        ("Kiểm lâm viên", "Kiểm lâm viên", "Kiểm lâm viên"),
        ("Dược sĩ chính", "Hạng II", "Dược sĩ"),
        ("Dược sĩ hạng II", "", "Dược sĩ"),
        ("Dược sĩ (hạng III)", "Dược sĩ (hạng III)", "Dược sĩ"),
        ("Giảng dạy lý luận cao cấp", "", "Giảng dạy lý luận cao cấp"),
        ("Giảng dạy lý luận cao cấp", "Chuyên viên", "Giảng dạy lý luận cao cấp"),
        ("Giảng dạy lý luận cao cấp", "Giảng viên chính", "Giảng dạy lý luận cao cấp"),
        ("Chuyên viên chính về quản lý dược", "Dược sĩ chính", "quản lý dược"),
    ],
)
def test_the_work_of_a_title(title: str, rank: str, work: str, schemes: Schemes) -> None:
    assert work_of(title, rank, schemes.list_named("ranks"), schemes.list_named("rank-grades")) == work
