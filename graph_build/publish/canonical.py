"""The canonical form of a graph, and its hash: whether two files hold the same graph.

RDF Dataset Canonicalization (RDFC-1.0, https://www.w3.org/TR/rdf-canon/): blank nodes are named by
what is said of them, each triple is a line of canonical N-Quads, and the lines are sorted by code
point. Neither the format a graph came in nor the order of its triples matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from graph_build.namespaces import DEFAULT_BASE, term

_STRING = term("xsd:string")
#: What canonical N-Quads escape within a literal, and nothing else
#: (https://www.w3.org/TR/rdf-canon/#canonical-quads).
_ESCAPES = str.maketrans(
    {
        **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
        "\b": "\\b",
        "\t": "\\t",
        "\n": "\\n",
        "\f": "\\f",
        "\r": "\\r",
        '"': '\\"',
        "\\": "\\\\",
    }
)


def canonical(triples: Iterable[Triple], _base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """The lines of the canonical form, in their order."""
    data = set(triples)
    if any(isinstance(node, BlankNode) for t in data for node in (t.subject, t.object)):
        dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in data)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        data = {quad.triple for quad in dataset}
    for line in sorted(f"{_node(t.subject)} {_node(t.predicate)} {_node(t.object)} .\n" for t in data):
        yield line.encode()


def canonical_sha256(triples: Iterable[Triple]) -> str:
    """The SHA-256 of the canonical form, in hexadecimal digits."""
    digest = hashlib.sha256()
    for line in canonical(triples):
        digest.update(line)
    return digest.hexdigest()


def _node(node: NamedNode | BlankNode | Literal | Triple) -> str:
    if not isinstance(node, Literal):
        return str(node)
    text = f'"{node.value.translate(_ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    return text if node.datatype == _STRING else f"{text}^^{node.datatype}"
