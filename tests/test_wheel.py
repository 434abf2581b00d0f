"""The wheel carries all its data: installed outside the checkout, it builds and answers."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ("ontology", "shapes", "sparql", "sources")


def run(*command: str | Path, cwd: Path) -> str:
    # Settings of the tests' own environment must not help the installed program.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("VTVL_", "PYTHON"))}
    environment["XDG_CACHE_HOME"] = str(cwd / "cache")
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    run(*command, cwd=ROOT)
    return next(folder.glob("*.whl"))


def test_every_data_file_travels_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {
        f"graph_build/data/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert files <= names
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"graph_build", "service"}
    assert any(name.startswith("service/templates/") for name in names)


def test_installed_outside_the_checkout_it_builds_and_answers(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=False)
    bin_folder = environment / ("Scripts" if os.name == "nt" else "bin")
    # The dependencies are those of the tests' own environment; the project comes from the wheel alone.
    site = next(environment.glob("[Ll]ib*/**/site-packages"))
    own = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    for entry in own.iterdir():
        if "vtvl" not in entry.name:
            (site / entry.name).symlink_to(entry)
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        site,
        wheel,
        cwd=tmp_path,
    )
    program = (bin_folder / "python", "-c", "from graph_build.cli import main; main()")
    where = run(bin_folder / "python", "-c", "import graph_build; print(graph_build.__file__)", cwd=tmp_path)
    assert str(site) in where
    assert "62" in run(*program, "build", "-o", "made", cwd=tmp_path)
    answer = run(*program, "query", "positions", "--store", "made", "--format", "csv", cwd=tmp_path)
    assert answer.count("\n") == 63
