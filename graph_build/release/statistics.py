"""How large a graph is and what it is made of, in the terms of VoID (https://www.w3.org/TR/void/#statistics)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph_build.graph.nodes import describe, integer, string
from graph_build.namespaces import VTVL, slugify, term

_TYPE = term("rdf:type")
_RESERVED = ("http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of one graph: of its triples, of things by class, of facts by property, of links by target.

    `links` counts, for each property and each namespace outside the graph's own, the triples that lead there.
    `example` is a thing of the class `vtvl:JobPosition`, the first by IRI, where there is one.
    """

    triples: int
    subjects: int
    objects: int
    entities: int
    classes: Counter[str]
    properties: Counter[str]
    links: Counter[tuple[str, str]]
    example: str


def count(triples: Iterable[Triple], own: str) -> Statistics:
    """The statistics of a graph whose things are named under `own`."""
    subjects, objects, entities = set(), set(), set()
    things: dict[str, set[object]] = defaultdict(set)
    properties: Counter[str] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    for triple in triples:
        subject, value = triple.subject, triple.object
        subjects.add(subject)
        objects.add(value)
        properties[triple.predicate.value] += 1
        if isinstance(subject, NamedNode) and subject.value.startswith(own):
            entities.add(subject)
        if triple.predicate == _TYPE and isinstance(value, NamedNode):
            things[value.value].add(subject)
        elif isinstance(value, NamedNode) and not value.value.startswith((own, VTVL, *_RESERVED)):
            links[triple.predicate.value, namespace_of(value.value)] += 1
    positions = things.get(term("vtvl:JobPosition").value, set())
    return Statistics(
        triples=properties.total(),
        subjects=len(subjects),
        objects=len(objects),
        entities=len(entities),
        classes=Counter({name: len(found) for name, found in things.items()}),
        properties=properties,
        links=links,
        example=min((node.value for node in positions if isinstance(node, NamedNode)), default=""),
    )


def namespace_of(iri: str) -> str:
    """What stands before the last `#`, or else the last `/`: the vocabulary that an IRI belongs to."""
    head, mark, _ = iri.rpartition("#" if "#" in iri else "/")
    return head + mark


def statistics_triples(found: Statistics, dataset: NamedNode, release: str) -> Iterator[Triple]:
    """The counts as facts about the data set, with a partition for each class and property, and linksets."""
    yield from describe(
        dataset,
        ("void:Dataset",),
        ("void:triples", integer(found.triples)),
        ("void:entities", integer(found.entities)),
        ("void:distinctSubjects", integer(found.subjects)),
        ("void:distinctObjects", integer(found.objects)),
        ("void:classes", integer(len(found.classes))),
        ("void:properties", integer(len(found.properties))),
        ("void:exampleResource", NamedNode(found.example) if found.example else None),
    )
    for kind, counts in (("class", found.classes), ("property", found.properties)):
        measured = "void:entities" if kind == "class" else "void:triples"
        for name, number in sorted(counts.items()):
            part = NamedNode(f"{release}partition/{kind}/{_slug(name)}")
            yield Triple(dataset, term(f"void:{kind}Partition"), part)
            yield from describe(
                part, ("void:Dataset",), (f"void:{kind}", NamedNode(name)), (measured, integer(number))
            )
    for (prop, target), number in sorted(found.links.items()):
        yield from _linkset(prop, target, number, dataset, release)


def _linkset(prop: str, target: str, number: int, dataset: NamedNode, release: str) -> Iterator[Triple]:
    """The links of one property into one namespace; the namespace is described as a data set of its own."""
    linkset = NamedNode(f"{release}linkset/{_slug(prop)}/{slugify(target)}")
    other = NamedNode(f"{release}namespace/{slugify(target)}")
    yield Triple(dataset, term("void:subset"), linkset)
    yield from describe(
        linkset,
        ("void:Linkset",),
        ("void:subjectsTarget", dataset),
        ("void:objectsTarget", other),
        ("void:linkPredicate", NamedNode(prop)),
        ("void:triples", integer(number)),
    )
    yield from describe(other, ("void:Dataset",), ("void:uriSpace", string(target)))


def _slug(iri: str) -> str:
    """A name for a term that is unlike that of every other: its namespace and local name in one slug."""
    return slugify(iri.split("://", 1)[-1])
