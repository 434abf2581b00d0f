"""What the page of shapes shows: the constraints on each target, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph_build.namespaces import VTVL
from graph_build.publish.reference.entries import Row, heading, values
from graph_build.publish.reference.expressions import Piece, pieces, plain
from graph_build.publish.reference.facts import Both, Facts, curie, local_part, term_of
from graph_build.publish.reference.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint: on which path, what it asks for, how grave a break is, what is said then."""

    anchor: str
    curie: str
    path: tuple[Piece, ...]
    asks: tuple[Row, ...]
    severity: str
    message: Both
    query: str


@dataclass(frozen=True, slots=True)
class ShapeGroup:
    """The constraints on one target."""

    name: Both
    target: tuple[Piece, ...]
    anchor: str
    constraints: tuple[Constraint, ...]


def shape_groups(vocab: Vocabulary) -> tuple[ShapeGroup, ...]:
    """The shapes by what they target, and last those that only other shapes use."""
    facts = vocab.shapes
    targets: dict[tuple[str, str], list[NamedNode]] = {}
    for shape in facts.typed("sh:NodeShape"):
        first = _target(facts, shape)
        targets.setdefault((plain(first), first[0].iri if first else ""), []).append(shape)
    # Our own classes first, shapes without a target last.
    keys = sorted(targets, key=lambda key: (not key[0], not key[1].startswith(VTVL), key))
    return tuple(_group(vocab, targets[key]) for key in keys)


def _target(facts: Facts, shape: NamedNode) -> tuple[Piece, ...]:
    for prop, before in (
        ("sh:targetClass", ""),
        ("sh:targetNode", ""),
        ("sh:targetSubjectsOf", "? "),
        ("sh:targetObjectsOf", "^"),
    ):
        if node := facts.one(shape, prop):
            marked = (Piece(before),) if before else ()
            return (*pieces(facts, node), *(Piece(" …") for _ in marked))
    return ()


def _group(vocab: Vocabulary, shapes: list[NamedNode]) -> ShapeGroup:
    facts = vocab.shapes
    main = next((s for s in shapes if facts.name(s)), shapes[0])
    held = [node for s in shapes for node in facts.named(s, "sh:property")]
    constraints = [
        _constraint(vocab, s) for s in dict.fromkeys((*shapes, *held)) if s != main or any(_asks(vocab, s))
    ]
    return ShapeGroup(facts.name(main), _target(facts, main), local_part(main.value), tuple(constraints))


def _constraint(vocab: Vocabulary, shape: NamedNode) -> Constraint:
    facts = vocab.shapes
    severity = facts.named(shape, "sh:severity")
    path = facts.one(shape, "sh:path")
    query = next((facts.value(c, "sh:select") for c in facts.objects(shape, "sh:sparql")), "")
    return Constraint(
        anchor=local_part(shape.value),
        curie=curie(shape.value),
        path=pieces(facts, path) if path else (),
        asks=tuple(_asks(vocab, shape)),
        severity=local_part(severity[0].value) if severity else "Violation",
        message=facts.both(shape, "sh:message"),
        query=_unindented(query),
    )


#: What a shape says that asks nothing of the data, or stands elsewhere on the page.
_NOT_ASKED = {
    term_of(p)
    for p in (
        "rdf:type",
        "rdfs:label",
        "sh:path",
        "sh:severity",
        "sh:message",
        "sh:property",
        "sh:sparql",
        "sh:targetClass",
        "sh:targetNode",
        "sh:targetSubjectsOf",
        "sh:targetObjectsOf",
    )
}


def _asks(vocab: Vocabulary, shape: NamedNode) -> Iterator[Row]:
    facts = vocab.shapes
    for prop in facts.properties(shape):
        if prop not in _NOT_ASKED:
            yield Row(heading(vocab, prop), curie(prop), values(facts, facts.objects(shape, prop)))


def _unindented(text: str) -> str:
    lines = text.strip("\n").rstrip().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)
