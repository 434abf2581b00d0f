"""Groups and their duties, read off small graphs and the bundled documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from graph_build.graph.store import load_triples, open_store
from graph_build.namespaces import term
from graph_build.overlap.captions import source_line
from graph_build.overlap.incidence import Group, Grouping, incidence, marks
from graph_build.overlap.shared import shared_duties

from .groups import GENERIC, IRIS, small_store, small_triples, without


def test_groups_stand_in_printed_order() -> None:
    found = incidence(small_store(), Grouping.SPECIALISATION)
    assert [(group.notation, group.label, group.document) for group in found.groups] == [
        ("X", "Ngành x", "first"),
        ("IX", "Ngành ix", "first"),
        ("", "Ngành 1", "second"),
    ]


@pytest.mark.parametrize(
    ("by", "duties"),
    [
        (
            Grouping.SPECIALISATION,
            ["appraisal general licensing", "appraisal general training", "general incidents"],
        ),
        (Grouping.FAMILY, ["appraisal general licensing", "appraisal general training", "general incidents"]),
        (
            Grouping.POSITION,
            ["appraisal general licensing", "appraisal general", "appraisal training", "general incidents"],
        ),
    ],
)
def test_each_group_has_the_duties_of_its_positions_once(by: Grouping, duties: list[str]) -> None:
    found = incidence(small_store(), by)
    assert [" ".join(sorted(duty.rsplit("/", 1)[1] for duty in own)) for own in found.duties] == duties
    assert found.generic == {IRIS.of("duty", GENERIC).value}


def test_documents_and_ranks_are_groups_too() -> None:
    documents = incidence(small_store(), Grouping.DOCUMENT)
    assert [len(own) for own in documents.duties] == [4, 2]
    assert incidence(small_store(), Grouping.RANK).groups == ()


def test_the_bundled_ranks_carry_their_codes(built: Path) -> None:
    ranks = incidence(open_store(built), Grouping.RANK)
    assert [group.notation for group in ranks.groups] == ["01.001", "01.002", "01.003", "01.005"]
    assert all(ranks.duties)


def test_a_group_without_positions_or_label_is_kept() -> None:
    lonely = NamedNode("https://example.org/id/specialisation/lonely")
    typed = Triple(lonely, term("rdf:type"), term("vtvl:Specialisation"))
    found = incidence(load_triples([*small_triples(), typed]), Grouping.SPECIALISATION)
    assert found.groups[-1] == Group(lonely.value, lonely.value)
    assert found.duties[-1] == frozenset()


def test_without_lines_the_ordinals_give_the_order() -> None:
    found = incidence(without(small_triples(), term("vtvl:sourceLine")), Grouping.SPECIALISATION)
    assert [group.notation for group in found.groups] == ["X", "IX", ""]


@pytest.mark.parametrize("by", Grouping)
def test_a_graph_without_positions_has_no_groups(by: Grouping) -> None:
    found = incidence(load_triples([]), by)
    assert (found.groups, found.duties, found.generic) == ((), (), frozenset())


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], []),
        ([("I", "a"), ("II", "a")], ["I", "II"]),
        ([("", "a"), ("", "b")], ["1", "2"]),
        ([("I", "a"), ("", "b"), ("", "c")], ["I", "A", "B"]),
        ([("1", "a"), ("2", "a"), ("1", "b"), ("2", "b"), ("1", "c")], ["1", "2", "A1", "A2", "B1"]),
    ],
)
def test_marks_are_short_and_unique(named: list[tuple[str, str]], expected: list[str]) -> None:
    groups = [Group(f"https://example.org/{n}", "label", mark, doc) for n, (mark, doc) in enumerate(named)]
    assert list(marks(groups)) == expected


def test_shared_duties_cite_the_lines_of_both_sides() -> None:
    store = small_store()
    shared = shared_duties(
        store, IRIS.of("specialisation", "first", "x"), IRIS.of("specialisation", "first", "ix")
    )
    assert [(duty.label, duty.is_generic) for duty in shared] == [("appraisal", False), (GENERIC, True)]
    assert [(s.line, s.ordinal, s.text, s.document, s.involvement) for s in shared[0].statements_a] == [
        (11, 1, "Chủ trì appraisal (1)", "first", "lead")
    ]
    assert [(s.line, s.title) for s in shared[0].statements_b] == [
        (21, "Chuyên viên về press"),
        (31, "Chuyên viên về press"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "labels"),
    [
        (("position", "first", 1), ("position", "second", 1), [GENERIC]),
        (
            ("position-family", "first", "press"),
            ("position-family", "first", "printing"),
            ["appraisal", GENERIC],
        ),
        (("position", "first", 3), ("position", "second", 1), []),
        (("position", "first", 99), ("position", "first", 1), []),
    ],
)
def test_any_two_groups_can_be_compared(
    a: tuple[str, str, object], b: tuple[str, str, object], labels: list[str]
) -> None:
    shared = shared_duties(small_store(), IRIS.of(*a), IRIS.of(*b))
    assert [duty.label for duty in shared] == labels


def test_lines_are_absent_where_a_document_has_none() -> None:
    store = without(small_triples(), term("vtvl:sourceLine"))
    shared = shared_duties(store, IRIS.of("position", "first", 1), IRIS.of("position", "first", 2))
    assert {statement.line for duty in shared for statement in duty.statements_a} == {None}


def test_the_source_line_tells_drafts() -> None:
    assert source_line(small_store()).startswith("Nguồn / Source: first; second (dự thảo / draft). vtvl ")


def test_the_bundled_documents_have_12_specialisations_in_printed_order(built: Path) -> None:
    found = incidence(open_store(built), Grouping.SPECIALISATION)
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
    assert [group.notation for group in found.groups] == [*roman, ""]
    assert len(set(marks(incidence(open_store(built), Grouping.POSITION).groups))) == 62
    assert all(found.duties)


def test_positions_are_named_by_their_ordinals() -> None:
    found = incidence(small_store(), Grouping.POSITION)
    assert [group.notation for group in found.groups] == ["1", "2", "3", "1"]
