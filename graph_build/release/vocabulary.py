"""The words of the catalogue's record: prefixes that only it uses, and its way of writing Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build.namespaces import PREFIXES
from graph_build.publish.turtle import TurtleTerms, relative, sections

#: Beside the prefixes of the data: DCAT-AP 3.0.1 reuses these (https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
RECORD_PREFIXES: dict[str, str] = {
    **{
        name: PREFIXES[name]
        for name in ("rdf", "rdfs", "owl", "xsd", "skos", "prov", "dcterms", "dcat", "void")
    },
    "schema": PREFIXES["schema"],
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "dcatap": "http://data.europa.eu/r5r/",
}


def word(curie: str) -> NamedNode:
    """The IRI that a prefixed name such as `foaf:Agent` stands for."""
    prefix, local = curie.split(":", 1)
    return NamedNode(RECORD_PREFIXES[prefix] + local)


def facts(subject: NamedNode, *pairs: tuple[str, NamedNode | Literal | None]) -> Iterator[Triple]:
    """The triples of one subject, `a` standing for its class; a value that is none is left out."""
    for name, value in pairs:
        if value is not None:
            yield Triple(subject, word("rdf:type" if name == "a" else name), value)


def record_turtle(triples: Iterable[Triple], base: str) -> Iterator[bytes]:
    """The record as Turtle, everything under `base` relative to it."""
    yield f"@base <{base}> .\n".encode()
    yield "".join(f"@prefix {name}: <{space}> .\n" for name, space in RECORD_PREFIXES.items()).encode()
    yield "".join(sections(triples, _RecordTerms(base))).encode()


class _RecordTerms(TurtleTerms):
    """Terms in the prefixes of the record, and IRIs relative to the release."""

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self._release = base

    def write(self, node: NamedNode | BlankNode | Literal | Triple) -> str:
        """The term: `<data/vtvl.ttl>`, `foaf:Agent`, `"…"@vi`."""
        if not isinstance(node, NamedNode):
            return super().write(node)
        if node.value == self._release:
            return "<>"
        if path := relative(node.value, self._release):
            return f"<{path}>"
        for prefix, namespace in RECORD_PREFIXES.items():
            local = node.value.removeprefix(namespace)
            if local != node.value and local.replace("_", "").isalnum() and local.isascii():
                return f"{prefix}:{local}"
        return f"<{node.value}>"
