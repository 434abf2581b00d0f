"""A comparison as an RDF change set in PROV-O (https://www.w3.org/TR/prov-o/).

    id:change-set/<hash>          a prov:Activity; prov:used the old version, prov:generated the new one;
                                  dcterms:hasPart its changes
    id:change-set/<hash>/<n>      a prov:Activity; dcterms:type the kind of change; prov:used what was
                                  there, prov:generated what is there now, prov:invalidated what is no more
    …/<n>/old and …/<n>/new       a prov:Entity; prov:specializationOf the thing in the graph; rdf:value
                                  what of it changed; prov:wasRevisionOf the one before

A thing keeps its IRI from version to version, so that before and after need entities of their own: PROV
calls them specialisations of the thing. Every node has a name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph_build.diff.changes import Change, Comparison, Kind, Thing
from graph_build.diff.wording import Words
from graph_build.graph.nodes import Object, describe, en, integer, string, vi
from graph_build.namespaces import Iris, term

_PLACE = (
    ("vtvl:sourceLine", "line"),
    ("vtvl:sourcePage", "page"),
    ("vtvl:sourceTable", "table"),
    ("vtvl:sourceRow", "row"),
    ("vtvl:sourceColumn", "column"),
    ("vtvl:sourceParagraph", "paragraph"),
)


def change_set_triples(found: Comparison, words: Words, iris: Iris) -> Iterator[Triple]:
    """The change set with the labels of the kinds that it uses. Its name follows from its content."""
    content = repr((found.old.digest, found.new.digest, found.changes))
    name = hashlib.sha256(content.encode()).hexdigest()[:16]
    own, old, new = (iris.of("change-set", name, *side) for side in ((), ("old",), ("new",)))
    yield from describe(
        own,
        ("prov:Activity",),
        ("rdfs:label", vi(f"Thay đổi từ {found.old.name} đến {found.new.name}")),
        ("rdfs:label", en(f"Changes from {found.old.name} to {found.new.name}")),
        ("prov:used", old),
        ("prov:generated", new),
    )
    yield from describe(old, ("prov:Entity",), ("rdfs:label", string(found.old.name)))
    yield from describe(
        new, ("prov:Entity",), ("rdfs:label", string(found.new.name)), ("prov:wasRevisionOf", old)
    )
    for number, change in enumerate(found.changes, 1):
        part = iris.of("change-set", name, number)
        yield Triple(own, term("dcterms:hasPart"), part)
        yield from _change(change, part, words)
    yield from _kinds(found, words, iris)


def _change(change: Change, own: NamedNode, words: Words) -> Iterator[Triple]:
    concept = words.of(change.kind)
    old, new = (NamedNode(f"{own.value}/{side}") for side in ("old", "new"))
    yield from describe(
        own,
        ("prov:Activity",),
        ("rdfs:label", vi(concept.label_vi)),
        ("rdfs:label", en(concept.label_en)),
        ("dcterms:type", concept.iri),
        ("prov:used", old if change.old and change.new else None),
        ("prov:generated", new if change.new else None),
        ("prov:invalidated", old if change.old and not change.new else None),
    )
    if change.old:
        more = _others(change) if change.kind is Kind.STATEMENT_MERGED else ()
        yield from _state(old, change.old, change.before, *more)
    if change.new:
        more = _others(change) if change.kind is Kind.STATEMENT_SPLIT else ()
        revised: tuple[str, Object] = ("prov:wasRevisionOf", old if change.old else None)
        yield from _state(new, change.new, change.after, revised, *more)


def _others(change: Change) -> tuple[tuple[str, Object], ...]:
    """The further lines that a line was split into, or merged from."""
    return tuple(("prov:specializationOf", NamedNode(part.iri)) for part in change.parts[1:])


def _state(node: NamedNode, thing: Thing, value: str, *more: tuple[str, Object]) -> Iterator[Triple]:
    """A thing as it is in one of the versions: where it stands, and what of it changed."""
    yield from describe(
        node,
        ("prov:Entity",),
        ("rdfs:label", vi(thing.label)),
        ("prov:specializationOf", NamedNode(thing.iri)),
        ("dcterms:isPartOf", NamedNode(thing.within) if thing.within else None),
        ("rdf:value", vi(value)),
        ("dcterms:source", string(thing.place.document)),
        *((prop, integer(getattr(thing.place, step))) for prop, step in _PLACE),
        *more,
    )


def _kinds(found: Comparison, words: Words, iris: Iris) -> Iterator[Triple]:
    for kind in sorted({change.kind for change in found.changes}):
        concept = words.of(kind)
        yield from describe(
            concept.iri,
            ("skos:Concept",),
            ("skos:notation", string(concept.notation)),
            ("skos:prefLabel", vi(concept.label_vi)),
            ("skos:prefLabel", en(concept.label_en)),
            ("skos:inScheme", iris.of("scheme", "change-kinds")),
        )
