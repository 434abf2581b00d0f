"""How the data use the vocabulary: how many of each class and property, how long, and a real example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph_build.names import Queryable, short_name
from graph_build.publish.reference.constraints import Key
from graph_build.publish.reference.facts import curie

#: No longer example is shown than this; a cell should be read at a glance.
_MOST_CHARACTERS = 200

_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class"
_PROPERTIES = """
SELECT ?class ?property (COUNT(*) AS ?number) (MAX(STRLEN(STR(?value))) AS ?longest)
  (MIN(STR(?thing)) AS ?first) (GROUP_CONCAT(DISTINCT ?kind; separator=" ") AS ?kinds)
WHERE {
  VALUES ?class { %s } ?thing a ?class ; ?property ?value
  BIND (IF(ISIRI(?value), "IRI", CONCAT(STR(DATATYPE(?value)), "@", LANG(?value))) AS ?kind)
}
GROUP BY ?class ?property ORDER BY ?class ?property"""
_VALUES = "SELECT ?value WHERE { <%s> <%s> ?value } ORDER BY LANG(?value) STR(?value)"
_LABEL = (
    "SELECT ?label WHERE { <%s> skos:prefLabel|rdfs:label ?label } ORDER BY DESC(LANG(?label)) STR(?label)"
)


@dataclass(frozen=True, slots=True)
class Use:
    """How the data use a property of a class; `datatypes` are prefixed names, or IRI for a reference."""

    number: int
    longest: int
    datatypes: tuple[str, ...]
    languages: tuple[str, ...]
    example: str
    example_of: str


@dataclass(frozen=True, slots=True)
class Usage:
    """The members of each class, and the use of each of its properties."""

    classes: Mapping[NamedNode, int]
    properties: Mapping[Key, Use]


NO_USAGE = Usage({}, {})


def usage(store: Queryable, classes: Iterable[NamedNode]) -> Usage:
    """What the data of a store show of these classes. The example is that of the first thing by IRI."""
    wanted = sorted(set(classes), key=lambda node: node.value)
    counts = {row[0]: int(row[1]) for row in _rows(store, _CLASSES)}
    listed = " ".join(f"<{node.value}>" for node in wanted)
    found: dict[Key, Use] = {}
    for of, prop, number, longest, first, kinds in _rows(store, _PROPERTIES % listed):
        datatypes, languages = _kinds(kinds)
        found[NamedNode(of), NamedNode(prop)] = Use(
            number=int(number),
            longest=int(longest),
            datatypes=datatypes,
            languages=languages,
            example=_example(store, first, prop),
            example_of=short_name(NamedNode(first), store.iris),
        )
    return Usage({node: counts.get(node.value, 0) for node in wanted}, found)


def _kinds(listed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The datatypes and the languages; Vietnamese first."""
    pairs = [kind.partition("@") for kind in listed.split()]
    datatypes = sorted({curie(datatype) for datatype, _, _ in pairs})
    languages = sorted({language for _, _, language in pairs if language}, reverse=True)
    return tuple(datatypes), tuple(languages)


def _example(store: Queryable, thing: str, prop: str) -> str:
    [[value], *_] = _rows(store, _VALUES % (thing, prop), as_terms=True)
    if not value.startswith("<"):
        return _cut(value)
    iri = NamedNode(value[1:-1])
    short = short_name(iri, store.iris)
    name = short if short != iri.value else curie(iri.value)
    labels = _rows(store, _LABEL % iri.value)
    return _cut(f"{name} ({labels[0][0]})" if labels else name)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1].rstrip()}…"


def _rows(store: Queryable, query: str, *, as_terms: bool = False) -> list[list[str]]:
    """The solutions as texts; `as_terms` writes an IRI in angle brackets."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    rows = []
    for solution in solutions:
        values = [solution[variable] for variable in solutions.variables]
        rows.append([_text(value, as_terms=as_terms) for value in values])
    return rows


def _text(value: object, *, as_terms: bool) -> str:
    if isinstance(value, NamedNode):
        return f"<{value.value}>" if as_terms else value.value
    return value.value if isinstance(value, Literal) else ""
