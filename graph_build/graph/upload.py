"""What is sent to a remote store: graphs as N-Triples, cut into requests that belong together.

The triples without blank nodes come first, in the order of the store, so many in a request; sending one of
these requests twice does no harm. Those with blank nodes follow, each group of nodes that hang together
in one request, since a blank node has its name within a request only. The same store gives the same
requests, which is what lets an interrupted publication go on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, serialize


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to be sent: the name it gets there (empty for the default graph) and where it is read from.

    `triples` may be called more than once and gives the same triples in the same order.
    """

    name: str
    triples: Callable[[], Iterable[Triple]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The content of one request: N-Triples, how many, and whether there are blank nodes in them."""

    triples: int
    body: bytes
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A graph as it is going to be sent: how much, in how many requests, and the digest of them all."""

    graph: Graph
    triples: int
    bytes: int
    requests: int
    digest: str

    @property
    def staging(self) -> str:
        """The name under which it is gathered at the server, made of what it holds.

        So what an interrupted publication has gathered is found again, and never taken for another's.
        """
        return f"{self.graph.name or 'urn:vtvl:default'}/staging/{self.digest[:16]}"


def chunks(graph: Graph, size: int) -> Iterator[Chunk]:
    """The requests for a graph, `size` triples each; more only where blank nodes hang together."""
    blank: list[Triple] = []
    ground = (triple for triple in graph.triples() if not _kept(triple, blank))
    while batch := list(islice(ground, size)):
        yield _chunk(batch)
    batch = []
    for group in _groups(blank):
        if batch and len(batch) + len(group) > size:
            yield _chunk(batch, is_blank=True)
            batch = []
        batch += group
    if batch:
        yield _chunk(batch, is_blank=True)


def measured(graph: Graph, size: int) -> Measured:
    """How a graph is going to be sent, found by going through it once."""
    digest = hashlib.sha256(f"{size}\n".encode())
    triples = length = requests = 0
    for chunk in chunks(graph, size):
        digest.update(hashlib.sha256(chunk.body).digest())
        triples += chunk.triples
        length += len(chunk.body)
        requests += 1
    return Measured(graph, triples, length, requests, digest.hexdigest())


def with_fixed_blank_nodes(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The same triples, sorted, with blank nodes named by what is said of them (RDFC-1.0).

    A parser names them anew at each reading; the requests must not change with that.
    """
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str))


def _kept(triple: Triple, blank: list[Triple]) -> bool:
    """Whether the triple has a blank node; then it is put aside."""
    if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
        blank.append(triple)
        return True
    return False


def _groups(triples: Iterable[Triple]) -> list[list[Triple]]:
    """The triples by the blank nodes that hang together, in the order in which they came."""
    leader: dict[BlankNode, BlankNode] = {}

    def find(node: BlankNode) -> BlankNode:
        while (above := leader.setdefault(node, node)) != node:
            leader[node] = leader[above]
            node = above
        return node

    listed = list(triples)
    for triple in listed:
        nodes = [node for node in (triple.subject, triple.object) if isinstance(node, BlankNode)]
        leader[find(nodes[0])] = find(nodes[-1])
    found: dict[BlankNode, list[Triple]] = defaultdict(list)
    for triple in listed:
        node = triple.subject if isinstance(triple.subject, BlankNode) else triple.object
        assert isinstance(node, BlankNode)
        found[find(node)].append(triple)
    return list(found.values())


def _chunk(triples: list[Triple], *, is_blank: bool = False) -> Chunk:
    return Chunk(len(triples), serialize(triples, format=RdfFormat.N_TRIPLES) or b"", is_blank)
