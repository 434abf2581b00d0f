"""Reading text files: encodings, tables, and that every line keeps its place."""

from __future__ import annotations

import contextlib
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph_build.errors import BadSource
from graph_build.model import Line, ReadDocument, SourceInfo, Table
from graph_build.parse.ledger import all_lines
from graph_build.read.text import read_text

INFO = SourceInfo("phu-luc", "Phụ lục")
SENTENCE = "Chủ trì thẩm định, giải quyết thủ tục hành chính\n" * 3


def windows_1258(text: str) -> bytes:
    """The text as Windows for Vietnam wrote it: letters with their own mark, tone marks apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        if parts and unicodedata.combining(letter) and letter not in tones:
            # A mark of the letter itself (â, ơ …) comes before its tone.
            tone = parts.pop() if parts[-1] in tones else ""
            parts[-1] = unicodedata.normalize("NFC", parts[-1] + letter)
            parts.extend(tone)
        else:
            parts.append(letter)
    return "".join(parts).encode("cp1258")


def read(content: bytes) -> ReadDocument:
    return read_text(content, INFO, "phu-luc.txt")


@pytest.mark.parametrize(
    ("content", "what", "place"),
    [
        (b"", "the file is empty", "phu-luc.txt"),
        (b" \r\n\t\n", "nothing but white space", "phu-luc.txt"),
        (SENTENCE.encode("utf-16")[:-1], "byte 295 does not fit", "phu-luc.txt"),
        (SENTENCE.encode("utf-16-le"), "encoded as UTF-16", "phu-luc.txt"),
        (SENTENCE.encode("utf-16-be"), "encoded as UTF-16", "phu-luc.txt"),
        ("Café.".encode("cp1252"), "byte 0xE9 is not UTF-8", "phu-luc.txt:1"),
        ("in\nnaïve café".encode("cp1252"), "Windows-1258, TCVN3 or VNI", "phu-luc.txt:2"),
        ("- Bá".encode()[:-1], "ends in the middle of a character", "phu-luc.txt:1"),
        (b"\x00\x01\x02\x03" * 40, "binary file", "phu-luc.txt"),
        (b"a\nb\x07c", "control character U+0007", "phu-luc.txt:2"),
        (b"PK\x03\x04 and so on", "a Word, Excel or zip file", "phu-luc.txt"),
        (b"%PDF-1.7", "a PDF file", "phu-luc.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file", "phu-luc.txt"),
    ],
)
def test_what_is_no_utf8_text_is_named_with_its_place(content: bytes, what: str, place: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(content)
    assert what in caught.value.what
    assert caught.value.place == place
    assert caught.value.next_step


def test_a_byte_order_mark_is_no_text() -> None:
    document = read(b"\xef\xbb\xbf" + "Mô tả".encode())
    assert document.blocks == (Line(1, "Mô tả"),)


def test_lines_are_nfc_and_the_raw_line_is_kept() -> None:
    document = read("hoa\u0300".encode())
    assert document.blocks == (Line(1, "hoà"),)
    assert document.raw == ("hoa\u0300",)


def test_cells_rows_and_tables() -> None:
    document = read("trước\n \tTên\n\tNgạch\n\n\t1\n\tA\nthêm\n\t\n\n \tB\n\tC\n".encode())
    line, first, second = document.blocks
    assert line == Line(1, "trước")
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Tên", "Ngạch"],
        ["1", "A thêm", ""],
    ]
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["B", "C"]]
    assert first.rows[1].cells[1].lines == (Line(6, "A"), Line(7, "thêm"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n")))
def test_every_line_that_is_not_blank_comes_once_and_in_order(text: str) -> None:
    assume(text.strip("\ufeff \t\n\u00a0") and not text.startswith(("PK", "%PDF")))
    document = read(text.encode())
    numbers = [line.number for line in all_lines(document)]
    expected = [n for n, raw in enumerate(document.raw, start=1) if raw.strip()]
    assert numbers == expected


@given(st.binary(max_size=200))
def test_no_bytes_give_anything_but_text_or_a_message(content: bytes) -> None:
    with contextlib.suppress(BadSource):
        assert read(content).raw
