"""Serves a store until it is stopped; says its address and its workers: `run_server.py STORE SECONDS`."""

from __future__ import annotations

import sys
from pathlib import Path

from graph_build.graph.store import open_store
from service.app import create_app
from service.server import listen, run
from service.settings import Settings

if __name__ == "__main__":
    app = create_app(open_store(Path(sys.argv[1])), Settings(query_timeout=float(sys.argv[2])))
    run(app, listen("127.0.0.1", 0), announce=lambda address: print(address, flush=True))
