"""Records to triples: what one document gives, and what is shared by all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from graph_build.duties.readings import StatementReading
from graph_build.graph.nodes import describe, labelled
from graph_build.graph.positions import (
    position_triples,
    rank_iri,
    specialisation_triples,
    statement_triples,
)
from graph_build.graph.provenance import Document
from graph_build.graph.ranks import rank_triples
from graph_build.model import ParsedDocument, Position
from graph_build.namespaces import Iris, slugify, term
from graph_build.parse.requirements import all_parts
from graph_build.schemes import CodeList, Schemes

#: The code lists that data refer to and that therefore travel with them.
PUBLISHED_SCHEMES = (
    "data-schemes",
    "document-statuses",
    "duty-types",
    "education-levels",
    "involvement",
    "political-theory-levels",
    "ranks",
    "state-management-levels",
)

_PREF_LABEL, _RDFS_LABEL = term("skos:prefLabel"), term("rdfs:label")

PositionReadings = Sequence[tuple[Position, Sequence[StatementReading]]]


def document_triples(
    parsed: ParsedDocument,
    readings: PositionReadings,
    duty_iris: Mapping[str, NamedNode],
    schemes: Schemes,
    iris: Iris,
) -> Iterator[Triple]:
    """Everything that one document says; triples may come more than once, a graph is a set."""
    document = Document(parsed.info, iris)
    ranks = schemes.list_named("ranks")
    translations = schemes.list_named("specialisation-labels")
    yield from document.triples()
    for specialisation in {p.specialisation.local: p.specialisation for p in parsed.positions}.values():
        yield from specialisation_triples(document, specialisation, translations)
    for position, statements in readings:
        yield from position_triples(document, position, ranks)
        for statement in statements:
            yield from statement_triples(document, position, statement, duty_iris)
    for description in parsed.ranks:
        yield from rank_triples(document, description)
    yield from _unlisted_rank_triples(document, parsed, ranks)


def _unlisted_rank_triples(document: Document, parsed: ParsedDocument, ranks: CodeList) -> Iterator[Triple]:
    """Ranks that no code list knows are named after their label; a finding says so."""
    for label in sorted(_rank_labels(parsed)):
        if ranks.named(label) is None:
            yield from describe(
                rank_iri(document, label),
                ("vtvl:Rank", "skos:Concept"),
                *labelled(label),
                ("skos:inScheme", document.iris.of("scheme", "ranks")),
            )


def _rank_labels(parsed: ParsedDocument) -> set[str]:
    """The labels of all ranks that a document uses or describes."""
    at = {position.rank.text for position in parsed.positions if position.rank}
    described = {description.name for description in parsed.ranks}
    needed = {r.in_rank for d in parsed.ranks for r in all_parts(d.requirements) if r.in_rank}
    return at | described | needed


def used_ranks(documents: Iterable[ParsedDocument], ranks: CodeList, iris: Iris) -> frozenset[NamedNode]:
    """The IRIs of all ranks that some document uses."""
    labels = {label for parsed in documents for label in _rank_labels(parsed)}
    known = {label: ranks.named(label) for label in labels}
    return frozenset(iris.of("rank", slugify(c.label_vi if c else label)) for label, c in known.items())


def scheme_triples(schemes: Schemes, used: frozenset[NamedNode]) -> Iterator[Triple]:
    """The published code lists, each `skos:prefLabel` as `rdfs:label` too, for tools that know no SKOS.

    Of the ranks only those in use, so that counting ranks counts those of the documents.
    """
    unused = {concept.iri for concept in schemes.list_named("ranks").concepts} - used
    for name in PUBLISHED_SCHEMES:
        for triple in schemes.list_named(name).triples:
            if triple.subject in unused or triple.object in unused:
                continue
            yield triple
            if triple.predicate == _PREF_LABEL:
                yield Triple(triple.subject, _RDFS_LABEL, triple.object)


def type_counts(triples: Iterable[Triple]) -> dict[str, int]:
    """How many things of each class of the ontology a graph holds, by local name of the class."""
    prefix = term("vtvl:").value
    counts: dict[str, int] = {}
    for triple in triples:
        kind = triple.object
        if (
            triple.predicate == term("rdf:type")
            and isinstance(kind, NamedNode)
            and kind.value.startswith(prefix)
        ):
            name = kind.value.removeprefix(prefix)
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))
