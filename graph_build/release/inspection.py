"""A release while it is looked at: which files are whole, what each is, and what is wrong with them."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from graph_build.errors import BadInput
from graph_build.graph.store import ONTOLOGY_GRAPH
from graph_build.release.archive import MOST_BYTES, Place
from graph_build.release.catalog import CATALOG_FILE
from graph_build.release.sums import SUMS_FILE, read_sums
from graph_build.release.syntax import Malformed, check_syntax, quads_of, rdf_form
from graph_build.release.texts import ReleaseTexts, Text

#: The files that every release has, and that the others are compared with.
GRAPH_FILE, ONTOLOGY_FILE, REPORT_FILE = "data/vtvl.ttl", "ontology/vtvl.ttl", "report.ttl"
CHANGES_FILE = "changes.ttl"
_KEPT = (GRAPH_FILE, ONTOLOGY_FILE, REPORT_FILE, CATALOG_FILE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of the release, in both languages."""

    path: str
    text: Text


@dataclass(slots=True)
class Inspection:
    """The release, what has been learned of it, and the faults so far.

    `sound` are the files that are whole and of the right form; `graphs` the triples of the main ones;
    `described` and `mentioned` the IRIs that are subjects and objects anywhere, the latter with the file.
    """

    place: Place
    sums: Mapping[str, str]
    texts: ReleaseTexts
    faults: list[Fault] = field(default_factory=list)
    sound: dict[str, None] = field(default_factory=dict)
    graphs: dict[str, frozenset[Triple]] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    mentioned: dict[str, str] = field(default_factory=dict)

    def note(self, path: str, fault: str, **values: object) -> None:
        """Adds a fault of a file; `fault` is its name in the texts."""
        self.faults.append(Fault(path, self.texts.faults[fault].filled(**values)))

    def missing(self, path: str) -> bool:
        """Whether the release has no file there."""
        return path not in self.place.sizes


def inspect(place: Place, texts: ReleaseTexts) -> Inspection:
    """A new inspection. `BadInput` for a list of checksums that cannot be read: then nothing can be told."""
    try:
        sums = read_sums(place.read(SUMS_FILE).decode("utf-8"))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput(
            f"{SUMS_FILE} cannot be read ({error})",
            place=str(place.root),
            next_step="Fetch the release again.",
        ) from error
    return Inspection(place, sums, texts)


def check_integrity(inspection: Inspection) -> None:
    """Every listed file is there with its checksum, and there is no other."""
    place = inspection.place
    for name in place.odd:
        inspection.note(name, "link")
    for name in _KEPT:
        if inspection.missing(name) and name not in inspection.sums:
            inspection.note(name, "essential")
    for name in sorted(set(place.sizes) - set(inspection.sums) - {SUMS_FILE}):
        inspection.note(name, "extra")
    for name, expected in sorted(inspection.sums.items()):
        if inspection.missing(name):
            if name not in place.odd:
                inspection.note(name, "missing")
            continue
        content = read(inspection, name)
        found = hashlib.sha256(content).hexdigest() if content is not None else expected
        if found != expected:
            inspection.note(name, "changed", found=found, expected=expected)


def read(inspection: Inspection, path: str) -> bytes | None:
    """The content of a file; none, and a fault, where it is too large or cannot be read."""
    size = inspection.place.sizes[path]
    if size > MOST_BYTES:
        inspection.note(path, "too-large", size=size)
        return None
    try:
        return inspection.place.read(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        inspection.note(path, "unreadable", reason=error)
        return None


def check_forms(inspection: Inspection) -> None:
    """Every file that is listed and there is what its name says."""
    for path in sorted(set(inspection.sums) & set(inspection.place.sizes)):
        content = None if _is_told(inspection, path) else read(inspection, path)
        if content is None:
            continue
        try:
            if rdf_form(path) is None:
                check_syntax(path, content)
            else:
                _take_in(inspection, path, content)
        except Malformed as error:
            inspection.note(path, "syntax", form=path.rsplit(".", 1)[-1], reason=error)
        else:
            inspection.sound[path] = None


def _is_told(inspection: Inspection, path: str) -> bool:
    """Whether it is known already that the file cannot be read."""
    return any(
        fault.path == path and fault.text.en.startswith("it cannot be read") for fault in inspection.faults
    )


def _take_in(inspection: Inspection, path: str, content: bytes) -> None:
    """Reads an RDF file: what it describes and mentions, and the triples of the main ones."""
    triples = []
    for quad in quads_of(path, content):
        triples.append(quad.triple)
        if isinstance(quad.subject, NamedNode):
            inspection.described.add(quad.subject.value)
        # What has gone since the release before is named in the change set, and described there alone.
        for node in () if path == CHANGES_FILE else (quad.predicate, quad.object):
            if isinstance(node, NamedNode):
                inspection.mentioned.setdefault(node.value, path)
    if path in _KEPT:
        inspection.graphs[path] = canonical(triples)


def graph_of(inspection: Inspection, path: str) -> frozenset[Triple]:
    """The data in a file of `data/`: its triples but for those of the ontology's graph."""
    content = inspection.place.read(path)
    quads: Iterator[Quad] = quads_of(path, content)
    return canonical(quad.triple for quad in quads if quad.graph_name != ONTOLOGY_GRAPH)


def canonical(triples: Iterator[Triple] | list[Triple]) -> frozenset[Triple]:
    """The triples with their blank nodes named by what is said of them (RDFC-1.0)."""
    found = frozenset(triples)
    if not any(isinstance(node, BlankNode) for triple in found for node in (triple.subject, triple.object)):
        return found
    dataset = Dataset(Quad(*triple) for triple in found)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(quad.triple for quad in dataset)
