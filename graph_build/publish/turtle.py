r"""Triples as Turtle that people read and version control compares.

Grouped by class, under a comment that names the class in both languages; one fact a line, the type
and the names first, position 2 before position 10. So a small change of the data changes few lines:
a new position is one new block. The text is a function of the triples (and of the ontology's labels).

Why not a library's serializer: pyoxigraph (0.02 s for 21,000 triples) writes its prefixes in an
order that changes from run to run, all objects of a property on one line, and `position\/1` for
`position/1` unless there is a base, and then `</vtvl/ontology#>` for the ontology; rdflib takes 1 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from graph_build.namespaces import DEFAULT_BASE, PREFIXES, VTVL, term
from graph_build.publish.headings import class_heading, class_of, section_place

Node = NamedNode | BlankNode | Literal | Triple

#: What a reader wants to see first of a thing.
_FIRST = ("rdf:type", "skos:prefLabel", "rdfs:label", "skos:notation", "rdf:value")
_PREDICATE_RANK = {term(curie).value: rank for rank, curie in enumerate(_FIRST)}
_TYPE = term("rdf:type")
_STRING = term("xsd:string").value

#: Local names that need no escape in Turtle (a strict part of PN_LOCAL, https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL).
_PLAIN_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
#: Relative IRIs that resolve to the base plus themselves (RFC 3986, 5.2): no empty and no dotted steps.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9][A-Za-z0-9_.~-]*)*")
#: The lexical forms that Turtle writes without quotes (https://www.w3.org/TR/turtle/#grammar-production-INTEGER).
_BARE = {
    term("xsd:integer").value: re.compile(r"[+-]?[0-9]+"),
    term("xsd:decimal").value: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    term("xsd:boolean").value: re.compile(r"true|false"),
}
_NUMBER = re.compile(r"([0-9]+)")

_Key = tuple[int, str, tuple[tuple[int, str], ...], str]


def turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The Turtle document, piece by piece; instances are written relative to `{base}id/`."""
    yield from prolog(base)
    yield from sections(triples, TurtleTerms(base))


def prolog(base: str) -> Iterator[str]:
    """Base and prefixes, the same for every graph."""
    yield f"@base <{base}id/> .\n"
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def sections(triples: Iterable[Triple], terms: TurtleTerms) -> Iterator[str]:
    """One section a class, each opened by a comment; in front of them what has no class."""
    by_class: dict[str, list[list[Triple]]] = {}
    for _, about in groupby(in_reading_order(triples), key=lambda triple: triple.subject):
        facts = list(about)
        types = [f.object.value for f in facts if f.predicate == _TYPE and isinstance(f.object, NamedNode)]
        by_class.setdefault(class_of(types), []).append(facts)
    for name in sorted(by_class, key=section_place):
        yield f"\n# {class_heading(name)}\n" if name else ""
        for facts in by_class[name]:
            yield "\n"
            yield from _block(facts, terms)


def _block(facts: list[Triple], terms: TurtleTerms) -> Iterator[str]:
    """Everything that is said of one subject."""
    yield terms.write(facts[0].subject)
    separator = " "
    for predicate, same in groupby(facts, key=lambda triple: triple.predicate):
        objects = [terms.write(fact.object) for fact in same]
        if predicate == _TYPE:
            yield f"{separator}a {', '.join(objects)}"
        else:
            yield f"{separator}{terms.write(predicate)}{_object_list(objects)}"
        separator = " ;\n    "
    yield " .\n"


def in_reading_order(triples: Iterable[Triple]) -> list[Triple]:
    """The triples, each once, by subject, property and object.

    Types and labels come first of a subject's facts, own types before borrowed ones, and
    numbers within IRIs count as numbers. Blank nodes are named by the graph's canonical form
    (RDFC-1.0), so that the order does not depend on how they were called.
    """
    distinct = set(triples)
    if any(isinstance(node, BlankNode) for t in distinct for node in (t.subject, t.object)):
        distinct = _canonical(distinct)
    # Taking a triple apart makes new objects each time, so each is taken apart once.
    parts = [(t.subject, t.predicate, t.object, t) for t in distinct]
    nodes = {node for subject, _, value, _ in parts for node in (subject, value)}
    rank: dict[Node, int] = {node: rank for rank, node in enumerate(sorted(nodes, key=_sort_key))}
    predicates = {predicate for _, predicate, _, _ in parts}
    place = {p: (_PREDICATE_RANK.get(p.value, len(_FIRST)), p.value) for p in predicates}
    order = sorted(predicates, key=place.__getitem__)
    number = {predicate: number for number, predicate in enumerate(order)}
    parts.sort(key=lambda part: (rank[part[0]], number[part[1]], rank[part[2]]))
    return [triple for _, _, _, triple in parts]


def relative(iri: str, base: str) -> str | None:
    """What is left of the IRI after the base, where that alone leads back to the IRI."""
    return iri[len(base) :] if iri.startswith(base) and _PLAIN_PATH.fullmatch(iri, len(base)) else None


def _canonical(triples: set[Triple]) -> set[Triple]:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {quad.triple for quad in dataset}


def _sort_key(node: Node) -> _Key:
    """Own terms, other IRIs, blank nodes, literals; the text decides where numbers are equal (`1`, `01`)."""
    if isinstance(node, NamedNode):
        return (0 if node.value.startswith(VTVL) else 1), "", natural(node.value), node.value
    if isinstance(node, Literal):
        return 3, f"{node.language or ''} {node.datatype.value}", (), node.value
    return (2 if isinstance(node, BlankNode) else 4), "", (), str(node)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """The text in steps that sort the numbers in it by value: a longer number is a greater one."""
    steps = _NUMBER.split(text)
    return tuple((len(s.lstrip("0")), s.lstrip("0")) if i % 2 else (0, s) for i, s in enumerate(steps))


def _object_list(objects: list[str]) -> str:
    """One object beside its property; several below it, one a line."""
    if len(objects) == 1:
        return f" {objects[0]}"
    return "".join(f"\n        {node}," for node in objects).removesuffix(",")


class TurtleTerms:
    """Writes terms in Turtle's short forms, each distinct IRI once; instances relative to `{base}id/`."""

    def __init__(self, base: str) -> None:
        self._base = f"{base}id/"
        self._iris: dict[str, str] = {}

    def write(self, node: Node) -> str:
        """The term as Turtle has it: `vtvl:order`, `<position/ict-positions/42>`, `42`, `"chủ trì"@vi`."""
        if isinstance(node, NamedNode):
            if node.value not in self._iris:
                self._iris[node.value] = self._iri(node.value)
            return self._iris[node.value]
        if isinstance(node, Literal):
            return self._literal(node)
        return str(node)

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(literal.value):
            return literal.value
        text = str(literal)
        if literal.language or datatype == _STRING:
            return text
        return text.removesuffix(f"<{datatype}>") + self.write(literal.datatype)

    def _iri(self, iri: str) -> str:
        if path := relative(iri, self._base):
            return f"<{path}>"
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _PLAIN_LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"
