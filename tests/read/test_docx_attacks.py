"""Word files that are broken, locked or made to do harm: one clear message each, and bounded memory."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.errors import BadSource
from graph_build.read import account
from graph_build.read.package import MOST_UNPACKED
from tests.read.word_files import W, part, read, shown, word_file, zipped

GOOD = word_file("<w:p><w:r><w:t>Chủ trì thẩm định</w:t></w:r></w:p>" * 50)
#: Entities that would unfold to a gigabyte, and one that names a file.
LAUGHS = (
    b'<!DOCTYPE w:document [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
ENTITY_FILE = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def main(declaration: bytes, text: bytes) -> bytes:
    """A file whose main part carries a document type declaration."""
    body = b"<w:body><w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p></w:body>"
    return word_file(
        "", main=declaration + b'<w:document xmlns:w="%s">' % W.encode() + body + b"</w:document>"
    )


def locked() -> bytes:
    """A file in which every part is marked as encrypted."""
    content = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 4)
    return bytes(content)


def nested(depth: int) -> str:
    """A table in a table in a table."""
    return "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


UNKNOWN_ENCODING = b'<?xml version="1.0" encoding="x-y"?><a/>'
NOT_AS_DECLARED = b'<?xml version="1.0" encoding="UTF-8"?><a>\xff\xfe</a>'
LINKS = "<w:p>" + "<w:hyperlink>" * 200 + "</w:hyperlink>" * 200 + "</w:p>"
TYPES = b"wordprocessingml.document.main+xml"

ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut short": (lambda: GOOD[: len(GOOD) // 2], "cannot be unpacked"),
    "cut after a few bytes": (lambda: GOOD[:10], "cannot be unpacked"),
    "damaged": (lambda: GOOD.replace(GOOD[600:640], bytes(40)), "cannot be unpacked|no XML|names no"),
    "protected": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "zip with a password": (locked, "protected by a password|no Word document"),
    "entities that unfold": (lambda: main(LAUGHS, b"&j;"), "document type declaration"),
    "an entity that names a file": (lambda: main(ENTITY_FILE, b"&x;"), "document type declaration"),
    "no XML": (lambda: word_file("", main=b"Hello"), "no XML"),
    "XML that ends early": (lambda: word_file("", main=part("w:document", "<w:body>")[:-20]), "no XML"),
    "another encoding than it says": (lambda: word_file("", main=NOT_AS_DECLARED), "no XML"),
    "an unknown encoding": (lambda: word_file("", main=UNKNOWN_ENCODING), "no XML"),
    "a zip bomb": (lambda: word_file(" " * (MOST_UNPACKED + 1)), "unpacks to more than"),
    "a small zip bomb": (lambda: word_file(" " * 20_000_000), "unpacks to more than"),
    "tables within tables": (lambda: word_file(nested(80)), "nest more than"),
    "links within links": (lambda: word_file(LINKS), "nest more than"),
    "a paragraph of many runs": (lambda: word_file(f"<w:p>{'<w:r/>' * 500_000}</w:p>"), "single paragraph"),
    "nothing": (lambda: word_file(""), "no text"),
    "no main part": (lambda: zipped({"[Content_Types].xml": TYPES}), "no document"),
    "another zip": (lambda: zipped({"a.txt": b"x"}), "no Word document"),
    "too many parts": (lambda: zipped({f"{n}": b"" for n in range(10_001)}), "10,001 parts"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_one_clear_message(name: str) -> None:
    make, message = ATTACKS[name]
    with pytest.raises(BadSource, match=message) as caught:
        read(make())
    assert caught.value.place == "phu-luc.docx"
    assert caught.value.next_step


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/styles" Target="http://example.org/s.xml" TargetMode="External"/>'
        '<Relationship Id="r2" Type="x/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="r3" Type="x/header" Target="../../../etc/passwd"/></Relationships>'
    )
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["word/_rels/document.xml.rels"] = relations.encode()
    assert len(shown(read(zipped(files)))) == 50


def test_a_table_of_100_000_rows_stops_within_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "MOST_LINES", 2_000)  # the real one takes seconds: see bench/read.py
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>" * 3 + "</w:tr>"
    content = word_file(f"<w:tbl>{row * 100_000}</w:tbl>")
    tracemalloc.start()
    with pytest.raises(BadSource, match="more than 2,000 lines"):
        read(content)
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024**2
    tracemalloc.stop()


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutated_files_give_a_document_or_a_message(chance: random.Random) -> None:
    content = bytearray(GOOD)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randint(1, 60)]
            case _:
                content[place:place] = chance.randbytes(chance.randint(1, 30))
    with contextlib.suppress(BadSource):
        assert read(bytes(content)).raw


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_xml_gives_a_document_or_a_message(data: st.DataObject) -> None:
    tags = st.sampled_from(
        "p r t tbl tr tc pPr rPr numPr ilvl numId ins del fldChar br tab sdt txbxContent gridSpan".split()
    )
    nest = st.recursive(
        tags.map(lambda tag: f'<w:{tag} w:val="2" w:id="1"/>'),
        lambda inner: st.builds(
            lambda tag, parts: f"<w:{tag}>{''.join(parts)}x</w:{tag}>", tags, st.lists(inner)
        ),
        max_leaves=20,
    )
    with contextlib.suppress(BadSource):
        assert read(word_file(data.draw(nest))).raw
