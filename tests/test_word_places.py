"""A graph built from Word files: every report, export, comparison and page tells what the text files tell.

Only the column of the place differs: the number of a line in a text file, else a place in words.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pyoxigraph import DefaultGraph, QuerySolutions

from graph_build.cli import main
from graph_build.domain import Domain
from graph_build.graph.store import GraphStore, open_store
from graph_build.names import argument
from graph_build.namespaces import Iris, term
from graph_build.overlap.compare import compare
from graph_build.overlap.incidence import Grouping, incidence
from graph_build.overlap.side_by_side import CompareFormat, comparison_text
from graph_build.pipeline import build
from graph_build.publish.csvw import csvw_files
from graph_build.publish.form import form_docx
from graph_build.publish.workbook import store_workbook
from graph_build.queries import NamedQuery, bind, load_queries
from tests.read.test_docx_editions import SOURCES, word_source
from tests.service.serving import served

IRIS = Iris()
#: The columns that say where something is printed.
PLACES = {"line", "lower_line", "higher_line", "places"}
#: What differs by nature: the checksum of the file.
FILE = {"sha256"}
IN_WORDS = re.compile(r"^(bảng \d+, hàng \d+, cột \d+, )?đoạn \d+$")


@pytest.fixture(scope="module")
def text(built: Path) -> GraphStore:
    return open_store(built)


@pytest.fixture(scope="module")
def word(domain: Domain, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    directory = tmp_path_factory.mktemp("word") / "build"
    sources = [word_source(slug, "Word lists") for slug in SOURCES]
    assert not build(sources, directory, domain, lambda _: None).violations
    return open_store(directory)


def answer(store: GraphStore, query: NamedQuery, *, example: bool) -> list[dict[str, str]]:
    """The rows of a report for everything, as far as it can be asked so, or for its example."""
    asked = [p for p in query.parameters if example or not p.optional]
    found = store.query(bind(query, {p.name: argument(store, p.kind, p.example) for p in asked}))
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: str(row[name]) for name in names} for row in found]


@pytest.mark.parametrize("query", load_queries("report"), ids=lambda query: query.name)
@pytest.mark.parametrize("example", [False, True], ids=["all", "example"])
def test_a_report_has_the_same_rows_in_the_same_order(
    query: NamedQuery, example: bool, text: GraphStore, word: GraphStore
) -> None:
    def places_aside(row: dict[str, str]) -> dict[str, str]:
        return {name: value for name, value in row.items() if name not in PLACES | FILE}

    expected, found = (answer(store, query, example=example) for store in (text, word))
    assert list(map(places_aside, found)) == list(map(places_aside, expected))
    for said, line in zip(found, expected, strict=True):
        for name in PLACES & said.keys():
            assert (said[name] == "None") == (line[name] == "None")
            assert said[name] == "None" or "đoạn" in said[name]
            assert "dòng" not in said[name]


@pytest.mark.parametrize("query", load_queries("check"), ids=lambda query: query.name)
def test_no_check_finds_anything(query: NamedQuery, word: GraphStore) -> None:
    assert answer(word, query, example=False) == []


def test_the_line_of_a_report_is_the_place_in_words(word: GraphStore) -> None:
    [statements] = [query for query in load_queries("report") if query.name == "statements"]
    for row in answer(word, statements, example=False):
        assert IN_WORDS.match(row["line"].removeprefix('"').removesuffix('"@vi')), row["line"]


def test_a_text_file_has_lines_and_nothing_else(text: GraphStore) -> None:
    for name in ("sourceOrder", "sourcePlace", "headingOrder", "headingPlace"):
        assert not list(text.graph.quads_for_pattern(None, term(f"vtvl:{name}"), None, DefaultGraph()))


def test_places_in_words_are_the_places_in_numbers(word: GraphStore) -> None:
    found = word.query(
        """SELECT ?place ?table ?row ?column ?paragraph WHERE {
          ?thing a vtvl:DutyStatement ; vtvl:sourcePlace ?place ; vtvl:sourceTable ?table ;
            vtvl:sourceRow ?row ; vtvl:sourceColumn ?column ; vtvl:sourceParagraph ?paragraph }"""
    )
    assert isinstance(found, QuerySolutions)
    rows = [[value.value for value in row] for row in found]
    assert len(rows) > 500
    for place, table, row, column, paragraph in rows:
        assert place == f"bảng {table}, hàng {row}, cột {column}, đoạn {paragraph}"


@pytest.mark.parametrize("by", list(Grouping))
def test_the_overlap_has_the_same_groups_in_the_same_order(
    by: Grouping, text: GraphStore, word: GraphStore
) -> None:
    assert incidence(word, by) == incidence(text, by)


@pytest.mark.parametrize("form", list(CompareFormat))
def test_two_specialisations_side_by_side(form: CompareFormat, text: GraphStore, word: GraphStore) -> None:
    a, b = "ict-positions/ix", "ict-positions/x"
    expected, found = (comparison_text(compare(store, a, b), form) for store in (text, word))
    if form is CompareFormat.CSV:
        kept, said = (list(csv.DictReader(io.StringIO(told))) for told in (expected, found))
        assert all(IN_WORDS.match(row["line"]) for row in said)
        assert [{**row, "line": ""} for row in said] == [{**row, "line": ""} for row in kept]
    elif form is CompareFormat.JSON:
        quotes = [quote for duty in json.loads(found)["shared"] for quote in (*duty["a"], *duty["b"])]
        assert quotes
        assert all(quote["line"] is None and IN_WORDS.match(quote["place"]) for quote in quotes)
    else:
        assert "ict-positions, dòng " in " ".join(expected.split())
        assert "dòng ?" not in found
        assert "bảng 1, hàng 50, cột 5," in found


def test_the_linked_tables_have_the_same_rows(text: GraphStore, word: GraphStore) -> None:
    aside = {"source_line", "source_place", "heading_line", "heading_place", "sha256"}
    expected, found = csvw_files(text), csvw_files(word)
    for name in expected:
        if name.endswith(".csv"):
            kept, said = (
                list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))
                for files in (expected, found)
            )
            for row in (*kept, *said):
                row.update(dict.fromkeys(aside & row.keys(), ""))
            assert said == kept, name
    statements = list(csv.DictReader(io.StringIO(found["statements.csv"].decode(), newline="")))
    assert all(IN_WORDS.match(row["source_place"]) and not row["source_line"] for row in statements)
    assert {bool(row["heading"]) for row in statements} == {True, False}
    assert all(bool(row["heading"]) == bool(row["heading_place"]) for row in statements)


def test_the_workbook_and_the_form_can_be_written(word: GraphStore) -> None:
    assert store_workbook(word)
    form = docx.Document(io.BytesIO(form_docx(word, IRIS.of("position", "ict-positions", 40))))
    notes = next(part for part in form.part.package.parts if part.partname.endswith("footnotes.xml"))
    assert "ict-positions, bảng 1, hàng 50, cột 5, đoạn 1" in notes.blob.decode()


def test_the_pages_show_the_place(word: GraphStore) -> None:
    with served(word) as client:
        page = client.get("/id/position/ict-positions/40", headers={"Accept": "text/html"}).text
        assert "Chỗ in" in page
        assert '<span class="place">bảng 1, hàng 50, cột 2, đoạn 1</span>' in page
        assert '<span class="place">bảng 1, hàng 50, cột 5, đoạn 1</span>' in page
        assert "dòng None" not in page
        assert 'class="line"' not in page
        statement = client.get("/id/statement/ict-positions/40/1", headers={"Accept": "text/html"}).text
        assert "bảng 1, hàng 50, cột 5, đoạn 1" in statement
        pair = client.get(
            "/overlap?a=ict-positions/ix&b=infosec-policy-positions/1", headers={"Accept": "text/html"}
        ).text
        assert '<span class="place">bảng 1, hàng 50, cột 5, đoạn 13</span>' in pair
        start = client.get("/", headers={"Accept": "text/html"}).text
        titles = re.findall(r'href="/id/position/ict-positions/(\d+)"', start)
        assert titles == [str(ordinal) for ordinal in range(1, 52)]


def annex(path: Path, duty: str) -> Path:
    """A small annex in a Word file, one duty of which was inserted with changes tracked."""
    file = docx.Document()
    table = file.add_table(rows=2, cols=3)
    for cell, words in zip(
        table.rows[0].cells, ("STT", "TÊN VỊ TRÍ VIỆC LÀM", "MÔ TẢ CÔNG VIỆC"), strict=True
    ):
        cell.text = words
    for cell, words in zip(
        table.rows[1].cells, ("1", "Chuyên viên về hộ tịch", "- Thẩm định hồ sơ;"), strict=True
    ):
        cell.text = words
    new = table.rows[1].cells[2].add_paragraph()
    new._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>{duty}</w:t></w:r></w:ins>')
    )
    file.save(str(path))
    return path


@pytest.mark.parametrize(("revisions", "count"), [("accepted", 2), ("original", 1)])
def test_a_build_reads_tracked_changes_as_it_is_told(revisions: str, count: int, tmp_path: Path) -> None:
    source = annex(tmp_path / "a.docx", "- Lưu trữ hồ sơ.")
    args = ["build", str(source), "-o", str(tmp_path / "out"), "--revisions", revisions, "--allow-violations"]
    result = CliRunner().invoke(main, args)
    assert result.exit_code in {0, 1}, result.stderr
    assert (tmp_path / "out/vtvl.ttl").read_text(encoding="utf-8").count("a vtvl:DutyStatement") == count


def test_a_build_reads_a_file_in_the_layout_that_it_is_told(tmp_path: Path) -> None:
    source = annex(tmp_path / "a.docx", "- Lưu trữ hồ sơ.")
    args = ["build", str(source), "-o", str(tmp_path / "out"), "--layout", "annex", "--allow-violations"]
    assert CliRunner().invoke(main, args).exit_code in {0, 1}
    refused = CliRunner().invoke(main, [*args[:-3], "--layout", "outlin"])
    assert refused.exit_code == 2
    assert "outline" in refused.stderr
