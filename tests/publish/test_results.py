"""Answers to queries in the form that was asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from graph_build.errors import BadInput, UnknownName
from graph_build.publish.formats import GRAPH_FORMATS
from graph_build.publish.results import RESULT_FORMATS, SOLUTION_FORMATS, write_result
from graph_build.queries import Column, find_query
from tests.small_graph import small_store

SELECT = "SELECT ?rank ?code { ?rank a vtvl:Rank ; skos:notation ?code } ORDER BY ?code"
CONSTRUCT = "CONSTRUCT { ?rank skos:notation ?code } WHERE { ?rank a vtvl:Rank ; skos:notation ?code }"
ASK = "ASK { ?rank a vtvl:Rank }"


def answer(query: str, form: str = "", width: int | None = None, columns: tuple[Column, ...] = ()) -> str:
    result = small_store().query(query)
    return b"".join(write_result(result, form, width=width, columns=columns)).decode()


def test_a_table_is_for_the_eye() -> None:
    columns = (Column("rank", "ngạch", "rank"), Column("code", "mã số", "code"))
    assert (
        answer(SELECT, "table", 60, columns)
        == """\
┌──────────────────────────┬────────┐
│ ngạch                    │ mã số  │
│ rank                     │ code   │
├──────────────────────────┼────────┤
│ rank/chuyen-vien-cao-cap │ 01.001 │
├──────────────────────────┼────────┤
│ rank/chuyen-vien-chinh   │ 01.002 │
├──────────────────────────┼────────┤
│ rank/chuyen-vien         │ 01.003 │
└──────────────────────────┴────────┘
3 dòng / rows
"""
    )


def test_a_table_without_headings_has_the_names_of_the_variables() -> None:
    assert "│ rank " in answer(SELECT, width=60)


@pytest.mark.parametrize("width", [30, 60, 90, 120, 200])
def test_a_table_keeps_to_the_width_and_loses_nothing(width: int) -> None:
    query = find_query("statements")
    text = answer(query.text, "table", width, query.columns)
    assert max(map(len, text.splitlines())) <= width
    squeezed = "".join(text.split()).replace("│", "")
    for value in ("dòng", "line"):
        assert value in squeezed
    assert text.endswith("25 dòng / rows\n")


def test_words_stay_whole_where_there_is_room() -> None:
    query = find_query("duty-positions")
    text = answer(query.text, "table", 160, query.columns)
    assert "Thẩm định nội dung xuất" in text
    assert "position/infosec-policy-positions/1" in text


def test_a_narrow_screen_gets_cards() -> None:
    query = find_query("statements")
    text = answer(query.text, "table", 60, query.columns)
    assert text.startswith("── 1 ──")
    assert "\nnguyên văn / as printed: Chủ trì xây dựng văn bản pháp luật;\n    chiến lược" in text


def test_numbers_stand_to_the_right_and_marks_are_not_words() -> None:
    text = answer("SELECT ?n ?yes { VALUES (?n ?yes) { (1 true) (1000 false) } } ORDER BY ?n", "table", 40)
    assert "│    1 │ ✓   │" in text
    assert "│ 1000 │ –   │" in text


def test_an_empty_answer_is_a_table_too() -> None:
    assert "0 dòng / rows" in answer(
        "SELECT ?nothing { ?x <https://example.org/none> ?nothing }", "table", 40
    )
    assert "0 dòng / rows" in answer("SELECT * {}  LIMIT 0", "table", 40)


def test_a_text_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in answer('SELECT ("\\u001b[2J[red]x" AS ?text) {}', "table", 60)
    assert "\ufffd[2J[red]x" in answer('SELECT ("\\u001b[2J[red]x" AS ?text) {}', "table", 60)


def test_borrowed_terms_have_their_prefix() -> None:
    assert "skos:Concept" in answer("SELECT (skos:Concept AS ?class) {}", "table", 60)


@pytest.mark.parametrize(
    ("form", "w3c"),
    [
        ("csv", None),
        ("tsv", QueryResultsFormat.TSV),
        ("json", QueryResultsFormat.JSON),
        ("xml", QueryResultsFormat.XML),
    ],
)
def test_the_w3c_forms_hold_the_same_rows(form: str, w3c: QueryResultsFormat | None) -> None:
    content = answer(SELECT, form)
    if w3c is None:
        assert list(csv.reader(io.StringIO(content)))[1] == [
            "https://w3id.org/vtvl/id/rank/chuyen-vien-cao-cap",
            "01.001",
        ]
        return
    solutions = parse_query_results(content, format=w3c)
    assert isinstance(solutions, QuerySolutions)
    assert [solution["code"].value for solution in solutions] == ["01.001", "01.002", "01.003"]


def test_yes_and_no() -> None:
    assert answer(ASK) == "true\n"
    assert answer(ASK.replace("Rank", "None"), "table") == "false\n"
    assert json.loads(answer(ASK, "json"))["boolean"] is True


@pytest.mark.parametrize("form", ["", *GRAPH_FORMATS])
def test_triples_come_in_a_graph_format(form: str) -> None:
    media_type = GRAPH_FORMATS[form or "turtle"].media_type
    quads = list(parse(answer(CONSTRUCT, form), format=RdfFormat.from_media_type(media_type)))
    assert len(quads) == 3


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (
            SELECT,
            "turtle",
            "'turtle' does not fit the answer to a SELECT query. There are: table, csv, tsv, json, xml",
        ),
        (ASK, "jsonld", "'jsonld' does not fit the answer to a ASK query"),
        (
            CONSTRUCT,
            "csv",
            "'csv' does not fit the answer to a CONSTRUCT or DESCRIBE query. There are: turtle",
        ),
    ],
)
def test_a_form_that_does_not_fit_is_refused(query: str, form: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        answer(query, form)


def test_an_unknown_form_is_named_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownName, match=r"no result format named 'jsn'\. Did you mean json"):
        answer(SELECT, "jsn")
    assert set(SOLUTION_FORMATS) < set(RESULT_FORMATS)
