from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.duties.judgements import judgements
from graph_build.duties.keys import duty_key
from graph_build.duties.match import CONFIRMED, IDENTICAL, SAME_WORDS, SIMILAR, group_duties
from graph_build.model import JudgedPair
from tests.duties.vocabulary import cases, vocabulary

VERBS = ["thẩm định", "kiểm tra", "xây dựng", "hướng dẫn", "tổ chức"]
OBJECTS = ["hồ sơ", "dự án", "kế hoạch", "chính sách", "thủ tục", "thuốc", "trường học", "khiếu nại"]
KEYS = st.lists(st.sampled_from([*VERBS, *OBJECTS]), min_size=1, max_size=6).map(" ".join)


def key(text: str) -> str:
    return duty_key(text, vocabulary().words)


@pytest.mark.parametrize(("same", "a", "b"), cases("same"))
def test_two_wordings_are_one_duty_or_two(same: str, a: str, b: str) -> None:
    duty_of = group_duties({key(a): 2, key(b): 1}, vocabulary()).duty_of()
    assert (duty_of[key(a)] == duty_of[key(b)]) is (same == "yes")


def test_the_most_frequent_wording_leads_and_the_evidence_tells_why() -> None:
    leading, order = key("Thống kê, tổng hợp số liệu chăn nuôi"), key("Tổng hợp, thống kê số liệu chăn nuôi")
    longer = key("Thống kê, tổng hợp, phân tích số liệu chăn nuôi")
    found = {m.key: m for m in group_duties({order: 1, longer: 1, leading: 5}, vocabulary()).matches}
    assert {m.duty for m in found.values()} == {leading}
    assert [found[k].method for k in (leading, order, longer)] == [IDENTICAL, SAME_WORDS, SIMILAR]
    assert found[leading].confidence == 1 > found[order].confidence > found[longer].confidence
    assert found[longer].score == found[longer].confidence


def test_near_misses_are_kept_with_what_keeps_them_apart() -> None:
    a, b = (key(f"Thẩm định hồ sơ cấp phép {way} khẩu thuốc cho cơ sở") for way in ("nhập", "xuất"))
    (candidate,) = group_duties({a: 1, b: 1}, vocabulary()).candidates
    assert ({candidate.first, candidate.second}, candidate.reason) == ({a, b}, "objects")
    assert 0.5 <= candidate.score < 1


def test_nothing_is_merged_over_a_third_wording() -> None:
    lists = [
        "thanh tra, kiểm tra",
        "thanh tra, kiểm tra, giám sát",
        "thanh tra, kiểm tra, giám sát, theo dõi, đôn đốc",
    ]
    short, middle, long = (key(f"{verbs} việc chấp hành nội quy kho bạc") for verbs in lists)
    duty_of = group_duties({short: 3, middle: 2, long: 1}, vocabulary()).duty_of()
    assert duty_of[middle] == short != duty_of[long]


def test_no_wording_no_duty() -> None:
    empty = group_duties({}, vocabulary())
    assert (empty.matches, empty.candidates) == ((), ())
    assert [m.duty for m in group_duties({"monitor the network": 1, "…": 1}, vocabulary()).matches] == [
        "monitor the network",
        "…",
    ]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, st.integers(1, 9), max_size=8), st.randoms(use_true_random=False))
def test_grouping_depends_on_the_wordings_alone(counts: dict[str, int], chance: random.Random) -> None:
    grouping = group_duties(counts, vocabulary())
    turned = list(counts.items())
    chance.shuffle(turned)
    assert group_duties(dict(turned), vocabulary()) == grouping
    assert [m.key for m in grouping.matches] == sorted(counts, key=lambda k: (-counts[k], k))
    duty_of = grouping.duty_of()
    assert all(duty_of[duty] == duty for duty in duty_of.values())
    assert all(counts[duty_of[k]] >= counts[k] for k in counts)
    assert all(
        c.first < c.second and {c.first, c.second} <= set(duty_of.values()) for c in grouping.candidates
    )


def test_many_wordings_are_grouped_step_by_step() -> None:
    counts = Counter(key(f"{verb} hồ sơ số {n}") for verb in VERBS[:2] for n in range(150))
    assert len(set(group_duties(counts, vocabulary()).duty_of().values())) == 300


def test_an_editor_overrides_the_machine() -> None:
    a, b, c = (
        key("Thống kê số liệu chăn nuôi"),
        key("Thống kê các số liệu về tình hình chăn nuôi"),
        key("Đếm gia súc"),
    )
    plain = group_duties({a: 3, b: 2, c: 1}, vocabulary()).duty_of()
    assert plain[a] == plain[b] != plain[c]
    keys_of = {iri: (k,) for iri, k in (("urn:a", a), ("urn:b", b), ("urn:c", c))}
    pairs = [JudgedPair("urn:a", "urn:b", False), JudgedPair("urn:c", "urn:b", True, 0.9)]
    judged = group_duties({a: 3, b: 2, c: 1}, vocabulary(), judgements(pairs, keys_of))
    assert judged.duty_of() == {a: a, b: b, c: b}
    (match,) = (m for m in judged.matches if m.key == c)
    assert (match.method, match.confidence) == (CONFIRMED, 0.9)
    assert all({c.first, c.second} != {a, b} for c in judged.candidates)
