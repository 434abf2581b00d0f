"""A graph that a SPARQL 1.1 endpoint elsewhere holds, asked like one that lies here.

The address may name the graph to be asked, as the SPARQL protocol has it:
`http://host/sparql?default-graph-uri=https://w3id.org/vtvl/graph/data`. The ontology's graph is then
within reach of `GRAPH` as well, as it is in a store that lies here.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
)

from graph_build.errors import BadQuery, RemoteUnavailable
from graph_build.graph.credentials import Credentials, checked_address, find_credentials
from graph_build.graph.dialect import evened_out, refuse_no_query, sortable
from graph_build.graph.exchange import CHECK_ADDRESS, MOST_BYTES, Answer, Caller, for_message, refuse_failure
from graph_build.graph.file_limits import nests_too_deep
from graph_build.graph.sparql_text import blanked
from graph_build.graph.store import ONTOLOGY_GRAPH
from graph_build.graph.whole import fetch_whole
from graph_build.namespaces import PREFIXES, Iris

# Virtuoso prefers a JSON of its own for a CONSTRUCT to N-Triples, so that only one of the two is asked for.
_TABLE, _GRAPH = "application/sparql-results+json", "application/n-triples"
_FORM = re.compile(r"(?<![\w.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?![\w.-]*\s*:)", re.IGNORECASE)
_ENDPOINT = "Check that this is the address of a SPARQL endpoint, such as http://host/sparql."
_DEFAULT, _NAMED = "default-graph-uri", "named-graph-uri"
#: The header with which Virtuoso says how many rows it gives at most.
_MOST_ROWS = "x-sparql-maxrows"


class Dataset(NamedTuple):
    """The graphs that a query is asked of; empty for what the endpoint takes by itself."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoteStore:
    """A SPARQL endpoint; an answer may take `timeout` seconds and `most_bytes` bytes in all.

    `BadInput` for what is no http address, or one with a password in it.
    """

    url: str
    iris: Iris
    timeout: float = 60.0
    most_bytes: int = MOST_BYTES
    credentials: Credentials | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        checked_address(self.url)

    @property
    def query_base(self) -> str:
        """What relative IRIs of a query are resolved against."""
        return f"{self.iris.base}id/"

    @cached_property
    def endpoint(self) -> str:
        """The address without the graphs that it names."""
        parts = urllib.parse.urlsplit(self.url)
        kept = [(key, value) for key, value in _parameters(parts.query) if key not in (_DEFAULT, _NAMED)]
        return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(kept), fragment=""))

    @cached_property
    def dataset(self) -> Dataset:
        """The graphs that the address names, the ontology's with them; empty where it names none."""
        given = _parameters(urllib.parse.urlsplit(self.url).query)
        default = tuple(value for key, value in given if key == _DEFAULT)
        named = tuple(value for key, value in given if key == _NAMED)
        return Dataset(default, named or (ONTOLOGY_GRAPH.value,)) if default or named else Dataset()

    @cached_property
    def _caller(self) -> Caller:
        return Caller(self.credentials, self.timeout, self.most_bytes)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of the endpoint, read whole.

        Relative IRIs and the project's prefixes mean what they mean in a graph that lies here. Graphs that
        are given take the place of those that the address names. `BadQuery` for what is no query, or
        one that the endpoint refuses; `RemoteUnavailable` where it fails, or answers another question.
        """
        refuse_no_query(text, self.query_base)
        dataset = self.dataset
        if default_graphs is not None or named_graphs is not None:
            dataset = Dataset(
                *(tuple(n.value for n in names or ()) for names in (default_graphs, named_graphs))
            )
        answer = self._ask(text, dataset)
        if retry := sortable(text, answer.told):
            answer = self._ask(retry, dataset)
        if answer.status == 400:
            raise BadQuery(
                f"the endpoint refuses the query: {answer.told or answer.kind}", place=self.endpoint
            )
        refuse_failure(answer)
        if answer.kind not in _READERS:
            raise answer.failure(
                f"the answer is '{for_message(answer.kind)}', neither SPARQL JSON nor N-Triples", _ENDPOINT
            )
        found, form = _read(answer), _form(text)
        if form in _FITTING and not isinstance(found, _FITTING[form][0]):
            raise self._failure(f"the answer to {form} is no {_FITTING[form][1]}", _ENDPOINT)
        return found

    def count(self, graph: str = "") -> int:
        """How many triples the graph that is asked, or a named one, holds."""
        pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        rows = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        if len(rows) == 1 and isinstance(number := rows[0][0], Literal) and number.value.isdecimal():
            return int(number.value)
        raise self._failure("the answer to a COUNT is no number", _ENDPOINT)

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, each the values of its variables; None for one without."""
        answer = self.query(text)
        assert isinstance(answer, QuerySolutions)
        return [tuple(row) for row in answer]

    def all_triples(self) -> Iterator[Triple]:
        """Everything in the graph that is asked, in parts where the endpoint does not give it whole."""
        return fetch_whole(self)

    def construct(self, text: str) -> QueryTriples:
        """The triples of a CONSTRUCT."""
        answer = self.query(text)
        assert isinstance(answer, QueryTriples)
        return answer

    def _ask(self, text: str, dataset: Dataset) -> Answer:
        prologue = (f"BASE <{self.query_base}>", *(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items()))
        # As a form: Virtuoso 7.2 never answers a query that is sent as the body itself.
        fields = [("query", " ".join((*prologue, text)))]
        fields += [(_DEFAULT, graph) for graph in dataset.default]
        fields += [(_NAMED, graph) for graph in dataset.named]
        accept = _GRAPH if _form(text) in ("CONSTRUCT", "DESCRIBE") else _TABLE
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        content = urllib.parse.urlencode(fields).encode()
        return self._caller.send("POST", self.endpoint, content=content, headers=headers)

    def _failure(self, what: str, next_step: str = CHECK_ADDRESS) -> RemoteUnavailable:
        return RemoteUnavailable(what, place=self.endpoint, next_step=next_step)


def open_remote(url: str, base: str, environment: Mapping[str, str]) -> RemoteStore:
    """The endpoint at an address, asked with the credentials that the environment or a netrc file holds."""
    checked_address(url)
    return RemoteStore(url, Iris(base), credentials=find_credentials(url, environment))


def _parameters(query: str) -> list[tuple[str, str]]:
    return urllib.parse.parse_qsl(query, keep_blank_values=True)


def _form(text: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    found = _FORM.search(blanked(text))
    return found[1].upper() if found else ""


def _read(answer: Answer) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return _READERS[answer.kind](evened_out(answer.kind, answer.body), answer)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        said = str(error.msg if isinstance(error, SyntaxError) else error)
        reason = for_message(said) or type(error).__name__
        raise answer.failure(f"the answer cannot be parsed ({reason})") from error


def _results(body: bytes, answer: Answer) -> QuerySolutions | QueryBoolean:
    """The table or boolean of a SPARQL JSON answer; RemoteUnavailable for a table that was cut."""
    if nests_too_deep(body, is_json=True):
        raise ValueError("it nests too deep")
    # Solutions are parsed as they are read: once here, so that what is wrong shows here.
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return found
    try:
        rows = sum(1 for _ in found)
    finally:
        # An error's traceback would keep it, and it must not be let go of by another thread.
        del found
    most = answer.headers.get(_MOST_ROWS, "")
    if most.isdecimal() and rows >= int(most) > 0:
        raise answer.failure(
            f"the endpoint cut the answer after {most} rows",
            "Ask for less, or have its limit of rows raised.",
        )
    return parse_query_results(body, format=QueryResultsFormat.JSON)


def _triples(body: bytes, _: Answer) -> QueryTriples:
    """The graph of an N-Triples answer."""
    if nests_too_deep(body, is_json=False):
        raise ValueError("it nests too deep")
    store = Store()
    store.bulk_load(body, format=RdfFormat.N_TRIPLES)
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, QueryTriples)
    return triples


#: What answers a query of each form, and how that is called.
_FITTING: dict[str, tuple[type, str]] = {
    "SELECT": (QuerySolutions, "table"),
    "ASK": (QueryBoolean, "boolean"),
    "CONSTRUCT": (QueryTriples, "graph"),
    "DESCRIBE": (QueryTriples, "graph"),
}
_READERS = {_TABLE: _results, _GRAPH: _triples}
