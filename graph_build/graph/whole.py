"""A whole graph out of an endpoint that may give only so many triples at once.

Virtuoso cuts a CONSTRUCT, and a GET of the Graph Store Protocol too, at its limit of rows (10,000 unless
it is raised), and does not say so. So what came is counted, and where it is less than there is, asked for
again in parts that are each counted: by property, and where one is too much, by the hash of the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from pyoxigraph import BlankNode, NamedNode, Triple

from graph_build.errors import RemoteUnavailable

#: The first digits of an MD5 sum, by which the subjects of a property are divided.
_DIGITS = "0123456789abcdef"
_LONGEST_PREFIX = 4


class Asked(Protocol):
    """An endpoint, as far as this needs it."""

    @property
    def endpoint(self) -> str:
        """Its address."""

    def count(self) -> int:
        """How many triples it holds."""

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT."""

    def construct(self, text: str) -> Iterable[Triple]:
        """The triples of a CONSTRUCT."""


def fetch_whole(store: Asked) -> Iterator[Triple]:
    """Every triple of the graph once; RemoteUnavailable where the endpoint does not give them all."""
    expected = store.count()
    whole = list(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
    if len(whole) == expected:
        yield from whole
        return
    if any(isinstance(node, BlankNode) for triple in whole for node in (triple.subject, triple.object)):
        # Two answers name the same blank node differently, so that parts cannot be put together.
        raise _cut(store, len(whole), expected)
    total = 0
    for predicate, number in _predicates(store):
        for triple in _part(store, predicate, number):
            total += 1
            yield triple
    if total != expected:
        raise _cut(store, total, expected)


def _predicates(store: Asked) -> list[tuple[NamedNode, int]]:
    """The properties of the graph, each with the number of its triples."""
    found = store.rows("SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")
    return [(predicate, int(number.value)) for predicate, number in found]


def _part(store: Asked, predicate: NamedNode, number: int, prefix: str = "") -> Iterator[Triple]:
    """The triples of a property whose subjects' hashes begin so, divided further where they are cut."""
    chosen = f"?s {predicate} ?o"
    if prefix:
        chosen += f' FILTER (STRSTARTS(MD5(STR(?s)), "{prefix}"))'
    found = list(store.construct(f"CONSTRUCT {{ ?s {predicate} ?o }} WHERE {{ {chosen} }}"))
    if len(found) == number:
        yield from found
        return
    if len(prefix) == _LONGEST_PREFIX:
        raise _cut(store, len(found), number)
    for digit in _DIGITS:
        yield from _part(store, predicate, _count(store, predicate, prefix + digit), prefix + digit)


def _count(store: Asked, predicate: NamedNode, prefix: str) -> int:
    [(number,)] = store.rows(
        f'SELECT (COUNT(*) AS ?n) WHERE {{ ?s {predicate} ?o FILTER (STRSTARTS(MD5(STR(?s)), "{prefix}")) }}'
    )
    return int(number.value)


def _cut(store: Asked, found: int, expected: int) -> RemoteUnavailable:
    return RemoteUnavailable(
        f"the endpoint gave {found} triples of {expected}",
        place=store.endpoint,
        next_step="Have its limit of rows raised, or ask again while nobody writes to it",
    )
