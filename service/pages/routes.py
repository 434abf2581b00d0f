"""The pages: the start, everything under `/id/`, and the overlap of specialisations."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, Request, Response

from graph_build.queries import NamedQuery
from service.negotiation import GRAPH_FORMATS, HTML, negotiate
from service.pages.position import read_position
from service.pages.reader import Reader
from service.pages.resource import describe, find_thing, read_resource
from service.pages.start import Overview, read_overview
from service.problems import NotAcceptable
from service.rdf import graph_response
from service.remote import is_live
from service.stores import ServedStore
from service.templating import render

_FORMS: dict[str, Any] = {
    offer.media_type: {"schema": {"type": "string"}} for offer in (HTML, *GRAPH_FORMATS)
}
_THING_FORMS = (HTML, *GRAPH_FORMATS)


def page_router(store: ServedStore, samples: tuple[NamedQuery, ...]) -> APIRouter:
    """The start page and the pages of things."""
    router = APIRouter(tags=["Pages"])
    reader = Reader(store)

    @cache
    def kept_overview() -> Overview:
        return read_overview(reader)

    def overview() -> Overview:
        return read_overview(reader) if is_live(store) else kept_overview()

    @router.head("/", include_in_schema=False)
    @router.get("/", summary="What is in the graph", response_class=Response)
    def start(request: Request) -> Response:
        """The documents with their status, the positions by specialisation, and how to ask."""
        address = str(request.base_url).rstrip("/")
        return render("start.html", overview=overview(), samples=samples, address=address)

    @router.head("/id/{path:path}", include_in_schema=False)
    @router.get(
        "/id/{path:path}",
        summary="One thing of the graph",
        response_class=Response,
        responses={
            200: {"content": _FORMS},
            404: {"description": "The graph says nothing of it; the nearest names are given"},
            406: {"description": "None of the forms named by Accept"},
        },
    )
    def thing(request: Request, path: str) -> Response:
        """A position, duty, rank …: a page for people, or its triples, by the Accept header.

        Its IRI is the base of the graph, `id/` and this path.
        """
        return _thing(request, reader, path)

    return router


def _thing(request: Request, reader: Reader, path: str) -> Response:
    """The thing at a path, in the form that the client takes."""
    thing = find_thing(reader.store, path)
    chosen = negotiate(request.headers.get("accept"), _THING_FORMS)
    if chosen is None:
        raise NotAcceptable.of(f"'{path}'", _THING_FORMS)
    if chosen.name != HTML.name:
        response = graph_response(describe(reader.store, thing), chosen, reader.store.iris)
    elif reader.is_a(thing, "vtvl:JobPosition"):
        response = render("position.html", position=read_position(reader, thing))
    else:
        response = render("resource.html", resource=read_resource(reader, thing))
    links = [f'<{request.url.path}>; rel="alternate"; type="{offer.media_type}"' for offer in _THING_FORMS]
    response.headers["Link"] = ", ".join([*links, f'<{thing.value}>; rel="describes"'])
    response.headers["Vary"] = "Accept"
    return response
