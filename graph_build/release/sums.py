"""`SHA256SUMS`: a line for each file, as `sha256sum --check` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph_build.release.material import Written

SUMS_FILE = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")


def sums_text(files: Iterable[Written]) -> str:
    """The lines, sorted by path."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))


def read_sums(text: str) -> Mapping[str, str]:
    """The SHA-256 of each file by its path. `ValueError` for a broken line, or a path that comes twice."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is no checksum and path")
        if match[2] in found:
            raise ValueError(f"line {number} names {match[2]} again")
        found[match[2]] = match[1]
    return found
