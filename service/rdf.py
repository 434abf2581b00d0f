"""Triples as an answer in one of the forms of RDF."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import Response
from pyoxigraph import Triple

from graph_build.namespaces import Iris
from graph_build.publish.formats import GRAPH_FORMATS
from service.negotiation import Format


def graph_response(triples: Iterable[Triple], form: Format, iris: Iris) -> Response:
    """The triples, sorted, in the form."""
    return Response(write_graph(triples, form, iris), media_type=form.content_type)


def write_graph(triples: Iterable[Triple], form: Format, iris: Iris) -> bytes:
    """The triples, sorted, in the form: the same triples always give the same bytes."""
    return b"".join(GRAPH_FORMATS[form.name].write(triples, iris.base))
