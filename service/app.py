"""The web application that serves one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from graph_build import __version__
from graph_build.graph.remote import RemoteStore
from graph_build.graph.store import GraphStore
from graph_build.queries import load_queries
from service.data import data_router
from service.headers import OpenToTheWeb
from service.pages.overlap_routes import overlap_router
from service.pages.routes import page_router
from service.problems import answer_errors
from service.protocol.endpoint import sparql_router
from service.protocol.forwarding import Forwarder
from service.protocol.pool import WorkerPool
from service.remote import ServedRemote
from service.settings import Settings
from service.stores import QueryRunner, ServedStore
from service.templating import STATIC

_DESCRIPTION = """\
A knowledge graph of Vietnamese civil-service job positions, their duties, ranks and requirements, each
with the printed line of the document that it was taken from. Texts are kept verbatim. A draft or a text
that is not identified is never law in force: see the status of each document.

All addresses are read-only and open to scripts of other sites. The form of an answer is chosen by
`Accept`; an error is `application/problem+json`, plain text or a page.
"""


def create_app(graph: GraphStore | RemoteStore, settings: Settings | None = None) -> FastAPI:
    """The service of a graph: SPARQL, every thing of the graph, downloads, and pages for people.

    A graph that an endpoint elsewhere holds is asked there, and changes as it changes there.

    >>> from graph_build.graph.store import load_triples
    >>> create_app(load_triples(())).title
    'Civil-service job positions of Vietnam'
    """
    settings = settings or Settings()
    store, pool = _served(graph, settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    app = FastAPI(
        title="Civil-service job positions of Vietnam",
        summary="Vị trí việc làm công chức: mô tả công việc, ngạch, yêu cầu",
        description=_DESCRIPTION,
        version=__version__,
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,  # the pages of FastAPI load scripts from another site; closed networks have none
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.queries = pool
    samples = load_queries("report")
    app.add_middleware(OpenToTheWeb)
    answer_errors(app)
    app.include_router(page_router(store, samples))
    app.include_router(overlap_router(store))
    app.include_router(sparql_router(store, settings, pool, samples))
    app.include_router(data_router(store))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _served(graph: GraphStore | RemoteStore, settings: Settings) -> tuple[ServedStore, QueryRunner]:
    """The graph as pages read it, and what answers the queries of visitors."""
    if isinstance(graph, RemoteStore):
        return ServedRemote(graph), Forwarder(graph, settings)
    return graph, WorkerPool(graph, settings)
