"""Two things side by side."""

from __future__ import annotations

import csv
import io
import json

import pytest

from graph_build.errors import BadInput, UnknownName
from graph_build.graph.store import load_triples
from graph_build.names import short_name
from graph_build.overlap.compare import Side, compare, side_of
from graph_build.overlap.side_by_side import CompareFormat, comparison_text

from .groups import GENERIC, IRIS, small_store, small_triples


def test_shared_and_only_one_sides_duties_are_told_apart() -> None:
    found = compare(small_store(), "IX", "X")
    assert (found.a.label, found.b.label) == ("Ngành ix", "Ngành x")
    assert {side: [duty.label for duty in found.of(side)] for side in Side} == {
        Side.BOTH: ["appraisal", GENERIC],
        Side.A: ["training"],
        Side.B: ["licensing"],
    }


def test_turning_the_sides_around_turns_the_comparison_around() -> None:
    there, back = compare(small_store(), "IX", "X"), compare(small_store(), "X", "IX")
    assert [d.label for d in there.of(Side.A)] == [d.label for d in back.of(Side.B)]
    assert [d.statements_a for d in there.of(Side.BOTH)] == [d.statements_b for d in back.of(Side.BOTH)]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("first/1", "second/1", "position"),
        ("first/press", "first/printing", "position-family"),
        # second/1 is a position and a specialisation; the other name decides.
        ("second/1", "first/ix", "specialisation"),
        ("Ngành ix", "x", "specialisation"),
    ],
)
def test_names_are_resolved_as_one_kind(a: str, b: str, kind: str) -> None:
    found = compare(small_store(), a, b)
    for side in (found.a, found.b):
        assert side.iri.startswith(IRIS.of(kind, "").value)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ("first/1", "ix", "'first/1' is a position and 'ix' a specialisation"),
        ("IX", "first/ix", "'IX' and 'first/ix' are the same specialisation"),
        ("Chuyên viên về press", "first/1", "may be any of: position/first/2, position/first/3"),
    ],
)
def test_what_cannot_be_compared_is_said(a: str, b: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        compare(small_store(), a, b)


def test_an_unknown_name_brings_the_nearest_of_all_kinds() -> None:
    with pytest.raises(UnknownName) as caught:
        compare(small_store(), "Ngành ixx", "X")
    assert "no position, family or specialisation named 'Ngành ixx'" in str(caught.value)
    assert "Ngành ix" in caught.value.nearest


def test_the_table_cites_line_and_involvement_within_100_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    text = comparison_text(compare(small_store(), "IX", "X"), CompareFormat.TABLE)
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "Chung / shared: 2 nhiệm vụ / duties (1 phổ biến / generic)" in text
    assert "“Chủ trì appraisal (2)” (lead; first, dòng 21)" in text
    assert "Chỉ A / only A: 1 nhiệm vụ" in text


def test_a_sentence_that_says_several_duties_is_shown_with_the_duty() -> None:
    extra = [
        t
        for t in small_triples()
        if t.subject == IRIS.of("statement", "first", 3, 1) and t.predicate.value.endswith("expresses")
    ]
    also = type(extra[0])(extra[0].subject, extra[0].predicate, IRIS.of("duty", "training"))
    text = comparison_text(compare(load_triples([*small_triples(), also]), "IX", "X"), CompareFormat.TABLE)
    assert "training:" in text


def test_the_csv_has_a_row_for_each_printed_line() -> None:
    text = comparison_text(compare(small_store(), "IX", "X"), CompareFormat.CSV)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["side"], r["group"], r["duty_label"], r["line"]) for r in rows[:3]] == [
        ("shared", "a", "appraisal", "21"),
        ("shared", "a", "appraisal", "31"),
        ("shared", "b", "appraisal", "11"),
    ]
    assert {r["involvement"] for r in rows} == {"lead"}


def test_the_json_holds_the_same_duties() -> None:
    found = compare(small_store(), "IX", "X")
    content = json.loads(comparison_text(found, CompareFormat.JSON))
    assert [duty["label"] for duty in content["shared"]] == ["appraisal", GENERIC]
    assert content["only_b"][0]["b"][0]["line"] == 12
    assert sum(len(content[key]) for key in ("shared", "only_a", "only_b")) == len(found.duties)
    assert {side_of(duty) for duty in found.duties} == set(Side)


def test_two_without_duties_are_compared_all_the_same() -> None:
    bare = [t for t in small_triples() if not t.predicate.value.endswith("hasDutyStatement")]
    found = compare(load_triples(bare), "first/1", "first/2")
    assert "Cả hai đều không có nhiệm vụ nào." in comparison_text(found, CompareFormat.TABLE)
    assert short_name(IRIS.of("position", "first", 1), IRIS) in found.a.iri
