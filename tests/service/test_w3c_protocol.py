"""The W3C tests of the SPARQL 1.1 Protocol against a real server (https://www.w3.org/2009/sparql/docs/tests/)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph_build.graph.manifest import Manifest
from graph_build.graph.store import GraphStore
from service.negotiation import GRAPH_FORMATS, RESULT_FORMATS
from tests.service.serving import served

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")

_RESULTS = {name for offer in RESULT_FORMATS for name in offer.media_types}
_GRAPHS = {name for offer in GRAPH_FORMATS for name in offer.media_types}


def _suite() -> Path | None:
    """The folder `sparql11/protocol` of `VTVL_CONFORMANCE`, or of a folder near the checkout."""
    named = os.environ.get("VTVL_CONFORMANCE")
    around = Path(__file__).resolve().parents[2].parents
    places = [Path(named)] if named else [found for up in around for found in up.glob("*/conformance")]
    return next(
        (
            place / "sparql11" / "protocol"
            for place in places
            if (place / "sparql11" / "protocol" / "manifest.ttl").is_file()
        ),
        None,
    )


_SUITE = _suite()
_MANIFEST = Graph()
if _SUITE:
    _MANIFEST.parse(_SUITE / "manifest.ttl")
_TESTS = sorted(_MANIFEST.subjects(RDF.type, MF.ProtocolTest), key=str)

pytestmark = pytest.mark.skipif(
    _SUITE is None,
    reason="no W3C test data on this machine: set VTVL_CONFORMANCE to the folder that holds sparql11/",
)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[httpx.Client]:
    """A server whose store holds the graphs that the tests name."""
    graph = Store()
    for data in sorted(set(_MANIFEST.objects(None, UT.graphData)), key=str):
        name, file = _MANIFEST.value(data, RDFS.label), _MANIFEST.value(data, UT.graph)
        assert _SUITE is not None
        text = (_SUITE / str(file).rsplit("/", 1)[1]).read_text(encoding="utf-8")
        for quad in parse(text, format=RdfFormat.N_TRIPLES):
            graph.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(str(name))))
    with served(GraphStore(graph, Manifest())) as client:
        yield client


@pytest.mark.parametrize("test", _TESTS or [None], ids=lambda test: str(test).rsplit("#", 1)[-1])
def test_protocol(endpoint: httpx.Client, test: URIRef) -> None:
    connection = _MANIFEST.value(test, MF.action)
    requests = list(Collection(_MANIFEST, _the(connection, HT.requests)))
    for request in requests:
        response = endpoint.send(_request(endpoint, request))
        if str(test).rsplit("#", 1)[-1].startswith("update_"):
            _check_refused(response)
            return
        _check(response, _the(request, HT.resp))


def _check(response: httpx.Response, expected: Node) -> None:
    statuses = {str(status)[-3:-2] for status in _MANIFEST.objects(expected, MF.expectedStatus)}
    assert str(response.status_code)[0] in statuses, response.text
    media_type = response.headers.get("content-type", "").split(";")[0]
    boolean, form = (
        _MANIFEST.value(expected, MF.expectedBoolean),
        _MANIFEST.value(expected, MF.expectedFormat),
    )
    if boolean is not None:
        assert response.json()["boolean"] is (str(boolean) == "true")
    if form is not None:
        assert media_type in (_GRAPHS if str(form) == "RDF" else _RESULTS)


def _check_refused(response: httpx.Response) -> None:
    """An update is refused in plain words; one that is sent as a query is no query at all."""
    assert response.status_code in (400, 403)
    assert "read" in response.json()["detail"] or "change" in response.json()["detail"]


def _request(client: httpx.Client, request: Node) -> httpx.Request:
    """The request as the manifest describes it, to our address."""
    path = str(_the(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    headers = {}
    listed = _MANIFEST.value(request, HT.headers)
    for header in Collection(_MANIFEST, listed) if listed else []:
        headers[str(_the(header, HT.fieldName))] = str(_the(header, HT.fieldValue))
    body = _MANIFEST.value(request, HT.body)
    content = b""
    if body is not None:
        text, encoding = _the(body, CNT.chars), _the(body, CNT.characterEncoding)
        content = str(text).encode(str(encoding))
    return client.build_request(str(_the(request, HT.methodName)), path, headers=headers, content=content)


def _the(subject: Node | None, predicate: URIRef) -> Node:
    value = _MANIFEST.value(subject, predicate)
    assert value is not None, predicate
    return value
