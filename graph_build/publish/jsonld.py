"""Triples as JSON-LD that a program reads without an RDF library.

The context is `ontology/context.jsonld`. A value is written in the short form of a term only where
it is exactly what that term stands for there (a text with language, an IRI, a number …); any other
value stands, in full, under the prefixed name: `"value"` for texts in a language, `"rdf:value"`
for one without. So nothing is lost, and an expansion gives the same triples.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build.namespaces import DEFAULT_BASE, PREFIXES, term
from graph_build.publish.turtle import in_reading_order, relative
from graph_build.resources import data_root

Json = Any
Value = NamedNode | BlankNode | Literal | Triple
#: What stands for a thing under a property's name; nothing leaves it a mere reference.
Nested = Callable[[str, NamedNode | BlankNode], Json]

_TYPE = term("rdf:type")
_STRING = term("xsd:string")
_INTEGER = term("xsd:integer")
_BOOLEAN = term("xsd:boolean")
#: Integers that every JSON reader keeps as they are: canonical, and below 2**53 (RFC 8259, 6).
_PLAIN_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


def jsonld(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The pieces of one JSON-LD document: its context, then one node object a thing, in reading order."""
    context = load_context()
    writer = NodeWriter(context, f"{base}id/")
    terms = (f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in {"@base": f"{base}id/", **context}.items())
    yield '{"@context": {\n' + ",\n".join(terms) + '\n},\n"@graph": ['
    separator = "\n"
    for subject, about in groupby(in_reading_order(triples), key=lambda triple: triple.subject):
        yield separator + json.dumps(writer.node(subject, list(about)), ensure_ascii=False, indent=2)
        separator = ",\n"
    yield "\n]}\n"


def load_context() -> dict[str, Json]:
    """What `@context` holds in `ontology/context.jsonld`."""
    text = (data_root() / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Json] = json.loads(text)["@context"]
    return context


class NodeWriter:
    """Writes node objects in the words of one context."""

    def __init__(self, context: dict[str, Json], base: str) -> None:
        self._base = base
        self._prefixes = {name: iri for name, iri in context.items() if name in PREFIXES}
        #: The name and definition of each property, the name of each class, by IRI.
        self._properties: dict[str, tuple[str, dict[str, str]]] = {}
        self._classes: dict[str, str] = {}
        for name, meaning in context.items():
            if isinstance(meaning, dict):
                self._properties[self._expand(meaning["@id"])] = name, meaning
            elif name not in PREFIXES:
                self._classes[self._expand(meaning)] = name

    def name(self, predicate: NamedNode) -> str:
        """What the context calls a property; empty where it has no word for it."""
        return self._properties.get(predicate.value, ("", {}))[0]

    def node(
        self, subject: Value, about: list[Triple], nested: Nested = lambda _name, _thing: None
    ) -> dict[str, Json]:
        """The node object: `{"@id": "position/ict-positions/42", "@type": […], "ordinal": 42, …}`."""
        node: dict[str, Json] = {"@id": self._reference(subject)}
        for triple in about:
            if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
                name = self._classes.get(triple.object.value) or self._prefixed(triple.object)
                _put(node, "@type", name)
            elif isinstance(triple.object, NamedNode | BlankNode) and (
                tree := nested(self.name(triple.predicate), triple.object)
            ):
                _put(node, self.name(triple.predicate), tree)
            else:
                self._add(node, triple.predicate, triple.object)
        return node

    def _add(self, node: dict[str, Json], predicate: NamedNode, value: Value) -> None:
        name, meaning = self._properties.get(predicate.value, ("", {}))
        if meaning.get("@container") == "@language" and isinstance(value, Literal) and value.language:
            _put(node.setdefault(name, {}), value.language, value.value)
        elif name and (short := self._short(value, meaning)) is not None:
            _put(node, name, short)
        else:
            _put(node, self._prefixed(predicate), self._full(value))

    def _short(self, value: Value, meaning: dict[str, str]) -> str | int | bool | None:
        """The value as the property's definition lets it stand for itself, if it does."""
        kind = meaning.get("@type")
        if kind == "@id":
            return None if isinstance(value, Literal | Triple) else self._reference(value)
        if not isinstance(value, Literal) or "@container" in meaning:
            return None
        if kind is None:
            return _native(value)
        return value.value if value.datatype.value == self._expand(kind) else None

    def _full(self, value: Value) -> dict[str, str]:
        if not isinstance(value, Literal):
            return {"@id": self._reference(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype == _STRING:
            return {"@value": value.value}
        return {"@value": value.value, "@type": self._prefixed(value.datatype)}

    def _reference(self, value: Value) -> str:
        """The thing's IRI, relative to the base where it lies under it."""
        if isinstance(value, NamedNode):
            return relative(value.value, self._base) or value.value
        return str(value)

    def _prefixed(self, iri: NamedNode) -> str:
        """The IRI of a term, with a prefix where the context has one."""
        for prefix, namespace in self._prefixes.items():
            local = iri.value.removeprefix(namespace)
            if local != iri.value and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri.value

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return f"{self._prefixes[prefix]}{local}" if prefix in self._prefixes else name


def _native(value: Literal) -> str | int | bool | None:
    """The JSON value that stands for exactly this literal, if there is one."""
    if value.language:
        return None
    if value.datatype == _INTEGER and _PLAIN_INTEGER.fullmatch(value.value):
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
