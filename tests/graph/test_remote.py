"""A graph behind an endpoint: a real little server on loopback, which behaves well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pyoxigraph import QuerySolutions, QueryTriples

from graph_build.errors import BadInput, BadQuery, RemoteUnavailable
from graph_build.graph.remote import RemoteStore
from graph_build.namespaces import Iris

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
ROW = {"s": {"type": "uri", "value": "https://example.org/a"}}


def table(*rows: object) -> bytes:
    return json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": rows}}).encode()


@contextmanager
def endpoint(answer: Callable[[BaseHTTPRequestHandler, bytes], None]) -> Iterator[str]:
    """The address of a server that answers every POST so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def saying(
    body: bytes, kind: str = JSON, status: int = 200
) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def dripping(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    """A byte now and then, so that no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    try:
        for _byte in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass  # the client has gone


def test_solutions_and_triples_come_out() -> None:
    with endpoint(saying(table(ROW, ROW))) as url:
        solutions = RemoteStore(url, Iris()).query("SELECT ?s { ?s ?p ?o }")
    assert isinstance(solutions, QuerySolutions)
    assert [str(solution["s"]) for solution in solutions] == ["<https://example.org/a>"] * 2
    with endpoint(saying(b"<a:a> <a:b> <a:c> .\n", f"{TRIPLES}; charset=utf-8")) as url:
        assert len(list(RemoteStore(url, Iris()).all_triples())) == 1
    with endpoint(saying(b'{"head":{},"boolean":true}')) as url:
        assert bool(RemoteStore(url, Iris()).query("ASK {}"))


def test_a_query_goes_out_with_prefixes_and_base() -> None:
    asked: list[bytes] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(body)
        saying(b"", TRIPLES)(handler, body)

    with endpoint(answer) as url:
        found = RemoteStore(url, Iris("https://example.vn/")).query("DESCRIBE <position/x/1>")
    assert isinstance(found, QueryTriples)
    assert asked[0].startswith(b"BASE <https://example.vn/id/> PREFIX vtvl: ")
    assert asked[0].endswith(b"DESCRIBE <position/x/1>")


BAD_ANSWERS = {
    "no JSON": (saying(b"oops"), "cannot be parsed"),
    "broken in the second row": (saying(table(ROW, {"s": {"type": "uri"}})), "cannot be parsed"),
    "cut short": (saying(table(ROW, ROW)[:-10]), "cannot be parsed"),
    "nests deep": (saying(b'{"head":' + b"[" * 60_000), "nests too deep"),
    "no N-Triples": (saying(b"<a:a> oops", TRIPLES), "cannot be parsed"),
    "triples nest deep": (saying(b"<a:a> <a:b> " + b"<<( <a:b> <a:b> " * 2000, TRIPLES), "nests too deep"),
    "a page": (saying(b"<html/>", "text/html"), "the answer is 'text/html'"),
    "an error": (saying(b"", status=503), "status 503"),
    "too long": (saying(b" " * 5000), "longer than 4096 bytes"),
    "drips": (dripping, "no whole answer within 0.5 seconds"),
}


@pytest.mark.parametrize(("answer", "message"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_a_bad_answer_is_the_endpoints_fault(
    answer: Callable[[BaseHTTPRequestHandler, bytes], None], message: str
) -> None:
    limits = {"timeout": 0.5} if message.endswith("seconds") else {}
    most = 4096 if "4096" in message else 1 << 20
    with endpoint(answer) as url, pytest.raises(RemoteUnavailable, match=message) as caught:
        RemoteStore(url, Iris(), most_bytes=most, **limits).query("SELECT * {}")
    assert caught.value.place == url


def test_a_refused_query_is_a_bad_query() -> None:
    with endpoint(saying(b"line 1: oops", "text/plain", 400)) as url, pytest.raises(BadQuery, match="oops"):
        RemoteStore(url, Iris()).query("SELEC")


def test_a_query_that_is_no_unicode_is_not_sent() -> None:
    with pytest.raises(BadQuery, match="not valid Unicode"):
        RemoteStore("http://127.0.0.1:1/", Iris()).query("ASK { ?s ?p '\udce9' }")


def test_a_table_is_no_graph() -> None:
    with endpoint(saying(table())) as url, pytest.raises(RemoteUnavailable, match="no graph"):
        RemoteStore(url, Iris()).all_triples()


def test_nobody_listens() -> None:
    with pytest.raises(RemoteUnavailable, match="no answer"):
        RemoteStore("http://127.0.0.1:1/sparql", Iris()).query("ASK {}")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://:80/", "http://host:port/", "ftp://h/", "http://h:99999/"]
)
def test_what_is_no_address_is_bad_input(url: str) -> None:
    with pytest.raises(BadInput, match="is no http address"):
        RemoteStore(url, Iris())
