"""The page and the triples of anything that is in the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Triple

from graph_build.errors import UnknownName
from graph_build.names import short_name
from graph_build.namespaces import term
from graph_build.publish.turtle import in_reading_order
from service.pages.reader import Link, Reader, href, kind_of, short_iri
from service.stores import Node, ServedStore

#: How many of the things that point here are listed for one property.
MOST_INCOMING = 50
#: How many names are compared to find those nearest to one that does not exist.
_MOST_COMPARED = 5000

#: The parts of a thing: where they are described, they are described with the whole.
_PARTS = tuple(map(term, ("vtvl:hasDutyStatement", "dcterms:hasPart")))


#: Datatypes that a reader sees without being told.
_PLAIN_DATATYPES = tuple(map(term, ("xsd:string", "xsd:integer", "xsd:boolean")))


@dataclass(frozen=True, slots=True)
class Value:
    """A value on the page: a link, or a text with its language or datatype."""

    link: Link | None = None
    text: str = ""
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its names, its short IRI and its values; `more` counts the ones left out."""

    link: Link
    curie: str
    values: tuple[Value, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Resource:
    """All that the page of a thing shows; `query` asks for everything that points to it."""

    iri: str
    path: str
    name: Link
    types: tuple[Link, ...]
    properties: tuple[Property, ...]
    incoming: tuple[Property, ...]
    query: str


def find_thing(store: ServedStore, path: str) -> NamedNode:
    """The thing at `/id/{path}`; UnknownName with the nearest names where the graph says nothing of it."""
    try:
        thing = NamedNode(f"{store.iris.base}id/{path}")
    except ValueError:
        raise _unknown(store, path) from None
    if next(iter(store.graph.quads_for_pattern(thing, None, None, DefaultGraph())), None) is None:
        raise _unknown(store, path)
    return thing


def describe(store: ServedStore, thing: NamedNode) -> Iterator[Triple]:
    """What is said of a thing and of its parts, with the names of everything that is mentioned."""
    about = list(_facts(store, thing))
    for fact in tuple(about):
        if fact.predicate in _PARTS and isinstance(fact.object, NamedNode):
            about.extend(_facts(store, fact.object))
    yield from about
    for mentioned in {fact.object for fact in about if isinstance(fact.object, NamedNode)}:
        for quad in store.graph.quads_for_pattern(mentioned, term("rdfs:label"), None, DefaultGraph()):
            yield quad.triple


def read_resource(reader: Reader, thing: NamedNode) -> Resource:
    """What the graph says of a thing, and what points to it."""
    facts = in_reading_order(_facts(reader.store, thing))
    types = [fact.object for fact in facts if fact.predicate == term("rdf:type")]
    return Resource(
        iri=thing.value,
        path=href(thing, reader.store.iris),
        name=reader.link(thing),
        types=reader.links(kind for kind in types if isinstance(kind, NamedNode)),
        properties=tuple(_properties(reader, facts)),
        incoming=tuple(_incoming(reader, thing)),
        query=f"SELECT ?thing ?property WHERE {{ ?thing ?property {thing} }} ORDER BY ?property ?thing",
    )


def _facts(store: ServedStore, thing: NamedNode) -> Iterator[Triple]:
    for quad in store.graph.quads_for_pattern(thing, None, None, DefaultGraph()):
        yield quad.triple


def _properties(reader: Reader, facts: Sequence[Triple]) -> Iterator[Property]:
    names = {fact.object for fact in facts if fact.predicate == term("skos:prefLabel")}
    labels = {fact.object for fact in facts if fact.predicate == term("rdfs:label")}
    # The types stand above; a label that only repeats the preferred one would be read twice.
    left_out = {term("rdf:type"), *([term("rdfs:label")] if labels <= names else [])}
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate):
        if predicate not in left_out:
            ordered = sorted((fact.object for fact in group), key=_is_not_vietnamese)
            values = tuple(_value(reader, node) for node in ordered)
            yield Property(reader.link(predicate), short_iri(predicate, reader.store.iris), values)


def _incoming(reader: Reader, thing: NamedNode) -> Iterator[Property]:
    """The things that point here, by property, up to a number of each."""
    quads = reader.store.graph.quads_for_pattern(None, None, thing, DefaultGraph())
    for predicate in sorted({quad.predicate for quad in quads}, key=lambda name: name.value):
        found = reader.store.graph.quads_for_pattern(None, predicate, thing, DefaultGraph())
        subjects = in_reading_order(quad.triple for quad in found)
        shown = tuple(_value(reader, fact.subject) for fact in subjects[:MOST_INCOMING])
        curie = short_iri(predicate, reader.store.iris)
        yield Property(reader.link(predicate), curie, shown, len(subjects) - len(shown))


def _value(reader: Reader, node: Node) -> Value:
    if isinstance(node, NamedNode):
        return Value(link=reader.link(node))
    if isinstance(node, Literal):
        is_plain = node.language or node.datatype in _PLAIN_DATATYPES
        datatype = "" if is_plain else short_iri(node.datatype, reader.store.iris)
        return Value(text=node.value, language=node.language or "", datatype=datatype)
    return Value(text=str(node) if isinstance(node, BlankNode) else f"<<( {node} )>>")


def _is_not_vietnamese(node: Node) -> bool:
    """What texts are sorted by: the Vietnamese one first, the rest as it is."""
    return isinstance(node, Literal) and node.language != "vi"


def _unknown(store: ServedStore, path: str) -> UnknownName:
    """The error for a path where nothing is, with the nearest names of the same kind."""
    prefix = f"{store.iris.base}id/{path.split('/', 1)[0]}/"
    found = store.query(f"SELECT DISTINCT ?thing WHERE {{ ?thing a ?class }} LIMIT {_MOST_COMPARED}")
    assert isinstance(found, QuerySolutions)
    things = {row["thing"] for row in found if isinstance(row["thing"], NamedNode)}
    same_kind = {short_name(thing, store.iris) for thing in things if thing.value.startswith(prefix)}
    kinds = {kind_of(thing, store.iris) for thing in things}
    known = sorted(same_kind or kinds)[:_MOST_COMPARED]
    return UnknownName("thing", path[:300], known, next_step="The start page, /, lists all positions")
