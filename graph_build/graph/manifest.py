"""What a store says of itself: `manifest.json`, beside the data.

    {"base_iri": "https://w3id.org/vtvl/", "counts": {"positions": 62}, "format": 1,
     "graph_sha256": "…", "software": "0.1.0", "sources": [{"sha256": "…", "slug": "…", …}]}

It carries no date, so that two builds of the same documents have the same manifest. The tables of
RocksDB do differ, so their sizes and checksums stand in a file of their own, `checksums.json`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph_build import __version__
from graph_build.errors import StoreUnavailable
from graph_build.namespaces import DEFAULT_BASE

#: The form of a store (layout, graph names, manifest) that this version writes and reads.
STORE_FORMAT = 1
MANIFEST_NAME = "manifest.json"
CHECKSUMS_NAME = "checksums.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ManifestSource:
    """A document that the graph was built from."""

    slug: str
    title_vi: str
    sha256: str
    status: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which graph a store holds: its base IRI, counts, sources, and the SHA-256 of its Turtle."""

    base_iri: str = DEFAULT_BASE
    counts: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[ManifestSource, ...] = ()
    graph_sha256: str = ""
    software: str = __version__
    format: int = STORE_FORMAT


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes `manifest.json` into a store's folder: sorted keys, UTF-8, one line break at the end."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def parse_manifest(text: str, *, place: str, rebuild: str) -> Manifest:
    """The manifest that a text holds.

    `place` and `rebuild` (the command that would make the store anew) go into the message of
    StoreUnavailable, which is raised for broken JSON, another format, and missing or mistyped keys.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise StoreUnavailable(
            f"the manifest is not JSON ({error.msg})",
            place=f"{place}:{error.lineno}:{error.colno}",
            next_step=rebuild,
        ) from error
    except RecursionError as error:
        raise StoreUnavailable("the manifest nests too deep", place=place, next_step=rebuild) from error
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise StoreUnavailable("the manifest names no store format", place=place, next_step=rebuild)
    if found["format"] != STORE_FORMAT:
        raise StoreUnavailable(
            f"the store has format {found['format']} (version {found.get('software', 'unknown')}), "
            f"and this version ({__version__}) reads format {STORE_FORMAT}",
            place=place,
            next_step=rebuild,
        )
    try:
        return _manifest_of(found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreUnavailable(
            f"the manifest lacks a key or holds a wrong value ({error})", place=place, next_step=rebuild
        ) from error


def _manifest_of(found: dict[str, object]) -> Manifest:
    counts, sources = found["counts"], found["sources"]
    if not isinstance(counts, dict) or not isinstance(sources, list):
        raise TypeError("counts or sources")
    return Manifest(
        base_iri=_text(found, "base_iri"),
        counts={str(name): int(number) for name, number in counts.items()},
        sources=tuple(
            ManifestSource(*(_text(source, key) for key in ("slug", "title_vi", "sha256", "status")))
            for source in sources
        ),
        graph_sha256=_text(found, "graph_sha256"),
        software=_text(found, "software"),
    )


def _text(found: dict[str, object], key: str) -> str:
    value = found[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def write_checksums(folder: Path, data: Path) -> None:
    """Writes size and CRC-32 of every table of `data` into `checksums.json`."""
    text = json.dumps(_checksums(data), indent=2, sort_keys=True)
    (folder / CHECKSUMS_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def tables_are_whole(folder: Path, data: Path) -> bool:
    """Whether the tables of `data` are byte for byte what was written (0.003 s for the bundled documents).

    RocksDB looks at a block only when a query reads it, and an aggregate over a damaged block then
    takes memory without end (pyoxigraph 0.5.13), so damage is looked for before the first query.
    """
    try:
        written = json.loads((folder / CHECKSUMS_NAME).read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return False
    return bool(written == _checksums(data))


def _checksums(data: Path) -> dict[str, list[int]]:
    return {path.name: [path.stat().st_size, _crc32(path)] for path in sorted(data.glob("*.sst"))}


def _crc32(path: Path) -> int:
    crc = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
