"""The examples of docs/use-in-your-system.md are run: what they print is what the page says they print."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from graph_build import resources
from graph_build.graph.store import open_store
from graph_build.publish.formats import export_format
from tests.service.serving import served

PAGE = Path(__file__).parents[1] / "docs/use-in-your-system.md"
#: A block, and the block of what it prints, which stands next on the page.
_BLOCK = re.compile(r"```(\w+)\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)
BLOCKS = [(kind, code, printed) for kind, code, printed in _BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


def blocks(kind: str) -> list[tuple[str, str]]:
    return [(code, printed) for name, code, printed in BLOCKS if name == kind]


@pytest.fixture(scope="module")
def release(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release that the examples read, where they stand in one."""
    folder = tmp_path_factory.mktemp("release")
    store = open_store(built)
    data = folder / "data"
    data.mkdir()
    (data / "vtvl.ttl").write_bytes(b"".join(export_format("turtle").write(store)))
    with zipfile.ZipFile(io.BytesIO(b"".join(export_format("csvw").write(store)))) as tables:
        tables.extractall(data / "csvw")
    (folder / "ontology").mkdir()
    shutil.copy(resources.ontology_file(), folder / "ontology/vtvl.ttl")
    return folder


def run(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_examples_of_each_kind() -> None:
    assert {"python", "sql", "js", "javascript", "sparql", "powerquery"} <= {kind for kind, _, _ in BLOCKS}
    assert all(printed for kind in ("python", "sql", "js", "sparql") for _, printed in blocks(kind))


@pytest.mark.parametrize(("code", "printed"), blocks("python"))
def test_python(code: str, printed: str, release: Path) -> None:
    assert run([sys.executable, "-c", code], release) == printed


@pytest.mark.parametrize(("code", "printed"), blocks("sparql"))
def test_sparql(code: str, printed: str, built: Path) -> None:
    with served(open_store(built)) as client:
        answer = client.post(
            "/sparql",
            content=code,
            headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"},
        )
    assert answer.text.splitlines() == printed.splitlines()


@pytest.mark.skipif(not shutil.which("node"), reason="no Node.js on this machine")
@pytest.mark.parametrize(("code", "printed"), blocks("js"))
def test_javascript(code: str, printed: str, built: Path, tmp_path: Path) -> None:
    (tmp_path / "example.mjs").write_text(code, encoding="utf-8")
    with served(open_store(built)) as client:
        assert run(["node", "example.mjs"], tmp_path, SPARQL=str(client.base_url.join("/sparql"))) == printed


@pytest.mark.parametrize(("code", "printed"), blocks("sql"))
def test_sql(code: str, printed: str, release: Path) -> None:
    """The commands of the sqlite3 program are carried out here, so that it need not be installed."""
    database = sqlite3.connect(":memory:")
    for file, table in re.findall(r"^\.import (\S+) (\S+)$", code, re.MULTILINE):
        with (release / file).open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        columns = ", ".join(f'"{name}"' for name in header)
        database.execute(f"CREATE TABLE {table} ({columns})")
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(header))})", rows)
    query = "\n".join(line for line in code.splitlines() if not line.startswith("."))
    found = database.execute(query).fetchall()
    database.close()
    assert ["|".join(map(str, row)) for row in found] == printed.splitlines()


def test_every_table_and_column_that_the_page_names_is_there(release: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for file in set(re.findall(r"data/csvw/[a-z-]+\.csv", text)):
        assert (release / file).is_file(), file
    for table, columns in re.findall(r"CREATE TABLE (\w+) \(\n(.*?)\n\);", text, re.DOTALL):
        with (release / f"data/csvw/{table}.csv").open(encoding="utf-8") as stream:
            header = next(csv.reader(stream))
        assert [column.split()[0] for column in columns.replace("\n", " ").split(",")] == header
