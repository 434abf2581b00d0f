"""Writes a store of 20,000 triples and kills itself after so many of them; run by test_store.py.

python build_and_die.py FOLDER TRIPLES VERSION
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.graph.manifest import Manifest
from graph_build.graph.store import write_store
from graph_build.graph.swap import staged

TOTAL = 20_000


def triples(until: int, version: str) -> Iterator[Triple]:
    for number in range(TOTAL):
        if number == until:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Triple(
            NamedNode(f"https://example.org/{number}"), NamedNode("https://example.org/p"), Literal(version)
        )


if __name__ == "__main__":
    directory, limit, version = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    with staged(directory) as folder:
        manifest = Manifest(counts={"triples": TOTAL}, graph_sha256=version)
        write_store(folder / "store", triples(limit, version), "", manifest)
        if limit == TOTAL:
            os.kill(os.getpid(), signal.SIGKILL)
