"""A folder or a zip of documents: which of its files are documents, in the order of their names.

Nothing is unpacked to disk; a name in a zip is only a name, wherever it may point. What is no document is
told to `progress`, one line each, and never left out in silence. A zip in a zip is opened, one in that not.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph_build.errors import BadSource
from graph_build.model import Progress
from graph_build.read.package import Package, is_zip

MOST_DOCUMENTS = 1_000
#: All files of an archive together, unpacked.
MOST_UNPACKED = 256 * 1024 * 1024
_DEEPEST = 20
_HEAD = 512
#: Files that are no documents by how they begin, as one calls them in both languages.
_STRANGERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "ảnh", "a picture"),
    (b"\xff\xd8\xff", "ảnh", "a picture"),
    (b"GIF8", "ảnh", "a picture"),
    (b"BM", "ảnh", "a picture"),
    (b"II*\x00", "ảnh", "a picture"),
    (b"MM\x00*", "ảnh", "a picture"),
    (b"RIFF", "âm thanh hoặc hình ảnh", "sound or pictures"),
    (b"ID3", "âm thanh", "sound"),
    (b"MZ", "chương trình", "a program"),
    (b"\x7fELF", "chương trình", "a program"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
    (b"SQLite format 3", "cơ sở dữ liệu", "a database"),
)
_MARKS_OF_TEXT = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
#: What systems and word processors leave beside documents.
_LEFT_BEHIND = re.compile(r"(^|/)(__MACOSX(/|$)|~\$|\.~lock\.|\.|(thumbs\.db|desktop\.ini)$)", re.IGNORECASE)
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Document:
    """A file of an archive: its name within, and its content, or where in the file system it lies."""

    name: str
    content: bytes = b""
    path: Path | None = None


def is_archive(content: bytes) -> bool:
    """Whether this is a zip of documents, rather than a document that happens to be a zip."""
    if not is_zip(content):
        return False
    try:
        package = Package(content, "")
    except BadSource:
        return False
    return "[Content_Types].xml" not in package and "mimetype" not in package


def documents_in_folder(folder: Path, progress: Progress) -> Iterator[Document]:
    """The documents in a folder and the folders in it; links are not followed. Errors: `BadSource`."""
    count = 0
    for path in _files(folder, folder, progress):
        name = shown_name(path.relative_to(folder).as_posix())
        if _LEFT_BEHIND.search(name):
            _skip(progress, name, "tệp phụ của hệ thống", "left behind by a program")
            continue
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
        except OSError as error:
            raise BadSource(
                f"{path} cannot be read ({error.strerror or error})", next_step="Check its permissions."
            ) from error
        if stranger := _stranger(head):
            _skip(progress, name, *stranger)
            continue
        count += 1
        if count > MOST_DOCUMENTS:
            raise _too_many(str(folder))
        yield Document(name, path=path)


def documents_in_zip(content: bytes, place: str, progress: Progress) -> Iterator[Document]:
    """The documents in a zip. Errors (`BadSource`): damaged, protected, or too large."""
    return _Zip(place, progress).documents(content, "", 0)


@dataclass(slots=True)
class _Zip:
    """Goes through a zip and those within, and counts what comes out of all of them."""

    place: str
    progress: Progress
    count: int = 0
    unpacked: int = 0
    _seen: set[str] = field(default_factory=set)

    def documents(self, content: bytes, above: str, depth: int) -> Iterator[Document]:
        package = Package(content, f"{self.place}/{above}".rstrip("/"))
        entries = sorted(package.entries, key=entry_name)
        for entry in entries:
            name = above + shown_name(entry_name(entry))
            if entry.is_dir():
                continue
            if _LEFT_BEHIND.search(name):
                _skip(self.progress, name, "tệp phụ của hệ thống", "left behind by a program")
            elif stat.S_ISLNK(entry.external_attr >> 16):
                _skip(self.progress, name, "liên kết đến tệp khác", "a link to another file")
            else:
                yield from self._document(package, entry, name, depth)

    def _document(
        self, package: Package, entry: zipfile.ZipInfo, name: str, depth: int
    ) -> Iterator[Document]:
        with package.open(entry) as part:
            head = part.read(_HEAD)
            if stranger := _stranger(head):
                _skip(self.progress, name, *stranger)
                return
            content = head + part.read()
        if is_archive(content):
            if depth:
                _skip(self.progress, name, "tệp zip lồng quá sâu", "a zip in a zip in a zip")
            else:
                yield from self.documents(content, f"{name}/", depth + 1)
            return
        self._count(len(content))
        yield Document(self._unique(name), content)

    def _count(self, length: int) -> None:
        self.count += 1
        self.unpacked += length
        if self.count > MOST_DOCUMENTS:
            raise _too_many(self.place)
        if self.unpacked > MOST_UNPACKED:
            raise BadSource(
                f"the documents in it unpack to more than {MOST_UNPACKED // 1024 // 1024} MiB",
                place=self.place,
                next_step="Split it into several zips.",
            )

    def _unique(self, name: str) -> str:
        """A zip may hold two files of one name, of which most programs show the last."""
        if name in self._seen:
            raise BadSource(
                f"two files in it are named {name}",
                place=self.place,
                next_step="Unpack it, rename one of them, and give the folder.",
            )
        self._seen.add(name)
        return name


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of a file in a zip, as it was meant: UTF-8 also where the zip does not say so.

    Old programs write names in the code page of their country; `zipfile` takes these for code page 437.
    """
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        codes = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "cp1258"):
        try:
            return codes.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def shown_name(name: str) -> str:
    """A name within an archive in NFC, without parts that lead elsewhere and characters that do not show.

    >>> shown_name("../../etc/passwd"), shown_name("a\\\\b.docx")
    ('etc/passwd', 'a/b.docx')
    """
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    kept = ("".join(c for c in part if c.isprintable()).strip() for part in parts)
    return "/".join(part for part in kept if part not in ("", ".", "..")) or "?"


def _files(folder: Path, top: Path, progress: Progress) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir(), key=lambda path: unicodedata.normalize("NFC", path.name))
    except OSError as error:
        raise BadSource(
            f"{folder} cannot be read ({error.strerror or error})", next_step="Check its permissions."
        ) from error
    for path in found:
        name = shown_name(path.relative_to(top).as_posix())
        if path.is_symlink():
            _skip(progress, name, "liên kết đến tệp khác", "a link to another file")
        elif path.is_dir():
            if len(path.relative_to(top).parts) > _DEEPEST:
                _skip(progress, name, "thư mục lồng quá sâu", "a folder too deep")
            else:
                yield from _files(path, top, progress)
        elif path.is_file():
            yield path
        else:
            _skip(progress, name, "không phải tệp thường", "no regular file")


def _stranger(head: bytes) -> tuple[str, str] | None:
    """What a file is that is plainly no document, in both languages."""
    if not head:
        return "tệp rỗng", "an empty file"
    for signature, vi, en in _STRANGERS:
        if head.startswith(signature):
            return vi, en
    is_known = head.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", *_MARKS_OF_TEXT))
    return ("tệp nhị phân lạ", "an unknown binary file") if b"\x00" in head and not is_known else None


def _skip(progress: Progress, name: str, vi: str, en: str) -> None:
    progress(f"bỏ qua {name}: {vi} / skipped {name}: {en}")


def _too_many(place: str) -> BadSource:
    return BadSource(
        f"it holds more than {MOST_DOCUMENTS:,} documents",
        place=place,
        next_step="Split it, and build one part after another.",
    )
