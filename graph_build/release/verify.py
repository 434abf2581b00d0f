"""Whether a release is whole and valid: needs no network and no checkout, and trusts no file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph_build.model import Progress
from graph_build.release.agreement import (
    check_graphs,
    check_links,
    check_record,
    check_references,
    check_shapes,
    triples_of,
)
from graph_build.release.archive import open_place
from graph_build.release.inspection import Fault, check_forms, check_integrity, inspect
from graph_build.release.texts import load_texts

#: The checks in their order, each with what it looks at.
_CHECKS = (
    ("mã băm / checksums", check_integrity),
    ("cú pháp / syntax", check_forms),
    ("các dạng của đồ thị / forms of the graph", check_graphs),
    ("ràng buộc / shapes", check_shapes),
    ("bản ghi DCAT / the DCAT record", check_record),
    ("liên kết / links", check_links),
    ("IRI / IRIs", check_references),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults of a release, and how many files and triples have been looked at."""

    faults: tuple[Fault, ...]
    files: int
    triples: int


def verify(root: Path, progress: Progress) -> Checked:
    """What is wrong with the release in a folder or a zip. `BadInput` where there is none."""
    inspection = inspect(open_place(root), load_texts())
    for name, check in _CHECKS:
        progress(f"kiểm tra {name}")
        check(inspection)
    return Checked(tuple(inspection.faults), len(inspection.sums), len(triples_of(inspection)))
