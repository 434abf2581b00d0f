"""The small good graph of `cases/queries/small.ttl`, as it is or changed by a case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from graph_build import resources
from graph_build.graph.store import GraphStore, load_triples

CASES = Path(__file__).parent / "cases" / "queries"


def read_triples(path: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))


@cache
def small_triples() -> tuple[Triple, ...]:
    return read_triples(CASES / "small.ttl")


@cache
def _ontology_text() -> str:
    return resources.ontology_file().read_text(encoding="utf-8")


def store_of(triples: tuple[Triple, ...]) -> GraphStore:
    return load_triples(triples, _ontology_text())


@cache
def small_store() -> GraphStore:
    return store_of(small_triples())


def changed_triples(case: Path) -> tuple[Triple, ...]:
    """The small graph without the case's `removed.ttl` and with its `added.ttl`."""
    removed, added = (_triples_if_any(case / name) for name in ("removed.ttl", "added.ttl"))
    assert set(removed) <= set(small_triples()), "the case removes what the small graph does not hold"
    return tuple(triple for triple in small_triples() if triple not in set(removed)) + added


def _triples_if_any(path: Path) -> tuple[Triple, ...]:
    return read_triples(path) if path.is_file() else ()
