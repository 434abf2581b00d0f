"""What the service needs of the graph that it serves, wherever that lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from graph_build.graph.manifest import Manifest
from graph_build.namespaces import Iris
from service.protocol.worker import Answer, Job

Node = NamedNode | BlankNode | Literal | Triple


class Quads(Protocol):
    """Quads by pattern: what pages are made of."""

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: Node | None,  # noqa: A002, the name is pyoxigraph's
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterable[Quad]:
        """The quads that match; None matches anything."""

    def __contains__(self, quad: Quad, /) -> bool: ...


class ServedStore(Protocol):
    """A store that lies here, or one that an endpoint elsewhere holds."""

    @property
    def graph(self) -> Quads:
        """Its quads."""

    @property
    def manifest(self) -> Manifest:
        """What is known of where it comes from."""

    @property
    def path(self) -> Path | None:
        """The folder of its data; None where there is none."""

    @property
    def iris(self) -> Iris:
        """The base of its things."""

    @property
    def query_base(self) -> str:
        """What relative IRIs of a query are resolved against."""

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a query."""


class QueryRunner(Protocol):
    """Answers the queries of visitors, so many at a time and so long each."""

    async def start(self) -> None:
        """Make ready."""

    def stop(self) -> None:
        """End what is running and take no more."""

    async def close(self) -> None:
        """Let go of everything."""

    async def run(self, job: Job) -> Answer:
        """The answer to a job."""
