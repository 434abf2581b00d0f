"""The graph of the bundled documents, published once to each server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph_build.cli import main
from tests.remote.servers import SERVERS, Server


def vtvl(*arguments: str, **environment: str) -> Result:
    """What the program prints and how it ends."""
    clean = {"VTVL_REMOTE_USER": "", "VTVL_REMOTE_PASSWORD": "", "VTVL_REMOTE_TOKEN": "", "NETRC": ""}
    clean |= {"HOME": "/nonexistent", "VTVL_STORE": ""}
    return CliRunner().invoke(main, arguments, env=clean | environment)


@pytest.fixture(scope="session", params=SERVERS)
def published(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that holds what `vtvl publish` has put there."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as server:
        done = vtvl("publish", "--to", server.to, "--store", str(built), **server.credentials)
        assert done.exit_code == 0, done.output
        yield server


@pytest.fixture(scope="module")
def empty_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that holds nothing yet."""
    with SERVERS["oxigraph"](tmp_path_factory.mktemp("empty")) as server:
        yield server
