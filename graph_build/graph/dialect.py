"""What differs between SPARQL servers, evened out: the same graph gives the same answer.

Virtuoso 7.2 writes `true` as `"1"^^xsd:boolean` and a blank node as `nodeID://b1`, and cannot sort rows that
hold a long text unless it is told how many are wanted. What differs in the queries themselves is written in
`sparql/` so that all servers agree; docs/remote.md lists it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pyoxigraph import Store

from graph_build.errors import BadQuery
from graph_build.graph.sparql_size import refuse_oversize
from graph_build.graph.sparql_text import blanked, explain, place_of
from graph_build.namespaces import PREFIXES

_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_NODE_ID = "nodeID://"
_MARKS = (_BOOLEAN.encode(), _NODE_ID.encode(), _NODE_ID.replace("/", "\\/").encode())
_FORMS = {"1": "true", "0": "false"}
_NUMBERED = re.compile(rb'"([01])"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>)')
#: A character that stands nowhere in SPARQL: with it at its end, no text is a whole query. The lines before
#: keep it apart, since the engine tells the place of an error up to the length of a keyword too late.
_APART = 64
_NEVER = "\n" * _APART + "\x01"
_ENGINE_PLACE = re.compile(r"error at (\d+):")
#: The error of Virtuoso that a LIMIT prevents, and the most that its usual settings sort with one.
_ROW_TOO_LONG = "SR319"
MOST_SORTED = 10_000
_SORTED_WHOLE = re.compile(r"\bORDER\s+BY\b(?![\s\S]*\b(?:LIMIT|OFFSET)\b)[^{}]*\Z", re.IGNORECASE)


def refuse_no_query(text: str, base: str) -> None:
    """Raises BadQuery, with line and column, for what is no query: a syntax error, or an update.

    Only the beginning is judged, so that nothing is run here; what is missing at the end, the endpoint
    tells. A store that can be written to at the same address as it is asked must never see an update.
    """
    refuse_oversize(text)
    try:
        Store().query(text + _NEVER, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        place = _ENGINE_PLACE.search(str(error.msg))
        is_sound = place is not None and int(place[1]) > text.count("\n") + _APART
        if not is_sound or not blanked(text).strip():
            raise explain(error, text, PREFIXES) from error
    except UnicodeEncodeError as error:
        raise BadQuery("the query is not valid Unicode", place=place_of(text, error.start)) from error


def evened_out(kind: str, body: bytes) -> bytes:
    """An answer in SPARQL JSON or N-Triples with booleans and blank nodes in the form that Oxigraph gives."""
    if not any(mark in body for mark in _MARKS):
        return body
    if kind == "application/n-triples":
        return _NUMBERED.sub(_as_word, body)
    answer: Any = json.loads(body)
    try:
        for row in answer["results"]["bindings"]:
            for value in row.values():
                if value.get("datatype") == _BOOLEAN:
                    value["value"] = _FORMS.get(value["value"], value["value"])
                elif value["type"] == "bnode":
                    value["value"] = value["value"].removeprefix(_NODE_ID)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("it is no table of SPARQL JSON") from error
    return json.dumps(answer, ensure_ascii=False).encode()


def _as_word(found: re.Match[bytes]) -> bytes:
    return f'"{_FORMS[found[1].decode()]}"'.encode()


def sortable(text: str, failure: str) -> str:
    """The query with a LIMIT, where one helps against this failure; empty where it does not."""
    if _ROW_TOO_LONG not in failure or not _SORTED_WHOLE.search(blanked(text)):
        return ""
    return f"{text}\nLIMIT {MOST_SORTED}"
