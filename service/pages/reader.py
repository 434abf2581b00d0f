"""Looking things up in the graph for a page: values, labels, and links that stay on this service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from graph_build.names import short_name
from graph_build.namespaces import PREFIXES, VTVL, Iris, term
from service.stores import Node, ServedStore

_LABELS = (term("skos:prefLabel"), term("rdfs:label"))


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow: where to, and what it is called in both languages (`text_en` may be empty)."""

    href: str
    text: str
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers small questions about one thing at a time."""

    store: ServedStore

    def objects(self, subject: NamedNode, curie: str) -> tuple[Node, ...]:
        """The values of a property in the data, in a fixed order."""
        quads = self.store.graph.quads_for_pattern(subject, term(curie), None, DefaultGraph())
        return tuple(sorted((quad.object for quad in quads), key=str))

    def things(self, subject: NamedNode, curie: str) -> tuple[NamedNode, ...]:
        """The values of a property that are things with an IRI."""
        return tuple(value for value in self.objects(subject, curie) if isinstance(value, NamedNode))

    def thing(self, subject: NamedNode, curie: str) -> NamedNode | None:
        """The first such thing."""
        return next(iter(self.things(subject, curie)), None)

    def subjects(self, curie: str, value: NamedNode) -> tuple[NamedNode, ...]:
        """The things that have this value in a property, in a fixed order."""
        quads = self.store.graph.quads_for_pattern(None, term(curie), value, DefaultGraph())
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return tuple(sorted(found, key=lambda thing: thing.value))

    def instances(self, curie: str) -> tuple[NamedNode, ...]:
        """The things of a class."""
        return self.subjects("rdf:type", term(curie))

    def is_a(self, thing: NamedNode, curie: str) -> bool:
        """Whether the thing belongs to a class."""
        return Quad(thing, term("rdf:type"), term(curie), DefaultGraph()) in self.store.graph

    def count(self, curie: str) -> int:
        """How many things of a class there are."""
        found = self.store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?thing a {term(curie)} }}")
        assert isinstance(found, QuerySolutions)
        return next((int(row["n"].value) for row in found), 0)

    def text(self, subject: NamedNode, curie: str, language: str = "vi") -> str:
        """The text of a property in a language, or the one without a language; empty where there is none."""
        literals = [value for value in self.objects(subject, curie) if isinstance(value, Literal)]
        chosen = [literal for literal in literals if literal.language == language]
        plain = [literal for literal in literals if literal.language is None]
        return next((literal.value for literal in (*chosen, *plain)), "")

    def number(self, subject: NamedNode, curie: str) -> int | None:
        """The whole number that a property has; None where there is none."""
        text = self.text(subject, curie)
        return int(text) if text.lstrip("-").isdigit() else None

    def place(self, subject: NamedNode, of: str = "source") -> str:
        """Where a thing, or its heading (`of="heading"`), is printed: `dòng 12`, or a place in words."""
        line = self.number(subject, f"vtvl:{of}Line")
        return f"dòng {line}" if line else self.text(subject, f"vtvl:{of}Place")

    def print_order(self, subject: NamedNode) -> int:
        """What puts the things of a document in the order of print; 0 where the graph does not say."""
        return self.number(subject, "vtvl:sourceLine") or self.number(subject, "vtvl:sourceOrder") or 0

    def is_true(self, subject: NamedNode, curie: str) -> bool:
        """Whether a property is `true`."""
        return self.text(subject, curie) == "true"

    def label(self, thing: NamedNode, language: str = "vi") -> str:
        """What the thing is called in a language; empty where it has no name in it.

        The ontology's graph is looked into as well, for classes and properties.
        """
        for predicate in _LABELS:
            quads = self.store.graph.quads_for_pattern(thing, predicate, None, None)
            names = [
                q.object.value
                for q in quads
                if isinstance(q.object, Literal) and q.object.language == language
            ]
            if names:
                return min(names)
        return ""

    def link(self, thing: NamedNode) -> Link:
        """A link to the thing's page, with its names; a thing without a name is called by its short IRI."""
        text = self.label(thing) or short_iri(thing, self.store.iris)
        return Link(href(thing, self.store.iris), text, self.label(thing, "en"))

    def links(self, things: Iterable[NamedNode]) -> tuple[Link, ...]:
        """Links to the pages of several things."""
        return tuple(self.link(thing) for thing in things)


def href(thing: NamedNode, iris: Iris) -> str:
    """Where the thing is shown: a path of this service for what is ours, its own address for the web.

    Anything that is neither (`urn:`, `javascript:` …) has no address.
    """
    if thing.value.startswith(f"{iris.base}id/"):
        return f"/id/{quote(thing.value.removeprefix(f'{iris.base}id/'), safe='/')}"
    if thing.value.startswith(VTVL):
        return "/ontology"
    return thing.value if thing.value.startswith(("https://", "http://")) else ""


def short_iri(thing: NamedNode, iris: Iris) -> str:
    """The IRI as people read it: `position/ict-positions/42`, `skos:prefLabel`, or whole."""
    short = short_name(thing, iris)
    for prefix, namespace in PREFIXES.items():
        if short.startswith(namespace):
            return f"{prefix}:{short.removeprefix(namespace)}"
    return short


def kind_of(thing: NamedNode, iris: Iris) -> str:
    """The kind of a thing of ours, the first step of its IRI: `position`, and so on."""
    return short_name(thing, iris).split("/", 1)[0]
