"""Ranks with their competencies and requirements as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph_build.graph.nodes import describe, integer, labelled, true_or_nothing, vi
from graph_build.graph.positions import rank_iri
from graph_build.graph.provenance import Document
from graph_build.model import Quote, RankDescription, Requirement, RequirementKind
from graph_build.namespaces import Iris, slugify, term

_CLASSES = {
    RequirementKind.EDUCATION: ("vtvl:EducationRequirement",),
    RequirementKind.KNOWLEDGE: ("vtvl:KnowledgeRequirement",),
    RequirementKind.EXPERIENCE: ("vtvl:ExperienceRequirement",),
    RequirementKind.OTHER: (),
}


def rank_triples(document: Document, description: RankDescription) -> Iterator[Triple]:
    """What a document says of a rank; its label, code and order come from the code list."""
    iri = rank_iri(document, description.name)
    slug = slugify(description.name)
    objective = description.objective
    yield from describe(
        iri,
        ("vtvl:Rank", "skos:Concept"),
        ("vtvl:objective", vi(objective.text) if objective else None),
        ("dcterms:source", document.iri),
    )
    yield from document.quoted(iri, description.heading, *([objective] if objective else []))
    for number, quote in enumerate(description.competencies, start=1):
        competency = document.of("competency", slug, number)
        yield Triple(iri, term("vtvl:requiresCompetency"), competency)
        yield from describe(
            competency,
            ("vtvl:Competency", "skos:Concept"),
            *labelled(quote.text),
            ("rdf:value", vi(quote.text)),
            ("skos:inScheme", document.iris.of("scheme", "competencies")),
            ("dcterms:source", document.iri),
        )
        yield from document.quoted(competency, quote)
    for number, requirement in enumerate(description.requirements, start=1):
        name = f"Yêu cầu {number}, {description.name}"
        local = document.of("requirement", slug, number)
        yield Triple(iri, term("vtvl:hasRequirement"), local)
        yield from requirement_triples(document, local, requirement, name)


def requirement_triples(
    document: Document, iri: NamedNode, requirement: Requirement, name: str, whole: Quote | None = None
) -> Iterator[Triple]:
    """A requirement and its parts; a part stands in the sentence of its whole and cites the same place."""
    iris = document.iris
    yield from describe(
        iri,
        ("vtvl:Requirement", "cv:Constraint", *_CLASSES[requirement.kind]),
        ("rdfs:label", vi(name)),
        ("rdf:value", vi(requirement.quote.text)),
        ("vtvl:requirementLabel", vi(requirement.label.rstrip(" :"))),
        ("vtvl:minMonths", integer(requirement.min_months)),
        ("vtvl:inRank", rank_iri(document, requirement.in_rank) if requirement.in_rank else None),
        ("vtvl:inRankStrictly", true_or_nothing(requirement.strictly)),
        ("vtvl:minCount", integer(requirement.min_count)),
        ("vtvl:educationLevel", _level(iris, "education-level", requirement.education_level)),
        (
            "vtvl:politicalTheoryLevel",
            _level(iris, "political-theory-level", requirement.political_theory_level),
        ),
        (
            "vtvl:stateManagementLevel",
            _level(iris, "state-management-level", requirement.state_management_level),
        ),
        ("dcterms:source", document.iri),
    )
    yield from document.quoted(iri, whole or requirement.quote)
    for number, part in enumerate(requirement.parts, start=1):
        part_iri = NamedNode(f"{iri.value}/{number}")
        yield Triple(iri, term("dcterms:hasPart"), part_iri)
        yield from requirement_triples(document, part_iri, part, f"{name}, phần {number}", requirement.quote)


def _level(iris: Iris, kind: str, notation: str) -> NamedNode | None:
    return iris.of(kind, notation) if notation else None
