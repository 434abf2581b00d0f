"""Workbooks: what Excel has, one case each, that no text is lost, and files made to do harm."""

from __future__ import annotations

import csv
import hashlib
import socket
import tomllib
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.errors import BadSource
from graph_build.read import account
from graph_build.read.excel import cells
from graph_build.read.excel.cells import column_number
from graph_build.read.excel.numbers import shown_number
from graph_build.read.sources import Source
from tests.read.excel_editions import edition
from tests.read.excel_files import Book, read, rows
from tests.read.test_docx import assert_whole
from tests.read.test_docx_editions import SOURCES, places_aside
from tests.read.word_editions import text_document
from tests.read.word_files import asides, notes, place, shown

FOLDER = Path(__file__).parents[1] / "cases/read/excel"
CASES = tomllib.loads((FOLDER / "features.toml").read_text(encoding="utf-8"))["case"]
NUMBERS = list(
    csv.DictReader(
        (FOLDER / "numbers.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_excel_has(case: dict[str, Any]) -> None:
    document = read(Book.of(case).file())
    assert shown(document) == case["lines"]
    assert asides(document) == case.get("asides", [])
    assert notes(document) == case.get("notes", [])
    if "places" in case:
        assert [place(found) for found in document.places] == case["places"]
    assert_whole(document)


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: f"{case['value']} as {case['format']}")
def test_numbers_as_they_are_shown(case: dict[str, str]) -> None:
    assert shown_number(case["value"], case["format"]) == case["shown"]


@given(st.floats(), st.text(alphabet='0#.,;"-yMdhsm/% @E+[]()?\\A', max_size=12))
def test_any_format_shows_something(number: float, form: str) -> None:
    assert isinstance(shown_number(repr(number), form), str)


WORDS = st.text(alphabet="aâbcdđê", max_size=4)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=6),
    st.lists(st.tuples(*[st.integers(1, 6)] * 4), max_size=3),
    st.sets(st.integers(1, 6), max_size=2),
    st.sets(st.integers(1, 4), max_size=1),
)
def test_no_cell_is_lost(
    texts: list[list[str]],
    merged: list[tuple[int, int, int, int]],
    hidden_rows: set[int],
    hidden_columns: set[int],
) -> None:
    if not any(text for row in texts for text in row):
        return
    data = rows(*("|".join(row) for row in texts))
    for row in hidden_rows:
        data = data.replace(f'<row r="{row}">', f'<row r="{row}" hidden="1">')
    columns = "".join(f'<col min="{c}" max="{c}" hidden="1"/>' for c in hidden_columns)
    joins = "".join(f'<mergeCell ref="{"ABCDEF"[a - 1]}{b}:{"ABCDEF"[c - 1]}{d}"/>' for a, b, c, d in merged)
    sheet = f"<cols>{columns}</cols>{data}<mergeCells>{joins}</mergeCells>"
    # A second sheet, so that there is running text even where all of the first is hidden.
    document = read(Book({"Một": sheet, "Hai": rows("cuối")}).file())
    assert_whole(document)
    assert sorted(document.raw) == sorted([*(text for row in texts for text in row if text), "cuối"])


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_columns_by_their_letters(letters: str, number: int) -> None:
    assert column_number(letters) == number


@pytest.mark.parametrize("author", ["openpyxl", "LibreOffice"])
@pytest.mark.parametrize("slug", list(SOURCES))
def test_the_excel_edition_gives_the_same_graph(slug: str, author: str, domain: Domain) -> None:
    if author == "LibreOffice":
        content = (FOLDER / f"{slug}.libreoffice.xlsx").read_bytes()
    else:
        content = edition(text_document(slug))
    info = replace(SOURCES[slug].info, sha256=hashlib.sha256(content).hexdigest())
    found = assemble([Source(Path(f"{slug}.xlsx"), info, content)], domain, lambda _: None)
    expected = assemble([SOURCES[slug]], domain, lambda _: None)
    assert places_aside(found.triples) == places_aside(expected.triples)
    [parsed] = found.documents
    assert {found.part for found in parsed.places} == {"Phụ lục"}


GOOD = Book({"Một": rows("a|b", "c|d")})
SHARED = "<sheetData><row>" + '<c t="s"><v>0</v></c>' * 10 + "</row></sheetData>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut short": (lambda: GOOD.file()[:400], "cannot be unpacked"),
    "no main part": (
        lambda: replace(GOOD, more={"_rels/.rels": b"<Relationships/>"}).file(),
        "names no workbook",
    ),
    "entities": (
        lambda: replace(GOOD, more={"xl/workbook.xml": f"{LAUGHS}<workbook/>".encode()}).file(),
        "document type declaration",
    ),
    "no XML": (lambda: replace(GOOD, more={"xl/workbook.xml": b"Hello"}).file(), "no XML"),
    "a bomb": (lambda: Book({"x": rows("a") + " " * 70_000_000}).file(), "unpacks to more than"),
    "a wide row": (
        lambda: Book({"x": f"<sheetData><row>{'<c/>' * 500_000}</row></sheetData>"}).file(),
        "a single",
    ),
    "a cell like a book": (lambda: Book({"x": rows("a" * 40_000)}).file(), "more than 32,767 characters"),
    "one text shown often": (
        lambda: Book({"x": SHARED}, strings=f"<si><t>{'ộ' * 32_000}</t></si>").file(),
        "more than 100,000 characters",
    ),
    "many merges": (
        lambda: Book({"x": "<mergeCell ref='A1:B2'/>" * 100_001 + rows("a")}).file(),
        "merged cells",
    ),
    "many sheets": (lambda: Book({f"s{n}": rows("a") for n in range(1_001)}).file(), "1,001 sheets"),
    "nothing": (lambda: Book({"x": "<sheetData/>"}).file(), "no text"),
    "all hidden": (lambda: Book({"x": rows("a")}, {"x": "hidden"}).file(), "no text"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_one_clear_message(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "MOST_CHARACTERS", 100_000)
    make, message = ATTACKS[name]
    with pytest.raises(BadSource, match=message) as caught:
        read(make())
    assert caught.value.place == "danh-sach.xlsx"
    assert caught.value.next_step


def test_macros_are_not_run_and_links_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    links = (
        b'<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        b'<Relationship Id="v" Type="x/vbaProject" Target="vbaProject.bin"/>'
        b'<Relationship Id="e" Type="x/externalLink" Target="http://example.org/x" TargetMode="External"/>'
        b"</Relationships>"
    )
    main_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    book = replace(GOOD, main_type=main_type, more={"xl/_rels/workbook.xml.rels": links})
    document = read(book.file())
    assert shown(document) == ["| a | b |", "| c | d |"]
    assert [note.rule for note in document.notes] == ["macros-not-run"]


def test_a_sheet_of_100_000_rows_stops_within_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_LINES", 2_000)  # the real one takes seconds
    row = '<row><c t="inlineStr"><is><t>ô</t></is></c><c><v>1</v></c><c><v>2</v></c></row>'
    content = Book({"x": f"<sheetData>{row * 100_000}</sheetData>"}).file()
    tracemalloc.start()
    with pytest.raises(BadSource, match="more than 2,000 filled cells"):
        read(content)
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024**2
    tracemalloc.stop()
