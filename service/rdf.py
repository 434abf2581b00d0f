"""Triples as an answer in one of the forms of RDF."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import Response
from pyoxigraph import RdfFormat, Triple, serialize

from graph_build.namespaces import Iris
from graph_build.publish.turtle import in_reading_order, turtle
from service.negotiation import Format

_FORMATS = {"ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}


def graph_response(triples: Iterable[Triple], form: Format, iris: Iris) -> Response:
    """The triples, sorted, in the form."""
    return Response(write_graph(triples, form, iris), media_type=form.content_type)


def write_graph(triples: Iterable[Triple], form: Format, iris: Iris) -> bytes:
    """The triples, sorted, in the form: the same triples always give the same bytes."""
    if form.name == "turtle":
        return "".join(turtle(triples, iris.base)).encode()
    return serialize(in_reading_order(triples), format=_FORMATS[form.name]) or b""
