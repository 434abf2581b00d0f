"""Text in other encodings than UTF-8, in files and in the fonts of Word: read as Unicode, and told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from graph_build.model import ReadDocument, SourceInfo
from graph_build.read.characters import in_unicode
from graph_build.read.formats import read_source
from tests.conftest import raw_lines
from tests.read.legacy_typing import typed_in_tcvn3, typed_in_vni, typed_in_windows_1258
from tests.read.word_files import notes, shown, word_file
from tests.read.word_files import read as read_word

INFO = SourceInfo("phu-luc", "Phụ lục")


def read(content: bytes) -> ReadDocument:
    return read_source(content, INFO, "phu-luc.txt")


def small(slug: str) -> str:
    """A bundled document in small letters, without signs that old encodings lack."""
    text = unicodedata.normalize("NFC", "\n".join(raw_lines(slug))).casefold()
    for sign, plain in (("…", "..."), ("–", "-"), ("“", '"'), ("”", '"'), ("·", "-"), ("•", "-")):
        text = text.replace(sign, plain)
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("encoding", "typed"),
    [
        ("TCVN3", typed_in_tcvn3),
        ("VNI", lambda text: typed_in_vni(text).encode("cp1252")),
        ("Windows-1258", typed_in_windows_1258),
    ],
)
@pytest.mark.parametrize("slug", ["ict-positions", "infosec-policy-positions"])
def test_a_file_in_an_old_encoding_reads_like_its_unicode(
    slug: str, encoding: str, typed: Callable[[str], bytes]
) -> None:
    text = small(slug)
    old, new = read(typed(text)), read(text.encode())
    assert old.blocks == new.blocks
    assert old.raw == new.raw
    [note] = old.notes
    assert (note.rule, note.values) == ("legacy-encoding", (("encoding", encoding),))
    assert new.notes == ()


@pytest.mark.parametrize("mark", ["utf-16", "utf-8-sig"])
def test_a_file_with_a_byte_order_mark(mark: str) -> None:
    text = "\n".join(raw_lines("infosec-policy-positions"))
    assert read(text.encode(mark)).blocks == read(text.encode()).blocks
    assert read(text.encode(mark)).notes == ()


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("NhiÖm vô", ".VnTime", "Nhiệm vụ"),
        ("NhiÖm vô", ".VnTimeH", "NHIỆM VỤ"),
        ("Nhieäm vuï", "VNI-Times", "Nhiệm vụ"),
        ("Nhiệm vụ", ".VnTime", "Nhiệm vụ"),
        ("Nhiệm vụ", "VNI-Times", "Nhiệm vụ"),
        ("công tác", "VNI-Times", "công tác"),
        ("báo cáo, trình ký", ".VnTime", "báo cáo, trình ký"),
        ("NhiÖm vô", "Times New Roman", "NhiÖm vô"),
        ("Website 24/7", ".VnTime", "Website 24/7"),
    ],
)
def test_a_font_tells_unless_the_words_say_otherwise(text: str, font: str, shown: str) -> None:
    assert in_unicode(text, font).text == shown


def run(text: str, font: str = "", style: str = "") -> str:
    """A run of Word, in a font of its own or of a style."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:r><w:rPr>{named}{fonts}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(kind: str, name: str, font: str = "", above: str = "") -> str:
    """A style with a font, or with that of another."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    based = f'<w:basedOn w:val="{above}"/>' if above else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{based}{fonts}</w:style>'


STYLES = (
    style("character", "old", ".VnTime")
    + style("character", "older", above="old")
    + style("paragraph", "head", ".VnTimeH")
)


def test_a_word_file_that_mixes_encodings_is_read_run_by_run() -> None:
    body = (
        f"<w:p>{run('NhiÖm vô ', '.VnTime')}{run('và ')}"
        f"{run('quyeàn haïn', 'VNI-Times')}{run(' của vị trí')}</w:p>"
        f"<w:p>{run('tr×nh ®é ', style='older')}{run('đào tạo', '.VnTime')}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="head"/></w:pPr>{run("chuyªn viªn")}</w:p>'
    )
    document = read_word(word_file(body, {"styles": STYLES}))
    assert shown(document) == ["Nhiệm vụ và quyền hạn của vị trí", "trình độ đào tạo", "CHUYÊN VIÊN"]
    assert [note.split(":")[0] for note in notes(document)] == ["legacy-encoding 1", "legacy-encoding 1"]
    assert document.raw == ("Nhiệm vụ và quyền hạn của vị trí", "trình độ đào tạo", "CHUYÊN VIÊN")


def test_a_font_of_the_theme_tells_too() -> None:
    theme = (
        "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='.VnTime'/></a:minorFont>"
        "</a:fontScheme></a:themeElements>"
    )
    themed = (
        "<w:r><w:rPr><w:rFonts w:ascii='Arial' w:asciiTheme='minorHAnsi'/></w:rPr><w:t>NhiÖm vô</w:t></w:r>"
    )
    document = read_word(word_file(f"<w:p>{themed}</w:p>", {"theme": theme}))
    assert shown(document) == ["Nhiệm vụ"]


@pytest.mark.parametrize(("font", "typed"), [(".VnTime", typed_in_tcvn3), ("VNI-Times", typed_in_vni)])
def test_a_bundled_document_set_in_an_old_font(font: str, typed: Callable[[str], bytes | str]) -> None:
    lines = [
        line for line in small("infosec-policy-positions").replace("\t", " ").split("\n") if line.strip()
    ]

    def set_in_font(line: str) -> str:
        codes = typed(line)
        text = codes.decode("latin-1") if isinstance(codes, bytes) else codes
        return f"<w:p>{run(text.replace('&', '&amp;').replace('<', '&lt;'), font)}</w:p>"

    document = read_word(word_file("".join(map(set_in_font, lines))))
    assert shown(document) == lines
    assert len(document.notes) == 1
