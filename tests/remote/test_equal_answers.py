"""Every report, the overlap, the export and the pages: the same from a server as from the embedded store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graph_build.graph.remote import RemoteStore, open_remote
from graph_build.graph.store import GraphStore, open_store
from graph_build.names import argument
from graph_build.namespaces import DEFAULT_BASE
from graph_build.queries import NamedQuery, bind, load_queries
from tests.remote.conftest import vtvl
from tests.remote.servers import Server
from tests.service.serving import served

GROUPINGS = ("specialisation", "family", "position", "rank", "document")
PAGES = (
    "/",
    "/id/position/ict-positions/16",
    "/id/duty-type/appraisal",
    "/id/rank/chuyen-vien",
    "/overlap",
    "/overlap?a=ict-positions/ix&b=infosec-policy-positions/1",
    "/ontology",
    "/sparql?report=positions&specialisation=ict-positions/ix&format=csv",
)


@pytest.fixture(scope="session")
def here(built: Path) -> GraphStore:
    return open_store(built)


@pytest.fixture(scope="module")
def there(published: Server) -> RemoteStore:
    return open_remote(published.reading(), DEFAULT_BASE, {})


def answer(store: GraphStore | RemoteStore, text: str) -> list[list[str]]:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return [[variable.value for variable in found.variables], *([str(cell) for cell in row] for row in found)]


@pytest.fixture(scope="session")
def expected(here: GraphStore) -> list[tuple[str, str, list[list[str]]]]:
    """Every report, its query, and the answer of the embedded store."""
    asked = ((report.name, text) for report in load_queries("report") for text in texts(here, report))
    return [(name, text, answer(here, text)) for name, text in asked]


def texts(store: GraphStore, report: NamedQuery) -> list[str]:
    """The report for everything as far as it can be asked so, and for its example."""
    example = {p.name: argument(store, p.kind, p.example) for p in report.parameters}
    needed = {p.name: example[p.name] for p in report.parameters if not p.optional}
    return [bind(report, values) for values in ((needed, example) if needed != example else (needed,))]


def test_every_report(expected: list[tuple[str, str, list[list[str]]]], there: RemoteStore) -> None:
    assert {name for name, text, rows in expected if answer(there, text) != rows} == set()


def test_the_whole_graph(here: GraphStore, there: RemoteStore) -> None:
    """Virtuoso gives no more than 10,000 triples at once, and does not say so."""
    assert set(there.all_triples()) == {
        quad.triple for quad in here.graph if str(quad.graph_name) == "DEFAULT"
    }


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_overlap(published: Server, built: Path, by: str) -> None:
    far, near = (
        vtvl("overlap", "--by", by, "--format", "csv", "--store", store)
        for store in (published.reading(), str(built))
    )
    assert far.exit_code == 0
    assert far.stdout == near.stdout


def test_the_pages(here: GraphStore, there: RemoteStore) -> None:
    with served(here) as near, served(there) as far:
        headers = {"Accept": "text/html, text/turtle;q=0.5, text/csv;q=0.4"}
        for page in PAGES:
            wanted, found = (client.get(page, headers=headers) for client in (near, far))
            text = found.text.replace(str(far.base_url), str(near.base_url))
            assert (page, found.status_code, text) == (page, wanted.status_code, wanted.text)
        for refused in ("DROP ALL", "SELECT * {};DROP ALL", "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"):
            assert far.post("/sparql", data={"query": refused}).status_code == 400
        assert far.get("/id/position/nowhere").status_code == 404
        assert far.get("/health").json()["counts"] == near.get("/health").json()["counts"]
