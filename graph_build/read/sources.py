"""The catalogue of bundled documents, and what is known of a file that a user brings."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from graph_build.errors import BadSource, BadVocabulary, ChecksumMismatch
from graph_build.model import SourceInfo
from graph_build.namespaces import slugify


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what is known about it beforehand."""

    path: Path
    info: SourceInfo


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


def given_sources(paths: tuple[Path, ...], bundled: tuple[Source, ...]) -> tuple[Source, ...]:
    """The files that a user names. A file whose content is a bundled document keeps its catalogue entry.

    Any other gets a slug from its file name, its own title once read, and the status "not
    identified". Two files that give the same slug are an error, since their IRIs would collide.
    """
    by_digest = {source.info.sha256: source.info for source in bundled}
    sources: list[Source] = []
    for path in paths:
        digest = hashlib.sha256(read_bytes(path)).hexdigest()
        info = by_digest.get(digest) or SourceInfo(slugify(path.stem) or "source", "", sha256=digest)
        clash = next((s for s in sources if s.info.slug == info.slug), None)
        if clash is not None:
            raise BadSource(
                f"{path} and {clash.path} would both be named '{info.slug}'",
                next_step="Rename one of the files, or give each document once.",
            )
        sources.append(Source(path, info))
    return tuple(sources)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Errors: missing, a folder, or unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadSource(f"no file {path}", next_step="Check the path.") from error
    except IsADirectoryError as error:
        raise BadSource(f"{path} is a folder", next_step="Name the files in it, one by one.") from error
    except OSError as error:
        raise BadSource(
            f"{path} cannot be read ({error.strerror})", next_step="Check its permissions."
        ) from error


def verified_bytes(source: Source) -> bytes:
    """The content of a source, checked against its SHA-256 where the catalogue gives one."""
    content = read_bytes(source.path)
    digest = hashlib.sha256(content).hexdigest()
    if source.info.sha256 and digest != source.info.sha256:
        raise ChecksumMismatch(
            f"SHA-256 is {digest}, the catalogue says {source.info.sha256}",
            place=source.path.name,
            next_step="Put the original file back, or give your own file: vtvl build FILE.",
        )
    return content
