"""The catalogue of bundled documents, and what is known of a file that a user brings."""

from __future__ import annotations

import hashlib
import stat
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath

from graph_build.errors import BadSource, BadVocabulary, ChecksumMismatch
from graph_build.model import Progress, SourceInfo
from graph_build.namespaces import slugify
from graph_build.read.archive import Document, documents_in_folder, documents_in_zip, is_archive

#: A document of the size of a law is some 100 kB; what is a hundred times a whole code is no document.
MOST_BYTES = 32 * 1024 * 1024
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what is known about it beforehand; `content` is what came by stdin or in a zip."""

    path: Path
    info: SourceInfo
    content: bytes | None = None

    @property
    def place(self) -> str:
        """How messages name the file."""
        return "stdin" if self.path == STDIN else str(self.path)


def bundled_sources(folder: Path) -> tuple[Source, ...]:
    """The documents of `sources.toml`, in its order. Errors: a broken or incomplete catalogue."""
    catalogue = folder / "sources.toml"
    known = {field.name for field in fields(SourceInfo)}
    try:
        entries = tomllib.loads(catalogue.read_text(encoding="utf-8"))["source"]
        return tuple(
            Source(folder / entry["file"], SourceInfo(**{k: v for k, v in entry.items() if k in known}))
            for entry in entries
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadVocabulary(
            f"the catalogue of sources cannot be read ({error})",
            place=catalogue.name,
            next_step="Install vtvl again.",
        ) from error


def given_sources(
    paths: tuple[Path, ...],
    bundled: tuple[Source, ...],
    stdin: bytes | None = None,
    progress: Progress = lambda _: None,
) -> tuple[Source, ...]:
    """The files that a user names; `-` stands for what came by stdin, a folder or a zip for its documents.

    A file whose content is a bundled document keeps its catalogue entry. Any other gets a slug from its
    file name, its own title once read, and the status "not identified". Two files that give the same
    slug are an error, since their IRIs would collide; in a folder or zip the name of the folder parts them.
    """
    by_digest = {source.info.sha256: source.info for source in bundled}
    sources: list[Source] = []
    for given in (given for path in paths for given in _given(path, stdin, progress)):
        content = given.content if given.content is not None else read_bytes(given.path)
        digest = hashlib.sha256(content).hexdigest()
        taken = {source.info.slug: source for source in sources}
        slug = next((slug for slug in given.slugs if slug not in taken), given.slugs[0])
        info = by_digest.get(digest) or SourceInfo(slug, "", sha256=digest)
        if clash := taken.get(info.slug):
            raise BadSource(
                f"{given.path} and {clash.path} would both be named '{info.slug}'",
                next_step="Rename one of the files, or give each document once.",
            )
        sources.append(Source(given.path, info, given.content))
    return tuple(sources)


@dataclass(frozen=True, slots=True)
class _Given:
    """A file to read: its name in messages, its content unless it lies there, and slugs, the best first."""

    path: Path
    slugs: tuple[str, ...]
    content: bytes | None = None


def _given(path: Path, stdin: bytes | None, progress: Progress) -> Iterator[_Given]:
    if path != STDIN and path.is_dir():
        yield from _within(path, documents_in_folder(path, progress))
        return
    content = stdin if path == STDIN and stdin is not None else read_bytes(path)
    stem = Path("stdin") if path == STDIN else path
    if is_archive(content):
        yield from _within(stem, documents_in_zip(content, str(stem), progress))
    else:
        yield _Given(path, (_slug(stem.stem),), content if path == STDIN else None)


def _within(archive: Path, documents: Iterable[Document]) -> Iterator[_Given]:
    """The documents of a folder or zip. Errors: none."""
    found = False
    for document in documents:
        found = True
        inner = PurePosixPath(document.name)
        slugs = (_slug(inner.stem), _slug(f"{inner.parent.name} {inner.stem}"))
        # The place is a name only: the content is at hand, or the path is that of the file itself.
        path = document.path or Path(f"{archive}/{document.name}")
        yield _Given(path, slugs, None if document.path else document.content)
    if not found:
        raise BadSource(
            "there is no document in it",
            place=str(archive),
            next_step="Give a folder or zip with .docx, .xlsx, .pdf or .txt files.",
        )


def _slug(name: str) -> str:
    return slugify(name) or "source"


def read_bytes(path: Path) -> bytes:
    """The content of a file. Errors: missing, a folder, a device, too large, or unreadable."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise BadSource(f"{path} is a folder", next_step="Name a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise BadSource(
                f"{path} is a device or a pipe", next_step="Name a file, or - for standard input."
            )
        if found.st_size > MOST_BYTES:
            raise BadSource(
                f"{path} holds {found.st_size:,} bytes, which is no document of positions",
                next_step=f"Give a file of at most {MOST_BYTES // 1024 // 1024} MiB.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadSource(f"no file {path}", next_step="Check the path.") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise BadSource(f"{path} cannot be read ({reason})", next_step="Check its permissions.") from error


def verified_bytes(source: Source) -> bytes:
    """The content of a source, checked against its SHA-256 where the catalogue gives one."""
    content = source.content if source.content is not None else read_bytes(source.path)
    digest = hashlib.sha256(content).hexdigest()
    if source.info.sha256 and digest != source.info.sha256:
        raise ChecksumMismatch(
            f"SHA-256 is {digest}, but {source.info.sha256} was expected",
            place=source.place,
            next_step="Put the original file back, or give your own file: vtvl build FILE.",
        )
    return content
