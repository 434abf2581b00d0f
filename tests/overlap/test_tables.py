"""Overlap as CSV, JSON and rows."""

from __future__ import annotations

import json

import pytest

from graph_build.overlap.incidence import Grouping
from graph_build.overlap.measures import Generic, Measure, pairs
from graph_build.overlap.tables import (
    group_names,
    overlap_csv,
    overlap_json,
    overlap_rows,
    ranked_pairs,
    why_empty,
)

from .groups import incidence_of

FOUND = incidence_of({"a": "gwxyz", "b": "gyz", "c": "g"}, generic="g")


def test_the_csv_has_the_columns_of_the_contract_and_each_pair_once() -> None:
    assert overlap_csv(pairs(FOUND)) == (
        "a,b,shared,only_a,only_b,jaccard,containment_a,containment_b,weighted_cosine\n"
        "https://example.org/a,https://example.org/b,2,2,0,0.500000,0.500000,1.000000,0.346242\n"
        "https://example.org/a,https://example.org/c,0,4,0,0.000000,0.000000,0.000000,0.000000\n"
        "https://example.org/b,https://example.org/c,0,2,0,0.000000,0.000000,0.000000,0.000000\n"
    )


def test_the_csv_of_nothing_is_its_heading() -> None:
    assert overlap_csv(()) == overlap_csv(pairs(FOUND)).splitlines(keepends=True)[0]


def test_the_json_tells_generic_duties_apart() -> None:
    content = json.loads(overlap_json(FOUND, Grouping.SPECIALISATION, Generic.EXCLUDE, pairs(FOUND)))
    assert content["groups"][0] == {
        "iri": "https://example.org/a",
        "label": "Nhóm a",
        "notation": "a",
        "document": "",
        "duties": 4,
        "generic_duties": 1,
    }
    assert content["pairs"][0]["shared"] == 2
    assert [pair["generic_shared"] for pair in content["pairs"]] == [1, 1, 1]
    assert "note" not in content


def test_rows_for_a_terminal_name_the_groups() -> None:
    rows = overlap_rows(ranked_pairs(FOUND, Generic.EXCLUDE, Measure.JACCARD), group_names(FOUND.groups))
    assert rows == (
        ("a. Nhóm a", "b. Nhóm b", "2", "2", "0", "0.500", "0.500", "1.000", "0.346", "1.000 ", "1"),
    )


@pytest.mark.parametrize(
    ("duties", "note"),
    [
        ({}, "Đồ thị không có nhóm vị trí nào / the graph has no position families"),
        ({"a": "x"}, "Chỉ có một nhóm vị trí"),
        ({"a": "", "b": ""}, "none of the position families has a duty"),
        ({"a": "x", "b": ""}, ""),
    ],
)
def test_an_empty_result_is_explained(duties: dict[str, str], note: str) -> None:
    found = incidence_of(duties)
    assert note in why_empty(found, Grouping.FAMILY)
    assert bool(why_empty(found, Grouping.FAMILY)) == bool(note)
    content = json.loads(overlap_json(found, Grouping.FAMILY, Generic.EXCLUDE, pairs(found)))
    assert ("note" in content) == bool(note)
