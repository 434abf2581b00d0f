"""Triples as JSON-LD that a program reads without an RDF library.

The context is `ontology/context.jsonld`. A value is written in the short form of a term only where
it is exactly what that term stands for there (a text with language, an IRI, a number …); any other
value stands, in full, under the prefixed name: `"value"` for texts in a language, `"rdf:value"`
for one without. So nothing is lost, and an expansion gives the same triples.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build.namespaces import DEFAULT_BASE, PREFIXES, term
from graph_build.publish.turtle import in_reading_order
from graph_build.resources import context_file

Json = Any
Value = NamedNode | BlankNode | Literal | Triple

_TYPE = term("rdf:type")
_STRING = term("xsd:string")
_INTEGER = term("xsd:integer")
_BOOLEAN = term("xsd:boolean")


def jsonld(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The pieces of one JSON-LD document: its context, then one node object a thing, in reading order."""
    context = load_context()
    writer = _Writer(context, f"{base}id/")
    yield _OPENING % json.dumps({"@base": f"{base}id/", **context}, ensure_ascii=False, indent=2)
    separator = "\n"
    for subject, about in groupby(in_reading_order(triples), key=lambda triple: triple.subject):
        yield separator + json.dumps(writer.node(subject, list(about)), ensure_ascii=False, indent=2)
        separator = ",\n"
    yield "\n]}\n"


_OPENING = '{"@context": %s,\n"@graph": ['


def load_context() -> dict[str, Json]:
    """What `@context` holds in `ontology/context.jsonld`."""
    context: dict[str, Json] = json.loads(context_file().read_text(encoding="utf-8"))["@context"]
    return context


class _Writer:
    """Writes node objects in the words of one context."""

    def __init__(self, context: dict[str, Json], base: str) -> None:
        self._base = base
        self._prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and name in PREFIXES}
        definitions = {name: d for name, d in context.items() if isinstance(d, dict)}
        self._definitions = {self._expand(d["@id"]): (name, d) for name, d in definitions.items()}
        classes = {name: iri for name, iri in context.items() if isinstance(iri, str) and name not in PREFIXES}
        self._classes = {self._expand(iri): name for name, iri in classes.items() if not name.startswith("@")}

    def node(self, subject: Value, about: list[Triple]) -> dict[str, Json]:
        """`{"@id": "position/ict-positions/42", "@type": […], "ordinal": 42, …}`"""
        node: dict[str, Json] = {"@id": self._reference(subject)}
        for triple in about:
            if triple.predicate == _TYPE:
                _put(node, "@type", self._classes.get(str(triple.object)[1:-1]) or self._name(triple.object))
            else:
                self._add(node, triple.predicate, triple.object)
        return node

    def _add(self, node: dict[str, Json], predicate: NamedNode, value: Value) -> None:
        name, definition = self._definitions.get(predicate.value, ("", {}))
        if definition.get("@type") == "@id" and isinstance(value, NamedNode | BlankNode):
            _put(node, name, self._reference(value))
        elif definition.get("@container") == "@language" and isinstance(value, Literal) and value.language:
            _put(node.setdefault(name, {}), value.language, value.value)
        elif definition.keys() == {"@id"} and (native := _native(value)) is not None:
            _put(node, name, native)
        elif definition.get("@type") and isinstance(value, Literal) and value.datatype.value == self._expand(definition["@type"]):
            _put(node, name, value.value)
        else:
            _put(node, self._name(predicate), self._full(value))

    def _full(self, value: Value) -> Json:
        if not isinstance(value, Literal):
            return {"@id": self._reference(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype == _STRING:
            return {"@value": value.value}
        return {"@value": value.value, "@type": self._name(value.datatype)}

    def _reference(self, value: Value) -> str:
        """The thing's IRI, relative to the base where it lies under it."""
        return value.value.removeprefix(self._base) if isinstance(value, NamedNode) else str(value)

    def _name(self, value: Value) -> str:
        """The IRI of a term, with a prefix where the context has one."""
        text = value.value if isinstance(value, NamedNode) else str(value)
        for prefix, namespace in self._prefixes.items():
            if text.startswith(namespace) and not text.startswith("//", len(namespace)):
                return f"{prefix}:{text[len(namespace):]}"
        return text

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return f"{self._prefixes[prefix]}{local}" if prefix in self._prefixes else name


def _native(value: Value) -> str | int | bool | None:
    """The JSON value that stands for exactly this literal, if there is one."""
    if not isinstance(value, Literal) or value.language:
        return None
    if value.datatype == _INTEGER and value.value.lstrip("-").isdecimal() and str(int(value.value)) == value.value:
        return int(value.value)
    if value.datatype == _BOOLEAN and value.value in ("true", "false"):
        return value.value == "true"
    return value.value if value.datatype == _STRING else None


def _put(node: dict[str, Json], key: str, value: Json) -> None:
    """Adds a value: one stands alone, several in a list."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]
