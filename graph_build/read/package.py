"""Zip-based files (Word, Excel, OpenDocument), opened within limits: nothing is unpacked to disk."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import IO

from graph_build.errors import BadSource

#: All that is read of one file, unpacked; a law as long as a book takes some 10 MB.
MOST_UNPACKED = 64 * 1024 * 1024
#: Text packs to a twentieth, tables that repeat themselves to a hundredth; only made-up files go beyond.
MOST_RATIO = 400
_SMALL = 4 * 1024 * 1024
MOST_PARTS = 10_000
_CHUNK = 64 * 1024
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
    OverflowError, struct.error,
)  # fmt: skip
_COPY_AGAIN = "It was cut short or damaged: copy it again from where it came."


def is_zip(content: bytes) -> bool:
    """Whether a file begins as a zip does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def content_types(content: bytes) -> bytes:
    """What a zip-based Office file says of its parts; empty where it is none, or cannot be opened."""
    if not is_zip(content):
        return b""
    try:
        package = Package(content, "")
        return package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    except BadSource:
        return b""


class Package:
    """The parts of a zip-based file, by name.

    Errors (`BadSource`): cut short, damaged, protected by a password, or unpacking to more than a
    document can hold.
    """

    def __init__(self, content: bytes, place: str) -> None:
        self.place = place
        self._packed = max(len(content), 1)
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise self._broken(str(error)) from error
        if len(entries) > MOST_PARTS:
            raise BadSource(
                f"the file has {len(entries):,} parts, which is no document",
                place=place,
                next_step=_COPY_AGAIN,
            )
        if not all(entry.filename for entry in entries):
            raise self._broken("a part has no name")
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(self._entries))

    @property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """What the file says of each part, in its own order."""
        return tuple(self._zip.infolist())

    def read(self, name: str) -> bytes:
        """A part as a whole."""
        with self.open(name) as part:
            return part.read()

    def open(self, name: str | zipfile.ZipInfo) -> IO[bytes]:
        """A part as a stream that keeps to the limits while it unpacks."""
        entry = name if isinstance(name, zipfile.ZipInfo) else self._entries.get(name)
        if entry is None:
            raise self._broken(f"no part {name}")
        if entry.flag_bits & 0x1:
            raise BadSource(
                "the file is protected by a password",
                place=self.place,
                next_step="Open it, save it without the password, and try again.",
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._broken(f"part {entry.filename} is packed in a way that Office does not use")
        try:
            return io.BufferedReader(_Part(self, self._zip.open(entry)), _CHUNK)
        except _BROKEN as error:
            raise self._broken(f"{entry.filename}: {error}") from error

    def count(self, unpacked: int) -> None:
        """Note so many bytes unpacked. Errors: more than a document can hold."""
        self._unpacked += unpacked
        ratio = self._unpacked / self._packed
        if self._unpacked > MOST_UNPACKED or (self._unpacked > _SMALL and ratio > MOST_RATIO):
            raise BadSource(
                f"the file unpacks to more than {min(MOST_UNPACKED, self._unpacked) // 1024 // 1024} MiB, "
                "which is no document of positions",
                place=self.place,
                next_step="Take out what is not text, or split it into several files.",
            )

    def _broken(self, why: str) -> BadSource:
        return BadSource(f"the file cannot be unpacked ({why})", place=self.place, next_step=_COPY_AGAIN)


class _Part(io.RawIOBase):
    """A part that counts what it gives, and whose faults are `BadSource`."""

    def __init__(self, package: Package, stream: IO[bytes]) -> None:
        self._package = package
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except _BROKEN as error:
            raise self._package._broken(str(error)) from error
        self._package.count(len(data))
        buffer[: len(data)] = data
        return len(data)


def joined(part: str, target: str) -> str:
    """The name of the part that a relation of `part` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
