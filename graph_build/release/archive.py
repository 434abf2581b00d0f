"""A release on the disk: a folder, or a zip of one. Written whole; read without trust in what it says."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graph_build.errors import BadInput, OutputRefused
from graph_build.graph.swap import FolderKind
from graph_build.release.sums import SUMS_FILE, read_sums

#: A release of 6,200 positions has files of some 700 MB; what is larger is not read into memory.
MOST_BYTES = 2**30
MOST_FILES = 20_000
#: Zip knows no earlier time; a release has none, so that it is the same whenever it is made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_ANOTHER = "Name the folder or the zip that `vtvl release` has written."


@dataclass(frozen=True, slots=True)
class Place:
    """A release to be read: the size of each file by its path, and the names that stand for no plain file."""

    root: Path
    top: str
    sizes: Mapping[str, int]
    odd: tuple[str, ...]

    def read(self, path: str) -> bytes:
        """The content of a file, no longer than it says it is. Errors: `OSError`, `BadZipFile`."""
        if not self.root.is_file():
            return (self.root / path).read_bytes()
        with zipfile.ZipFile(self.root) as archive, archive.open(self.top + path) as stream:
            content = stream.read(self.sizes[path] + 1)
        if len(content) != self.sizes[path]:
            raise zipfile.BadZipFile("it is longer than the archive says")
        return content


def written_by_release(folder: Path) -> frozenset[str]:
    """The files of a release folder that `vtvl release` wrote."""
    try:
        return frozenset(read_sums((folder / SUMS_FILE).read_text(encoding="utf-8"))) | {SUMS_FILE}
    except (OSError, ValueError):
        return frozenset({SUMS_FILE})


RELEASE = FolderKind("release", SUMS_FILE, written_by_release)


def open_place(root: Path) -> Place:
    """The release at `root`. `BadInput` where there is none, or an archive cannot be read safely."""
    try:
        place = _in_zip(root) if root.is_file() else _in_folder(root)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise BadInput(f"it cannot be read ({error})", place=str(root), next_step=_ANOTHER) from error
    if SUMS_FILE not in place.sizes:
        raise BadInput(f"this is no release: it has no {SUMS_FILE}", place=str(root), next_step=_ANOTHER)
    return place


def _in_folder(root: Path) -> Place:
    if not root.is_dir():
        raise BadInput("there is no release", place=str(root), next_step=_ANOTHER)
    sizes, odd = {}, []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            sizes[name] = path.lstat().st_size
        elif not stat.S_ISDIR(mode):
            odd.append(name)
        _refuse_crowd(len(sizes) + len(odd), root)
    return Place(root, "", sizes, tuple(odd))


def _in_zip(root: Path) -> Place:
    """The files of the archive's one top folder, if it has one."""
    with zipfile.ZipFile(root) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _refuse_crowd(len(entries), root)
    names = [entry.filename for entry in entries]
    _refuse_unsafe(names, root)
    tops = {name.split("/", 1)[0] for name in names}
    top = f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""
    odd = {entry.filename for entry in entries if stat.S_ISLNK(entry.external_attr >> 16)}
    sizes = {e.filename.removeprefix(top): e.file_size for e in entries if e.filename not in odd}
    return Place(root, top, sizes, tuple(sorted(name.removeprefix(top) for name in odd)))


def _refuse_crowd(number: int, root: Path) -> None:
    if number > MOST_FILES:
        raise BadInput(f"it holds more than {MOST_FILES:,} files", place=str(root), next_step=_ANOTHER)


def _refuse_unsafe(names: list[str], root: Path) -> None:
    """Names that would leave the folder when unpacked (such as `../x`), or stand for two files at once."""
    for name in names:
        steps = PurePosixPath(name).parts
        if name.startswith("/") or ".." in steps or "\\" in name or ":" in name or "\0" in name:
            raise BadInput(
                f"the archive holds the unsafe name '{name}'", place=str(root), next_step="Do not unpack it."
            )
    if len({name.casefold() for name in names}) < len(names):
        raise BadInput("the archive holds a name twice", place=str(root), next_step="Do not unpack it.")


def check_zip_target(path: Path) -> None:
    """`OutputRefused` for a place where something lies that is no zip of a release."""
    if not os.path.lexists(path):
        return
    try:
        open_place(path)
    except BadInput as error:
        raise OutputRefused(
            "something else lies where the zip would be written, and it is not touched",
            place=str(path),
            next_step="Move it away, or name another folder.",
        ) from error


def write_zip(target: Path, folder: Path, names: list[str], top: str) -> None:
    """A zip of the named files of a folder, in the order of their names, all under one top folder."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(names):
            entry = zipfile.ZipInfo(f"{top}/{name}", _NO_TIME)
            entry.create_system = _UNIX
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / name).read_bytes(), compresslevel=6)
