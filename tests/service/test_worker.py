from __future__ import annotations

import subprocess
import sys

import pytest

_CONFINED = """
from service.protocol.worker import confine
confine(0)
import _socket
try:
    _socket.socket()
except OSError:
    raise SystemExit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")
def test_a_worker_cannot_open_a_connection() -> None:
    """Whatever a query says, and however it says it: the wall behind the refusal of SERVICE."""
    assert subprocess.run([sys.executable, "-c", _CONFINED], check=False).returncode == 7


def test_a_worker_starts_without_the_web() -> None:
    loaded = "import service.protocol.worker, sys; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True).stdout
    assert not {"fastapi", "uvicorn", "jinja2", "rdflib"} & set(names.split())
