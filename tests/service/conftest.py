"""A small graph, on disk, behind a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph

from graph_build.graph.manifest import Manifest, ManifestSource
from graph_build.graph.store import GraphStore, load_file, open_store
from graph_build.graph.store import write_store as write
from graph_build.graph.swap import staged
from graph_build.resources import ontology_file
from tests.service.serving import served

CASES = Path(__file__).parents[1] / "cases"
SMALL_GRAPH = CASES / "queries" / "small.ttl"
MANIFEST = Manifest(
    counts={"JobPosition": 6},
    sources=(ManifestSource("ict-positions", "Phụ lục", "ab" * 32, "not-identified"),),
    graph_sha256="cd" * 32,
)


@pytest.fixture(scope="session")
def memory_store() -> GraphStore:
    return load_file(SMALL_GRAPH, ontology_file().read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def store(memory_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    quads = memory_store.graph.quads_for_pattern(None, None, None, DefaultGraph())
    build = tmp_path_factory.mktemp("service") / "build"
    with staged(build) as folder:
        write(
            folder / "store",
            (quad.triple for quad in quads),
            ontology_file().read_text(encoding="utf-8"),
            MANIFEST,
        )
    return open_store(build)


@pytest.fixture(scope="session")
def client(store: GraphStore) -> Iterator[httpx.Client]:
    with served(store) as client:
        yield client
