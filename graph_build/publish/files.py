"""Files and folders that appear whole or not at all, and archives without dates."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from graph_build.graph.swap import FolderKind, explain_disk_error, staged

#: A folder of files that stand by themselves: nothing tells an earlier one, so none is ever replaced.
_EXPORT = FolderKind("export", "", lambda _: frozenset())
#: The earliest date that a zip entry can bear stands for "no date".
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes the pieces beside `path` and puts the file in place when all are there.

    A device such as /dev/stdout is written to directly. Errors: `OutputRefused`, `DiskFull`; what was
    at `path` before stays then.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(b"".join(pieces))
            return
        _replace(path, pieces)
    except BrokenPipeError:
        raise  # a device such as /dev/stdout whose reader has gone
    except OSError as error:
        raise explain_disk_error(error, str(path)) from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=".vtvl-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        # A temporary file is open to its owner alone; a new file should be what the user's mask says.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        Path(name).replace(path.resolve())
    finally:
        # Gone where it took its place; a left-over where something, or the user, stopped the writing.
        with contextlib.suppress(OSError):
            Path(name).unlink()


def write_folder(directory: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes the files into a folder that is new or empty; all of them or, on an error, none.

    Errors: `OutputRefused`, for a folder that holds something too, and `DiskFull`.
    """
    with staged(directory, _EXPORT) as folder:
        for name, content in files:
            (folder / name).write_bytes(content)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of the files, in the order given; the same files give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            # Otherwise the operating system at work is written down.
            entry.create_system = 3
            target.writestr(entry, content)
    return archive.getvalue()


def text_beside(folder: Path, name: str) -> str | None:
    """The text of a file, where the folder has it."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError:
        return None
