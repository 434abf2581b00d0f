"""The classes of the graph as a UML class model: attributes, associations, generalisations.

Our own relations between two classes are associations; what reused vocabularies relate, and what may be
of several classes, stands as an attribute, so that the picture can be read. Only where a class would
stand alone a reused relation is drawn to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from graph_build.namespaces import VTVL
from graph_build.publish.reference.constraints import Element
from graph_build.publish.reference.dictionary_rows import Dictionary
from graph_build.publish.reference.facts import Both, Facts, curie, local_part
from graph_build.publish.reference.value_domains import slugify_term

#: What nearly every class has and tells nothing of it.
_EVERYWHERE = {
    "rdfs:label",
    "skos:inScheme",
    "skos:topConceptOf",
    "skos:definition",
    "skos:altLabel",
    "skos:hiddenLabel",
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name, its type, how many values."""

    name: str
    type: str
    multiplicity: str


@dataclass(frozen=True, slots=True)
class ClassBox:
    """A class: identifier and name, its attributes, and how many codes a code list of it has."""

    identifier: str
    name: Both
    attributes: tuple[Attribute, ...]
    codes: int = 0


@dataclass(frozen=True, slots=True)
class Association:
    """A relation between two classes; a derived one follows from others."""

    start: str
    end: str
    name: str
    label: Both
    start_multiplicity: str
    end_multiplicity: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ClassModel:
    """Classes, what relates them, and which is a kind of which (narrower, broader)."""

    classes: tuple[ClassBox, ...]
    associations: tuple[Association, ...]
    generalisations: tuple[tuple[str, str], ...]


def class_model(dictionary: Dictionary, root: str) -> ClassModel:
    """The model of our own classes, each part by identifier; `root` is the class that it is about."""
    facts = dictionary.vocabulary.facts
    own = [node for node in dictionary.classes if node.value.startswith(VTVL)]
    single = [e for e in dictionary.elements if e.of in own and _leads_to_one(e, own)]
    related = [e for e in single if e.prop.value.startswith(VTVL)]
    kinds = tuple(_generalisations(facts, own))
    related += _for_the_unlinked(single, related, kinds, root)
    kept = [e for e in related if not _is_told_by_inverse(facts, e, related)]
    return ClassModel(
        classes=tuple(_box(dictionary, node, related) for node in own),
        associations=tuple(_association(dictionary, e) for e in kept),
        generalisations=kinds,
    )


def _leads_to_one(element: Element, own: list[NamedNode]) -> bool:
    """A relation to one class of ours."""
    classes = element.values.classes
    return len(classes) == 1 and classes[0] in own


def _for_the_unlinked(
    single: list[Element], related: list[Element], kinds: tuple[tuple[str, str], ...], root: str
) -> list[Element]:
    """Reused relations from the root, or among themselves, to classes that nothing else leads to."""
    linked = {slugify_term(node) for e in related for node in (e.of, e.values.classes[0])}
    linked |= {name for pair in kinds for name in pair}
    starts = {root} | {slugify_term(e.of) for e in single} - linked
    return [
        e
        for e in single
        if e not in related
        and slugify_term(e.of) in starts
        and slugify_term(e.values.classes[0]) not in linked
    ]


def _is_told_by_inverse(facts: Facts, element: Element, related: list[Element]) -> bool:
    """Whether the same relation is drawn the other way round already."""
    known = {e.prop for e in related}
    return any(
        element.prop in facts.named(other, "owl:inverseOf") and other in known
        for other in facts.subjects("owl:inverseOf", element.prop)
    )


def _box(dictionary: Dictionary, node: NamedNode, related: list[Element]) -> ClassBox:
    mine = [e for e in dictionary.elements if e.of == node and e not in related]
    shown = [e for e in mine if curie(e.prop.value) not in _EVERYWHERE]
    return ClassBox(
        identifier=slugify_term(node),
        name=dictionary.vocabulary.name(node),
        attributes=tuple(_attribute(dictionary, element) for element in shown),
        codes=_codes_of(dictionary, node),
    )


def _codes_of(dictionary: Dictionary, node: NamedNode) -> int:
    lists = {d.code_list for d in dictionary.domains.values() if d.values.classes == (node,) and d.code_list}
    return max((len(listed.concepts) for listed in lists), default=0)


def _attribute(dictionary: Dictionary, element: Element) -> Attribute:
    domain = dictionary.domains[element]
    if domain.code_list:
        kind = domain.identifier
    elif domain.values.classes:
        kind = " | ".join(slugify_term(node) for node in domain.values.classes)
        kind = kind if len(domain.values.classes) <= 2 else "IRI"
    else:
        kind = domain.datatype.split(":")[-1]
        kind += f"@{','.join(domain.values.languages)}" if domain.values.languages else ""
    return Attribute(_property_name(element), kind, element.cardinality)


def _property_name(element: Element) -> str:
    own = element.prop.value.startswith(VTVL)
    return local_part(element.prop.value) if own else curie(element.prop.value)


def _association(dictionary: Dictionary, element: Element) -> Association:
    vocab = dictionary.vocabulary
    return Association(
        start=slugify_term(element.of),
        end=slugify_term(element.values.classes[0]),
        name=_property_name(element),
        label=vocab.name(element.prop),
        start_multiplicity=_from_the_other_side(dictionary, element),
        end_multiplicity=element.cardinality,
        derived=bool(vocab.facts.objects(element.prop, "owl:propertyChainAxiom")),
    )


def _from_the_other_side(dictionary: Dictionary, element: Element) -> str:
    """How many things point to one: by the inverse relation, else by a shape with the inverse path."""
    facts = dictionary.vocabulary.facts
    inverses = {
        *facts.named(element.prop, "owl:inverseOf"),
        *facts.subjects("owl:inverseOf", element.prop),
    }
    for other in dictionary.elements:
        if other.prop in inverses and other.of in element.values.classes:
            return other.cardinality
    least = max(_inverse_counts(facts, element), default=0)
    return f"{least}..*"


def _inverse_counts(facts: Facts, element: Element) -> Iterator[int]:
    for shape in facts.typed("sh:PropertyShape"):
        path = facts.one(shape, "sh:path")
        is_law = local_part((facts.named(shape, "sh:severity") or [element.prop])[0].value) == "Violation"
        if is_law and isinstance(path, BlankNode) and element.prop in facts.named(path, "sh:inversePath"):
            for prop in ("sh:minCount", "sh:qualifiedMinCount"):
                yield from (int(text.value) for text in facts.literals(shape, prop))


def _generalisations(facts: Facts, own: list[NamedNode]) -> Iterator[tuple[str, str]]:
    for node in own:
        for parent in facts.named(node, "rdfs:subClassOf"):
            if parent in own:
                yield slugify_term(node), slugify_term(parent)
