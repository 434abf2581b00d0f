"""What many tests share: the domain, and the bundled documents read once."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from graph_build import resources
from graph_build.assembly import Assembly, assemble, read_document
from graph_build.domain import Domain, load_domain
from graph_build.model import ParsedDocument
from graph_build.namespaces import Iris
from graph_build.pipeline import build
from graph_build.read.sources import bundled_sources
from graph_build.schemes import Schemes, load_schemes, read_scheme_texts


@cache
def raw_lines(slug: str) -> tuple[str, ...]:
    """The lines of a bundled document as they stand in its file."""
    return tuple((resources.sources_folder() / f"{slug}.txt").read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="session")
def domain() -> Domain:
    return load_domain()


@pytest.fixture(scope="session")
def schemes() -> Schemes:
    return load_schemes(read_scheme_texts(resources.scheme_files(), Iris()))


@pytest.fixture(scope="session")
def parsed(domain: Domain) -> dict[str, ParsedDocument]:
    sources = bundled_sources(resources.sources_folder())
    return {source.info.slug: read_document(source, domain) for source in sources}


@pytest.fixture(scope="session")
def assembly(domain: Domain) -> Assembly:
    return assemble(bundled_sources(resources.sources_folder()), domain, lambda _: None)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, domain: Domain) -> Path:
    """A build of the bundled documents on disk; tests read it and leave it as it is."""
    directory = tmp_path_factory.mktemp("built") / "build"
    build(bundled_sources(resources.sources_folder()), directory, domain, lambda _: None)
    return directory


@pytest.fixture(scope="session")
def java() -> None:
    """Skips where there is no Java; in CI it fails."""
    if shutil.which("java") is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("HermiT needs Java, and there is none on the PATH.")
