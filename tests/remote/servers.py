"""Two real SPARQL servers on loopback, each for as long as a test needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

#: The settings of the package, made small: 10,000 rows at most are Virtuoso's own limit.
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 8000
MaxDirtyBuffers = 6000
ServerThreads = 10
CheckpointInterval = 0
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """Where a server is written to and read, and the credentials for writing."""

    name: str
    to: str
    query: str
    credentials: dict[str, str] = field(default_factory=dict)

    def reading(self, graph: str = "https://w3id.org/vtvl/graph/data") -> str:
        """What `--store` takes for it."""
        return f"{self.query}?default-graph-uri={graph}"


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """The server of the Python package `oxigraph`."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    port = _free_port()
    # In memory: on a busy disk its transactions take longer than all the rest.
    command = [_there(program, "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, folder, f"{url}/query"):
        yield Server("oxigraph", f"{url}/query", f"{url}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso of the Debian package `virtuoso-opensource-7-bin`, or the program that VIRTUOSO names."""
    program = os.environ.get("VIRTUOSO") or shutil.which("virtuoso-t")
    command = [_there(program, "virtuoso-t"), "-f", "-c", "virtuoso.ini"]
    http = _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=_free_port(), http=http), encoding="utf-8")
    url = f"http://127.0.0.1:{http}"
    # The password of a new database is known to everybody; it listens on loopback alone.
    known = {"VTVL_REMOTE_USER": "dba", "VTVL_REMOTE_PASSWORD": "dba"}
    with _running(command, folder, f"{url}/sparql"):
        yield Server("virtuoso", f"{url}/sparql-auth", f"{url}/sparql", known)


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


def _there(program: str | None, name: str) -> str:
    """The program; the test is skipped where it is not installed, except in continuous integration."""
    if program is None:
        message = f"the server {name} is not installed here"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return program


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        _await_answer(process, url, folder / "output")
        yield
    finally:
        process.kill()
        process.wait()


def _await_answer(process: subprocess.Popen[bytes], url: str, output: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, params={"query": "ASK {}"}, timeout=5, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {output.read_text(errors='replace')[-500:]}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
