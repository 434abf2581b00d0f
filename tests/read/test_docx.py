"""Word files: what Word has, one case each, and that no text is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.model import Line, ReadDocument, Revisions, Table
from tests.read.word_files import asides, notes, place, read, shown, word_file

FOLDER = Path(__file__).parents[1] / "cases/read/docx"
CASES = tomllib.loads((FOLDER / "features.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_word_has(case: dict[str, Any]) -> None:
    content = word_file(case["body"], case.get("parts", {}))
    document = read(content)
    assert shown(document) == case["lines"]
    assert asides(document) == case.get("asides", [])
    assert notes(document) == case.get("notes", [])
    if "places" in case:
        assert [place(found) for found in document.places] == case["places"]
    assert shown(read(content, Revisions.ORIGINAL)) == case.get("original", case["lines"])
    assert_whole(document)


def assert_whole(document: ReadDocument) -> None:
    """Every number from 1 to n once, running text in order."""
    running = [line.number for line in running_lines(document)]
    aside = [found.line.number for found in document.asides]
    assert running == sorted(running)
    assert sorted([*running, *aside]) == list(range(1, len(document.raw) + 1))
    assert len(document.places) == len(document.raw)


def running_lines(document: ReadDocument) -> list[Line]:
    """All lines of the running text."""
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines.extend(line for row in block.rows for cell in row.cells for line in cell.lines)
        else:
            lines.append(block)
    return lines


WORDS = st.text(alphabet="aâbcdđeêghiơư", min_size=1, max_size=8)
#: Ways in which a word can stand in a paragraph; none may lose it.
RUNS = (
    "<w:r><w:t>{}</w:t></w:r>",
    "<w:ins><w:r><w:t>{}</w:t></w:r></w:ins>",
    "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink>",
    "<w:r><w:br/><w:t>{}</w:t></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/><w:t>{}</w:t></w:r>',
    "<w:sdt><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>",
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
)
MARKS = ("", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>")
ROWS = ("", "<w:trPr><w:del/></w:trPr>", "<w:trPr><w:ins/></w:trPr>")
CELLS = ("", "<w:gridSpan w:val='2'/>", "<w:vMerge/>", "<w:hMerge/>", "<w:cellDel/>", "<w:cellIns/>")


def _paragraph(mark: str, runs: list[tuple[str, str]]) -> str:
    return f"<w:p>{mark}{''.join(run.format(word) for run, word in runs)}</w:p>"


def _table(rows: list[tuple[str, list[tuple[str, str]]]]) -> str:
    made = (
        f"<w:tr>{mark}" + "".join(f"<w:tc><w:tcPr>{p}</w:tcPr>{c}<w:p/></w:tc>" for p, c in cells) + "</w:tr>"
        for mark, cells in rows
    )
    return f"<w:tbl>{''.join(made)}</w:tbl>"


PARAGRAPHS = st.builds(
    _paragraph, st.sampled_from(MARKS), st.lists(st.tuples(st.sampled_from(RUNS), WORDS), max_size=4)
)
STORIES = st.recursive(
    PARAGRAPHS,
    lambda content: st.builds(
        _table,
        st.lists(
            st.tuples(
                st.sampled_from(ROWS),
                st.lists(st.tuples(st.sampled_from(CELLS), content), min_size=1, max_size=3),
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STORIES, max_size=4), st.sampled_from(Revisions))
def test_no_text_is_lost_or_doubled(stories: list[str], revisions: Revisions) -> None:
    body = "<w:p><w:r><w:t>Q</w:t></w:r></w:p>" + "".join(stories)
    document = read(word_file(body), revisions)
    assert_whole(document)
    letters = "".join(document.raw).replace("¶", "")
    stripped = "".join(part.partition("<")[0] for part in body.split(">"))
    assert sorted(letters.replace(" ", "")) == sorted(stripped)


def test_a_table_that_spans_pages_keeps_its_heading_once() -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    heading = row.format("<w:trPr><w:tblHeader/></w:trPr>", "STT")
    document = read(word_file(f"<w:tbl>{heading}{row.format('', '1') * 3}</w:tbl>"))
    assert shown(document) == ["| STT |", "| 1 |", "| 1 |", "| 1 |"]


def test_the_strict_edition_of_the_standard_is_read_too() -> None:
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
    strict += "<w:p><w:r><w:t>Chặt chẽ</w:t></w:r></w:p></w:body></w:document>".encode()
    assert shown(read(word_file("", main=strict))) == ["Chặt chẽ"]


def test_a_file_with_macros_is_read_without_running_them() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert shown(read(word_file("<w:p><w:r><w:t>x</w:t></w:r></w:p>", main_type=kind))) == ["x"]
