"""A set of triples as an index: what is said of a thing, in an order that does not change from run to run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build.namespaces import PREFIXES, term

Node = NamedNode | BlankNode | Literal
Subject = NamedNode | BlankNode

#: The prefixes of pages and sheets: those of the data, and those that only ontology and shapes use.
CURIES = {
    **PREFIXES,
    "vs": "https://w3id.org/vtvl/shapes#",
    "vann": "http://purl.org/vocab/vann/",
}
_FIRST, _REST = "rdf:first", "rdf:rest"


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Vietnamese and in English; either may be empty."""

    vi: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.vi or self.en)


class Facts:
    """What some triples say, by subject and property. A list of RDF is read with `members`."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        about: dict[Subject, dict[str, set[Node]]] = defaultdict(lambda: defaultdict(set))
        into: dict[Node, dict[str, set[Subject]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
                about[triple.subject][triple.predicate.value].add(triple.object)
                into[triple.object][triple.predicate.value].add(triple.subject)
        self._about = about
        self._into = into

    def objects(self, subject: Node, prop: str) -> list[Node]:
        """What the property of a thing holds: names first, then texts."""
        if isinstance(subject, Literal) or subject not in self._about:
            return []
        return sorted(self._about[subject].get(term_of(prop), ()), key=_order)

    def named(self, subject: Node, prop: str) -> list[NamedNode]:
        """The named things among the objects."""
        return [node for node in self.objects(subject, prop) if isinstance(node, NamedNode)]

    def literals(self, subject: Node, prop: str) -> list[Literal]:
        """The literals among the objects."""
        return [node for node in self.objects(subject, prop) if isinstance(node, Literal)]

    def subjects(self, prop: str, value: Node) -> list[NamedNode]:
        """The named things whose property holds the value."""
        found = self._into.get(value, {}).get(term_of(prop), set())
        return sorted((node for node in found if isinstance(node, NamedNode)), key=_order)

    def typed(self, kind: str) -> list[NamedNode]:
        """The named things of a class, given as `owl:Class` or as its IRI."""
        return self.subjects("rdf:type", NamedNode(term_of(kind)))

    def one(self, subject: Node, prop: str) -> Node | None:
        """The first object, if there is one."""
        found = self.objects(subject, prop)
        return found[0] if found else None

    def value(self, subject: Node, prop: str) -> str:
        """The text of the first literal; empty where there is none."""
        found = self.literals(subject, prop)
        return found[0].value if found else ""

    def both(self, subject: Node, prop: str) -> Both:
        """The text of a property in both languages; one without a language stands for both."""
        by_language = {text.language or "": text.value for text in reversed(self.literals(subject, prop))}
        plain = by_language.get("", "")
        return Both(by_language.get("vi", plain), by_language.get("en", plain))

    def name(self, subject: Node) -> Both:
        """What a thing is called: its preferred label, else its label."""
        return self.both(subject, "skos:prefLabel") or self.both(subject, "rdfs:label")

    def properties(self, subject: Subject) -> list[str]:
        """The IRIs of all properties of a thing."""
        return sorted(self._about[subject]) if subject in self._about else []

    def members(self, head: Node) -> Iterator[Node]:
        """The members of an RDF list, in their order."""
        while (first := self.one(head, _FIRST)) is not None:
            yield first
            head = self.one(head, _REST) or head

    def named_things(self) -> list[NamedNode]:
        """Everything that is said something of and has a name."""
        return sorted((node for node in self._about if isinstance(node, NamedNode)), key=_order)


def term_of(prop: str) -> str:
    """The IRI of a property given as `skos:notation` or as the IRI itself."""
    return prop if "://" in prop else term(prop).value


def curie(iri: str) -> str:
    """`vtvl:Rank` for the IRI of a term whose prefix is known, else the IRI."""
    fitting = [(len(n), p, n) for p, n in CURIES.items() if iri.startswith(n) and "/" not in iri[len(n) :]]
    if not fitting:
        return iri
    _, prefix, namespace = max(fitting)
    return f"{prefix}:{iri[len(namespace) :]}"


def local_part(iri: str) -> str:
    """What stands after the last `#` or `/` of an IRI."""
    return iri.rstrip("#/").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _order(node: Node) -> tuple[int, str, str]:
    if isinstance(node, NamedNode):
        return 0, node.value, ""
    if isinstance(node, Literal):
        # Vietnamese before English, as everywhere.
        return 1, {"vi": "0", "en": "1"}.get(node.language or "", f"2{node.language}"), node.value
    return 2, "", str(node)
