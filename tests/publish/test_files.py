"""Folders that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_build.errors import OutputRefused
from graph_build.publish.files import text_beside, write_folder, zipped

FILES = [("a.csv", b"1"), ("b.csv", b"2")]


@pytest.mark.parametrize("there", [False, True])
def test_a_new_or_empty_folder_gets_the_files(there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    if there:
        folder.mkdir()
    write_folder(folder, FILES)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == dict(FILES)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").write_text("mine")
    with pytest.raises(OutputRefused, match="not empty"):
        write_folder(tmp_path / "x", FILES)
    assert [file.name for file in (tmp_path / "x").iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    with pytest.raises(OutputRefused, match="a file, not a folder"):
        write_folder(tmp_path / "x", FILES)


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        raise OutputRefused("the second file cannot be made")

    with pytest.raises(OutputRefused):
        write_folder(tmp_path / "x", failing())
    assert list(tmp_path.iterdir()) == []


def test_the_same_files_make_the_same_archive() -> None:
    assert zipped(FILES) == zipped(iter(FILES))


def test_the_text_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert text_beside(tmp_path, "findings.csv") is None
