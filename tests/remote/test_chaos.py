"""Servers that behave badly: one clear message, exit status 3, no secret in it, and nothing half-written."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.remote.conftest import vtvl
from tests.small_graph import CASES

SMALL = str(CASES / "small.ttl")
SECRET = {"VTVL_REMOTE_USER": "an", "VTVL_REMOTE_PASSWORD": "a-secret"}
Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Recorder(ThreadingHTTPServer):
    """A server that keeps what it was asked, and never lets a test wait for it."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.seen: list[tuple[str, str, bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """What a client that has gone leaves behind is of no interest."""


@contextmanager
def behaving(behaviour: Behaviour, counts: int = 0) -> Iterator[Recorder]:
    """A server that counts well, and does with everything that is written what the behaviour says."""

    class Handler(BaseHTTPRequestHandler):
        server: Recorder

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.server.seen.append((self.path, self.headers.get("Authorization", ""), body))
            query = parse_qs(body.decode())["query"][0] if self.path == "/query" else ""
            if "SELECT (COUNT(*) AS ?n)" in query:
                say(200, "application/sparql-results+json", COUNTED % counts)(self)
            else:
                behaviour(self)

        def log_message(self, *_: object) -> None:
            pass

    server = Recorder(Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


COUNTED = (
    b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"%d",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}'
)


def say(status: int, kind: str = "text/plain", body: bytes = b"", **headers: str) -> Behaviour:
    def behaviour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behaviour


def hang(_: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def drop(handler: BaseHTTPRequestHandler) -> None:
    """Half an answer, then the line is cut."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


BEHAVIOURS: dict[str, tuple[Behaviour, str]] = {
    "refuses": (say(401, WWW_Authenticate='Basic realm="x"'), "(401): no credentials, or wrong ones"),
    "forbids": (say(403), "(403): this user may not do that"),
    "hangs": (hang, "no whole answer within 0.5 seconds"),
    "drops": (drop, "no answer ("),
    "a page": (say(200, "text/html", b"<html>Log in</html>"), "the answer is a web page"),
    "fails": (say(500, body=b"no such table\nat line 5"), "status 500 Internal Server Error: no such table"),
    "too large": (say(413), "so large a request (413)"),
    "full": (say(507), "no space left (507)"),
    "redirects": (say(307, Location="http://192.0.2.1/update"), "redirects to http://192.0.2.1/update"),
}


@pytest.mark.parametrize(("behaviour", "message"), BEHAVIOURS.values(), ids=BEHAVIOURS)
@pytest.mark.parametrize("way", [(), ("--graph-store", "none")], ids=["graph store", "update"])
def test_a_server_that_misbehaves_is_told(behaviour: Behaviour, message: str, way: tuple[str, ...]) -> None:
    with behaving(behaviour) as server:
        given = ("--to", f"{server.url}/query", "--store", SMALL, "--timeout", "0.5", "--chunk", "50", *way)
        done = vtvl("publish", *given, **SECRET)
        seen = list(server.seen)
    assert done.exit_code == 3, done.output
    assert message in done.stderr
    assert "Traceback" not in done.output
    assert "a-secret" not in done.output
    assert not any(b"MOVE" in body for _, _, body in seen), "nothing that readers see was changed"


@pytest.mark.parametrize(("behaviour", "message"), BEHAVIOURS.values(), ids=BEHAVIOURS)
def test_reading_from_it_is_told_too(behaviour: Behaviour, message: str) -> None:
    if behaviour is hang:
        pytest.skip("a query may take a minute; the time-out is tested with the store itself")
    message = "the answer is 'text/html'" if "web page" in message else message
    with behaving(behaviour) as server:
        done = vtvl("query", "positions", "--store", f"{server.url}/query", **SECRET)
    assert done.exit_code == 3, done.output
    assert message in done.stderr
    assert "a-secret" not in done.output


def test_credentials_do_not_follow_a_redirection() -> None:
    with behaving(say(200)) as other, behaving(say(307, Location=f"{other.url}/query")) as server:
        vtvl("publish", "--to", f"{server.url}/query", "--store", SMALL, **SECRET)
        vtvl("query", "positions", "--store", f"{server.url}/query", **SECRET)
        assert other.seen == []
        assert server.seen


def test_a_password_is_sent_only_once_it_is_asked_for() -> None:
    with behaving(say(401, WWW_Authenticate='Basic realm="x"')) as server:
        vtvl("query", "positions", "--store", f"{server.url}/query", **SECRET)
        assert [bool(authorization) for _, authorization, _ in server.seen] == [False, True]


def test_a_token_is_sent_at_once() -> None:
    with behaving(say(403)) as server:
        vtvl("query", "positions", "--store", f"{server.url}/query", VTVL_REMOTE_TOKEN="a-token")
        assert [authorization for _, authorization, _ in server.seen] == ["Bearer a-token"]


def test_a_server_without_a_graph_store_is_written_to_by_update() -> None:
    """And what it then holds is counted before anything is moved."""

    def only_update(handler: BaseHTTPRequestHandler) -> None:
        say(204 if handler.path == "/update" else 404)(handler)

    with behaving(only_update) as server:
        done = vtvl("publish", "--to", f"{server.url}/query", "--store", SMALL)
        seen = list(server.seen)
    assert done.exit_code == 3
    assert "holds 0 triples there" in done.stderr
    assert any(path == "/update" and body.startswith(b"INSERT DATA") for path, _, body in seen)
    assert not any(b"MOVE" in body for _, _, body in seen)


def test_nobody_listens(tmp_path: Path) -> None:
    done = vtvl("publish", "--to", "http://127.0.0.1:1/query", "--store", SMALL)
    assert done.exit_code == 3
    assert "no answer" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "ftp://host/"), "'ftp://host/' is no http address"),
        (("--to", "https://an:a-secret@host/sparql"), "an address with a user or password in it"),
        (("--to", "http://example.org/sparql"), "would be sent unencrypted over http"),
        (("--to", "https://a/sparql", "--update", "https://b/update"), "several servers (a, b)"),
        (("--to", "https://a/sparql", "--graph", "no iri"), "'no iri' is no IRI"),
    ],
)
def test_what_cannot_be_used_is_bad_input(arguments: tuple[str, ...], message: str) -> None:
    done = vtvl("publish", *arguments, "--store", SMALL, "--dry-run", **SECRET)
    assert done.exit_code == 2, done.output
    assert message in done.stderr
    assert "a-secret" not in done.output
