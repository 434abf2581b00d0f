"""The versions that the tests of this folder compare, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_build import resources
from graph_build.diff.changes import Comparison
from graph_build.diff.comparing import compare
from graph_build.diff.sides import open_sides
from graph_build.diff.versions import Version
from graph_build.diff.wording import Words, words_in
from graph_build.domain import Domain
from tests.diff.edits import edited_annex


def quiet(_: str) -> None:
    """Says nothing of what goes on."""


@pytest.fixture(scope="session")
def words(domain: Domain) -> Words:
    return words_in(domain.schemes.list_named("change-kinds"))


@pytest.fixture(scope="session")
def edited_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled annex after the script of `cases/diff/annex`."""
    path = tmp_path_factory.mktemp("diff") / "edited.txt"
    path.write_text(edited_annex("annex"), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def annexes(edited_file: Path, domain: Domain) -> tuple[Version, Version]:
    original = resources.sources_folder() / "ict-positions.txt"
    return open_sides(str(original), str(edited_file), domain, quiet)


@pytest.fixture(scope="session")
def annex_changes(annexes: tuple[Version, Version]) -> Comparison:
    return compare(*annexes)


@pytest.fixture(scope="session")
def whole(built: Path, domain: Domain) -> Version:
    """Both bundled documents, as a store holds them."""
    return open_sides(str(built), str(built), domain, quiet)[0]
