"""A graph that a SPARQL 1.1 endpoint elsewhere holds, asked like one that lies here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from graph_build.errors import BadQuery, RemoteUnavailable
from graph_build.namespaces import PREFIXES, Iris

if TYPE_CHECKING:
    import httpx

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_NEXT_STEP = "Check the address, and that the endpoint is running."


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint; `timeout` in seconds."""

    url: str
    iris: Iris
    timeout: float = 60.0

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of the endpoint. `BadQuery` where it refuses the query, `RemoteUnavailable` else."""
        response = self._post(" ".join((*(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items()), text)))
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        try:
            if kind == "application/n-triples":
                return _as_query_triples(response.content)
            if kind == "application/sparql-results+json":
                return parse_query_results(response.content, format=QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise RemoteUnavailable(
                f"the answer cannot be parsed ({error.msg})", place=self.url, next_step=_NEXT_STEP
            ) from error
        raise RemoteUnavailable(
            f"the answer is '{kind}', neither SPARQL JSON nor N-Triples",
            place=self.url,
            next_step="Check that this is the address of a SPARQL endpoint, such as http://host/sparql.",
        )

    def all_triples(self) -> QueryTriples:
        """Everything in the endpoint's default graph."""
        answer = self.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(answer, QueryTriples), "a CONSTRUCT query gives triples"
        return answer

    def _post(self, text: str) -> httpx.Response:
        import httpx  # half the start-up time of the program, and needed here alone

        try:
            response = httpx.post(
                self.url,
                content=text.encode(),
                headers={"Accept": _ACCEPT, "Content-Type": "application/sparql-query"},
                timeout=self.timeout,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise RemoteUnavailable(f"no answer ({reason})", place=self.url, next_step=_NEXT_STEP) from error
        if response.status_code == httpx.codes.BAD_REQUEST:
            raise BadQuery(f"the endpoint refuses the query: {response.text.strip()[:500]}", place=self.url)
        if response.is_error:
            raise RemoteUnavailable(
                f"status {response.status_code} {response.reason_phrase}",
                place=self.url,
                next_step=_NEXT_STEP,
            )
        return response


def _as_query_triples(content: bytes) -> QueryTriples:
    store = Store()
    store.bulk_load(content, format=RdfFormat.N_TRIPLES)
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, QueryTriples)
    return triples
