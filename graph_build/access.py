"""Which graph a command reads: a folder, a file, an endpoint, or the bundled documents."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from graph_build import __version__, resources
from graph_build.errors import BadInput, DiskFull, OutputRefused, StoreUnavailable
from graph_build.graph.remote import RemoteStore, open_remote
from graph_build.graph.store import GraphStore, is_rdf_name, load_file, load_triples, open_store
from graph_build.model import Progress

#: Where `vtvl build` writes unless told otherwise, and where commands look first.
DEFAULT_DIRECTORY = Path("build")


def open_graph(store: str | None, base: str, progress: Progress) -> GraphStore | RemoteStore:
    """The graph that `store` names (folder, RDF file or http address).

    Without a name: `./build/store` where there is one, else the graph of the bundled documents,
    built once into the user's cache. Errors: `BadInput`, `StoreUnavailable`, `BadGraph`.
    """
    if not store:
        if (DEFAULT_DIRECTORY / "store").is_dir():
            return open_store(DEFAULT_DIRECTORY)
        return open_bundled(base, progress)
    scheme, mark, rest = store.partition("://")
    if mark and scheme.lower() in ("http", "https"):
        remote = open_remote(f"{scheme.lower()}://{rest}", base, os.environ)
        progress(f"hỏi {remote.endpoint} / asking {remote.endpoint}")
        return remote
    if mark:
        raise BadInput(
            f"'{store}' is no http address", next_step="Name a folder, an RDF file or an http address."
        )
    path = Path(store)
    if path.is_file():
        return load_file(path)
    if is_rdf_name(path) and not path.exists():
        raise BadInput("there is no file", place=store, next_step="Check the name.")
    return open_store(path)


def open_local(store: str | None, base: str, progress: Progress) -> GraphStore:
    """The same, but always a graph that lies here: that of an endpoint is fetched whole."""
    graph = open_graph(store, base, progress)
    if isinstance(graph, RemoteStore):
        progress(f"lấy đồ thị từ {graph.endpoint} / fetching the graph from {graph.endpoint}")
        return load_triples(graph.all_triples(), base_iri=base)
    return graph


def open_bundled(base: str, progress: Progress) -> GraphStore:
    """The graph of the bundled documents out of the user's cache, built there the first time."""
    from platformdirs import user_cache_path

    folder = user_cache_path("vtvl", appauthor=False) / f"bundled-{_fingerprint(base)}"
    try:
        return open_store(folder)
    except StoreUnavailable:
        # What a build needs takes a quarter of a second to load, and a graph that is there needs none of it.
        from graph_build.domain import load_domain
        from graph_build.pipeline import build
        from graph_build.read.sources import bundled_sources

        progress("dựng đồ thị của các văn bản kèm theo / building the graph of the bundled documents")
        sources, domain = bundled_sources(resources.sources_folder()), load_domain(base)
        try:
            build(sources, folder, domain, progress)
        except (OutputRefused, DiskFull):
            # No cache can be kept here (a read-only home, say): the graph lives as long as the program.
            folder = Path(tempfile.mkdtemp(prefix="vtvl-")) / "bundled"
            atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
            build(sources, folder, domain, progress)
        return open_store(folder)


def _fingerprint(base: str) -> str:
    """Tells apart bundled graphs by version, base IRI, sources, language, shapes and checks."""
    digest = hashlib.sha256(f"{__version__}\n{base}\n".encode())
    files = (
        *sorted(p for p in resources.sources_folder().iterdir() if p.is_file()),
        resources.ontology_file(),
        *resources.scheme_files(),
        *resources.shape_files(),
        *resources.query_files("check"),
    )
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
