from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.read.legacy import Legacy, decode_bytes, encoding_of_font, from_font
from graph_build.read.syllables import is_syllable
from tests.conftest import raw_lines
from tests.read.legacy_typing import typed_in_tcvn3, typed_in_vni, typed_in_windows_1258

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONED = sorted(
    {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    }
    | set("bcdđghklmnpqrstvx ,.;:-()0123456789")
)
TEXTS = st.text(alphabet=TONED, max_size=60)


@given(TEXTS)
def test_what_was_typed_in_tcvn3_comes_back(text: str) -> None:
    assert from_font(typed_in_tcvn3(text).decode("latin-1"), ".VnTime") == text


@given(TEXTS)
def test_what_was_typed_in_vni_comes_back(text: str) -> None:
    assert from_font(typed_in_vni(text), "VNI-Times") == text


@given(TEXTS)
def test_capitals_typed_in_vni_come_back(text: str) -> None:
    assert from_font(typed_in_vni(text.upper()), "VNI-Times") == text.upper()


def test_a_font_that_ends_in_h_draws_capitals() -> None:
    assert from_font("Chuyªn viªn", ".VnTimeH") == "CHUYÊN VIÊN"


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "Vnitimes", "VN-Arial", ""])
def test_fonts_of_unicode_leave_the_text_alone(font: str) -> None:
    assert encoding_of_font(font) is None
    assert from_font("Lôøi ngoû", font) == "Lôøi ngoû"


@pytest.mark.parametrize(
    ("encoding", "typed"),
    [
        (Legacy.TCVN3, typed_in_tcvn3),
        (Legacy.VNI, lambda text: typed_in_vni(text).encode("cp1252")),
        (Legacy.WINDOWS_1258, typed_in_windows_1258),
    ],
)
@pytest.mark.parametrize("slug", ["ict-positions", "infosec-policy-positions"])
def test_a_document_of_any_old_encoding_is_told_and_read(
    slug: str, encoding: Legacy, typed: Callable[[str], bytes]
) -> None:
    small = unicodedata.normalize("NFC", "\n".join(raw_lines(slug))).casefold()
    for sign, plain in (("…", "..."), ("–", "-"), ("“", '"'), ("”", '"'), ("·", "-"), ("•", "-")):
        small = small.replace(sign, plain)
    guess = decode_bytes(typed(small.replace("\u00a0", " ")))
    assert guess is not None
    assert (guess.encoding, guess.text) == (encoding, small.replace("\u00a0", " "))


@pytest.mark.parametrize(
    "content", [b"", b"\x80\x81\x82", bytes(range(128, 256)), "naïve café".encode("cp1252")]
)
def test_what_is_no_vietnamese_is_not_guessed(content: bytes) -> None:
    assert decode_bytes(content) is None


@given(st.binary(max_size=200))
def test_any_bytes_give_a_guess_or_none(content: bytes) -> None:
    guess = decode_bytes(content)
    assert guess is None or unicodedata.is_normalized("NFC", guess.text)


@pytest.mark.parametrize(
    "word", "nghiệp quyết giữ gì khuỷu nghiêng quốc loại ngoẹo thuở giết yêu Uỷ ủy hòa hoà đương".split()
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "tthẩm thôngttt nghành kứ quủa ngiệp cíh nhà2 cácc internet".split())
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
