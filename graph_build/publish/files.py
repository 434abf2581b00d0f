"""A file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graph_build.graph.swap import explain_disk_error


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
