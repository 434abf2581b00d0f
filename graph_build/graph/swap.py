"""A folder, of a build or of a release, that is replaced whole or not at all.

    .build.staging-1f0c9a3e/       beside `build`, on the same disk, as long as a build runs
        lock                       held by the living process; freed by the system when it dies
        new/                       the folder to be; after the swap, for a moment, the old one
        previous/                  only where the system cannot exchange two folders in one step

Linux exchanges `build` and `new` in one step (`renameat2`), so a process killed at any moment
leaves one of the two whole in its place. Elsewhere it takes two renames; a process killed
between them leaves `previous`, which the next reader or build puts back (`recover`).
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph_build.errors import DiskFull, OutputRefused, StoreUnavailable, VtvlError

#: What a build writes; everything else in a build folder belongs to the user and is carried over.
BUILD_PARTS = frozenset(
    {
        "vtvl.ttl",
        "report.ttl",
        "ledger.csv",
        "findings.csv",
        "store/manifest.json",
        "store/checksums.json",
        "store/data",
    }
)


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A kind of folder that a command replaces whole: what it is called, and the file that shows it is one.

    `parts` tells the files of such a folder that the command wrote; all others belong to the user. Without
    a mark an earlier one cannot be told, and none is replaced.
    """

    name: str
    mark: str
    parts: Callable[[Path], frozenset[str]]


BUILD = FolderKind("build", "store/manifest.json", lambda _: BUILD_PARTS)

_LOCK, _NEW, _PREVIOUS = "lock", "new", "previous"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# RocksDB's errors carry the system's words but not its number.
_NO_SPACE_WORDS = ("No space left", "File too large", "quota exceeded", "not enough space")
_WAIT_SECONDS = 2.0


@contextmanager
def staged(directory: Path, kind: FolderKind = BUILD, beside: str = "") -> Iterator[Path]:
    """A folder to write into, which takes the place of `directory` when the block ends well.

    `beside` names a file that the block writes beside the folder; it takes its place right after it.
    When the block ends with an error, the folder is removed and `directory` is as it was. Files in
    an earlier folder of the kind that no command wrote are carried over. Raises OutputRefused for a
    place that must not or cannot be replaced, and DiskFull where the disk has no room for the folder.
    """
    with _disk_errors(directory):
        target = checked_target(directory, kind)
        target.parent.mkdir(parents=True, exist_ok=True)
        recover(target)
        _clear_stale(target)
        staging, lock = _new_staging(target)
        try:
            (staging / _NEW).mkdir()
            yield staging / _NEW
            _commit(target, staging, kind)
            if beside:
                (staging / beside).replace(target.with_name(beside))
        finally:
            # Never throw away the earlier build while nothing stands in its place.
            if target.exists() or not (staging / _PREVIOUS).exists():
                _remove(staging, lock)
            lock.close()


def recover(directory: Path) -> None:
    """Puts the previous build folder back where a build was killed between taking it away and replacing it.

    Waits a moment for a living build that is between the two steps; does nothing in all other cases.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    target = directory.resolve()
    while not os.path.lexists(target):
        left = [staging for staging in _stagings(target) if (staging / _PREVIOUS).is_dir()]
        if not left or time.monotonic() > deadline:
            return
        _put_back(target, left[0])
        time.sleep(0.02)


def _put_back(target: Path, staging: Path) -> None:
    lock = _lock(staging)
    if lock is None:
        return
    try:
        (staging / _PREVIOUS).rename(target)
    except FileNotFoundError:
        return  # another reader was quicker
    except OSError as error:
        raise StoreUnavailable(
            f"an interrupted build left the earlier graph in {staging / _PREVIOUS}, "
            f"and it cannot be moved back ({error.strerror or error})",
            place=str(target),
            next_step=f"Rename that folder to {target.name}",
        ) from error
    finally:
        lock.close()


def checked_target(directory: Path, kind: FolderKind) -> Path:
    """The real path of a folder that may be replaced: missing, empty, or an earlier one of its kind.

    `OutputRefused` for any other.
    """
    target = directory.resolve()
    article = "an" if kind.name[0] in "aeiou" else "a"
    here, whole = Path.cwd(), f"{article} {kind.name} replaces its folder whole"
    if here == target or target in here.parents:
        raise _refused(directory, kind, f"{whole}, and you are working in this one")
    if os.path.ismount(target):
        raise _refused(directory, kind, f"{whole}, and this one is the root of a volume")
    if target.exists() and not target.is_dir():
        raise _refused(directory, kind, "this is a file, not a folder")
    if target.exists() and any(target.iterdir()) and not (kind.mark and (target / kind.mark).is_file()):
        lacking = f" and holds no earlier {kind.name}" if kind.mark else ""
        raise _refused(directory, kind, f"the folder is not empty{lacking}: its files are not touched")
    return target


def _refused(directory: Path, kind: FolderKind, why: str) -> OutputRefused:
    new = "a new folder" if kind.mark else "a new or an empty folder"
    hint = f"Name {new}, such as `-o {kind.name}`"
    return OutputRefused(why, place=str(directory), next_step=hint)


@contextmanager
def _disk_errors(directory: Path) -> Iterator[None]:
    """Within it, an error of the disk becomes DiskFull or OutputRefused."""
    try:
        yield
    except OSError as error:
        raise explain_disk_error(error, str(directory)) from error


def explain_disk_error(error: OSError, place: str) -> VtvlError:
    """DiskFull where the space ended (RocksDB's wording too), OutputRefused for everything else."""
    words = error.strerror or str(error)
    if error.errno in _NO_SPACE or any(part in words for part in _NO_SPACE_WORDS):
        return DiskFull(
            "no space left on the disk", place=place, next_step="Free some or name another folder"
        )
    is_missing = error.errno == errno.ENOENT
    hint = "Make the folder first" if is_missing else "Name a folder that you may write to"
    return OutputRefused(f"cannot be written ({words})", place=place, next_step=hint)


def _stagings(target: Path) -> list[Path]:
    """The staging folders of builds of this very folder, living or dead."""
    name = re.compile(rf"\.{re.escape(target.name)}\.staging-[0-9a-f]{{8}}")
    try:
        return sorted(entry for entry in target.parent.iterdir() if name.fullmatch(entry.name))
    except OSError:
        return []


def _new_staging(target: Path) -> tuple[Path, IO[bytes]]:
    """A fresh staging folder and its lock; another build may take it for a dead one before it is locked."""
    for _ in range(5):
        staging = target.parent / f".{target.name}.staging-{os.urandom(4).hex()}"
        staging.mkdir()
        try:
            lock = (staging / _LOCK).open("xb")
        except (FileNotFoundError, FileExistsError):
            continue
        if _try_lock(lock) and (staging / _LOCK).exists():
            return staging, lock
        lock.close()
    raise OutputRefused("other builds keep clearing this place", place=str(target), next_step="Try again")


def _clear_stale(target: Path) -> None:
    """Removes what killed builds of this folder have left."""
    for staging in _stagings(target):
        lock = _lock(staging)
        if lock is not None:
            _remove(staging, lock)


def _remove(staging: Path, lock: IO[bytes]) -> None:
    """Removes a staging folder under its lock, so that no new build takes it for its own meanwhile."""
    shutil.rmtree(staging, ignore_errors=True)
    lock.close()
    # Windows removes no open file, such as the lock.
    shutil.rmtree(staging, ignore_errors=True)


def _lock(staging: Path) -> IO[bytes] | None:
    """The lock of a staging folder whose build is dead; None while it lives or where that cannot be told."""
    try:
        lock = (staging / _LOCK).open("ab")
    except OSError:
        return None
    if _try_lock(lock):
        return lock
    lock.close()
    return None


def _try_lock(stream: IO[bytes]) -> bool:
    """Whether this process now holds the lock of an open file; the system frees it when the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _commit(target: Path, staging: Path, kind: FolderKind) -> None:
    """Puts the finished folder in its place."""
    new = staging / _NEW
    checked_target(target, kind)
    _sync(new)
    if not target.exists():
        new.rename(target)
        return
    written = kind.parts(target)
    _carry_over(target, new, written)
    shutil.copymode(target, new)
    if not _exchange(new, target):
        _replace_in_two_steps(target, staging)
    # What a user wrote into the old folder while it was exchanged.
    old = staging / (_NEW if (staging / _NEW).exists() else _PREVIOUS)
    _carry_over(old, target, written)


def _exchange(new: Path, target: Path) -> bool:
    """Exchanges two folders in one step; False where the system or its file system cannot."""
    import ctypes  # late: only a build needs it

    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    answer: int = rename(here, os.fsencode(new), here, os.fsencode(target), exchange)
    return answer == 0


def _replace_in_two_steps(target: Path, staging: Path) -> None:
    previous = staging / _PREVIOUS
    try:
        target.rename(previous)
        (staging / _NEW).rename(target)
    finally:
        if previous.exists() and not target.exists():
            previous.rename(target)


def _carry_over(old: Path, new: Path, written: frozenset[str], inside: str = "") -> None:
    """Gives `new` every file of `old` that no command wrote and that `new` has not: linked, else copied."""
    for entry in sorted(old.iterdir()):
        name = f"{inside}{entry.name}"
        place = new / entry.name
        if name in written:
            continue
        if entry.is_dir() and not entry.is_symlink():
            place.mkdir(exist_ok=True)
            _carry_over(entry, place, written, f"{name}/")
        elif not os.path.lexists(place):
            _link_or_copy(entry, place)


def _link_or_copy(source: Path, place: Path) -> None:
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, place, follow_symlinks=False)


def _sync(folder: Path) -> None:
    """Waits until every file below is on the disk, so that a power cut does not leave an empty one."""
    for entry in sorted(folder.rglob("*")):
        if entry.is_file() and not entry.is_symlink():
            with entry.open("r+b") as stream:
                os.fsync(stream.fileno())
