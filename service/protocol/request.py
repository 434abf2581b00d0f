"""Reading a request of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/, section 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from graph_build.errors import BadInput
from service.problems import TooLarge, UnsupportedMediaType, UpdateRefused

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_UPDATE_PARAMETERS = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
#: A request needs one query and a few graphs; more fields than this only cost time.
_MOST_FIELDS = 1000

_READ_ONLY = "The graph is read-only here: it changes when `vtvl build` makes it anew"


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """One query with the dataset that the request names; None where it names none.

    `format` is the name of a format asked for by the parameter of that name, for links in a browser.
    """

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str = ""


Fields = tuple[tuple[str, str], ...]


async def read_fields(request: Request, max_bytes: int) -> Fields:
    """The parameters of a request from its address and its body; a query sent as the body is `query`.

    Raises BadInput (not UTF-8), UnsupportedMediaType, TooLarge or UpdateRefused.
    """
    fields = _parse(request.scope["query_string"], "the address")
    if request.method == "POST":
        fields += _body_fields(await _body(request, max_bytes), request.headers.get("content-type", ""))
    if any(name in _UPDATE_PARAMETERS for name, _ in fields):
        raise UpdateRefused("an update was asked for", next_step=_READ_ONLY)
    return fields


def query_request(fields: Fields) -> QueryRequest:
    """The one query among the parameters and its dataset.

    Raises BadInput where there is no query or more than one, or a graph name is no IRI.
    """
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        count = "several queries" if queries else "no query"
        raise BadInput(f"the request holds {count}", next_step="Send exactly one, as the parameter 'query'")
    default, named = _graphs(fields, "default-graph-uri"), _graphs(fields, "named-graph-uri")
    has_dataset = bool(default or named)
    chosen = [value for name, value in fields if name == "format" and value]
    return QueryRequest(
        queries[0],
        default if has_dataset else None,
        named if has_dataset else None,
        chosen[-1] if chosen else "",
    )


def _body_fields(body: bytes, content_type: str) -> Fields:
    """The parameters in a request body of one of the two forms that the protocol knows."""
    message = Message()
    message["Content-Type"] = content_type or "application/octet-stream"
    media_type, charset = message.get_content_type(), str(message.get_param("charset") or "utf-8")
    if media_type not in (FORM, QUERY, UPDATE):
        raise UnsupportedMediaType(
            f"the request body is '{content_type}'", next_step=f"Send it as {QUERY} or as {FORM}"
        )
    if charset.strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"the request body is in '{charset}'", next_step="Send it in UTF-8")
    if media_type == UPDATE:
        raise UpdateRefused("an update was sent", next_step=_READ_ONLY)
    return _parse(body, "the request body") if media_type == FORM else (("query", _decode(body)),)


def _parse(encoded: bytes, where: str) -> Fields:
    """The name-value pairs of an urlencoded text."""
    try:
        pairs = parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise BadInput(f"{where} is not UTF-8", next_step="Percent-encode the bytes of UTF-8") from error
    except ValueError as error:
        raise BadInput(
            f"{where} holds more than {_MOST_FIELDS} parameters", next_step="Send fewer"
        ) from error
    return tuple(pairs)


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "the query is not UTF-8", place=f"byte {error.start}", next_step="Send UTF-8"
        ) from error


async def _body(request: Request, max_bytes: int) -> bytes:
    """The request body; TooLarge as soon as it grows over the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge(
                f"the request body is larger than {max_bytes} bytes", next_step="Send a shorter query"
            )
    return bytes(body)


def _graphs(fields: Fields, parameter: str) -> tuple[str, ...]:
    """The graph names given by a parameter; BadInput where one is no absolute IRI."""
    names = tuple(value for name, value in fields if name == parameter)
    for name in names:
        try:
            NamedNode(name)
        except ValueError as error:
            raise BadInput(f"{parameter} is '{name}', which is no IRI", next_step=f"{error}") from error
    return names
