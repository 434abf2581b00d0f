"""The queries of visitors put to an endpoint elsewhere, within the limits that hold for a store here."""

from __future__ import annotations

from dataclasses import replace

import anyio
import anyio.to_thread
from pyoxigraph import NamedNode

from graph_build.graph.remote import RemoteStore
from graph_build.graph.sparql_text import refuse_service_calls
from service.protocol.pool import TooBusy, answer_or_raise, stopped
from service.protocol.worker import Answer, Job, reply_to
from service.settings import Settings


class Forwarder:
    """Asks the endpoint, so many questions at a time and so long each."""

    def __init__(self, remote: RemoteStore, settings: Settings) -> None:
        self._remote = replace(remote, timeout=settings.query_timeout, most_bytes=settings.max_result_bytes)
        self._settings = settings
        self._limiter = anyio.CapacityLimiter(settings.workers)
        self._waiting = 0
        self._stopping = False

    async def start(self) -> None:
        """Nothing needs to be made ready."""

    def stop(self) -> None:
        """Take no more queries; those that are running end within their time."""
        self._stopping = True

    async def close(self) -> None:
        """Nothing is kept."""

    async def run(self, job: Job) -> Answer:
        """The answer to a job.

        Raises BadQuery, NotAcceptable, QueryStopped (too large), TooBusy, or RemoteUnavailable where the
        endpoint fails.
        """
        if self._stopping:
            raise stopped()
        if self._waiting >= self._settings.workers + self._settings.max_waiting:
            raise TooBusy(
                f"{self._waiting} queries are running or waiting already", next_step="Try again in a moment"
            )
        self._waiting += 1
        try:
            return await anyio.to_thread.run_sync(self._answer, job, limiter=self._limiter)
        finally:
            self._waiting -= 1

    def _answer(self, job: Job) -> Answer:
        refuse_service_calls(job.query)
        default, named = (
            None if names is None else [NamedNode(name) for name in names]
            for names in (job.default_graphs, job.named_graphs)
        )
        # The result is let go of before anything is raised: it must not be dropped in another thread.
        reply = reply_to(self._remote.query(job.query, default_graphs=default, named_graphs=named), job)
        return answer_or_raise(reply, job, self._settings)
