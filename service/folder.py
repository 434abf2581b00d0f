"""Whether a store's folder is still the one that was opened: a build puts a new one in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenedFolder:
    """A folder as it was at some moment; stores are never written to, so it stays as it is."""

    path: Path
    identity: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> OpenedFolder:
        """The folder as it is now."""
        return cls(path, _identity(path))

    def is_in_place(self) -> bool:
        """Whether the same folder still stands there."""
        try:
            return _identity(self.path) == self.identity
        except OSError:
            return False


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns
