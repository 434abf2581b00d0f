"""What a position is described by beside its duties: working relations, requirements, competencies."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph_build.graph.nodes import describe, integer, labelled, vi
from graph_build.graph.provenance import Document
from graph_build.graph.ranks import requirement_triples
from graph_build.model import CompetencyNeeded, Position, WorkingRelation
from graph_build.namespaces import term


def description_triples(document: Document, position: Position) -> Iterator[Triple]:
    """Relations, requirements and competencies of a position, each with its place."""
    owner = document.of("position", position.local)
    described = position.description
    for number, relation in enumerate(described.relations, start=1):
        iri = document.of("working-relation", position.local, number)
        yield Triple(owner, term("vtvl:workingRelation"), iri)
        yield from _relation_triples(
            document, iri, relation, f"Quan hệ công việc {number}, {_name(position)}"
        )
    for number, requirement in enumerate(described.requirements, start=1):
        iri = document.of("requirement", f"position-{position.local}", number)
        yield Triple(owner, term("vtvl:hasRequirement"), iri)
        name = f"Yêu cầu {number}, {_name(position)}"
        yield from requirement_triples(document, iri, requirement, name)
    before = len(described.requirements)
    for number, needed in enumerate(described.competencies, start=1):
        iri = document.of("requirement", f"position-{position.local}", before + number)
        yield Triple(owner, term("vtvl:hasRequirement"), iri)
        competency = document.of("competency", f"position-{position.local}", number)
        name = f"Yêu cầu {before + number}, {_name(position)}"
        yield from _competency_triples(document, iri, needed, competency, name)


def _name(position: Position) -> str:
    return f"vị trí {position.local}"


def _relation_triples(
    document: Document, iri: NamedNode, relation: WorkingRelation, name: str
) -> Iterator[Triple]:
    yield from describe(
        iri,
        ("vtvl:WorkingRelation", "prov:Entity"),
        ("rdfs:label", vi(f"{name} ({document.info.slug})")),
        ("rdf:value", vi(relation.quote.text)),
        ("vtvl:relationKind", document.iris.of("working-relation-kind", relation.kind)),
        ("vtvl:counterpart", vi(relation.counterpart)),
        ("vtvl:relationPurpose", vi(relation.purpose)),
        ("dcterms:source", document.iri),
    )
    yield from document.quoted(iri, relation.quote)


def _competency_triples(
    document: Document, iri: NamedNode, needed: CompetencyNeeded, competency: NamedNode, name: str
) -> Iterator[Triple]:
    """A requirement of one competency at a level, and the competency as printed."""
    wording = vi(needed.quote.text)
    yield from describe(
        iri,
        ("vtvl:CompetencyRequirement", "vtvl:Requirement", "cv:Constraint"),
        ("rdfs:label", vi(f"{name} ({document.info.slug})")),
        ("rdf:value", wording),
        ("vtvl:requiredCompetency", competency),
        ("vtvl:competencyLevel", integer(needed.level)),
        ("vtvl:competencyGroup", vi(needed.group)),
        ("dcterms:source", document.iri),
    )
    yield from document.quoted(iri, needed.quote)
    yield from describe(
        competency,
        ("vtvl:Competency", "skos:Concept"),
        *labelled(needed.quote.text),
        ("rdf:value", wording),
        ("skos:inScheme", document.iris.of("scheme", "competencies")),
        ("dcterms:source", document.iri),
    )
    yield from document.quoted(competency, needed.quote)
