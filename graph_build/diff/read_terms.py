"""The terms of an ontology and the concepts of code lists, as records."""

from __future__ import annotations

from graph_build.diff.facts import Facts, facts_of
from graph_build.diff.versions import Term, Vocabulary
from graph_build.names import Queryable
from graph_build.namespaces import VTVL

_PROPERTIES = ("skos:prefLabel", "rdfs:label", "skos:definition", "owl:deprecated", "skos:inScheme")
_KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
_TERMS = f"VALUES ?kind {{ {' '.join(_KINDS)} }} ?thing a ?kind FILTER (STRSTARTS(STR(?thing), '{VTVL}'))"
#: Concepts that documents state: a change in them is one of positions, ranks or duties, not of a code list.
_STATED = ("Specialisation", "PositionFamily", "Duty", "Field", "Competency", "Rank")
_CONCEPTS = f"""
?thing skos:inScheme ?scheme
MINUS {{ VALUES ?kind {{ {" ".join(f"vtvl:{name}" for name in _STATED)} }} ?thing a ?kind }}"""


def read_vocabulary(graph: Queryable) -> Vocabulary:
    """The terms of the ontology, in whatever graph they stand, and the code lists that data refer to."""
    terms = {
        facts.iri: facts
        for where in ("", "?ontology")
        for facts in facts_of(graph, _TERMS, _PROPERTIES, within=where)
    }
    base = f"{graph.iris.base}id/"
    return Vocabulary(
        terms=tuple(_term(facts, base) for _, facts in sorted(terms.items())),
        concepts=tuple(_term(facts, base) for facts in facts_of(graph, _CONCEPTS, _PROPERTIES)),
    )


def _term(facts: Facts, base: str) -> Term:
    return Term(
        iri=facts.iri,
        local=facts.iri.removeprefix(base),
        scheme=facts.thing("skos:inScheme").removeprefix(base),
        labels=facts.texts("skos:prefLabel") or facts.texts("rdfs:label"),
        definitions=facts.texts("skos:definition"),
        deprecated=facts.says("owl:deprecated"),
    )
