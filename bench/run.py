"""The benchmark: builds, start-up and report queries, each against rdflib in the same run.

    python -m bench.run [--runs 5]

It prints tables and judges nothing: the machine decides the seconds, the ratios are what counts.
Memory is left out where a process takes less than the benchmark itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions

from bench.measure import QUERY_LIMIT, Figures, call, process, ratio, shown, table
from graph_build.graph.store import GraphStore, open_store
from graph_build.names import argument
from graph_build.queries import NamedQuery, bind, load_queries

if TYPE_CHECKING:
    from rdflib import Graph

_PYTHON = sys.executable
_VTVL = (_PYTHON, "-c", "from graph_build.cli import main; main()")
_HEADINGS = ("", "least", "median", "most", "memory", "ratio")
#: A single query is given up after so many seconds.
_GIVEN_UP = 20.0


def main() -> None:
    """Runs everything and prints three tables."""
    arguments = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    arguments.add_argument("--runs", type=int, default=5, help="how often each process is run (default: 5)")
    runs: int = arguments.parse_args().runs
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {runs} runs\n")
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "build"
        print(builds(built, Path(folder) / "rdflib", runs), flush=True)
        print(starts(built, runs), flush=True)
        print(reports(built), flush=True)


def builds(ours: Path, rdflib: Path, runs: int) -> str:
    """The bundled documents to a validated graph on disk, as a whole process."""
    mine = process((*_VTVL, "build", "-o", str(ours)), runs)
    rdflib_build = (_PYTHON, "-m", "bench.rdflib_build", str(rdflib))
    plain = process(rdflib_build, runs)
    queried = process((*rdflib_build, "--with-queries"), 1)
    lines = [
        ("vtvl build", *shown(mine), "1.0 ×"),
        ("rdflib, neither checks nor SPARQL constraints", *shown(plain), ratio(plain, mine)),
        (f"rdflib, queries given up after {QUERY_LIMIT:.0f} s each", *shown(queried), ratio(queried, mine)),
    ]
    return table("Build of the bundled documents, validated, as a whole process", _HEADINGS, lines)


def starts(built: Path, runs: int) -> str:
    """How long one waits for the program itself, and for the first answer."""
    query = process((*_VTVL, "query", "counts", "--store", str(built), "--format", "csv"), runs)
    rdflib = process((_PYTHON, "-m", "bench.rdflib_query", str(built / "vtvl.ttl"), "counts"), runs)
    lines = [
        ("python -c pass", *shown(process((_PYTHON, "-c", "pass"), runs)), ""),
        ("vtvl --help", *shown(process((*_VTVL, "--help"), runs)), ""),
        ("vtvl query counts", *shown(query), "1.0 ×"),
        ("rdflib: parse vtvl.ttl, ask the same", *shown(rdflib), ratio(rdflib, query)),
    ]
    return table("Start-up", _HEADINGS, lines)


def reports(built: Path) -> str:
    """Each report query with the example of its parameters, on the store on disk and in rdflib."""
    from rdflib import Graph  # late, so that this process stays small while it measures others

    store = open_store(built)
    graph = Graph().parse(built / "vtvl.ttl", format="turtle")
    lines = [_report(query, store, graph) for query in load_queries("report")]
    headings = ("query", "rows", "pyoxigraph", "rdflib", "ratio", "same rows")
    return table("Report queries (medians)", headings, lines)


def _report(query: NamedQuery, store: GraphStore, graph: Graph) -> tuple[str, ...]:
    values = {p.name: argument(store, p.kind, p.example) for p in query.parameters}
    text = bind(query, values, store.iris)
    counted: dict[str, int] = {}

    def ask_store() -> None:
        found = store.query(text)
        assert isinstance(found, QuerySolutions)
        counted["pyoxigraph"] = len(list(found))

    def ask_rdflib() -> None:
        counted["rdflib"] = len(list(graph.query(text)))

    mine = call(ask_store, runs=11, limit=_GIVEN_UP)
    theirs = call(ask_rdflib, runs=3, limit=_GIVEN_UP)
    return (
        query.name,
        str(counted["pyoxigraph"]),
        _median(mine),
        _median(theirs),
        ratio(theirs, mine),
        "" if "rdflib" not in counted else "yes" if counted["rdflib"] == counted["pyoxigraph"] else "NO",
    )


def _median(figures: Figures) -> str:
    return shown(figures)[1]


if __name__ == "__main__":
    main()
