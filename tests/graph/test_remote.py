"""A graph behind an endpoint: a real little server on loopback, which behaves well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner
from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from graph_build.cli import main
from graph_build.errors import BadInput, BadQuery, RemoteUnavailable
from graph_build.graph.credentials import Credentials
from graph_build.graph.remote import RemoteStore
from graph_build.graph.store import load_triples
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
        assert len(list(RemoteStore(url, Iris()).construct("CONSTRUCT WHERE { ?s ?p ?o }"))) == 1
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
    [text] = parse_qs(asked[0].decode())["query"]
    assert text.startswith("BASE <https://example.vn/id/> PREFIX vtvl: ")
    assert text.endswith("DESCRIBE <position/x/1>")


def test_the_address_names_the_graph() -> None:
    asked: list[bytes] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(body)
        saying(table())(handler, body)

    with endpoint(answer) as url:
        list(RemoteStore(f"{url}?default-graph-uri=urn:g", Iris()).query("SELECT * {}"))  # type: ignore[arg-type]
        RemoteStore(f"{url}?default-graph-uri=urn:g", Iris()).query("SELECT * {}", default_graphs=())
    chosen, overruled = (parse_qs(body.decode()) for body in asked)
    assert chosen["default-graph-uri"] == ["urn:g"]
    assert chosen["named-graph-uri"] == ["https://w3id.org/vtvl/ontology"]
    assert "default-graph-uri" not in overruled


def test_a_table_that_was_cut_is_not_taken_for_whole() -> None:
    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("X-SPARQL-MaxRows", "2")
        body = table(ROW, ROW)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with endpoint(answer) as url, pytest.raises(RemoteUnavailable, match="cut the answer after 2 rows"):
        RemoteStore(url, Iris()).query("SELECT * {}")


def test_a_graph_that_is_given_in_parts_is_put_together() -> None:
    """An endpoint that gives so many triples at once, and does not say so."""
    with endpoint(giving_at_most(40, 1000)) as url:
        found = list(RemoteStore(url, Iris()).all_triples())
    assert len(found) == len(set(found)) == 1000


def test_a_graph_that_does_not_come_whole_is_refused() -> None:
    with endpoint(giving_at_most(0, 10)) as url, pytest.raises(RemoteUnavailable, match="gave 0 triples of"):
        list(RemoteStore(url, Iris()).all_triples())


def giving_at_most(most: int, number: int) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    """An endpoint with so many triples of one property, which cuts every graph after the first few."""
    store = load_triples(
        Triple(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), NamedNode("urn:o")) for n in range(number)
    )

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        result = store.query(parse_qs(body.decode())["query"][0])
        if isinstance(result, QueryTriples):
            content = serialize(list(result)[:most], format=RdfFormat.N_TRIPLES)
            saying(content or b"", TRIPLES)(handler, body)
        else:
            assert isinstance(result, QuerySolutions)
            saying(result.serialize(format=QueryResultsFormat.JSON) or b"")(handler, body)

    return answer


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
    seconds = 0.5 if message.endswith("seconds") else 60.0
    most = 4096 if "4096" in message else 1 << 20
    with endpoint(answer) as url, pytest.raises(RemoteUnavailable, match=message) as caught:
        RemoteStore(url, Iris(), most_bytes=most, timeout=seconds).query("SELECT * {}")
    assert caught.value.place == url


def test_a_refused_query_is_a_bad_query() -> None:
    with endpoint(saying(b"line 1: oops", "text/plain", 400)) as url, pytest.raises(BadQuery, match="oops"):
        RemoteStore(url, Iris()).query("SELECT * {")


def test_a_query_that_is_no_unicode_is_not_sent() -> None:
    with pytest.raises(BadQuery, match="not valid Unicode"):
        RemoteStore("http://127.0.0.1:1/", Iris()).query("ASK { ?s ?p '\udce9' }")


def test_a_table_is_no_graph() -> None:
    with endpoint(saying(table())) as url, pytest.raises(RemoteUnavailable, match="no graph"):
        RemoteStore(url, Iris()).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_nobody_listens() -> None:
    with pytest.raises(RemoteUnavailable, match="no answer"):
        RemoteStore("http://127.0.0.1:1/sparql", Iris()).query("ASK {}")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://:80/", "http://host:port/", "ftp://h/", "http://h:99999/"]
)
def test_what_is_no_address_is_bad_input(url: str) -> None:
    with pytest.raises(BadInput, match="is no http address"):
        RemoteStore(url, Iris())


@pytest.mark.parametrize(
    ("query", "body", "kind", "said"),
    [
        ("SELECT * { ?s ?p ?o }", b'{"head": {}, "boolean": true}', JSON, "the answer to SELECT is no table"),
        ("SELECT * { ?s ?p ?o }", b"<a:b> <a:b> <a:b> .", TRIPLES, "the answer to SELECT is no table"),
        ("ASK { ?s ?p ?o }", table(ROW), JSON, "the answer to ASK is no boolean"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", table(ROW), JSON, "the answer to CONSTRUCT is no graph"),
        ("PREFIX ask-x: <a:> SELECT * { ?s a ask-x:y }", table(ROW), JSON, ""),
    ],
)
def test_the_answer_to_another_question_is_none(query: str, body: bytes, kind: str, said: str) -> None:
    with endpoint(saying(body, kind)) as url:
        store = RemoteStore(url, Iris())
        if not said:
            assert len(list(store.query(query))) == 1  # type: ignore[arg-type]
            return
        with pytest.raises(RemoteUnavailable, match=said):
            store.query(query)


def test_a_report_that_is_answered_with_a_boolean_ends_with_status_3() -> None:
    with endpoint(saying(b'{"head": {}, "boolean": true}')) as url:
        done = CliRunner().invoke(main, ["query", "counts", "--store", url])
    assert done.exit_code == 3
    assert "is no table" in done.stderr
    assert not done.stdout


def test_what_a_server_says_is_cut_and_cannot_steer_a_terminal() -> None:
    said = ("\x1b[31m" + "\u202e" + "x" * 1000).encode()
    with endpoint(saying(said, "text/plain", 500)) as url, pytest.raises(RemoteUnavailable) as caught:
        RemoteStore(url, Iris()).query("ASK { }")
    assert "x" * 290 in str(caught.value)
    assert "x" * 300 not in str(caught.value)
    assert not {"\x1b", "\u202e"} & set(str(caught.value))


def test_a_header_that_cannot_be_written_is_not_quoted() -> None:
    credentials = Credentials(token="a-secret\r\nInjected: 1")
    with endpoint(saying(table())) as url, pytest.raises(BadInput, match="cannot be written") as caught:
        RemoteStore(url, Iris(), credentials=credentials).query("ASK { }")
    assert "a-secret" not in str(caught.value)
