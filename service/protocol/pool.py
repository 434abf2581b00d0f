"""A few worker processes that take turns; one that runs too long is killed and replaced."""

from __future__ import annotations

import asyncio
import tempfile
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import anyio
import anyio.to_thread
from pyoxigraph import Store

from graph_build.errors import BadQuery, QueryStopped, StoreUnavailable, Unavailable, VtvlError
from graph_build.graph.store import GraphStore
from service.folder import OpenedFolder
from service.negotiation import GRAPH_FORMATS, RESULT_FORMATS
from service.problems import NotAcceptable
from service.protocol.worker import Answer, Failure, Job, Reply, serve_jobs
from service.settings import Settings

#: Seconds in which a new process must have opened the store.
_START = 60.0


class TooBusy(Unavailable):
    """All workers are taken and enough queries wait already."""


class Worker:
    """One process with an open store, and the pipe to it."""

    def __init__(self, store_path: str, memory: int) -> None:
        context = get_context("spawn")
        self._pipe: Connection
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve_jobs, args=(store_path, memory, theirs), name="vtvl-query", daemon=True
        )
        self._process.start()
        theirs.close()
        self._started = False

    def ask(self, job: Job, seconds: float) -> Reply | None:
        """The worker's reply, or None where it ran too long; EOFError where the process has died."""
        if not self._started:
            self._await_start()
        self._pipe.send(job)
        if not self._pipe.poll(seconds):
            return None
        reply: Reply = self._pipe.recv()
        return reply

    def _await_start(self) -> None:
        problem: Failure | None = Failure("store", "the process did not start")
        if self._pipe.poll(_START):
            problem = self._pipe.recv()
        if problem is not None:
            raise StoreUnavailable(
                f"the store cannot be opened for queries: {problem.message}",
                next_step="Build it again with `vtvl build`, then restart the service",
            )
        self._started = True

    def kill(self) -> None:
        """Kill the process, whatever it does; who waits for its reply gets EOFError."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and close the pipe."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


class WorkerPool:
    """Runs queries on a store in other processes, so many at a time and so long each."""

    def __init__(self, store: GraphStore, settings: Settings) -> None:
        self._graph = store.graph
        self._folder = OpenedFolder.of(store.path) if store.path else None
        self._settings = settings
        self._idle: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._waiting = 0
        self._stopping = False
        self._limiter = anyio.CapacityLimiter(settings.workers)
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._workers: set[Worker] = set()

    async def start(self) -> None:
        """Start the workers; a store that is only in memory is first written to a temporary folder."""
        if self._folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="vtvl-")
            path = Path(self._temporary.name)
            await anyio.to_thread.run_sync(_copy, self._graph, path)
            self._folder = OpenedFolder.of(path)
        for _ in range(self._settings.workers):
            self._idle.put_nowait(self._new_worker())

    def stop(self) -> None:
        """End what is running and take no more: the service is being stopped."""
        self._stopping = True
        for worker in self._workers:
            worker.kill()

    async def close(self) -> None:
        """End every worker and remove the temporary store."""
        for worker in tuple(self._workers):
            self._end(worker)
        if self._temporary is not None:
            self._temporary.cleanup()

    async def run(self, job: Job) -> Answer:
        """The answer to a job.

        Raises BadQuery, NotAcceptable, QueryStopped (too long, too large, too much memory), TooBusy
        or StoreUnavailable.
        """
        if self._waiting >= self._settings.workers + self._settings.max_waiting:
            raise TooBusy(
                f"{self._waiting} queries are running or waiting already", next_step="Try again in a moment"
            )
        self._waiting += 1
        try:
            reply = await self._ask(await self._idle.get(), job)
        finally:
            self._waiting -= 1
        return answer_or_raise(reply, job, self._settings)

    async def _ask(self, worker: Worker | None, job: Job) -> Reply:
        """The worker's reply; the worker goes back to the idle ones, or is ended and its place left free."""
        successor: Worker | None = None
        try:
            worker = worker or self._new_worker()
            reply = await anyio.to_thread.run_sync(
                worker.ask, job, self._settings.query_timeout, limiter=self._limiter
            )
            if reply is None:
                return Failure("time")
            successor = worker
        except (EOFError, ConnectionError):
            if self._stopping:
                raise stopped() from None
            return Failure("died")
        finally:
            if worker is not None and successor is None:
                self._end(worker)
            self._idle.put_nowait(successor)
        return reply

    def _new_worker(self) -> Worker:
        """A new process on the store that was opened first, never on one that has taken its place."""
        if self._stopping:
            raise stopped()
        if self._folder is None or not self._folder.is_in_place():
            raise StoreUnavailable(
                "the graph has been built anew since this service was started",
                next_step="Restart the service",
            )
        worker = Worker(str(self._folder.path), self._settings.worker_memory)
        self._workers.add(worker)
        return worker

    def _end(self, worker: Worker) -> None:
        worker.end()
        self._workers.discard(worker)


def answer_or_raise(reply: Reply, job: Job, settings: Settings) -> Answer:
    """The answer; what to tell the one who asked is raised where there is none."""
    if isinstance(reply, BadQuery):
        raise reply
    if isinstance(reply, Failure):
        raise _error(reply, job, settings)
    return reply


def stopped() -> Unavailable:
    """What a query is told that comes when the service is being stopped."""
    return Unavailable("the service is being stopped", next_step="Ask again when it runs")


def _copy(graph: Store, path: Path) -> None:
    """Write a store in memory to disk, where other processes can read it."""
    copy = Store(str(path))
    copy.bulk_extend(graph)
    copy.flush()


def _error(failure: Failure, job: Job, settings: Settings) -> VtvlError:
    """What to tell the one who asked."""
    smaller = "Ask for less: add a LIMIT, or narrow the patterns"
    match failure.kind:
        case "format":
            return not_acceptable_result(failure.message)
        case "time":
            return QueryStopped(
                f"the query was stopped after {settings.query_timeout:g} seconds", next_step=smaller
            )
        case "size":
            return QueryStopped(f"the answer is larger than {job.max_bytes} bytes", next_step=smaller)
        case "died":
            return QueryStopped(
                "the query was stopped: it needs too much memory or nests too deeply", next_step=smaller
            )
        case _:
            return BadQuery(
                f"the query cannot be answered: {failure.message}", next_step="Change that part of the query"
            )


def not_acceptable_result(kind: str) -> NotAcceptable:
    """The error for a result of that kind (`results` or `graph`) in a form that the client does not take."""
    if kind == "graph":
        return NotAcceptable.of("The graph that a CONSTRUCT or DESCRIBE gives", GRAPH_FORMATS)
    return NotAcceptable.of("The table that a SELECT or ASK gives", RESULT_FORMATS)
