"""A graph that an endpoint elsewhere holds, as the pages read it.

Pages ask many small questions. Each time one is about a thing that is not known yet, the facts of that thing
are fetched together with those of the things that were mentioned so far, so that a page costs a handful of
requests. What was fetched is forgotten after `_KEPT` seconds: the graph is the endpoint's, and may change.
The whole graph is fetched for one address alone, /export/vtvl.ttl, which is the whole graph.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from graph_build.graph.manifest import Manifest
from graph_build.graph.remote import RemoteStore
from graph_build.graph.store import ONTOLOGY_GRAPH
from graph_build.namespaces import Iris
from service.stores import Node, ServedStore

_KEPT = 30.0
#: Things whose facts are fetched in one request.
_AT_ONCE = 200

Subject = NamedNode | BlankNode | Triple


class RemoteQuads:
    """The quads of an endpoint, fetched as they are asked for."""

    def __init__(self, remote: RemoteStore) -> None:
        self._remote = remote
        self._lock = threading.Lock()
        self._forget()

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Node | None,  # noqa: A002, the name is pyoxigraph's
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterable[Quad]:
        """The quads of the data, of the ontology's graph, or with None of both."""
        if subject is None and object is None and graph_name == DefaultGraph():
            return [Quad(*triple) for triple in self._remote.all_triples()]
        with self._lock:
            if time.monotonic() > self._until:
                self._forget()
            if graph_name is None or graph_name == ONTOLOGY_GRAPH:
                self._fetch_ontology()
            if graph_name != ONTOLOGY_GRAPH:
                self._fetch(subject, predicate, object)
            return list(self._known.quads_for_pattern(subject, predicate, object, graph_name))

    def __contains__(self, quad: Quad, /) -> bool:
        return bool(self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name))

    def _forget(self) -> None:
        self._until = time.monotonic() + _KEPT
        self._known = Store()
        self._mentioned: dict[NamedNode, None] = {}
        self._subjects: set[NamedNode] = set()
        self._incoming: set[tuple[NamedNode | None, Node]] = set()
        self._has_ontology = False

    def _fetch(self, subject: Subject | None, predicate: NamedNode | None, value: Node | None) -> None:
        if isinstance(subject, NamedNode):
            if subject not in self._subjects:
                self._fetch_about(subject)
        elif isinstance(value, NamedNode | Literal) and (predicate, value) not in self._incoming:
            self._fetch_pointing(predicate, value)

    def _fetch_pointing(self, predicate: NamedNode | None, value: NamedNode | Literal) -> None:
        """What has this value, in one property or in any."""
        query = f"?s WHERE {{ ?s {predicate} {value} }}" if predicate else f"?s ?p WHERE {{ ?s ?p {value} }}"
        for subject, *other in self._remote.rows(f"SELECT {query}"):
            self._learn(subject, predicate or other[0], value)
        self._incoming.add((predicate, value))

    def _fetch_about(self, subject: NamedNode) -> None:
        """The facts of a thing, and of those that were mentioned and are not known yet."""
        self._mentioned.pop(subject, None)
        others = list(islice(reversed(self._mentioned), _AT_ONCE - 1))
        values = " ".join(map(str, (subject, *others)))
        rows = self._remote.rows(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}")
        for other in others:
            del self._mentioned[other]
        self._subjects.update((subject, *others))
        for row in rows:
            self._learn(*row)

    def _fetch_ontology(self) -> None:
        if not self._has_ontology:
            query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {ONTOLOGY_GRAPH} {{ ?s ?p ?o }} }}"
            for subject, predicate, value in self._remote.rows(query):
                self._known.add(Quad(subject, predicate, value, ONTOLOGY_GRAPH))
            self._has_ontology = True

    def _learn(self, subject: Subject, predicate: NamedNode, value: Node) -> None:
        self._known.add(Quad(subject, predicate, value))
        for node in (subject, value):
            if isinstance(node, NamedNode) and node not in self._subjects:
                self._mentioned[node] = None


@dataclass(frozen=True)
class ServedRemote:
    """An endpoint in the place of a store that lies here."""

    remote: RemoteStore
    path: Path | None = field(default=None, init=False)

    @cached_property
    def graph(self) -> RemoteQuads:
        """Its quads."""
        return RemoteQuads(self.remote)

    @cached_property
    def manifest(self) -> Manifest:
        """Nothing but the base IRI: an endpoint does not tell what its graph was made of."""
        return Manifest(base_iri=self.remote.iris.base)

    @property
    def iris(self) -> Iris:
        """The base of its things."""
        return self.remote.iris

    @property
    def query_base(self) -> str:
        """What relative IRIs of a query are resolved against."""
        return self.remote.query_base

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of the endpoint."""
        return self.remote.query(text, default_graphs=default_graphs, named_graphs=named_graphs)


def is_live(store: ServedStore) -> bool:
    """Whether the graph may change while it is served, so that nothing read from it is kept for good."""
    return isinstance(store, ServedRemote)
