"""The service listening at an address, until it is stopped."""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from graph_build.errors import BadInput, PortInUse, Unavailable
from service.stores import QueryRunner

#: Seconds in which answers under way may be finished when the service is stopped.
_FAREWELL = 5
#: Connections that may wait while others are answered.
_BACKLOG = 128


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; port 0 takes a free one.

    Raises PortInUse or BadInput (no such host, a port that is not allowed).
    """
    if not 0 <= port <= 65535:
        raise BadInput(f"{port} is no port", next_step="Use a number from 1 to 65535, or 0 for a free port")
    family, address = _resolve(host, port)
    # Named as TCP, or asyncio leaves Nagle's algorithm on and every answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _explain(error, host, port) from error
    return listener


def run(app: FastAPI, listener: socket.socket, *, announce: Callable[[str], None]) -> None:
    """Serve the application on the socket until the process is told to stop.

    `announce` is called with the address once it answers. Raises Unavailable where the application
    does not start.
    """
    server = make_server(app, lambda: announce(address_of(listener)))
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass  # uvicorn has stopped in good order and passes the signal on
    finally:
        listener.close()
    if not server.started:
        raise Unavailable("the service did not start", next_step="See the message above")


def make_server(app: FastAPI, announce: Callable[[], None]) -> uvicorn.Server:
    """A server for the application that calls `announce` as soon as it answers."""
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=_FAREWELL, lifespan="on"
    )
    return _AnnouncingServer(config, announce, app.state.queries)


def address_of(listener: socket.socket) -> str:
    """The address at which a browser on this machine finds the service: `http://127.0.0.1:8000/`."""
    host, port = listener.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "127.0.0.1" if listener.family == socket.AF_INET else "::1"
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


class _AnnouncingServer(uvicorn.Server):
    """A uvicorn server that says when it answers, and does not wait for heavy queries when it stops."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None], queries: QueryRunner) -> None:
        super().__init__(config)
        self._announce = announce
        self._queries = queries

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce."""
        await super().startup(sockets)
        if self.started:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries that are running, finish the other answers, and stop."""
        self._queries.stop()
        await super().shutdown(sockets)


def _resolve(host: str, port: int) -> tuple[int, tuple[str, int] | tuple[str, int, int, int]]:
    """The family and the socket address of a host name or number."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:
        raise BadInput(
            f"there is no host '{host}'", next_step="Use 127.0.0.1, or 0.0.0.0 for all networks"
        ) from error
    family, _, _, _, address = found[0]
    return family, address  # type: ignore[return-value]


def _explain(error: OSError, host: str, port: int) -> BadInput:
    """Why it is not possible to listen there."""
    if error.errno == errno.EADDRINUSE:
        free = port + 1 if port < 65535 else 8000
        return PortInUse(
            f"port {port} at {host} is taken by another program",
            next_step=f"Try --port {free}, or --port 0 for any free one",
        )
    if error.errno == errno.EACCES:
        return BadInput(f"port {port} is not open to you", next_step="Try --port 8000")
    reason = error.strerror or str(error)
    return BadInput(
        f"it is not possible to listen at {host}, port {port}: {reason}", next_step="Try --host 127.0.0.1"
    )
