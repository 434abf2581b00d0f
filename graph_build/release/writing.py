"""A release on its way to the disk: each file, then what tells of them, then all in its place at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph_build.errors import BadInput, InvalidGraph
from graph_build.graph.swap import checked_target, staged
from graph_build.model import Progress, Severity
from graph_build.publish.profiles import profile_triples
from graph_build.publish.xml_characters import refuse_not_xml
from graph_build.release.archive import RELEASE, check_zip_target, write_zip
from graph_build.release.bundle import parts
from graph_build.release.closing import closing_parts
from graph_build.release.material import Material, Part, Written
from graph_build.release.sums import SUMS_FILE, sums_text


@dataclass(frozen=True, slots=True)
class Release:
    """What has been written: the folder, its zip, and the files."""

    folder: Path
    archive: Path
    files: tuple[Written, ...]


def write_release(material: Material, directory: Path, progress: Progress) -> Release:
    """Writes `directory` and the zip beside it, all or nothing.

    Raises `InvalidGraph` for a graph that breaks a shape, `BadGraph` for one with a character that XML cannot
    hold, `OutputRefused` for a place that holds something else, `DiskFull`. What was there before stays then.
    """
    _refuse_invalid(material)
    directory = checked_target(directory, RELEASE)
    archive = directory.with_name(f"{directory.name}.zip")
    check_zip_target(archive)
    with staged(directory, RELEASE, beside=archive.name) as folder:
        files = _write_all(parts(material), folder, progress)
        files += _write_all(closing_parts(material, files), folder, progress)
        (folder / SUMS_FILE).write_text(sums_text(files), encoding="utf-8", newline="\n")
        progress(f"nén {archive.name} / zipping")
        names = [file.path for file in files]
        write_zip(
            folder.with_name(archive.name), folder, [*names, SUMS_FILE], f"vtvl-{material.options.number}"
        )
    return Release(directory, archive, tuple(files))


def _refuse_invalid(material: Material) -> None:
    refuse_not_xml(profile_triples(material.store), "RDF/XML")
    found = material.report.of(Severity.VIOLATION)
    if found:
        raise InvalidGraph(
            f"the graph breaks its shapes in {len(found)} places, the first: "
            f"{found[0].focus} [{found[0].shape_name}] {found[0].message_en}",
            next_step="Run `vtvl validate` on it; only a graph that conforms is released.",
        )


def _write_all(parts: Iterable[Part], folder: Path, progress: Progress) -> list[Written]:
    written: list[Written] = []
    for part in parts:
        if any(part.path == file.path for file in written):
            raise BadInput(f"two files of the release would be named {part.path}", next_step="Rename one.")
        written.append(_write(part, folder))
        if part.path.startswith("data/vtvl."):
            progress(f"ghi {part.path} / writing")
    return written


def _write(part: Part, folder: Path) -> Written:
    target = folder / part.path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as stream:
        for piece in part.write():
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
    return Written(part.path, part.title, part.dataset, size, digest.hexdigest())
