"""A release of the small graph, made by the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_graph import CASES

GRAPH = CASES / "small.ttl"


def run_release(folder: Path, *arguments: str, seed: str = "1", **environment: str) -> str:
    """`vtvl release --store small.ttl -o FOLDER …` in a process with that hash seed; gives its stderr."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("VTVL_") and k != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-c", "from graph_build.cli import main; main()", "release"]
    done = subprocess.run(
        [*command, "--store", str(GRAPH), "-o", str(folder), *arguments],
        env={**kept, "PYTHONHASHSEED": seed, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release, with its zip beside it; tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("released") / "dist"
    run_release(folder, "--number", "2026.1", "--issued", "2026-11-30")
    return folder
