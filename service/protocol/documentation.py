"""What `/openapi.json` says of the SPARQL endpoint."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from service.negotiation import ALL_FORMATS, HTML
from service.pages.query_form import FIRST_QUERY
from service.protocol.request import FORM, QUERY

_TEXT: dict[str, Any] = {"schema": {"type": "string"}}
DOCUMENTATION: dict[str, Any] = {
    "response_class": Response,
    "summary": "SPARQL 1.1 query",
    "responses": {
        200: {
            "description": "The result, in the form asked for by Accept",
            "content": {offer.media_type: _TEXT for offer in (*ALL_FORMATS, HTML)},
        },
        400: {"description": "No query, several, or one that is not SPARQL 1.1 (with line and column)"},
        403: {"description": "An update: the graph is read-only"},
        404: {"description": "No report of that name, or nothing by a name that was given for a parameter"},
        406: {"description": "None of the forms named by Accept"},
        413: {"description": "A request body over the limit"},
        415: {
            "description": "A request body that is neither urlencoded nor application/sparql-query in UTF-8"
        },
        503: {"description": "The query ran too long, gave too much, or too many are waiting"},
    },
}
_QUERY = {"type": "string", "description": "One SPARQL 1.1 query", "example": FIRST_QUERY}
_GRAPH_LIST = {"type": "array", "items": {"type": "string", "format": "iri"}}
PARAMETERS: dict[str, Any] = {
    "parameters": [
        {"name": "query", "in": "query", "schema": _QUERY},
        {
            "name": "report",
            "in": "query",
            "description": "A ready-made query by name, in place of 'query', with its parameters beside it",
            "schema": {"type": "string", "example": "positions"},
        },
        {"name": "default-graph-uri", "in": "query", "schema": _GRAPH_LIST},
        {"name": "named-graph-uri", "in": "query", "schema": _GRAPH_LIST},
        {
            "name": "format",
            "in": "query",
            "description": "A form by name, for links; it beats Accept",
            "schema": {"type": "string", "enum": [offer.name for offer in ALL_FORMATS]},
        },
    ]
}
_FORM_SCHEMA = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": _QUERY, "default-graph-uri": _GRAPH_LIST, "named-graph-uri": _GRAPH_LIST},
}
BODY: dict[str, Any] = {
    "parameters": PARAMETERS["parameters"][2:],
    "requestBody": {"required": True, "content": {FORM: {"schema": _FORM_SCHEMA}, QUERY: {"schema": _QUERY}}},
}
