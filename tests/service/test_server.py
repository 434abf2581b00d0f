from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph_build.errors import BadInput, PortInUse
from graph_build.graph.store import GraphStore, load_triples, open_store, write_store
from graph_build.graph.swap import staged
from service.app import create_app
from service.server import address_of, listen
from service.settings import Settings
from tests.service.conftest import MANIFEST
from tests.service.serving import served
from tests.service.test_sparql import HEAVY

_ROOT = Path(__file__).parents[2]


def test_a_port_in_use_is_told_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=f"port {port} at 127.0.0.1 is taken.*--port {port + 1}"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "told"),
    [
        ("no-such-host.invalid", 0, "no host 'no-such-host.invalid'"),
        ("a" * 300, 0, "no host"),
        ("192.0.2.1", 0, "not possible to listen at 192.0.2.1"),
        ("127.0.0.1", 70000, "70000 is no port"),
        ("127.0.0.1", -1, "-1 is no port"),
    ],
)
def test_a_bad_address_is_told(host: str, port: int, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        listen(host, port)


def test_an_address_is_one_that_a_browser_can_open() -> None:
    for host in ("127.0.0.1", "0.0.0.0", "localhost"):
        with listen(host, 0) as listener:
            assert address_of(listener).startswith(("http://127.0.0.1:", "http://[::1]:"))


@contextmanager
def process(store: GraphStore, seconds: float) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its address."""
    assert store.path is not None
    arguments = [sys.executable, "-m", "tests.service.run_server", str(store.path.parent), str(seconds)]
    with subprocess.Popen(
        arguments, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), running.communicate()
        try:
            yield running, address
        finally:
            running.kill()


def _children(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return {int(child) for child in found}


def _is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads processes from /proc")


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_workers_end_with_the_server(store: GraphStore, how: signal.Signals) -> None:
    with process(store, 60) as (running, address):
        asking = threading.Thread(target=_ask_in_vain, args=(address,))
        asking.start()
        children: set[int] = set()
        deadline = time.monotonic() + 10
        while not any(_is_busy(child) for child in children) and time.monotonic() < deadline:
            time.sleep(0.05)
            children = _children(running.pid)
        assert len(children) >= 2
        running.send_signal(how)
        running.wait(15)
        asking.join(15)
        deadline = time.monotonic() + 5
        while any(map(_is_alive, children)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not [child for child in children if _is_alive(child)]
        assert running.stderr is not None
        assert "Traceback" not in running.stderr.read()
        assert how != signal.SIGINT or running.returncode == 0


def _ask_in_vain(address: str) -> None:
    """A query that goes on until the server ends."""
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"{address}sparql", params={"query": HEAVY}, timeout=60, trust_env=False).raise_for_status()


def _is_busy(pid: int) -> bool:
    """Whether a process has used half a second of processor time."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return False
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") > 0.5


def test_a_graph_that_was_built_anew_is_not_mixed_with_the_old(tmp_path: Path) -> None:
    with staged(tmp_path / "build") as folder:
        write_store(folder / "store", (), "", MANIFEST)
    store = open_store(tmp_path / "build")
    rows = "1 " * 3000
    greedy = f"SELECT * {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} }} ORDER BY ?a ?b"
    with served(store, Settings(worker_memory=300 << 20, workers=1)) as client:
        with staged(tmp_path / "build") as folder:
            write_store(folder / "store", (), "", MANIFEST)
        assert client.get("/sparql?query=ASK%7B%7D").status_code == 200
        assert client.get("/sparql", params={"query": greedy}).status_code == 503
        refused = client.get("/sparql?query=ASK%7B%7D")
    assert refused.status_code == 503
    assert "built anew" in refused.json()["detail"]


def test_an_application_can_be_made_without_being_served() -> None:
    assert create_app(load_triples(())).title
