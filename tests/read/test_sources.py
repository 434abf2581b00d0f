"""The catalogue of bundled documents, and files that users bring."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph_build import resources
from graph_build.errors import BadSource, BadVocabulary, ChecksumMismatch
from graph_build.read.sources import Source, bundled_sources, given_sources, read_bytes, verified_bytes

FOLDER = resources.sources_folder()


def test_the_catalogue_describes_both_documents_and_their_checksums_match() -> None:
    sources = bundled_sources(FOLDER)
    assert [s.info.slug for s in sources] == ["ict-positions", "infosec-policy-positions"]
    assert [s.info.status for s in sources] == ["not-identified", "draft"]
    for source in sources:
        assert len(source.info.sha256) == 64
        assert source.info.title_vi
        assert source.info.title_en
        assert "15" in source.info.licence_note_vi
        assert verified_bytes(source) == source.path.read_bytes()


def test_a_changed_document_stops_with_both_checksums(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    changed = tmp_path / "ict-positions.txt"
    changed.write_bytes(changed.read_bytes().replace(b"KT1", b"KT2", 1))
    with pytest.raises(ChecksumMismatch, match=r"ict-positions\.txt: SHA-256 is [0-9a-f]{64}, but"):
        verified_bytes(bundled_sources(tmp_path)[0])


@pytest.mark.parametrize("content", ["source = 1", "[[source]", "", "[[source]]\nslug = 'a'"])
def test_a_broken_catalogue_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "sources.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"sources\.toml"):
        bundled_sources(tmp_path)


def test_a_file_of_a_user_is_named_after_its_file(tmp_path: Path) -> None:
    mine = tmp_path / "Phụ lục I (dự thảo).txt"
    mine.write_text("x", encoding="utf-8")
    [source] = given_sources((mine,), ())
    assert source.info.slug == "phu-luc-i-du-thao"
    assert source.info.status == "not-identified"


def test_a_copy_of_a_bundled_document_keeps_its_entry(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copy(FOLDER / "ict-positions.txt", copy)
    [source] = given_sources((copy,), bundled_sources(FOLDER))
    assert source.info.slug == "ict-positions"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    one, two = tmp_path / "phu-luc.txt", tmp_path / "a" / "Phụ lục.txt"
    one.write_text("x", encoding="utf-8")
    two.write_text("y", encoding="utf-8")
    with pytest.raises(BadSource, match="would both be named 'phu-luc'"):
        given_sources((one, two), ())


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no file .*missing\.txt"):
        read_bytes(tmp_path / "missing.txt")
    with pytest.raises(BadSource, match="no document in it"):
        given_sources((tmp_path,), ())


def test_a_source_without_checksum_is_taken_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"abc")
    info = given_sources((mine,), ())[0].info
    assert verified_bytes(Source(mine, info)) == b"abc"
