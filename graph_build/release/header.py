"""What the ontology says of itself: its version, the one before, and when it was issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.errors import BadVocabulary
from graph_build.namespaces import term


@dataclass(frozen=True, slots=True)
class OntologyHeader:
    """`version_iri` names this version; `prior_iri` the one before and `date` (ISO 8601) may be empty."""

    iri: str
    version: str
    version_iri: str
    prior_iri: str
    date: str


def read_header(triples: Iterable[Triple]) -> OntologyHeader:
    """The header of an ontology. `BadVocabulary` where there is none, or it has no version."""
    facts = list(triples)
    name = next((t.subject for t in facts if t.object == term("owl:Ontology")), None)
    about = [t for t in facts if t.subject == name]
    found = {
        key: next((_text(t) for t in about if t.predicate == term(prop)), "")
        for key, prop in (
            ("version", "owl:versionInfo"),
            ("version_iri", "owl:versionIRI"),
            ("prior_iri", "owl:priorVersion"),
            ("date", "dcterms:modified"),
        )
    }
    if not isinstance(name, NamedNode) or not found["version"] or not found["version_iri"]:
        raise BadVocabulary(
            "the ontology has no header with a version",
            place="ontology/vtvl.ttl",
            next_step="Give it owl:versionInfo and owl:versionIRI.",
        )
    # A date will do where the header gives the time of day as well.
    return OntologyHeader(iri=name.value, **{**found, "date": found["date"][:10]})


def _text(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, NamedNode | Literal) else ""
