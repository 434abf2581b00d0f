"""`vtvl publish` against real servers: what it replaces, where it goes on, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph_build.errors import RemoteUnavailable
from graph_build.graph.exchange import Caller
from graph_build.graph.graph_store_protocol import Writer, doors
from graph_build.graph.publication import plan, publish
from graph_build.graph.remote import RemoteStore
from graph_build.graph.upload import Chunk, Graph
from graph_build.namespaces import Iris
from tests.remote.conftest import vtvl
from tests.remote.servers import SERVERS, Server
from tests.small_graph import CASES

DATA = "https://w3id.org/vtvl/graph/data"


def triples(number: int) -> list[Triple]:
    return [
        Triple(NamedNode(f"urn:s{n:04}"), NamedNode("urn:p"), Literal(f"chữ {n}", language="vi"))
        for n in range(number)
    ]


def graph_of(number: int, name: str = DATA) -> Graph:
    return Graph(name, lambda: triples(number))


def reader_of(server: Server) -> RemoteStore:
    return RemoteStore(server.query, Iris())


def silent(_: str) -> None:
    pass


class Interrupted(Writer):
    """Loses the connection after so many requests."""

    left = 2

    def add(self, graph: str, chunk: Chunk) -> None:
        if self.left == 0:
            raise RemoteUnavailable("no answer", place="there", next_step="Look")
        self.left -= 1
        super().add(graph, chunk)


class Counting(Writer):
    """Counts what is sent."""

    sent = 0

    def add(self, graph: str, chunk: Chunk) -> None:
        self.sent += chunk.triples
        super().add(graph, chunk)


@pytest.mark.parametrize("store", ["", "none"])
def test_an_interrupted_publication_goes_on(empty_oxigraph: Server, store: str) -> None:
    addresses, reader = doors(empty_oxigraph.to, graph_store=store), reader_of(empty_oxigraph)
    name = f"urn:resumed:{store or 'gsp'}"
    publish(Writer(Caller(), addresses), reader, plan([graph_of(7, name)], 5), silent)
    what = plan([graph_of(50, name)], 10)
    with pytest.raises(RemoteUnavailable, match=r"2 of 5 requests .* have arrived.*run the command again"):
        publish(Interrupted(Caller(), addresses), reader, what, silent)
    assert reader.count(name) == 7, "readers see what was there before"
    writer = Counting(Caller(), addresses)
    publish(writer, reader, what, silent)
    assert writer.sent == 30
    assert (reader.count(name), reader.count(what.graphs[0].staging)) == (50, 0)


def test_restart_sends_everything_again(empty_oxigraph: Server) -> None:
    addresses, reader = doors(empty_oxigraph.to), reader_of(empty_oxigraph)
    what = plan([graph_of(50, "urn:restarted")], 10)
    with pytest.raises(RemoteUnavailable):
        publish(Interrupted(Caller(), addresses), reader, what, silent)
    writer = Counting(Caller(), addresses)
    publish(writer, reader, what, silent, restart=True)
    assert writer.sent == 50


def test_a_store_that_holds_something_else_is_told(empty_oxigraph: Server) -> None:
    addresses, reader = doors(empty_oxigraph.to), reader_of(empty_oxigraph)
    what = plan([graph_of(20, "urn:disturbed")], 10)
    writer = Writer(Caller(), addresses)
    writer.update(f"INSERT DATA {{ GRAPH <{what.graphs[0].staging}> {{ <urn:x> <urn:y> 1 }} }}")
    with pytest.raises(RemoteUnavailable, match=r"holds 21 triples there, and 20 were sent.*--restart"):
        publish(writer, reader, what, silent)
    assert reader.count("urn:disturbed") == 0


def test_the_default_graph_takes_the_data_too(built: Path, tmp_path: Path) -> None:
    with SERVERS["oxigraph"](tmp_path) as server:
        done = vtvl("publish", "--to", server.to, "--graph", "default", "--store", str(built))
        assert done.exit_code == 0, done.output
        counts = vtvl("query", "counts", "--store", server.query, "--format", "csv")
        assert counts.stdout == vtvl("query", "counts", "--store", str(built), "--format", "csv").stdout


def test_a_dry_run_says_all_and_sends_nothing(built: Path) -> None:
    done = vtvl("publish", "--to", "http://127.0.0.1:1/query", "--store", str(built), "--shapes", "--dry-run")
    assert done.exit_code == 0
    for said in (
        "POST http://127.0.0.1:1/store",
        "POST http://127.0.0.1:1/update",
        f"{DATA}: ",
        "https://w3id.org/vtvl/ontology: ",
        "https://w3id.org/vtvl/graph/shapes: ",
        f"> TO GRAPH <{DATA}>",
    ):
        assert said in done.stdout


def test_publishing_again_replaces(published: Server) -> None:
    """With blank nodes, which would pile up if they were added to what is there."""
    given = ("--to", published.to, "--store", str(CASES / "small.ttl"), "--graph", "urn:small")
    counts = set()
    for way in ((), ("--graph-store", "none")):
        done = vtvl("publish", *given, *way, **published.credentials)
        assert done.exit_code == 0, done.output
        reader = reader_of(published)
        counts.add((reader.count("urn:small"), reader.count("https://w3id.org/vtvl/ontology")))
    assert len(counts) == 1


def test_virtuoso_refuses_strangers(published: Server, built: Path) -> None:
    if published.name != "virtuoso":
        pytest.skip("the Oxigraph server knows no users")
    wrong = {"VTVL_REMOTE_USER": "dba", "VTVL_REMOTE_PASSWORD": "a-secret"}
    for given in ({}, wrong):
        done = vtvl("publish", "--to", published.to, "--store", str(built), **given)
        assert done.exit_code == 3
        assert "(401): no credentials, or wrong ones" in done.stderr
        assert "a-secret" not in done.output
