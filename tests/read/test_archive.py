"""Folders and zips of documents: which files are read, under which names, and what is said of the others."""

from __future__ import annotations

import io
import os
import socket
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph_build import resources
from graph_build.cli import main
from graph_build.errors import BadSource
from graph_build.read import archive
from graph_build.read.archive import entry_name, shown_name
from graph_build.read.package import Package
from graph_build.read.sources import STDIN, Source, bundled_sources, given_sources
from tests.read.samples import excel, pdf, word
from tests.read.word_files import zipped

PLACE = Path("hồ sơ.zip")


def given_zip(content: bytes, folder: Path) -> tuple[tuple[Source, ...], list[str]]:
    """The sources of a zip, and what was said."""
    path = folder / PLACE
    path.write_bytes(content)
    said: list[str] = []
    return given_sources((path,), (), progress=said.append), said


def names(sources: Sequence[Source], folder: Path) -> list[tuple[str, str]]:
    """Place within the archive and slug."""
    return [(str(source.path.relative_to(folder)), source.info.slug) for source in sources]


def test_each_document_of_a_zip_is_a_source_in_the_order_of_names(tmp_path: Path) -> None:
    content = zipped(
        {
            "b/Phụ lục.txt": b"x",
            "Phụ lục.docx": word(),
            "a.xlsx": excel(),
            "z.pdf": pdf(),
            "b/": b"",
        }
    )
    sources, said = given_zip(content, tmp_path)
    assert names(sources, tmp_path / PLACE) == [
        ("Phụ lục.docx", "phu-luc"),
        ("a.xlsx", "a"),
        ("b/Phụ lục.txt", "b-phu-luc"),
        ("z.pdf", "z"),
    ]
    assert sources[2].content == b"x"
    assert said == []


def test_what_is_no_document_is_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("liên kết.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    others = {
        "a.txt": b"x",
        "__MACOSX/._a.txt": b"\0\5\x16\7",
        "~$a.docx": b"x",
        ".~lock.a.docx#": b"x",
        ".DS_Store": b"\0\0\0\1",
        "Thumbs.db": b"x",
        "ảnh.png": b"\x89PNG\r\n",
        "rỗng.txt": b"",
        "x.bin": b"\1\0\2",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in others.items():
            made.writestr(name, data)
        made.writestr(link, "../../etc/passwd")
    sources, said = given_zip(stream.getvalue(), tmp_path)
    assert [source.info.slug for source in sources] == ["a"]
    told = {line.split(":")[0].removeprefix("bỏ qua ") for line in said}
    assert told == {name for name in (*others, "liên kết.txt") if name != "a.txt"}
    assert len(said) == len(told)
    assert all(" / skipped " in line for line in said)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.txt", "C:/Windows/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("Phu\u0323 lu\u0323c.txt", "Phụ lục.txt"),
        ("😀.txt", "😀.txt"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("..", "?"),
        ("", "?"),
    ],
)
def test_names_lead_nowhere(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text())
def test_any_name_stays_within(name: str) -> None:
    parts = shown_name(name).split("/")
    assert all(part and part not in (".", "..") for part in parts)
    assert "".join(parts).isprintable()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_whose_encoding_the_zip_does_not_tell(encoding: str) -> None:
    entry = zipfile.ZipInfo("Thông tư.docx".encode(encoding).decode("cp437"))
    assert entry_name(entry).startswith("Thông t")


def test_paths_that_lead_outside_write_and_read_nothing(tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    sources, _ = given_zip(zipped({"../../../../etc/passwd": b"none", "/etc/hostname": b"none"}), tmp_path)
    assert names(sources, tmp_path / PLACE) == [("etc/passwd", "passwd"), ("etc/hostname", "hostname")]
    assert {source.content for source in sources} == {b"none"}
    assert sorted(tmp_path.iterdir()) == [*before, tmp_path / PLACE]


def test_a_file_without_a_name_is_damage() -> None:
    nameless = zipped({"x": b"x"})
    for signature, offset in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        at = nameless.find(signature)
        nameless = nameless[: at + offset] + b"\0" + nameless[at + offset + 1 :]
    with pytest.raises(BadSource, match=r"a part has no name|cannot be unpacked"):
        Package(nameless, "x")


def test_a_zip_in_a_zip_is_opened_and_no_further(tmp_path: Path) -> None:
    inner = zipped({"sâu.txt": b"x", "nữa.zip": zipped({"y.txt": b"y"})})
    sources, said = given_zip(zipped({"trong.zip": inner}), tmp_path)
    assert names(sources, tmp_path / PLACE) == [("trong.zip/sâu.txt", "sau")]
    assert said == [
        "bỏ qua trong.zip/nữa.zip: tệp zip lồng quá sâu / skipped trong.zip/nữa.zip: a zip in a zip in a zip"
    ]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", "two")
    with pytest.raises(BadSource, match=r"two files in it are named a\.txt"):
        given_zip(stream.getvalue(), tmp_path)


def test_names_that_give_one_slug_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="would both be named 'a'"):
        given_zip(zipped({"a.txt": b"x", "A.TXT": b"y"}), tmp_path)


def test_archives_that_are_too_large_or_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSource, match="unpacks to more than"):
        given_zip(zipped({"a.txt": b" " * 20_000_000}), tmp_path)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10)
    with pytest.raises(BadSource, match="unpack to more than"):
        given_zip(zipped({"a.txt": b"123456", "b.txt": b"123456"}), tmp_path)
    monkeypatch.setattr(archive, "MOST_DOCUMENTS", 1)
    with pytest.raises(BadSource, match="more than 1 documents"):
        given_zip(zipped({"a.txt": b"1", "b.txt": b"2"}), tmp_path)
    locked = bytearray(zipped({"a.txt": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(signature) + offset] |= 1
    with pytest.raises(BadSource, match="protected by a password"):
        given_zip(bytes(locked), tmp_path)
    with pytest.raises(BadSource, match="no document in it"):
        given_zip(zipped({"ảnh.png": b"\x89PNG"}), tmp_path)


def test_a_folder_is_read_like_a_zip(tmp_path: Path) -> None:
    folder = tmp_path / "hồ sơ"
    (folder / "con").mkdir(parents=True)
    (folder / "con" / "b.txt").write_bytes(b"x")
    (folder / "a.txt").write_bytes(b"y")
    (folder / "~$a.docx").write_bytes(b"y")
    (tmp_path / "ngoài.txt").write_bytes(b"z")
    (folder / "liên kết.txt").symlink_to(tmp_path / "ngoài.txt")
    os.mkfifo(folder / "ống")
    said: list[str] = []
    sources = given_sources((folder,), (), progress=said.append)
    assert [(source.path, source.info.slug) for source in sources] == [
        (folder / "a.txt", "a"),
        (folder / "con" / "b.txt", "b"),
    ]
    assert len(said) == 3


def test_standard_input_may_be_a_zip() -> None:
    [source] = given_sources((STDIN,), (), zipped({"Phụ lục.txt": b"x"}))
    assert (source.place, source.info.slug, source.content) == ("stdin/Phụ lục.txt", "phu-luc", b"x")


def test_a_build_and_a_check_of_a_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    bundled = (resources.sources_folder() / "infosec-policy-positions.txt").read_bytes()
    path = tmp_path / "hồ sơ.zip"
    path.write_bytes(zipped({"một/a.txt": bundled, "hai.docx": word(), "ảnh.png": b"\x89PNG"}))
    runner = CliRunner()
    built = runner.invoke(main, ["build", str(path), "-o", str(tmp_path / "b")])
    assert built.exit_code == 0, built.stderr
    assert "bỏ qua ảnh.png" in built.stderr
    assert "hai" in built.stdout
    checked = runner.invoke(main, ["check", str(path), "--format", "csv", "--fail-on", "never"])
    assert checked.exit_code == 0, checked.stderr
    assert {line.split(",")[0] for line in checked.stdout.splitlines()[1:]} <= {
        "infosec-policy-positions",
        "hai",
    }


def test_a_copy_of_a_bundled_document_in_a_zip_keeps_its_entry(tmp_path: Path) -> None:
    content = (resources.sources_folder() / "ict-positions.txt").read_bytes()
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"bản sao.txt": content}))
    [source] = given_sources((path,), bundled_sources(resources.sources_folder()))
    assert source.info.slug == "ict-positions"
