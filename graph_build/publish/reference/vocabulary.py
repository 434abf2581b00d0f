"""The language and the law of the graph as one index, with the words in which they are explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph_build.domain import Domain
from graph_build.errors import BadVocabulary
from graph_build.namespaces import Iris
from graph_build.publish.reference.constraints import is_a
from graph_build.publish.reference.facts import Both, Facts, curie, local_part
from graph_build.schemes import parse_turtle

ONTOLOGY = NamedNode("https://w3id.org/vtvl/ontology")
_HEADINGS = "reference-headings"


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and explanations, by key (`ontology/schemes/reference-headings.ttl`)."""

    headings: Mapping[str, Both]
    explanations: Mapping[str, Both]

    def heading(self, key: str) -> Both:
        """The heading of that key; `BadVocabulary` where the code list has none."""
        if key not in self.headings:
            raise BadVocabulary(
                f"no heading '{key}'",
                place=f"ontology/schemes/{_HEADINGS}.ttl",
                next_step="Put the concept with that skos:notation back.",
            )
        return self.headings[key]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list and its concepts, in the order of their codes, broader ones before theirs."""

    scheme: NamedNode
    concepts: tuple[NamedNode, ...]

    @property
    def identifier(self) -> str:
        """The last step of the IRI of the list, such as `duty-types`."""
        return local_part(self.scheme.value)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Ontology, code lists and shapes, told apart where that matters.

    `lists` leaves out the headings: they are words of these pages and no codes.
    """

    iris: Iris
    facts: Facts
    ontology: Facts
    shapes: Facts
    lists: tuple[CodeList, ...]
    words: Words

    @property
    def version(self) -> str:
        """The version of the ontology."""
        return self.ontology.value(ONTOLOGY, "owl:versionInfo")

    @property
    def steward(self) -> Both:
        """Who answers for the ontology: its publisher or creator, else its prefix."""
        for prop in ("dcterms:publisher", "dcterms:creator"):
            for node in self.ontology.objects(ONTOLOGY, prop):
                if isinstance(node, NamedNode) and (found := self.ontology.name(node)):
                    return found
            if found := self.ontology.both(ONTOLOGY, prop):
                return found
        prefix = self.ontology.value(ONTOLOGY, "vann:preferredNamespacePrefix").upper()
        return Both(prefix, prefix)

    def name(self, node: NamedNode) -> Both:
        """What a class, property or concept is called; its prefixed name where nothing names it."""
        short = curie(node.value)
        return self.facts.name(node) or self.words.headings.get(short) or Both(short, short)


def vocabulary(domain: Domain) -> Vocabulary:
    """Everything that explains the graph, from the texts that the program itself works with."""
    ontology = parse_turtle(domain.ontology, "ontology/vtvl.ttl")
    shapes = [triple for text in domain.shapes for triple in parse_turtle(text, "shapes/")]
    lists = {name: listed.triples for name, listed in domain.schemes.lists.items()}
    everything = [*ontology, *shapes, *(t for triples in lists.values() for t in triples)]
    facts = Facts(everything)
    schemes = facts.typed("skos:ConceptScheme")
    return Vocabulary(
        iris=domain.iris,
        facts=facts,
        ontology=Facts(ontology),
        shapes=Facts(shapes),
        lists=tuple(_code_list(facts, scheme) for scheme in schemes if local_part(scheme.value) != _HEADINGS),
        words=_words(Facts(domain.schemes.list_named(_HEADINGS).triples)),
    )


def members_of(vocab: Vocabulary, of: NamedNode, fits: str) -> CodeList | None:
    """The code list whose concepts are all of the class and match the pattern, if there is exactly one.

    A list that other documents add to while they are read (its concepts are not listed here) is none.
    """
    pattern = re.compile(fits)
    found = [
        listed
        for listed in vocab.lists
        if listed.concepts
        and all(pattern.search(concept.value) for concept in listed.concepts)
        and all(_has_class(vocab.facts, concept, of) for concept in listed.concepts)
    ]
    return found[0] if len(found) == 1 else None


def _has_class(facts: Facts, concept: NamedNode, of: NamedNode) -> bool:
    return any(is_a(facts, kind, of) for kind in facts.named(concept, "rdf:type"))


def _words(facts: Facts) -> Words:
    keyed = {facts.value(node, "skos:notation"): node for node in facts.typed("skos:Concept")}
    return Words(
        {key: facts.name(node) for key, node in keyed.items()},
        {key: facts.both(node, "skos:definition") for key, node in keyed.items()},
    )


def _code_list(facts: Facts, scheme: NamedNode) -> CodeList:
    found = facts.subjects("skos:inScheme", scheme)
    return CodeList(scheme, tuple(sorted(found, key=lambda node: _path(facts, node))))


def _path(facts: Facts, concept: NamedNode) -> tuple[str, ...]:
    """The codes from the top of the list down to the concept."""
    code = facts.value(concept, "skos:notation") or concept.value
    broader = facts.named(concept, "skos:broader")
    return (*_path(facts, broader[0]), code) if broader else (code,)
