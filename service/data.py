"""The graph for machines: the whole of it, the ontology, and whether the service is well."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from pyoxigraph import DefaultGraph, NamedNode, Triple

from graph_build import __version__
from graph_build.graph.store import ONTOLOGY_GRAPH, reading
from graph_build.publish.turtle import turtle
from service.folder import OpenedFolder
from service.negotiation import GRAPH_FORMATS, TURTLE, negotiate
from service.pages.reader import Reader
from service.pages.start import count_things
from service.problems import NotAcceptable
from service.rdf import graph_response
from service.remote import is_live
from service.stores import ServedStore

_FORMS: dict[str, Any] = {offer.media_type: {"schema": {"type": "string"}} for offer in GRAPH_FORMATS}


def data_router(store: ServedStore) -> APIRouter:
    """Downloads of a store and its state of health."""
    router = APIRouter(tags=["Data"])

    @router.head("/export/vtvl.ttl", include_in_schema=False)
    @router.get(
        "/export/vtvl.ttl",
        summary="The whole graph in Turtle",
        response_class=Response,
        responses={200: {"content": {TURTLE.media_type: {"schema": {"type": "string"}}}}},
    )
    def export() -> Response:
        """All data, sorted: the same graph gives the same bytes. The ontology is at /ontology."""
        return _whole_graph(store, folder)

    @router.head("/ontology", include_in_schema=False)
    @router.get(
        "/ontology", summary="The ontology", response_class=Response, responses={200: {"content": _FORMS}}
    )
    def ontology(request: Request) -> Response:
        """The classes and properties that the graph is written in, with labels in both languages."""
        chosen = negotiate(request.headers.get("accept"), GRAPH_FORMATS)
        if chosen is None:
            raise NotAcceptable.of("The ontology", GRAPH_FORMATS)
        response = graph_response(_triples(store, ONTOLOGY_GRAPH), chosen, store.iris)
        response.headers["Vary"] = "Accept"
        return response

    folder = OpenedFolder.of(store.path) if store.path else None

    @cache
    def kept_counts() -> dict[str, int]:
        return _counts(store)

    # What never changes is counted before the first visitor asks; an endpoint is asked whether it is well.
    if not is_live(store):
        kept_counts()

    @router.head("/health", include_in_schema=False)
    @router.get("/health", summary="Whether the service is well, and what it serves")
    def health() -> dict[str, Any]:
        """The version, what the graph holds, and the SHA-256 of its Turtle, which names the graph."""
        return {
            "status": "ok",
            "version": __version__,
            "base_iri": store.iris.base,
            "graph_sha256": store.manifest.graph_sha256,
            "counts": _counts(store) if is_live(store) else kept_counts(),
            "sources": [{"slug": source.slug, "status": source.status} for source in store.manifest.sources],
        }

    return router


def _counts(store: ServedStore) -> dict[str, int]:
    """How many things of each class there are, by English name."""
    return {count.text_en: count.number for count in count_things(Reader(store))}


def _whole_graph(store: ServedStore, folder: OpenedFolder | None) -> Response:
    """The file that the build wrote beside the store, or the graph written anew where there is none."""
    if folder is not None and folder.is_in_place():
        built = folder.path.parent.parent / "vtvl.ttl"
        if built.is_file():
            return FileResponse(built, media_type=TURTLE.content_type)
    # Fetched before the answer begins: a status that has been sent cannot be taken back.
    with reading(store.path):
        triples = tuple(_triples(store, DefaultGraph()))
    lines = turtle(triples, store.iris.base)
    return StreamingResponse((line.encode() for line in lines), media_type=TURTLE.content_type)


def _triples(store: ServedStore, graph: NamedNode | DefaultGraph) -> Iterator[Triple]:
    for quad in store.graph.quads_for_pattern(None, None, None, graph):
        yield quad.triple
