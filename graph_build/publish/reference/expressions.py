"""Class expressions, property paths and values as short texts with links, in the manner of Manchester syntax.

https://www.w3.org/TR/owl2-manchester-syntax/; paths as SPARQL writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from graph_build.publish.reference.facts import Facts, Node, curie

_RESTRICTIONS = {
    "owl:someValuesFrom": "some",
    "owl:allValuesFrom": "only",
    "owl:hasValue": "value",
    "owl:minCardinality": "min",
    "owl:maxCardinality": "max",
    "owl:cardinality": "exactly",
    "owl:minQualifiedCardinality": "min",
    "owl:maxQualifiedCardinality": "max",
    "owl:qualifiedCardinality": "exactly",
}
_PATHS = {
    "sh:inversePath": ("^", ""),
    "sh:zeroOrMorePath": ("", "*"),
    "sh:oneOrMorePath": ("", "+"),
    "sh:zeroOrOnePath": ("", "?"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an expression: plain text, or the name of a term that can be looked up."""

    text: str
    iri: str = ""
    language: str = ""


def pieces(facts: Facts, node: Node) -> tuple[Piece, ...]:
    """The expression, value or path as pieces to be set one after the other."""
    return tuple(_any(facts, node))


def plain(found: tuple[Piece, ...]) -> str:
    """The pieces as one text."""
    return "".join(piece.text for piece in found)


def _any(facts: Facts, node: Node) -> Iterator[Piece]:
    if isinstance(node, NamedNode):
        yield Piece(curie(node.value), node.value)
    elif isinstance(node, Literal):
        yield Piece(node.value, language=node.language or "")
    else:
        yield from _structure(facts, node)


def _structure(facts: Facts, node: BlankNode) -> Iterator[Piece]:
    """Union, intersection, complement, list of things, inverse, restriction, path, or a plain list."""
    joined = (("owl:unionOf", " or "), ("owl:intersectionOf", " and "), ("sh:alternativePath", " | "))
    for prop, between in joined:
        if head := facts.one(node, prop):
            yield from _list(facts, head, between)
            return
    if head := facts.one(node, "owl:oneOf"):
        yield from _wrapped(_list(facts, head, ", "), "{", "}")
    elif other := facts.one(node, "owl:complementOf"):
        yield from _wrapped(_any(facts, other), "not ", "")
    elif other := facts.one(node, "owl:inverseOf"):
        yield from _wrapped(_any(facts, other), "inverse ", "")
    elif prop_node := facts.one(node, "owl:onProperty"):
        yield from _restriction(facts, node, prop_node)
    elif facts.one(node, "rdf:first"):
        yield from _list(facts, node, " / ")
    else:
        yield from _path(facts, node)


def _path(facts: Facts, node: BlankNode) -> Iterator[Piece]:
    for mark, (before, after) in _PATHS.items():
        if inner := facts.one(node, mark):
            yield from _wrapped(_any(facts, inner), before, after)
            return
    # Nothing that is known: each property with its values, so that nothing is lost.
    parts = [(prop, value) for prop in facts.properties(node) for value in facts.objects(node, prop)]
    for place, (prop, value) in enumerate(parts):
        yield Piece("; " if place else "[ ")
        yield Piece(f"{curie(prop)} ")
        yield from _any(facts, value)
    yield Piece(" ]" if parts else "[]")


def _restriction(facts: Facts, node: BlankNode, prop: Node) -> Iterator[Piece]:
    yield from _any(facts, prop)
    for key, word in _RESTRICTIONS.items():
        for value in facts.objects(node, key):
            yield Piece(f" {word} ")
            yield from _any(facts, value)
    for of in facts.objects(node, "owl:onClass"):
        yield Piece(" ")
        yield from _any(facts, of)


def _list(facts: Facts, head: Node, between: str) -> Iterator[Piece]:
    for place, member in enumerate(facts.members(head)):
        if place:
            yield Piece(between)
        yield from (
            _wrapped(_any(facts, member), "(", ")") if _is_complex(facts, member) else _any(facts, member)
        )


def _is_complex(facts: Facts, node: Node) -> bool:
    return isinstance(node, BlankNode) and any(
        facts.one(node, p) for p in ("owl:unionOf", "owl:intersectionOf")
    )


def _wrapped(inner: Iterator[Piece], before: str, after: str) -> Iterator[Piece]:
    yield Piece(before)
    yield from inner
    yield Piece(after)
