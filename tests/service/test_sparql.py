from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import term
from service.settings import Settings
from tests.service.serving import served

TITLES = "SELECT ?title { ?p a vtvl:JobPosition ; skos:prefLabel ?title } ORDER BY ?title"
#: Runs for minutes: three times every triple against every other.
HEAVY = """SELECT (COUNT(*) AS ?n) {
  ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(STR(?x) < STR(?y) && STR(?y) < STR(?z))
}"""
UPDATE = "INSERT DATA { <http://example.org/a> a <http://example.org/B> }"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
QUERY_TYPE = {"Content-Type": "application/sparql-query"}


def test_the_three_ways_to_ask_give_the_same_answer(client: httpx.Client) -> None:
    got = client.get("/sparql", params={"query": TITLES})
    posted = client.post("/sparql", data={"query": TITLES})
    direct = client.post("/sparql", content=TITLES, headers=QUERY_TYPE)
    assert got.status_code == 200
    assert len(got.json()["results"]["bindings"]) == 6
    assert got.content == posted.content == direct.content


def test_head_gives_the_headers_alone(client: httpx.Client) -> None:
    response = client.head("/sparql", params={"query": TITLES})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.content == b""


def test_relative_iris_stand_for_things_of_the_graph(client: httpx.Client) -> None:
    response = client.get(
        "/sparql", params={"query": "ASK { <position/ict-positions/1> a vtvl:JobPosition }"}
    )
    assert response.json()["boolean"] is True


def test_turtle_of_a_construct_is_sorted_and_can_be_read(client: httpx.Client) -> None:
    query = "CONSTRUCT { ?p skos:prefLabel ?t } { ?p a vtvl:JobPosition ; skos:prefLabel ?t }"
    first = client.get("/sparql", params={"query": query})
    assert first.content == client.get("/sparql", params={"query": query}).content
    triples = list(parse(first.content, format=RdfFormat.TURTLE))
    assert len(triples) == 6


@pytest.mark.parametrize("graph", ["default-graph-uri", "named-graph-uri"])
def test_the_request_chooses_the_dataset(client: httpx.Client, graph: str) -> None:
    pattern = "?s a owl:Ontology" if graph == "default-graph-uri" else "GRAPH ?g { ?s a owl:Ontology }"
    parameters = {"query": f"SELECT ?s {{ {pattern} }}", graph: "https://w3id.org/vtvl/ontology"}
    for response in (
        client.get("/sparql", params=parameters),
        client.post("/sparql", data=parameters),
        client.post(
            "/sparql",
            params={graph: parameters[graph]},
            content=parameters["query"],
            headers=QUERY_TYPE,
        ),
    ):
        assert len(response.json()["results"]["bindings"]) == 1
    other = client.get("/sparql", params=parameters | {graph: "http://example.org/none"})
    assert other.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ([("query", "ASK {}"), ("query", "ASK {}")], 400, "several queries"),
        ([("default-graph-uri", "http://example.org/")], 400, "no query"),
        ([("query", "ASK {}"), ("default-graph-uri", "not an iri")], 400, "no IRI"),
        ([("query", "ASK {}"), ("format", "pdf")], 400, "no format 'pdf'"),
        ([("query", "ASK {}"), ("format", "turtle")], 406, "SELECT or ASK"),
        ([("query", "")], 400, "empty"),
        ([("query", "SELECT * {\n  ?s ?p\n}")], 400, "line 3, column 2"),
        ([("query", "SELECT * { ?s nope:p ?o }")], 400, "nope"),
        ([("query", UPDATE)], 400, "INSERT would change the graph"),
        ([("update", UPDATE)], 403, "read-only"),
        ([("query", "ASK {}"), ("update", UPDATE)], 403, "read-only"),
        ([("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")], 400, "SERVICE"),
        ([("query", "SELECT * { { SELECT * { SERVICE SILENT ?u { ?s ?p ?o } } } }")], 400, "SERVICE"),
        ([("query", "SELECT (<http://example.org/f>(1) AS ?x) {}")], 400, "custom function"),
        ([("query", "SELECT * " + "{" * 20_000)], 400, "nests more than 100 brackets"),
        ([("report", "nothing-like-it")], 404, "no report"),
        ([("report", "position")], 404, "Did you mean positions"),
        ([("report", "positions"), ("ranc", "chuyen-vien")], 404, "Did you mean rank"),
        ([("report", "positions"), ("rank", "nothing-like-it")], 404, "no rank named 'nothing-like-it'"),
        ([("report", "shared-duties"), ("a", "ict-positions/i")], 400, "needs a value for 'b'"),
        ([("report", "positions"), ("format", "pdf")], 400, "no format 'pdf'"),
        ([("report", "positions"), ("format", "turtle")], 406, "SELECT or ASK"),
    ],
)
def test_what_cannot_be_answered_is_told_in_plain_words(
    client: httpx.Client, parameters: list[tuple[str, str]], status: int, words: str
) -> None:
    address = f"/sparql?{urlencode(parameters)}"
    response = client.get(address)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert words in problem["detail"]
    plain = client.get(address, headers={"Accept": "text/plain"})
    assert plain.text == f"{problem['detail']}\n"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("", b"ASK {}", 415),
        ("application/json", b'{"query": "ASK {}"}', 415),
        ("application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        ("application/sparql-query; charset=windows-1258", b"ASK {}", 415),
        ("application/sparql-query; charset=UTF-8", b"ASK {}", 200),
        ('application/sparql-query; charset="utf-8"', b"\xef\xbb\xbfASK {}", 200),
        ("application/sparql-query", b"ASK { ?s ?p '\xff' }", 400),
        ("application/x-www-form-urlencoded", b"query=ASK%20%7B%7D", 200),
        ("application/x-www-form-urlencoded; charset=utf-8", b"query=ASK%20%7B%7D", 200),
        ("application/x-www-form-urlencoded", b"query=%FF", 400),
        ("application/x-www-form-urlencoded", b"query=\xff", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded", b"a=b&" * 2000, 400),
        ("application/sparql-update", UPDATE.encode(), 403),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403),
        ("application/x-www-form-urlencoded", b"query=ASK%7B%7D&using-graph-uri=http%3A%2F%2Fa%2F", 403),
        ("application/sparql-query", b" " * (1 << 20) + b"ASK {}", 413),
    ],
)
def test_a_request_body_is_read_or_refused(
    client: httpx.Client, content_type: str, body: bytes, status: int
) -> None:
    response = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert response.status_code == status, response.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_not_allowed(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql", params={"query": "ASK {}"})
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_an_error_of_a_browser_stands_beside_its_query(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT <b>"}, headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert "SELECT &lt;b&gt;</textarea>" in response.text
    assert "line 1, column" in response.text


def test_a_report_is_answered_by_its_address(client: httpx.Client) -> None:
    csv = client.get("/sparql?report=positions", headers={"Accept": "text/csv"})
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(csv.text.splitlines()) == 1 + 6
    one = client.get("/sparql?report=positions&rank=chuyen-vien&specialisation=&format=csv", headers=HTML)
    assert 1 < len(one.text.splitlines()) < len(csv.text.splitlines())
    assert set(one.text.splitlines()) < set(csv.text.splitlines())
    assert client.get("/sparql", params={"report": "positions"}).json()["results"]["bindings"]
    head = client.head("/sparql?report=positions", headers={"Accept": "text/csv"})
    assert head.headers["content-type"] == csv.headers["content-type"]


def test_a_browser_gets_the_form_with_the_report(client: httpx.Client) -> None:
    page = client.get("/sparql?report=positions", headers=HTML)
    assert "# title@vi:" in page.text
    assert "$rank" in page.text
    filled = client.get("/sparql?report=positions&rank=chuyen-vien", headers=HTML)
    assert "id/rank/chuyen-vien&gt;" in filled.text
    assert "$rank" not in filled.text.split("</textarea>")[0].split("ORDER BY")[0].split("WHERE")[-1]


def test_the_service_describes_itself(client: httpx.Client) -> None:
    """The three W3C tests of the service description (RDF, `sd:endpoint`, the schema's classes)."""
    response = client.get("/sparql", headers={"Accept": "application/n-triples"})
    triples = {triple.triple for triple in parse(response.content, format=RdfFormat.N_TRIPLES)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    services = [t.subject for t in triples if t.object == NamedNode(f"{sd}Service")]
    assert len(services) == 1
    endpoint = NamedNode(f"{client.base_url}sparql")
    assert Triple(services[0], NamedNode(f"{sd}endpoint"), endpoint) in triples
    named = [t.object for t in triples if t.predicate == NamedNode(f"{sd}name")]
    assert named == [NamedNode("https://w3id.org/vtvl/ontology")]


def test_a_heavy_query_is_stopped_and_others_are_answered_meanwhile(store: GraphStore) -> None:
    limits = Settings(query_timeout=1.5, workers=2)
    with served(store, limits) as client, ThreadPoolExecutor(3) as threads:
        client.get("/sparql", params={"query": "ASK {}"})
        heavy = threads.submit(client.get, "/sparql", params={"query": HEAVY})
        time.sleep(0.3)
        begun = time.monotonic()
        light = [
            threads.submit(client.get, "/sparql", params={"query": TITLES}),
            threads.submit(client.get, "/id/position/ict-positions/1"),
        ]
        assert [answer.result().status_code for answer in light] == [200, 200]
        assert time.monotonic() - begun < 1.2
        stopped = heavy.result()
        assert stopped.status_code == 503
        assert "stopped after 1.5 seconds" in stopped.json()["detail"]
        assert client.get("/sparql", params={"query": TITLES}).status_code == 200


def test_every_worker_can_be_replaced(store: GraphStore) -> None:
    with served(store, Settings(query_timeout=0.2, workers=1)) as client:
        for _ in range(3):
            assert client.get("/sparql", params={"query": HEAVY}).status_code == 503
            assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_an_answer_over_the_limit_is_stopped(store: GraphStore) -> None:
    with served(store, Settings(max_result_bytes=2000, workers=1)) as client:
        for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            for accept in ("*/*", "text/csv, application/ld+json"):
                response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
                assert response.status_code == 503
                assert "larger than 2000 bytes" in response.json()["detail"]
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_query_that_eats_memory_ends_its_worker_only(store: GraphStore) -> None:
    greedy = "SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y"
    with served(store, Settings(worker_memory=300 << 20, workers=1)) as client:
        response = client.get("/sparql", params={"query": greedy})
        assert response.status_code == 503
        assert "memory" in response.json()["detail"]
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_too_many_waiting_queries_are_turned_away(store: GraphStore) -> None:
    limits = Settings(query_timeout=1, workers=1, max_waiting=1)
    with served(store, limits) as client, ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(client.get, "/sparql", params={"query": HEAVY}) for _ in range(4)]
        answers = [answer.result() for answer in asked]
    busy = [answer for answer in answers if "waiting already" in answer.json()["detail"]]
    assert [answer.status_code for answer in answers] == [503] * 4
    assert len(busy) == 2
    assert all(answer.headers["retry-after"] == "5" for answer in busy)


def test_a_graph_in_memory_is_served_as_well(memory_store: GraphStore) -> None:
    with served(memory_store) as client:
        response = client.get("/sparql", params={"query": TITLES})
        assert len(response.json()["results"]["bindings"]) == 6
        assert client.get("/export/vtvl.ttl").status_code == 200


def test_every_kind_of_term_is_shown_on_the_page(memory_store: GraphStore) -> None:
    thing = NamedNode("https://w3id.org/vtvl/id/thing/1")
    hostile = Literal("<script>alert('1')</script>", language="en")
    with served(load_triples([Triple(thing, term("skos:prefLabel"), hostile)])) as client:
        query = (
            "SELECT * { ?s ?p ?o . BIND(<<( ?s ?p ?o )>> AS ?t) BIND(BNODE() AS ?b) "
            "BIND(<javascript:alert(1)> AS ?j) OPTIONAL { ?s a ?none } }"
        )
        page = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert "<script" not in page.text
        assert 'href="javascript' not in page.text
        assert "&lt;script&gt;" in page.text


@given(
    st.text() | st.from_regex(r"(SELECT|ASK|CONSTRUCT|DESCRIBE) [?*]?[a-z ]*\{[^}]{0,40}\}?", fullmatch=True)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_an_internal_error(client: httpx.Client, text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    for response in (
        client.post("/sparql", content=body, headers=QUERY_TYPE),
        client.post("/sparql", data={"query": text}, headers={"Accept": "text/html"}),
    ):
        assert response.status_code in (200, 400), response.text
