"""The labels that Word computes for the paragraphs of its lists."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph_build.read.word.numerals import numeral
from tests.read.word_files import read, shown, word_file

FILE = Path(__file__).parents[1] / "cases/read/docx/numbering.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_labels_of_lists(case: Mapping[str, Any]) -> None:
    assert shown(read(numbered_file(case))) == case["lines"]


def numbered_file(case: Mapping[str, Any]) -> bytes:
    """The Word file of a case."""
    body = "".join(_paragraph(*paragraph) for paragraph in case["paragraphs"])
    numbering = "".join(_abstract(name, levels) for name, levels in case["abstract"].items())
    numbering += "".join(_link(name, case) for name in case.get("link", {}) if name not in case["abstract"])
    numbering += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for number, (abstract, overrides) in case["lists"].items()
    )
    return word_file(body, {"numbering": numbering, "styles": case.get("styles", "")})


def _paragraph(number: str, level: int, text: str) -> str:
    style, _, own = number.rpartition(" ") if " " in number or number.isalpha() else ("", "", number)
    if number.isalpha():
        style, own = number, ""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if own:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def _abstract(name: str, levels: Sequence[tuple[str, str, str, int, str]]) -> str:
    made = ""
    for place, (form, text, font, start, extra) in enumerate(levels):
        kind, _, pattern = form.partition(":")
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
        made += (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{kind}" w:format="{pattern}"/>{extra}'
            f'<w:lvlText w:val="{text}"/>{fonts}</w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{name}">{made}</w:abstractNum>'


def _link(name: str, case: Mapping[str, Any]) -> str:
    style = case["link"][name]
    return f'<w:abstractNum w:abstractNumId="{name}"><w:numStyleLink w:val="{style}"/></w:abstractNum>'


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "decimal", "1"),
        (1999, "upperRoman", "MCMXCIX"),
        (0, "upperRoman", "0"),
        (10**9, "lowerRoman", "1000000000"),
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (53, "lowerLetter", "aaa"),
        (0, "lowerLetter", "0"),
        (10**8, "upperLetter", "D" * 30 if (10**8 - 1) % 26 == 3 else ""),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "(2)"),
        (3, "numberInDash", "- 3 -"),
        (5, "none", ""),
    ],
)
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    found = numeral(number, form)
    assert found == text if text or form == "none" else len(found) == 30


def test_labels_count_in_the_order_of_reading_through_cells() -> None:
    cell = '<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>'
    text = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = f"<w:tbl>{f'<w:tr>{cell}{text}</w:tr>' * 3}</w:tbl>"
    assert shown(read(word_file(body, {"numbering": numbering}))) == ["| 1 | x |", "| 2 | x |", "| 3 | x |"]
