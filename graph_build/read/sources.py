"""The catalogue of bundled documents, and what is known of a file that a user brings."""

from __future__ import annotations

import hashlib
import stat
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from graph_build.errors import BadSource, BadVocabulary, ChecksumMismatch
from graph_build.model import SourceInfo
from graph_build.namespaces import slugify

#: A document of the size of a law is some 100 kB; what is a hundred times a whole code is no document.
MOST_BYTES = 32 * 1024 * 1024
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what is known about it beforehand; `content` is what came through stdin."""

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
    paths: tuple[Path, ...], bundled: tuple[Source, ...], stdin: bytes | None = None
) -> tuple[Source, ...]:
    """The files that a user names; `-` stands for what came through stdin.

    A file whose content is a bundled document keeps its catalogue entry. Any other gets a slug from its
    file name, its own title once read, and the status "not identified". Two files that give the same
    slug are an error, since their IRIs would collide.
    """
    by_digest = {source.info.sha256: source.info for source in bundled}
    sources: list[Source] = []
    for path in paths:
        content = stdin if path == STDIN and stdin is not None else read_bytes(path)
        digest = hashlib.sha256(content).hexdigest()
        stem = "stdin" if path == STDIN else path.stem
        info = by_digest.get(digest) or SourceInfo(slugify(stem) or "source", "", sha256=digest)
        clash = next((s for s in sources if s.info.slug == info.slug), None)
        if clash is not None:
            raise BadSource(
                f"{path} and {clash.path} would both be named '{info.slug}'",
                next_step="Rename one of the files, or give each document once.",
            )
        sources.append(Source(path, info, content if path == STDIN else None))
    return tuple(sources)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Errors: missing, a folder, a device, too large, or unreadable."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise BadSource(f"{path} is a folder", next_step="Name the files in it, one by one.")
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
