"""Old and foreign office files, by way of LibreOffice; and what is said where there is none."""

from __future__ import annotations

import hashlib
import http.server
import io
import os
import shutil
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.errors import BadSource
from graph_build.model import SourceInfo
from graph_build.read import office
from graph_build.read.formats import read_source
from graph_build.read.sources import Source
from tests.read.samples import RTF, open_document
from tests.read.test_docx_editions import SOURCES, places_aside
from tests.read.word_files import zipped

FOLDER = Path(__file__).parents[1] / "cases/read/office"
INFO = SourceInfo("x", "x")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
XLSB = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"


@pytest.fixture
def soffice() -> None:
    """Skips where there is no LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: old formats are not tried here.")


@pytest.mark.parametrize(
    ("content", "said", "target"),
    [
        (OLE + "WordDocument".encode("utf-16-le") + bytes(4), "an old Word document", ".docx"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(4), "an old Excel workbook", ".xlsx"),
        (RTF, "a rich text file", ".docx"),
        (open_document(), "an OpenDocument text", ".docx"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "an OpenDocument sheet",
            ".xlsx",
        ),
        (zipped({"[Content_Types].xml": XLSB}), "a binary Excel workbook", ".xlsx"),
    ],
)
def test_without_libreoffice_the_message_says_how_to_save(
    content: bytes, said: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BadSource, match=said) as caught:
        read_source(content, INFO, "phu-luc")
    assert caught.value.place == "phu-luc"
    assert f"save it as {target}" in caught.value.next_step


@pytest.mark.parametrize("ending", ["doc", "odt", "xls"])
@pytest.mark.usefixtures("soffice")
def test_every_format_gives_the_graph_of_the_text(ending: str, domain: Domain) -> None:
    slug = "infosec-policy-positions"
    content = (FOLDER / f"{slug}.{ending}").read_bytes()
    info = replace(SOURCES[slug].info, sha256=hashlib.sha256(content).hexdigest())
    found = assemble([Source(Path(f"{slug}.{ending}"), info, content)], domain, lambda _: None)
    expected = assemble([SOURCES[slug]], domain, lambda _: None)
    assert places_aside(found.triples) == places_aside(expected.triples)


class _Listener(http.server.BaseHTTPRequestHandler):
    asked: list[str]
    raw_requestline: bytes

    def parse_request(self) -> bool:
        self.asked.append(self.raw_requestline.decode("latin-1"))
        return super().parse_request()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was asked of it."""
    asked: list[str] = []
    handler = type("Handler", (_Listener,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.mark.usefixtures("soffice")
def test_nothing_is_fetched(listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    with zipfile.ZipFile(FOLDER / "infosec-policy-positions.odt") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    linked = (
        f'<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple"/></draw:frame>'
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/section.odt"/>'
        "</text:section>"
    ).encode()
    content = parts["content.xml"]
    at = content.index(b"</office:text>")
    parts["content.xml"] = (
        content[:at] + b"<text:p>" + linked.replace(b"<text:section", b"</text:p><text:section", 1)
    )
    parts["content.xml"] += content[at:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    document = read_source(stream.getvalue(), INFO, "x.odt")
    assert document.blocks
    assert asked == []


@pytest.mark.usefixtures("soffice")
def test_a_damaged_file_is_told() -> None:
    with pytest.raises(BadSource, match="could not open"):
        read_source(OLE + "WordDocument".encode("utf-16-le") + bytes(5000), INFO, "x.doc")


def _has_ended(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
            if ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8"):
                return True  # it waits to be collected by whoever adopted it
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(office, "MOST_SECONDS", 1)
    with pytest.raises(BadSource, match=r"not done .* after 1 seconds"):
        read_source(RTF, INFO, "x.rtf")
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    assert _has_ended(child)


def test_a_program_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_bytes(b"\x7fELF")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadSource, match="does not start"):
        read_source(RTF, INFO, "x.rtf")


@pytest.mark.usefixtures("soffice")
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert read_source(RTF, INFO, "x.rtf").raw == ("Chủ trì thẩm",)
    assert list(tmp_path.iterdir()) == []
