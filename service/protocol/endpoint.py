"""`/sparql`: a query in, a table or a graph out, in the form that the client takes."""

from __future__ import annotations

from typing import Any

import anyio.to_thread
from fastapi import APIRouter, Request, Response

from graph_build.errors import BadInput, UnknownName, VtvlError
from graph_build.graph.store import GraphStore
from graph_build.queries import NamedQuery
from service.negotiation import GRAPH_FORMATS, HTML, RESULT_FORMATS, Format, negotiate
from service.pages.results import read_results
from service.problems import NotAcceptable, titles
from service.protocol.description import describe_service
from service.protocol.pool import WorkerPool
from service.protocol.request import FORM, QUERY, QueryRequest, query_request, read_fields
from service.protocol.worker import Answer, Job
from service.rdf import graph_response
from service.settings import Settings
from service.templating import render

_GRAPH_NAMES = frozenset(offer.name for offer in GRAPH_FORMATS)


def sparql_router(
    store: GraphStore, settings: Settings, pool: WorkerPool, samples: tuple[NamedQuery, ...]
) -> APIRouter:
    """The SPARQL endpoint of a store; `samples` are offered on its form."""
    router = APIRouter(tags=["SPARQL"])
    page = _FormPage(store, samples)

    @router.head("/sparql", include_in_schema=False)
    @router.get("/sparql", openapi_extra=_PARAMETERS, **_DOCUMENTATION)
    @router.post("/sparql", openapi_extra=_BODY, **_DOCUMENTATION)
    async def sparql(request: Request) -> Response:
        """A query of the SPARQL 1.1 Protocol: the answer as a table (SELECT, ASK) or as a graph.

        Without a query, a browser gets a form, and other clients the service description.
        The graph is read-only: an update is refused.
        """
        fields = await read_fields(request, settings.max_query_bytes)
        if request.method != "POST" and all(name == "report" for name, _ in fields):
            response = _introduce(request, page, fields[-1][1] if fields else "")
        else:
            response = await _answer(request, query_request(fields), store, settings, pool, page)
        response.headers["Vary"] = "Accept"
        return response

    return router


class _FormPage:
    """The page with the form, before a query and after one."""

    def __init__(self, store: GraphStore, samples: tuple[NamedQuery, ...]) -> None:
        self._store = store
        self._samples = samples

    def show(self, query: str, status: int = 200, **values: object) -> Response:
        """The form with a query in it, and its results or the error below."""
        shown = {"results": None, "error": None, "titles": ("", ""), "formats": _ALL_FORMATS} | values
        return render("sparql.html", status, query=query, samples=self._samples, **shown)

    def sample(self, name: str) -> str:
        """The text of a named report, moved to the base of this graph; without a name, a first query."""
        if not name:
            return _FIRST_QUERY
        texts = {sample.name: sample.text for sample in self._samples}
        if name not in texts:
            raise UnknownName("report", name, texts)
        return self._store.iris.rebase(texts[name])

    def describe(self, request: Request, form: Format) -> Response:
        """The service description as RDF."""
        endpoint = str(request.url.replace(query=""))
        return graph_response(
            describe_service(endpoint, self._store.graph, self._store.iris), form, self._store.iris
        )

    def answer(self, query: str, answer: Answer) -> Response:
        """The form with the results below: a table, or a graph in Turtle."""
        results = None if answer.format in _GRAPH_NAMES else read_results(answer.body, self._store.iris)
        text = answer.body.decode("utf-8") if results is None else ""
        return self.show(query, results=results, graph_text=text)


def _introduce(request: Request, page: _FormPage, report: str) -> Response:
    """What the endpoint says of itself where no query is asked."""
    offers = (*GRAPH_FORMATS, HTML)
    chosen = HTML if report else negotiate(request.headers.get("accept"), offers)
    if chosen is None:
        raise NotAcceptable.of("The description of this service", offers)
    return page.show(page.sample(report)) if chosen.name == HTML.name else page.describe(request, chosen)


async def _answer(
    request: Request,
    asked: QueryRequest,
    store: GraphStore,
    settings: Settings,
    pool: WorkerPool,
    page: _FormPage,
) -> Response:
    """The answer to a query, or the error, in the form that the client takes."""
    results, graph = _forms(request.headers.get("accept"), asked.format)
    is_page = HTML.name in {form.name for form in (results, graph) if form}
    job = Job(
        query=asked.query,
        base=f"{store.iris.base}id/",
        results=_sent_as(results, "json"),
        graph=_sent_as(graph, "turtle"),
        max_bytes=min(settings.max_result_bytes, _MOST_ON_A_PAGE) if is_page else settings.max_result_bytes,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )
    try:
        answer = await pool.run(job)
    except VtvlError as error:
        if not is_page:
            raise
        return page.show(asked.query, error.http_status, error=error, titles=titles(error.http_status))
    form = graph if answer.format in _GRAPH_NAMES else results
    if form is None or form.name == HTML.name:
        return await anyio.to_thread.run_sync(page.answer, asked.query, answer)
    return Response(answer.body, media_type=form.content_type)


def _forms(accept: str | None, wanted: str) -> tuple[Format | None, Format | None]:
    """The forms for a table and for a graph; NotAcceptable where there is neither.

    A form that is asked for by name, as a link in a browser does, beats the header.
    """
    if wanted:
        if wanted not in {offer.name for offer in _ALL_FORMATS}:
            names = ", ".join(offer.name for offer in _ALL_FORMATS)
            raise BadInput(f"there is no format '{wanted}'", next_step=f"Use one of {names}")
        by_name = (
            {offer.name: offer for offer in RESULT_FORMATS},
            {offer.name: offer for offer in GRAPH_FORMATS},
        )
        return by_name[0].get(wanted), by_name[1].get(wanted)
    forms = negotiate(accept, (*RESULT_FORMATS, HTML)), negotiate(accept, (*GRAPH_FORMATS, HTML))
    if forms == (None, None):
        raise NotAcceptable.of("The answer to a query", (*RESULT_FORMATS, *GRAPH_FORMATS, HTML))
    return forms


def _sent_as(form: Format | None, for_page: str) -> str:
    """The name of the form in which a worker sends its answer; a page is made of `for_page`."""
    if form is None:
        return ""
    return for_page if form.name == HTML.name else form.name


#: Bytes of an answer from which a page is made; browsers choke on more.
_MOST_ON_A_PAGE = 8 << 20
_ALL_FORMATS = (*RESULT_FORMATS, *GRAPH_FORMATS)
_FIRST_QUERY = """\
SELECT ?position ?title ?rank WHERE {
  ?position a vtvl:JobPosition ; skos:prefLabel ?title .
  OPTIONAL { ?position vtvl:atRank/skos:prefLabel ?rank FILTER(LANG(?rank) = "vi") }
}
ORDER BY ?position
LIMIT 100
"""

_TEXT: dict[str, Any] = {"schema": {"type": "string"}}
_DOCUMENTATION: dict[str, Any] = {
    "response_class": Response,
    "summary": "SPARQL 1.1 query",
    "responses": {
        200: {
            "description": "The result, in the form asked for by Accept",
            "content": {offer.media_type: _TEXT for offer in (*_ALL_FORMATS, HTML)},
        },
        400: {"description": "No query, several, or one that is not SPARQL 1.1 (with line and column)"},
        403: {"description": "An update: the graph is read-only"},
        406: {"description": "None of the forms named by Accept"},
        413: {"description": "A request body over the limit"},
        415: {
            "description": "A request body that is neither urlencoded nor application/sparql-query in UTF-8"
        },
        503: {"description": "The query ran too long, gave too much, or too many are waiting"},
    },
}
_QUERY = {"type": "string", "description": "One SPARQL 1.1 query", "example": _FIRST_QUERY}
_GRAPH_LIST = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {"name": "query", "in": "query", "schema": _QUERY},
        {"name": "default-graph-uri", "in": "query", "schema": _GRAPH_LIST},
        {"name": "named-graph-uri", "in": "query", "schema": _GRAPH_LIST},
        {
            "name": "format",
            "in": "query",
            "description": "A form by name, for links; it beats Accept",
            "schema": {"type": "string", "enum": [offer.name for offer in _ALL_FORMATS]},
        },
    ]
}
_FORM_SCHEMA = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": _QUERY, "default-graph-uri": _GRAPH_LIST, "named-graph-uri": _GRAPH_LIST},
}
_BODY: dict[str, Any] = {
    "parameters": _PARAMETERS["parameters"][1:],
    "requestBody": {"required": True, "content": {FORM: {"schema": _FORM_SCHEMA}, QUERY: {"schema": _QUERY}}},
}
