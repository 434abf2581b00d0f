"""The process in which one query runs: it opens the store read-only, answers, and can be killed.

pyoxigraph has no time-out and no cancel, so whoever asks must be able to end the whole process.
This module imports nothing of the web, so that a worker starts quickly.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from graph_build.errors import BadQuery
from graph_build.graph.store import put_query
from graph_build.publish.headings import class_labels
from graph_build.publish.turtle import turtle

_RESULTS: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS: dict[str, RdfFormat] = {
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Job:
    """One query with its dataset, and the forms in which its answer may be sent.

    `base` is what relative IRIs are resolved against: `…/id/`, so that `<position/ict-positions/42>` will do.
    `default_graphs` and `named_graphs` are None where the request names no dataset. `results` is the
    format of a SELECT or ASK, `graph` that of a CONSTRUCT or DESCRIBE; empty where the client takes none.
    """

    query: str
    base: str
    results: str
    graph: str
    max_bytes: int
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole serialised answer; `format` is the name of the form it is in."""

    format: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: `kind` is `evaluation`, `format`, `size`, `store`, `time` or `died`."""

    kind: str
    message: str = ""


Reply = Answer | Failure | BadQuery


class _TooLargeError(Exception):
    """The answer has grown over its limit."""


class _LimitedBuffer(io.BytesIO):
    """Keeps what is written, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, chunk: object, /) -> int:
        """The number of bytes kept; raises `_TooLargeError` above the limit."""
        written = super().write(chunk)  # type: ignore[arg-type]
        if self.tell() > self._limit:
            raise _TooLargeError
        return written


def serve_jobs(store_path: str, memory: int, connection: Connection) -> None:
    """Answer jobs from the connection until it closes: the body of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        store = Store.read_only(store_path)
    except OSError as error:
        connection.send(Failure("store", str(error)))
        return
    class_labels()  # the headings of Turtle, from a file: a confined process opens none
    confine(memory)
    connection.send(None)
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        connection.send(answer(store, job))


def answer(store: Store, job: Job) -> Reply:
    """The serialised result of a job, or why there is none."""
    try:
        result = put_query(
            store,
            job.query,
            job.base,
            default_graphs=_names(job.default_graphs),
            named_graphs=_names(job.named_graphs),
        )
        return reply_to(result, job)
    except BadQuery as error:
        return error
    except (ValueError, OSError, RuntimeError) as error:
        return Failure("evaluation", str(error))


def reply_to(result: QuerySolutions | QueryBoolean | QueryTriples, job: Job) -> Answer | Failure:
    """The result in the form that the client takes; a Failure where it takes none, or it is too large."""
    try:
        return _serialise(result, job)
    except _TooLargeError:
        return Failure("size")


def _names(names: tuple[str, ...] | None) -> list[NamedNode] | None:
    return None if names is None else [NamedNode(name) for name in names]


def _serialise(result: QuerySolutions | QueryBoolean | QueryTriples, job: Job) -> Answer | Failure:
    """The result in the form that the client takes; a Failure where it takes none for this kind."""
    buffer = _LimitedBuffer(job.max_bytes)
    name = job.graph if isinstance(result, QueryTriples) else job.results
    if not name:
        return Failure("format", "graph" if isinstance(result, QueryTriples) else "results")
    if isinstance(result, QueryTriples) and name == "turtle":
        for line in turtle(result, job.base.removesuffix("id/")):
            buffer.write(line.encode())
    elif isinstance(result, QueryTriples):
        serialize(result, buffer, _GRAPHS[name])
    else:
        result.serialize(buffer, _RESULTS[name])
    if buffer.tell() > job.max_bytes:
        return Failure("size")
    return Answer(name, buffer.getvalue())


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has gone, even in the midst of a query."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(0)


def confine(memory: int) -> None:
    """Take from this process what a query never needs: more memory than allowed, files, sockets.

    A second wall behind `refuse_service_calls`: with no file descriptor left, no query can reach a network. A
    query that wants too much memory ends the process, and its dying words would only confuse the log.
    """
    sys.stderr.flush()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if memory and (most == resource.RLIM_INFINITY or memory < most):
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
