"""Build folders that are replaced whole or not at all, with real processes, permissions and disks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_build.errors import DiskFull, OutputRefused, StoreUnavailable
from graph_build.graph import swap

_ROOT = Path(__file__).parents[2]
_NOBODY = 65534
_POSIX = os.name == "posix"


def build(directory: Path, version: str = "1") -> None:
    with swap.staged(directory) as folder:
        (folder / "store" / "data").mkdir(parents=True)
        (folder / "store" / "data" / "one.sst").write_text(version)
        (folder / "store" / "manifest.json").write_text(version)
        (folder / "vtvl.ttl").write_text(version)


def tree(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@contextmanager
def without_rights() -> Iterator[None]:
    """Within it this process may do what anybody may, even when the tests run as root."""
    if not _POSIX or os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(params=["exchange", "two-steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of replacing a folder: in one step where the system can, and in two renames."""
    if request.param == "two-steps":
        monkeypatch.setattr(swap, "_exchange", lambda new, target: False)
    return str(request.param)


def test_a_new_folder_and_its_parents_are_made(tmp_path: Path, way: str) -> None:
    build(tmp_path / "far" / "away" / "build")
    assert names(tmp_path / "far" / "away") == ["build"]
    assert tree(tmp_path / "far" / "away" / "build")["vtvl.ttl"] == "1"


def test_an_earlier_build_is_replaced_whole(tmp_path: Path, way: str) -> None:
    build(tmp_path / "build", "1")
    (tmp_path / "build" / "store" / "data" / "two.sst").write_text("a stale file of the store")
    build(tmp_path / "build", "2")
    assert tree(tmp_path / "build") == {
        "store/data/one.sst": "2",
        "store/manifest.json": "2",
        "vtvl.ttl": "2",
    }
    assert names(tmp_path) == ["build"]


def test_the_system_of_the_tests_exchanges_folders_in_one_step(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has renameat2")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "was-a").touch()
    assert swap._exchange(tmp_path / "a", tmp_path / "b")
    assert names(tmp_path / "b") == ["was-a"]


def test_files_of_the_user_are_carried_over(tmp_path: Path, way: str) -> None:
    build(tmp_path / "build")
    mine = {"export.csv": "a,b", "store/notes.txt": "mine", "sub/folder/x.txt": "deep"}
    for name, text in mine.items():
        (tmp_path / "build" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "build" / name).write_text(text)
    (tmp_path / "build" / "link").symlink_to("nowhere")
    build(tmp_path / "build", "2")
    after = tree(tmp_path / "build")
    assert {name: after[name] for name in mine} == mine
    assert (tmp_path / "build" / "link").readlink() == Path("nowhere")
    assert after["vtvl.ttl"] == "2"


def test_a_file_that_a_build_no_longer_writes_goes(tmp_path: Path) -> None:
    build(tmp_path / "build")
    (tmp_path / "build" / "findings.csv").write_text("of the earlier build")
    build(tmp_path / "build")
    assert "findings.csv" not in names(tmp_path / "build")


def test_a_failed_build_leaves_everything_as_it_was(tmp_path: Path, way: str) -> None:
    build(tmp_path / "build")
    before = tree(tmp_path / "build")

    def fail(folder: Path) -> None:
        (folder / "vtvl.ttl").write_text("half")
        _ = 1 // 0

    with pytest.raises(ZeroDivisionError), swap.staged(tmp_path / "build") as folder:
        fail(folder)
    assert tree(tmp_path / "build") == before
    assert names(tmp_path) == ["build"]


def test_a_failed_first_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), swap.staged(tmp_path / "build"):
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_an_interrupt_between_the_two_renames_puts_the_earlier_build_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda new, target: False)
    build(tmp_path / "build")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "build", "2")
    assert tree(tmp_path / "build")["vtvl.ttl"] == "1"
    assert names(tmp_path) == ["build"]


@pytest.mark.parametrize("place", [".", "..", "../..", "", "build", "/"])
def test_the_folder_one_works_in_is_refused(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "build")
    monkeypatch.chdir(tmp_path / "build")
    directory = tmp_path / "build" if place == "build" else Path(place)
    with pytest.raises(OutputRefused, match="working in this one"):
        build(directory)
    assert tree(tmp_path / "build")["vtvl.ttl"] == "1"


def test_a_relative_folder_is_beside_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.chdir(tmp_path)
    build(Path("build"))
    build(Path("./x/../build"), "2")
    assert tree(tmp_path / "build")["vtvl.ttl"] == "2"


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("a cat")
    with pytest.raises(OutputRefused, match=r"photos: the folder is not empty .* Name a new folder"):
        build(tmp_path / "photos")
    assert tree(tmp_path) == {"photos/cat.jpg": "a cat"}


def test_files_that_come_while_a_first_build_runs_are_kept(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    with pytest.raises(OutputRefused, match="not empty"), swap.staged(tmp_path / "build"):
        (tmp_path / "build" / "cat.jpg").write_text("a cat")
    assert tree(tmp_path) == {"build/cat.jpg": "a cat"}


def test_an_empty_folder_is_taken(tmp_path: Path, way: str) -> None:
    (tmp_path / "build").mkdir()
    build(tmp_path / "build")
    assert names(tmp_path) == ["build"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(OutputRefused, match="this is a file"):
        build(tmp_path / "build")
    with pytest.raises(OutputRefused, match="cannot be written"):
        build(tmp_path / "build" / "below")
    assert tree(tmp_path) == {"build": "a file"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path, way: str) -> None:
    build(tmp_path / "real")
    (tmp_path / "build").symlink_to("real")
    build(tmp_path / "build", "2")
    assert (tmp_path / "build").is_symlink()
    assert tree(tmp_path / "real")["vtvl.ttl"] == "2"


def test_a_volume_is_refused() -> None:
    volume = Path("/dev/shm")
    if not volume.is_mount():
        pytest.skip("no second file system is mounted here")
    with pytest.raises(OutputRefused, match="root of a volume"):
        build(volume)


@pytest.mark.skipif(not _POSIX, reason="rights are those of POSIX")
def test_a_read_only_folder_is_refused(open_folder: Path) -> None:
    (open_folder / "shelf").mkdir(mode=0o555)
    with without_rights(), pytest.raises(OutputRefused, match=r"Permission denied.*Name a folder"):
        build(open_folder / "shelf" / "build")
    assert names(open_folder / "shelf") == []


@pytest.mark.skipif(not _POSIX, reason="rights are those of POSIX")
def test_an_unreadable_earlier_build_is_refused(open_folder: Path) -> None:
    (open_folder / "build").mkdir(mode=0o000)
    with without_rights(), pytest.raises(OutputRefused, match="Permission denied"):
        build(open_folder / "build")
    (open_folder / "build").chmod(0o755)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the system lets this process mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    has_mount = _POSIX and shutil.which("mount") is not None
    if not has_mount or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system lets the tests mount no small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_earlier_build(small_disk: Path) -> None:
    build(small_disk / "build")
    before = tree(small_disk / "build")
    with pytest.raises(DiskFull, match="no space left"), swap.staged(small_disk / "build") as folder:
        (folder / "vtvl.ttl").write_bytes(b"x" * 2_000_000)
    assert tree(small_disk / "build") == before
    assert names(small_disk) == ["build"]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, "No space left on device"), DiskFull),
        (OSError(122, "Disk quota exceeded"), DiskFull),
        (OSError("IO error: No space left on device: While appending to file: a.sst"), DiskFull),
        (OSError("IO error: While appending to file: a.sst: File too large"), DiskFull),
        (PermissionError(13, "Permission denied"), OutputRefused),
        (OSError("IO error: While mkdir if missing: a: Permission denied"), OutputRefused),
    ],
)
def test_errors_of_the_disk_are_told_apart(error: OSError, kind: type[Exception]) -> None:
    assert type(swap.explain_disk_error(error, "build")) is kind


def test_what_dead_builds_left_is_cleared_and_living_builds_are_left_alone(tmp_path: Path) -> None:
    for name in (".build.staging-0123abcd", ".other.staging-0123abcd", ".build.staging-x.staging-0123abcd"):
        (tmp_path / name / "new").mkdir(parents=True)
    with swap.staged(tmp_path / "build") as living:
        build(tmp_path / "build", "quicker")
        (living / "store").mkdir()
        (living / "store" / "manifest.json").write_text("slower")
    assert names(tmp_path) == [".build.staging-x.staging-0123abcd", ".other.staging-0123abcd", "build"]
    assert tree(tmp_path / "build") == {"store/manifest.json": "slower"}


def test_a_build_taken_away_and_not_replaced_comes_back(tmp_path: Path) -> None:
    build(tmp_path / "build")
    staging = tmp_path / ".build.staging-0123abcd"
    staging.mkdir()
    (tmp_path / "build").rename(staging / "previous")
    swap.recover(tmp_path / "build")
    assert tree(tmp_path / "build")["vtvl.ttl"] == "1"


@pytest.mark.skipif(not _POSIX, reason="rights are those of POSIX")
def test_an_earlier_build_that_cannot_be_put_back_is_told(open_folder: Path) -> None:
    shelf = open_folder / "shelf"
    staging = shelf / ".build.staging-0123abcd"
    (staging / "previous").mkdir(parents=True)
    (staging / "lock").touch()
    (staging / "lock").chmod(0o666)
    shelf.chmod(0o555)
    with without_rights(), pytest.raises(StoreUnavailable, match="Rename that folder to build"):
        swap.recover(shelf / "build")
    shelf.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="killing at every step needs fork and SIGKILL")
@pytest.mark.parametrize("way", ["exchange", "two-steps"])
def test_a_build_killed_at_any_step_leaves_one_whole(tmp_path: Path, way: str) -> None:
    script = [sys.executable, str(Path(__file__).with_name("killed_builds.py")), str(tmp_path), way]
    done = subprocess.run(
        script, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(_ROOT)}
    )
    assert done.returncode == 0, done.stderr
    builds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(builds) > 30, "the script counts too few steps to mean anything"
    for one in builds:
        assert one["state"] in {"old", "new"}, one
        assert one["next"] == "next", one
        assert one["left"] == [], one
    assert [one["state"] for one in builds if not one["killed"]] == ["new"]
    assert {one["state"] for one in builds} == {"old", "new"}
