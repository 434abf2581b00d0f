"""`/sparql`: a query in, a table or a graph out, in the form that the client takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import anyio.to_thread
from fastapi import APIRouter, Request, Response

from graph_build.errors import BadInput, VtvlError
from graph_build.queries import NamedQuery
from service.negotiation import ALL_FORMATS, GRAPH_FORMATS, HTML, RESULT_FORMATS, Format, negotiate
from service.pages.query_form import FIRST_QUERY, QueryForm
from service.problems import NotAcceptable
from service.protocol.description import ServiceDescription
from service.protocol.documentation import BODY, DOCUMENTATION, PARAMETERS
from service.protocol.reports import Reports, asks_for_report
from service.protocol.request import Fields, QueryRequest, query_request, read_fields
from service.protocol.worker import Job
from service.rdf import graph_response
from service.settings import Settings
from service.stores import QueryRunner, ServedStore

_GRAPH_NAMES = frozenset(offer.name for offer in GRAPH_FORMATS)
#: Bytes of an answer from which a page is made; browsers choke on more.
_MOST_ON_A_PAGE = 8 << 20


def sparql_router(
    store: ServedStore, settings: Settings, pool: QueryRunner, samples: tuple[NamedQuery, ...]
) -> APIRouter:
    """The SPARQL endpoint of a store; `samples` are offered on its form."""
    router = APIRouter(tags=["SPARQL"])
    endpoint = _Endpoint(
        store,
        settings,
        pool,
        QueryForm(samples, store.iris),
        ServiceDescription(store),
        Reports(store, samples),
    )

    @router.head("/sparql", include_in_schema=False)
    @router.get("/sparql", openapi_extra=PARAMETERS, **DOCUMENTATION)
    @router.post("/sparql", openapi_extra=BODY, **DOCUMENTATION)
    async def sparql(request: Request) -> Response:
        """A query of the SPARQL 1.1 Protocol: the answer as a table (SELECT, ASK) or as a graph.

        Without a query, a browser gets a form, and other clients the service description. `report`
        names a ready-made query, whose parameters are given beside it: `?report=positions&rank=chuyen-vien`;
        a browser gets the form with it.
        The graph is read-only: an update is refused.
        """
        fields = await read_fields(request, settings.max_query_bytes)
        if request.method != "POST" and all(field == ("report", "") for field in fields):
            response = await anyio.to_thread.run_sync(endpoint.introduce, request)
        elif request.method != "POST" and asks_for_report(fields):
            response = await endpoint.report(request, fields)
        else:
            response = await endpoint.answer(request, query_request(fields))
        response.headers["Vary"] = "Accept"
        return response

    return router


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """What the endpoint needs to answer."""

    store: ServedStore
    settings: Settings
    pool: QueryRunner
    form: QueryForm
    description: ServiceDescription
    reports: Reports

    def introduce(self, request: Request) -> Response:
        """What the endpoint says of itself where no query is asked."""
        offers = (*GRAPH_FORMATS, HTML)
        chosen = negotiate(request.headers.get("accept"), offers)
        if chosen is None:
            raise NotAcceptable.of("The description of this service", offers)
        if chosen.name == HTML.name:
            return self.form.show(FIRST_QUERY)
        address = str(request.url.replace(query=""))
        return graph_response(self.description.triples(address), chosen, self.store.iris)

    async def report(self, request: Request, fields: Fields) -> Response:
        """The answer to a named report; for a browser the form with its query, to be read and changed."""
        asked = query_request((("query", ""), *fields))
        results, _ = _forms(request.headers.get("accept"), asked.format)
        if results is not None and results.name == HTML.name:
            return self.form.show(await anyio.to_thread.run_sync(self.reports.text_for_form, fields))
        text = await anyio.to_thread.run_sync(self.reports.text, fields)
        return await self.answer(request, replace(asked, query=text))

    async def answer(self, request: Request, asked: QueryRequest) -> Response:
        """The answer to a query, or the error, in the form that the client takes."""
        results, graph = _forms(request.headers.get("accept"), asked.format)
        is_page = HTML.name in {form.name for form in (results, graph) if form}
        try:
            answer = await self.pool.run(self._job(asked, results, graph, is_page=is_page))
        except VtvlError as error:
            if is_page:
                return self.form.show_error(asked.query, error)
            raise
        is_graph = answer.format in _GRAPH_NAMES
        form = graph if is_graph else results
        if form is None or form.name == HTML.name:
            show = self.form.show_graph if is_graph else self.form.show_table
            return await anyio.to_thread.run_sync(show, asked.query, answer.body)
        return Response(answer.body, media_type=form.content_type)

    def _job(
        self, asked: QueryRequest, results: Format | None, graph: Format | None, *, is_page: bool
    ) -> Job:
        """The query for a worker; what becomes a page is asked for as JSON or Turtle."""
        most = self.settings.max_result_bytes
        return Job(
            query=asked.query,
            base=self.store.query_base,
            results=_sent_as(results, "json"),
            graph=_sent_as(graph, "turtle"),
            max_bytes=min(most, _MOST_ON_A_PAGE) if is_page else most,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
        )


def _forms(accept: str | None, wanted: str) -> tuple[Format | None, Format | None]:
    """The forms for a table and for a graph; NotAcceptable where there is neither.

    A form that is asked for by name, as a link in a browser does, beats the header.
    """
    if wanted:
        if wanted not in {offer.name for offer in ALL_FORMATS}:
            names = ", ".join(offer.name for offer in ALL_FORMATS)
            raise BadInput(f"there is no format '{wanted}'", next_step=f"Use one of {names}")
        return _named(wanted, RESULT_FORMATS), _named(wanted, GRAPH_FORMATS)
    forms = negotiate(accept, (*RESULT_FORMATS, HTML)), negotiate(accept, (*GRAPH_FORMATS, HTML))
    if forms == (None, None):
        raise NotAcceptable.of("The answer to a query", (*ALL_FORMATS, HTML))
    return forms


def _named(name: str, offers: tuple[Format, ...]) -> Format | None:
    return next((offer for offer in offers if offer.name == name), None)


def _sent_as(form: Format | None, for_page: str) -> str:
    """The name of the form in which a worker sends its answer; a page is made of `for_page`."""
    if form is None:
        return ""
    return for_page if form.name == HTML.name else form.name
