"""Specialisations, position families, positions and their statements as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph_build.duties.readings import StatementReading
from graph_build.graph.nodes import describe, en, integer, labelled, string, true_or_nothing, vi
from graph_build.graph.provenance import Document
from graph_build.model import Position, Quote, Specialisation
from graph_build.namespaces import local_name, slugify, term
from graph_build.schemes import CodeList

_HAS_STATEMENT = term("vtvl:hasDutyStatement")


def rank_iri(document: Document, label: str) -> NamedNode:
    """The IRI of a rank; ranks are shared by all documents."""
    return document.iris.of("rank", local_name(label))


def specialisation_iri(document: Document, specialisation: Specialisation) -> NamedNode:
    """The IRI of a specialisation."""
    return document.of("specialisation", specialisation.local)


def specialisation_triples(
    document: Document, specialisation: Specialisation, translations: CodeList
) -> Iterator[Triple]:
    """A specialisation with its numeral as printed; in English where the code list translates its label."""
    iri = specialisation_iri(document, specialisation)
    known = translations.named(specialisation.label.text)
    yield from describe(
        iri,
        ("vtvl:Specialisation", "skos:Concept"),
        *labelled(specialisation.label.text, known.label_en if known else ""),
        ("skos:notation", string(specialisation.notation)),
        ("skos:inScheme", document.iris.of("scheme", "specialisations")),
        ("dcterms:source", document.iri),
    )
    if specialisation.is_printed:
        yield from document.quoted(iri, specialisation.label)


def position_triples(document: Document, position: Position) -> Iterator[Triple]:
    """A position with its family; statements, duties and what a form describes come apart."""
    iri = document.of("position", position.local)
    section = specialisation_iri(document, position.specialisation)
    family = None
    if position.family:
        family = document.of("position-family", position.family.local)
        yield from describe(
            family,
            ("vtvl:PositionFamily", "skos:Concept"),
            *labelled(position.family.label),
            ("skos:inScheme", document.iris.of("scheme", "position-families")),
            ("vtvl:inSpecialisation", section),
        )
    yield from describe(
        iri,
        ("vtvl:JobPosition", "org:Role"),
        *labelled(position.title.text),
        ("vtvl:ordinal", integer(position.ordinal)),
        ("vtvl:ordinalInferred", true_or_nothing(position.ordinal_inferred)),
        ("vtvl:inSpecialisation", section),
        ("vtvl:inFamily", family),
        ("vtvl:atRank", rank_iri(document, position.rank_name) if position.rank_name else None),
        ("vtvl:objective", vi(position.objective.text) if position.objective else None),
        ("vtvl:positionCode", string(position.code.text) if position.code else None),
        *(("vtvl:workUnit", vi(unit.text)) for unit in position.description.units),
        *(("vtvl:power", vi(power.text)) for power in position.description.powers),
        ("dcterms:source", document.iri),
    )
    others = (quote for quote in (position.rank, position.objective, position.code) if quote is not None)
    described = position.description
    yield from document.quoted(iri, position.title, *others, *described.units, *described.powers)


def statement_triples(document: Document, position: Position, reading: StatementReading) -> Iterator[Triple]:
    """One printed line; the duties that it expresses come when those of all documents are known."""
    statement = reading.statement
    owner = document.of("position", position.local)
    iri = document.of("statement", position.local, statement.order)
    parent = statement.parent
    yield Triple(owner, _HAS_STATEMENT, iri)
    yield from describe(
        iri,
        ("vtvl:DutyStatement", "prov:Entity"),
        ("rdfs:label", vi(f"Dòng mô tả {statement.order}, vị trí {position.local} ({document.info.slug})")),
        (
            "rdfs:label",
            en(f"Duty statement {statement.order}, position {position.local} ({document.info.slug})"),
        ),
        ("rdf:value", vi(statement.text)),
        ("vtvl:statementOf", owner),
        ("vtvl:order", integer(statement.order)),
        ("vtvl:level", integer(statement.level)),
        ("vtvl:marker", string(statement.marker)),
        ("vtvl:partOfStatement", document.of("statement", position.local, parent) if parent else None),
        ("vtvl:heading", vi(statement.heading)),
        *document.heading_place(statement.heading_line),
        *(("vtvl:completionCriterion", vi(criterion.text)) for criterion in statement.criteria),
        ("vtvl:involvement", _involvement(document, reading)),
        (
            "vtvl:involvementForm",
            document.iris.of("involvement-form", reading.form) if reading.form else None,
        ),
        ("vtvl:involvementInherited", true_or_nothing(reading.inherited)),
        *(("vtvl:inField", document.iris.of("field", slugify(field.label))) for field in reading.fields),
    )
    own = Quote(statement.text, statement.line, statement.last_line)
    yield from document.quoted(iri, own, *statement.criteria)


def _involvement(document: Document, reading: StatementReading) -> NamedNode | None:
    return document.iris.of("involvement", reading.involvement) if reading.involvement else None
