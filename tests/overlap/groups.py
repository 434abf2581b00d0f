"""Small graphs and incidences to measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import Iris, term
from graph_build.overlap.incidence import Group, Incidence

IRIS = Iris()
GENERIC = "general"


def incidence_of(duties: Mapping[str, str], generic: str = "") -> Incidence:
    """Groups by name with their duties, one letter each: `{"a": "xyz", "b": "yz"}`."""
    groups = tuple(Group(f"https://example.org/{name}", f"Nhóm {name}", name) for name in duties)
    return Incidence(groups, tuple(frozenset(own) for own in duties.values()), frozenset(generic))


def _position(slug: str, ordinal: int, specialisation: str, family: str) -> Iterator[Triple]:
    position = IRIS.of("position", slug, ordinal)
    yield Triple(position, term("rdf:type"), term("vtvl:JobPosition"))
    yield Triple(position, term("skos:prefLabel"), Literal(f"Chuyên viên về {family}", language="vi"))
    yield Triple(position, term("vtvl:ordinal"), Literal(ordinal))
    yield Triple(position, term("vtvl:sourceLine"), Literal(ordinal * 10))
    yield Triple(position, term("dcterms:source"), IRIS.of("source", slug))
    for kind, name, of, named in (
        ("specialisation", specialisation, "vtvl:Specialisation", "vtvl:inSpecialisation"),
        ("position-family", family, "vtvl:PositionFamily", "vtvl:inFamily"),
    ):
        group = IRIS.of(kind, slug, name)
        yield Triple(position, term(named), group)
        yield Triple(group, term("rdf:type"), term(of))
        yield Triple(group, term("skos:prefLabel"), Literal(f"Ngành {name}", language="vi"))
        yield Triple(group, term("skos:prefLabel"), Literal(f"Field {name}", language="en"))
        if kind == "specialisation" and slug == "first":
            yield Triple(group, term("skos:notation"), Literal(name.upper()))


def _statement(slug: str, ordinal: int, order: int, duty: str) -> Iterator[Triple]:
    position, statement = IRIS.of("position", slug, ordinal), IRIS.of("statement", slug, ordinal, order)
    concept = IRIS.of("duty", duty)
    yield Triple(position, term("vtvl:performs"), concept)
    yield Triple(position, term("vtvl:hasDutyStatement"), statement)
    yield Triple(statement, term("vtvl:expresses"), concept)
    yield Triple(statement, term("vtvl:order"), Literal(order))
    yield Triple(statement, term("rdf:value"), Literal(f"Chủ trì {duty} ({ordinal})", language="vi"))
    yield Triple(statement, term("vtvl:sourceLine"), Literal(ordinal * 10 + order))
    yield Triple(statement, term("vtvl:involvement"), IRIS.of("involvement", "lead"))
    yield Triple(concept, term("rdf:type"), term("vtvl:Duty"))
    yield Triple(concept, term("skos:prefLabel"), Literal(duty, language="vi"))
    yield Triple(concept, term("vtvl:isGeneric"), Literal(duty == GENERIC))


def small_triples() -> Iterator[Triple]:
    """Specialisations IX, X and one without numeral; `appraisal` shared by two, `general` by all."""
    yield Triple(IRIS.of("involvement", "lead"), term("skos:notation"), Literal("lead"))
    for slug, status in (("first", "in-force"), ("second", "draft")):
        source = IRIS.of("source", slug)
        yield Triple(source, term("rdf:type"), term("vtvl:SourceDocument"))
        yield Triple(source, term("dcterms:identifier"), Literal(slug))
        yield Triple(source, term("vtvl:documentStatus"), IRIS.of("document-status", status))
    draft = IRIS.of("document-status", "draft")
    yield Triple(draft, term("skos:prefLabel"), Literal("dự thảo", language="vi"))
    yield Triple(draft, term("skos:prefLabel"), Literal("draft", language="en"))
    for slug, ordinal, specialisation, family, duties in (
        ("first", 1, "x", "printing", ("appraisal", "licensing", GENERIC)),
        ("first", 2, "ix", "press", ("appraisal", GENERIC)),
        ("first", 3, "ix", "press", ("appraisal", "training")),
        ("second", 1, "1", "security", ("incidents", GENERIC)),
    ):
        yield from _position(slug, ordinal, specialisation, family)
        for order, duty in enumerate(duties, 1):
            yield from _statement(slug, ordinal, order, duty)


def typed_triples() -> Iterator[Triple]:
    """The same with duty types: `appraisal` under the narrower `review` of `control`, others `work`."""
    yield from small_triples()
    for name, broader in (("control", ""), ("review", "control"), ("work", "")):
        duty_type = IRIS.of("duty-type", name)
        yield Triple(duty_type, term("rdf:type"), term("vtvl:DutyType"))
        yield Triple(duty_type, term("skos:prefLabel"), Literal(f"loại {name}", language="vi"))
        if broader:
            yield Triple(duty_type, term("skos:broader"), IRIS.of("duty-type", broader))
    for duty in ("appraisal", "licensing", "training", "incidents", GENERIC):
        name = "review" if duty == "appraisal" else "work"
        yield Triple(IRIS.of("duty", duty), term("vtvl:dutyType"), IRIS.of("duty-type", name))


def small_store() -> GraphStore:
    return load_triples(small_triples())


def without(store_triples: Iterator[Triple], predicate: NamedNode) -> GraphStore:
    return load_triples(triple for triple in store_triples if triple.predicate != predicate)
