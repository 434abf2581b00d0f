"""Whether ontology and data are free of contradiction, and what follows from them, by HermiT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode, Triple

from graph_build.graph.hermit import Answer, Pairs, ask_hermit
from graph_build.namespaces import term
from graph_build.schemes import parse_turtle

_RDF_TYPE = term("rdf:type")
_WITH_MEANING = (term("owl:ObjectProperty"), term("owl:DatatypeProperty"))
_KINDS = {
    "classes": term("owl:Class"),
    "object_properties": term("owl:ObjectProperty"),
    "datatype_properties": term("owl:DatatypeProperty"),
}


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the reasoner found. `unsatisfiable` are the IRIs of classes that can have no member, sorted.

    `counts` says of what: triples of the ontology, named classes and properties, statements of the data.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def holds(self) -> bool:
        """Whether all can be true at once, and every class can have a member."""
        return self.consistent and not self.unsatisfiable


@dataclass(frozen=True, slots=True)
class Inferences:
    """What follows from ontology and data: classification, types and relations (stated ones too)."""

    consistency: Consistency
    superclasses: Pairs
    superproperties: Pairs
    types: Pairs
    relations: Mapping[str, Pairs]

    def triples(self) -> Iterator[Triple]:
        """Types and relations with all that stands above them, some of them twice; in no particular order."""
        classes, properties = _closure(self.superclasses), _closure(self.superproperties)
        for thing, found in self.types:
            for kind in (found, *classes.get(found, ())):
                yield Triple(NamedNode(thing), _RDF_TYPE, NamedNode(kind))
        for found, pairs in self.relations.items():
            for prop in (found, *properties.get(found, ())):
                yield from (Triple(NamedNode(a), NamedNode(prop), NamedNode(b)) for a, b in pairs)


def check_consistency(ontology: str, data: Iterable[Triple]) -> Consistency:
    """Whether the ontology (a Turtle text) and the data can all be true at once.

    Nothing is fetched: an import is not followed. Without owlready2 or Java this raises `Unavailable`.
    """
    axioms, assertions = _premises(ontology, data)
    answer = ask_hermit({*axioms, *assertions}, relations=False)
    return _consistency(answer, axioms, assertions)


def infer(ontology: str, data: Iterable[Triple]) -> Inferences:
    """All that HermiT infers from the ontology (a Turtle text) and the data. Errors as above.

    Takes about twice as long as `check_consistency`. Of a graph that contradicts itself nothing is inferred.
    """
    axioms, assertions = _premises(ontology, data)
    answer = ask_hermit({*axioms, *assertions}, relations=True)
    return Inferences(
        consistency=_consistency(answer, axioms, assertions),
        superclasses=answer.superclasses,
        superproperties=answer.superproperties,
        types=answer.types,
        relations=answer.relations,
    )


def _premises(ontology: str, data: Iterable[Triple]) -> tuple[frozenset[Triple], frozenset[Triple]]:
    """The axioms without imports, which owlready2 would fetch, and the data that have a meaning in OWL.

    Those are the types, and the properties that are no annotation.
    """
    axioms = parse_turtle(ontology, "ontology/vtvl.ttl")
    meaningful = {axiom.subject for axiom in axioms if axiom.object in _WITH_MEANING}
    return (
        frozenset(axiom for axiom in axioms if axiom.predicate != term("owl:imports")),
        frozenset(t for t in data if t.predicate == _RDF_TYPE or t.predicate in meaningful),
    )


def _consistency(answer: Answer, axioms: Iterable[Triple], assertions: Iterable[Triple]) -> Consistency:
    listed = tuple(axioms)
    kinds = {
        name: sum(t.predicate == _RDF_TYPE and t.object == kind and _is_named(t) for t in listed)
        for name, kind in _KINDS.items()
    }
    counts = {"axioms": len(listed), **kinds, "assertions": sum(1 for _ in assertions)}
    return Consistency(answer.consistent, answer.unsatisfiable, counts)


def _is_named(triple: Triple) -> bool:
    return not isinstance(triple.subject, BlankNode)


def _closure(pairs: Pairs) -> dict[str, set[str]]:
    """All that stands above each thing, of pairs that name the next one above."""
    above: dict[str, set[str]] = {}
    for lower, upper in pairs:
        above.setdefault(lower, set()).add(upper)
    for found in above.values():
        waiting = list(found)
        while waiting:
            further = above.get(waiting.pop(), set()) - found
            found |= further
            waiting += further
    return above
