"""A real server on a free port, for the length of a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from graph_build.graph.remote import RemoteStore
from graph_build.graph.store import GraphStore
from service.app import create_app
from service.server import address_of, listen, make_server
from service.settings import Settings


@contextmanager
def served(store: GraphStore | RemoteStore, settings: Settings | None = None) -> Iterator[httpx.Client]:
    """A client of a server that serves the store; errors of the server come out when it stops."""
    ready = threading.Event()
    listener = listen("127.0.0.1", 0)
    server = make_server(create_app(store, settings), ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        assert ready.wait(30), "the server did not start"
        with httpx.Client(base_url=address_of(listener), timeout=60, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()
    assert not thread.is_alive(), "the server did not stop"
