"""Short ways to say triples about one subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.namespaces import PREFIXES, term

RDF_TYPE = term("rdf:type")
_XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")

Object = NamedNode | Literal | None


def vi(text: str) -> Literal | None:
    """A Vietnamese text; none where it is empty."""
    return Literal(text, language="vi") if text else None


def en(text: str) -> Literal | None:
    """An English text; none where it is empty."""
    return Literal(text, language="en") if text else None


def string(text: str) -> Literal | None:
    """A string without language; none where it is empty."""
    return Literal(text) if text else None


def integer(number: int | None) -> Literal | None:
    """An `xsd:integer`; none stays none."""
    return None if number is None else Literal(str(number), datatype=_XSD_INTEGER)


def true_or_nothing(flag: bool) -> Literal | None:
    """`true`, or none where the flag is not set."""
    return Literal(True) if flag else None


def describe(subject: NamedNode, types: Iterable[str], *facts: tuple[str, Object]) -> Iterator[Triple]:
    """The triples of one subject: its types, and each fact whose object is not none."""
    for name in types:
        yield Triple(subject, RDF_TYPE, term(name))
    for prop, value in facts:
        if value is not None:
            yield Triple(subject, term(prop), value)


def labelled(text_vi: str, text_en: str = "") -> tuple[tuple[str, Object], ...]:
    """The facts that name a thing: `skos:prefLabel` and `rdfs:label`, so that every tool finds one."""
    return (
        ("skos:prefLabel", vi(text_vi)),
        ("rdfs:label", vi(text_vi)),
        ("skos:prefLabel", en(text_en)),
        ("rdfs:label", en(text_en)),
    )
