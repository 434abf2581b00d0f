from __future__ import annotations

from pathlib import Path

import httpx
from pyoxigraph import DefaultGraph, RdfFormat, parse

from graph_build.graph.remote import RemoteStore
from graph_build.graph.store import GraphStore, open_store, write_store
from graph_build.graph.swap import staged
from graph_build.namespaces import Iris
from graph_build.publish.turtle import turtle
from tests.service.conftest import MANIFEST
from tests.service.serving import served


def test_the_whole_graph_can_be_had_and_is_always_the_same(
    client: httpx.Client, memory_store: GraphStore
) -> None:
    exported = client.get("/export/vtvl.ttl").content
    quads = memory_store.graph.quads_for_pattern(None, None, None, DefaultGraph())
    assert exported == "".join(turtle(quad.triple for quad in quads)).encode()


def test_the_file_of_the_build_is_sent_as_long_as_it_belongs_to_the_store(tmp_path: Path) -> None:
    def build(text: str) -> None:
        with staged(tmp_path / "build") as folder:
            write_store(folder / "store", (), "", MANIFEST)
            (folder / "vtvl.ttl").write_text(text, encoding="utf-8")

    build("# the first\n")
    with served(open_store(tmp_path / "build")) as client:
        response = client.get("/export/vtvl.ttl")
        assert response.text == "# the first\n"
        assert response.headers["content-type"] == "text/turtle; charset=utf-8"
        assert client.get("/export/vtvl.ttl", headers={"Range": "bytes=2-4"}).text == "the"
        build("# the second\n")
        assert client.get("/export/vtvl.ttl").text.startswith("@base")


def test_a_server_that_dies_is_told_by_the_status_not_by_half_a_file(memory_store: GraphStore) -> None:
    with served(memory_store) as behind:
        address = f"{str(behind.base_url).rstrip('/')}/sparql"
        with served(RemoteStore(address, Iris())) as before:
            assert before.get("/export/vtvl.ttl").status_code == 200
    with served(RemoteStore(address, Iris())) as orphan:
        answer = orphan.get("/export/vtvl.ttl", headers={"Accept": "application/problem+json"})
    assert answer.status_code == 502
    assert "@prefix" not in answer.text
    assert address in answer.json()["detail"]


def test_health_names_what_is_served(client: httpx.Client) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["base_iri"] == "https://w3id.org/vtvl/"
    assert health["graph_sha256"] == MANIFEST.graph_sha256
    assert health["counts"]["job positions"] == 6
    assert health["sources"] == [{"slug": "ict-positions", "status": "not-identified"}]


def test_the_ontology_is_sent_whole(client: httpx.Client, memory_store: GraphStore) -> None:
    response = client.get("/ontology", headers={"Accept": "application/n-triples"})
    sent = sum(1 for _ in parse(response.content, format=RdfFormat.N_TRIPLES))
    assert sent == len(memory_store.graph) - sum(
        1 for _ in memory_store.graph.quads_for_pattern(None, None, None, DefaultGraph())
    )
