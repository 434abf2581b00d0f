r"""Triples as Turtle that people read and version control compares.

One fact a line, the type and the names first, position 2 before position 10: a small change of
the data changes few lines. The text is a function of the triples alone.

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
    terms = _Terms(f"{base}id/")
    yield f"@base <{base}id/> .\n"
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    for subject, about in groupby(in_reading_order(triples), key=lambda triple: triple.subject):
        yield f"\n{terms.write(subject)}"
        separator = " "
        for predicate, facts in groupby(about, key=lambda triple: triple.predicate):
            objects = [terms.write(fact.object) for fact in facts]
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
    nodes = {node for triple in distinct for node in (triple.subject, triple.object)}
    rank: dict[Node, int] = {node: rank for rank, node in enumerate(sorted(nodes, key=_sort_key))}
    predicates = {triple.predicate for triple in distinct}
    place = {p: (_PREDICATE_RANK.get(p.value, len(_FIRST)), p.value) for p in predicates}
    return sorted(distinct, key=lambda t: (rank[t.subject], place[t.predicate], rank[t.object]))


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
        return (0 if node.value.startswith(VTVL) else 1), "", _natural(node.value), node.value
    if isinstance(node, Literal):
        return 3, f"{node.language or ''} {node.datatype.value}", (), node.value
    return (2 if isinstance(node, BlankNode) else 4), "", (), str(node)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """The text in steps that sort the numbers in it by value: a longer number is a greater one."""
    steps = _NUMBER.split(text)
    return tuple((len(s.lstrip("0")), s.lstrip("0")) if i % 2 else (0, s) for i, s in enumerate(steps))


def _object_list(objects: list[str]) -> str:
    """One object beside its property; several below it, one a line."""
    if len(objects) == 1:
        return f" {objects[0]}"
    return "".join(f"\n        {node}," for node in objects).removesuffix(",")


class _Terms:
    """Writes terms in Turtle's short forms, each distinct IRI once."""

    def __init__(self, base: str) -> None:
        self._base = base
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
