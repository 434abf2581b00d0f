"""Graphs put into a remote store so that its readers see each old or new, and never half of one.

Every graph is gathered in a staging graph, counted there, and then moved over the one it replaces, all in one
update. Until then nothing that readers see has changed. What was interrupted goes on where it stopped: the
name of a staging graph tells its content, and the number of triples in it tells which request is next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.errors import RemoteUnavailable
from graph_build.graph.graph_store_protocol import Writer
from graph_build.graph.remote import RemoteStore
from graph_build.graph.upload import Graph, Measured, chunks, measured
from graph_build.model import Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication is going to send."""

    graphs: tuple[Measured, ...]
    chunk: int

    @property
    def triples(self) -> int:
        """The triples of all graphs."""
        return sum(graph.triples for graph in self.graphs)

    @property
    def move(self) -> str:
        """The update that puts the staging graphs in their places.

        An empty graph replaces the old one too; some servers have no graph that is empty to move.
        """
        return " ;\n".join(
            f"MOVE GRAPH <{graph.staging}> TO {_reference(graph.graph.name)}"
            if graph.triples
            else f"CLEAR SILENT {_reference(graph.graph.name)}"
            for graph in self.graphs
        )

    @property
    def drop(self) -> str:
        """The update that takes the staging graphs away."""
        return " ;\n".join(f"DROP SILENT GRAPH <{graph.staging}>" for graph in self.graphs)


def plan(graphs: Sequence[Graph], chunk: int) -> Plan:
    """What would be sent, so many triples in a request; nothing is sent for it."""
    return Plan(tuple(measured(graph, chunk) for graph in graphs), chunk)


def publish(
    writer: Writer, reader: RemoteStore, what: Plan, progress: Progress, *, restart: bool = False
) -> None:
    """Sends what the plan holds and puts it in place.

    `restart` begins anew where an earlier publication of the same was interrupted. RemoteUnavailable where
    the server fails, refuses, or does not hold what was sent; what readers see is then as it was.
    """
    if restart:
        writer.update(what.drop)
    for graph in what.graphs:
        _gather(writer, reader, graph, what.chunk, progress)
    progress("thay các đồ thị cũ / replacing the old graphs")
    writer.update(what.move)
    for graph in what.graphs:
        found = reader.count(graph.graph.name)
        if found != graph.triples:
            raise _miscounted(reader, graph.graph.name or "the default graph", found, graph.triples)


def _gather(writer: Writer, reader: RemoteStore, graph: Measured, size: int, progress: Progress) -> None:
    """Fills a staging graph; the requests that it holds already are passed over."""
    there = reader.count(graph.staging)
    if there:
        progress(f"tiếp tục từ {there} bộ ba / going on from {there} triples: {graph.staging}")
    sent = 0
    for number, chunk in enumerate(chunks(graph.graph, size), start=1):
        sent += chunk.triples
        if sent > there:
            try:
                writer.add(graph.staging, chunk)
            except RemoteUnavailable as error:
                raise _interrupted(error, graph, number - 1) from error
            progress(f"{number}/{graph.requests}: {sent} / {graph.triples} bộ ba / triples ({writer.way})")
    found = reader.count(graph.staging)
    if found != graph.triples:
        raise _miscounted(reader, graph.staging, found, graph.triples)


def _reference(name: str) -> str:
    return f"GRAPH <{name}>" if name else "DEFAULT"


def _interrupted(error: RemoteUnavailable, graph: Measured, arrived: int) -> RemoteUnavailable:
    return type(error)(
        f"{error.what.rstrip('.')}; {arrived} of {graph.requests} requests for "
        f"{graph.graph.name or 'the default graph'} have arrived, and readers see what was there before",
        place=error.place,
        next_step=f"{error.next_step.rstrip('.')}. Then run the command again: it goes on from there.",
    )


def _miscounted(reader: RemoteStore, name: str, found: int, expected: int) -> RemoteUnavailable:
    return RemoteUnavailable(
        f"{name} holds {found} triples there, and {expected} were sent",
        place=reader.endpoint,
        next_step="Run the command again with --restart",
    )
