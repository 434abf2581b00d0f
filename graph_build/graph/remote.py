"""A graph that a SPARQL 1.1 endpoint elsewhere holds, asked like one that lies here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from graph_build.errors import BadInput, BadQuery, RemoteUnavailable
from graph_build.graph.file_limits import nests_too_deep
from graph_build.namespaces import PREFIXES, Iris

if TYPE_CHECKING:
    import httpx

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_NEXT_STEP = "Check the address, and that the endpoint is running."
_ENDPOINT = "Check that this is the address of a SPARQL endpoint, such as http://host/sparql."
#: Bytes of the longest answer that is taken.
MOST_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint; an answer may take `timeout` seconds and `most_bytes` bytes in all.

    `BadInput` for what is no http address.
    """

    url: str
    iris: Iris
    timeout: float = 60.0
    most_bytes: int = MOST_BYTES

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_address = False
        if not is_address:
            raise _no_address(self.url)

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of the endpoint, read whole.

        Relative IRIs and the project's prefixes mean what they mean in a graph that lies here.
        `BadQuery` where the endpoint refuses the query, `RemoteUnavailable` where it fails.
        """
        prologue = (f"BASE <{self.iris.base}id/>", *(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items()))
        try:
            kind, body = self._ask(" ".join((*prologue, text)).encode())
        except UnicodeEncodeError as error:
            raise BadQuery("the query is not valid Unicode") from error
        if kind not in _READERS:
            raise self._failure(f"the answer is '{kind}', neither SPARQL JSON nor N-Triples", _ENDPOINT)
        try:
            return _READERS[kind](body)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            reason = str(error.msg if isinstance(error, SyntaxError) else error) or type(error).__name__
            raise self._failure(f"the answer cannot be parsed ({reason})") from error

    def all_triples(self) -> QueryTriples:
        """Everything in the endpoint's default graph."""
        answer = self.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        if not isinstance(answer, QueryTriples):
            raise self._failure("the answer to a CONSTRUCT is no graph", _ENDPOINT)
        return answer

    def _ask(self, query: bytes) -> tuple[str, bytes]:
        """The media type and the body of the answer."""
        import asyncio  # it and httpx are half the start-up time of the program, and needed here alone

        import httpx

        try:
            # A time-out of httpx is one for each read; a server that drips bytes never meets it.
            response, body = asyncio.run(asyncio.wait_for(self._fetch(query), self.timeout))
        except httpx.InvalidURL as error:
            raise _no_address(self.url) from error
        except TimeoutError as error:
            raise self._failure(f"no whole answer within {self.timeout:g} seconds") from error
        except httpx.HTTPError as error:
            raise self._failure(f"no answer ({str(error) or type(error).__name__})") from error
        if response.status_code == httpx.codes.BAD_REQUEST:
            told = body.decode("utf-8", "replace").strip()[:500]
            raise BadQuery(f"the endpoint refuses the query: {told}", place=self.url)
        if response.is_error:
            raise self._failure(f"status {response.status_code} {response.reason_phrase}")
        return response.headers.get("content-type", "").partition(";")[0].strip().lower(), body

    async def _fetch(self, query: bytes) -> tuple[httpx.Response, bytes]:
        import httpx

        headers = {"Accept": _ACCEPT, "Content-Type": "application/sparql-query"}
        body = bytearray()
        async with (
            httpx.AsyncClient(timeout=self.timeout) as client,
            client.stream("POST", self.url, content=query, headers=headers) as response,
        ):
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > self.most_bytes:
                    raise self._failure(f"the answer is longer than {self.most_bytes} bytes", "Ask for less")
            return response, bytes(body)

    def _failure(self, what: str, next_step: str = _NEXT_STEP) -> RemoteUnavailable:
        return RemoteUnavailable(what, place=self.url, next_step=next_step)


def _no_address(url: str) -> BadInput:
    return BadInput(f"'{url}' is no http address", next_step="Give one such as http://host:8000/sparql")


def _results(body: bytes) -> QuerySolutions | QueryBoolean:
    """The table or boolean of a SPARQL JSON answer."""
    if nests_too_deep(body, is_json=True):
        raise ValueError("it nests too deep")
    # Solutions are parsed as they are read: once here, so that what is wrong shows here.
    answer = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(answer, QueryBoolean):
        return answer
    try:
        for _ in answer:
            pass
    finally:
        # An error's traceback would keep it, and it must not be let go of by another thread.
        del answer
    return parse_query_results(body, format=QueryResultsFormat.JSON)


def _triples(body: bytes) -> QueryTriples:
    """The graph of an N-Triples answer."""
    if nests_too_deep(body, is_json=False):
        raise ValueError("it nests too deep")
    store = Store()
    store.bulk_load(body, format=RdfFormat.N_TRIPLES)
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, QueryTriples)
    return triples


_READERS = {"application/sparql-results+json": _results, "application/n-triples": _triples}
