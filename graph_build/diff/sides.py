"""What a side of a comparison names, and how it becomes a version: the edge of this room.

A side is one of

- a folder: a build, its store, or a release;
- a `.zip` file: a release;
- a file with the ending of an RDF format: a graph, or an ontology;
- an http address: a SPARQL endpoint;
- any other file, or `-` for standard input: a document, read as `vtvl build` reads it;

with a part of it after `#`: a document, specialisation, family or position by slug, code or label.
"""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad

from graph_build import resources
from graph_build.access import open_local
from graph_build.assembly import assemble
from graph_build.diff.reading import read_version
from graph_build.diff.versions import Version
from graph_build.domain import Domain
from graph_build.errors import BadInput, UnknownName
from graph_build.graph.manifest import MANIFEST_NAME
from graph_build.graph.store import STORE_NAME, GraphStore, load_file, load_triples
from graph_build.model import Progress, ReadingOptions
from graph_build.names import resolve
from graph_build.read.sources import STDIN, bundled_sources, given_sources
from graph_build.release.archive import MOST_BYTES, Place, open_place
from graph_build.release.inspection import GRAPH_FILE, ONTOLOGY_FILE
from graph_build.release.sums import SUMS_FILE

#: The endings of RDF files; any other file is read as a document.
_RDF = frozenset({".ttl", ".nt", ".nq", ".trig", ".n3", ".rdf", ".owl", ".jsonld"})
#: What a part can be, in the order in which its name is tried.
_PARTS = ("source", "specialisation", "position-family", "position")


@dataclass(frozen=True, slots=True)
class SideName:
    """A side as the user names it, and the part of it that is meant."""

    text: str
    part: str = ""


def side_name(text: str) -> SideName:
    """The name taken apart. A `#` that belongs to the name of a file or folder does not part it."""
    path, mark, part = text.rpartition("#")
    if not mark or not path or Path(text).exists():
        return SideName(text)
    if not part:
        raise BadInput(f"'{text}' names no part after #", next_step="Name one, such as annex.txt#xi.")
    return SideName(path, part)


def reads_stdin(old: str, new: str) -> bool:
    """Whether one of two sides is standard input, which can be read once. `BadInput` where both are."""
    given = [side_name(text).text for text in (old, new)].count(str(STDIN))
    if given > 1:
        raise BadInput("both sides are standard input", next_step="Name a file for one of them.")
    return given == 1


def open_sides(
    old: str,
    new: str,
    domain: Domain,
    progress: Progress,
    stdin: bytes | None = None,
    options: ReadingOptions | None = None,
) -> tuple[Version, Version]:
    """The versions that two names stand for; `options` say how documents are read.

    Errors: whatever hinders a document, file, folder or address from being read; `BadInput` for a side
    that holds nothing to compare, and `UnknownName` for a part that is not there.
    """
    first, second = (_version(side_name(name), domain, progress, stdin, options) for name in (old, new))
    return first, second


def open_side(text: str, domain: Domain, progress: Progress) -> Version:
    """The version that one name stands for, which is not standard input."""
    return _version(side_name(text), domain, progress, None)


def _version(
    name: SideName,
    domain: Domain,
    progress: Progress,
    stdin: bytes | None,
    options: ReadingOptions | None = None,
) -> Version:
    graph, is_graph = _graph(name.text, domain, progress, stdin, options)
    version = read_version(graph, "stdin" if name.text == str(STDIN) else name.text, is_graph=is_graph)
    if version.is_empty:
        raise BadInput(
            "the graph holds no position, rank or term that could be compared",
            place=name.text,
            next_step="Name a release, a store, an RDF file of this project or a document.",
        )
    return _part(graph, version, name.part) if name.part else version


def _part(graph: GraphStore, version: Version, part: str) -> Version:
    nearest: list[str] = []
    for kind in _PARTS:
        try:
            found = resolve(graph, kind, part)
        except UnknownName as error:
            nearest += error.nearest
        else:
            return version.cut_to(kind, found.value, part)
    raise UnknownName(
        f"document, specialisation, family or position in {version.name}",
        part,
        nearest,
        next_step="Name it by slug, code or label.",
    )


def _graph(
    text: str, domain: Domain, progress: Progress, stdin: bytes | None, options: ReadingOptions | None
) -> tuple[GraphStore, bool]:
    """The graph of a side, and whether it was a graph before it came here."""
    path = Path(text)
    if "://" in text:
        return open_local(text, domain.iris.base, progress), True
    if path.is_dir():
        return _folder(path, domain, progress), True
    if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        return _release(path), True
    if path.is_file() and _is_rdf(path):
        return _all_in_one(load_file(path)), True
    return _document(path, domain, progress, stdin, options), False


def _is_rdf(path: Path) -> bool:
    return path.suffix.lower() in _RDF


def _document(
    path: Path, domain: Domain, progress: Progress, stdin: bytes | None, options: ReadingOptions | None
) -> GraphStore:
    bundled = bundled_sources(resources.sources_folder())
    sources = given_sources((path,), bundled, stdin)
    found = assemble(sources, domain, progress, options=options)
    return load_triples(found.triples, base_iri=domain.iris.base)


def _folder(path: Path, domain: Domain, progress: Progress) -> GraphStore:
    if (path / SUMS_FILE).is_file():
        return _release(path)
    if (path / STORE_NAME).is_dir() or (path / MANIFEST_NAME).is_file():
        return open_local(str(path), domain.iris.base, progress)
    raise BadInput(
        "the folder holds neither a store nor a release",
        place=str(path),
        next_step="Name a folder made by `vtvl build` or `vtvl release`, or the files in it one by one.",
    )


def _release(path: Path) -> GraphStore:
    """The data and the ontology of a release, a folder or a zip."""
    place = open_place(path)
    ontology = _file(place, ONTOLOGY_FILE).decode("utf-8", "replace")
    with tempfile.TemporaryDirectory(prefix="vtvl-") as folder:
        unpacked = Path(folder) / Path(GRAPH_FILE).name
        unpacked.write_bytes(_file(place, GRAPH_FILE))
        return load_file(unpacked, ontology)


def _file(place: Place, name: str) -> bytes:
    if name not in place.sizes:
        raise BadInput(f"the release has no {name}", place=str(place.root), next_step="Ask for it again.")
    if place.sizes[name] > MOST_BYTES:
        raise BadInput(
            f"{name} holds {place.sizes[name]:,} bytes",
            place=str(place.root),
            next_step="Unpack the release, build a store of it, and name that.",
        )
    try:
        return place.read(name)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInput(
            f"{name} cannot be read ({error})", place=str(place.root), next_step="Ask for it again."
        ) from error


def _all_in_one(store: GraphStore) -> GraphStore:
    """A file with a graph per document (TriG, N-Quads) is compared as one graph; the ontology stays apart."""
    named = [quad for quad in store.graph if not isinstance(quad.graph_name, DefaultGraph)]
    if named and not any(store.graph.quads_for_pattern(None, None, None, DefaultGraph())):
        store.graph.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in named)
    return store
