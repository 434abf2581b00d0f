"""Records to triples: what one document gives, and what is shared by all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from graph_build.duties.readings import StatementReading
from graph_build.graph.descriptions import description_triples
from graph_build.graph.minted_ranks import minted_rank_triples
from graph_build.graph.positions import position_triples, specialisation_triples, statement_triples
from graph_build.graph.provenance import Document
from graph_build.graph.ranks import rank_triples
from graph_build.model import ParsedDocument, Position
from graph_build.namespaces import Iris, local_name, term
from graph_build.parse.requirements import all_parts
from graph_build.schemes import Schemes

#: The code lists that data refer to and that therefore travel with them.
PUBLISHED_SCHEMES = (
    "activities",
    "data-schemes",
    "document-statuses",
    "duty-differences",
    "duty-types",
    "education-levels",
    "involvement",
    "involvement-forms",
    "match-methods",
    "political-theory-levels",
    "ranks",
    "state-management-levels",
)
#: One that travels only with data that refer to it.
_RELATION_KINDS = "working-relation-kinds"

_PREF_LABEL, _RDFS_LABEL = term("skos:prefLabel"), term("rdfs:label")

PositionReadings = Sequence[tuple[Position, Sequence[StatementReading]]]


def document_triples(
    parsed: ParsedDocument,
    readings: PositionReadings,
    schemes: Schemes,
    iris: Iris,
) -> Iterator[Triple]:
    """Everything that one document says; triples may come more than once, a graph is a set."""
    document = Document(parsed.info, iris, parsed.places)
    translations = schemes.list_named("specialisation-labels")
    yield from document.triples()
    for specialisation in {p.specialisation.local: p.specialisation for p in parsed.positions}.values():
        yield from specialisation_triples(document, specialisation, translations)
    for position, statements in readings:
        yield from position_triples(document, position)
        yield from description_triples(document, position)
        for statement in statements:
            yield from statement_triples(document, position, statement)
    for description in parsed.ranks:
        yield from rank_triples(document, description)


def _rank_labels(parsed: ParsedDocument) -> set[str]:
    """The labels of all ranks that a document uses or describes."""
    at = {position.rank_name for position in parsed.positions if position.rank_name}
    described = {description.name for description in parsed.ranks}
    requirements = [description.requirements for description in parsed.ranks]
    requirements += [position.description.requirements for position in parsed.positions]
    needed = {r.in_rank for own in requirements for r in all_parts(own) if r.in_rank}
    return at | described | needed


def scheme_triples(schemes: Schemes, documents: Iterable[ParsedDocument], iris: Iris) -> Iterator[Triple]:
    """The published code lists, each `skos:prefLabel` as `rdfs:label` too, for tools that know no SKOS.

    Of the ranks only those in use, so that counting ranks counts those of the documents.
    """
    documents = tuple(documents)
    by_name = {local_name(label): label for parsed in documents for label in sorted(_rank_labels(parsed))}
    listed = {concept.iri for concept in schemes.list_named("ranks").concepts}
    used = {iris.of("rank", name): label for name, label in sorted(by_name.items())}
    has_relations = any(p.description.relations for parsed in documents for p in parsed.positions)
    for name in (*PUBLISHED_SCHEMES, *([_RELATION_KINDS] if has_relations else [])):
        for triple in schemes.list_named(name).triples:
            if any(node in listed and node not in used for node in (triple.subject, triple.object)):
                continue
            yield triple
            if triple.predicate == _PREF_LABEL:
                yield Triple(triple.subject, _RDFS_LABEL, triple.object)
    minted = {iri: label for iri, label in used.items() if iri not in listed}
    yield from minted_rank_triples(minted, schemes.list_named("rank-grades"), documents, iris)


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
