"""From a graph to a version: what is compared, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from graph_build.diff.facts import facts_of
from graph_build.diff.read_positions import label_of, print_order, read_positions, read_sections
from graph_build.diff.read_ranks import read_ranks
from graph_build.diff.read_terms import read_vocabulary
from graph_build.diff.versions import Document, Version, Vocabulary
from graph_build.names import Queryable

_DOCUMENT = (
    "dcterms:identifier",
    "skos:prefLabel",
    "vtvl:documentStatus",
    "eli:number",
    "dcterms:date",
    "dcterms:publisher",
)


def read_version(graph: Queryable, name: str, *, is_graph: bool) -> Version:
    """What a graph holds of the things that are compared."""
    documents = tuple(_documents(graph))
    slugs = {document.iri: document.slug for document in documents}
    return Version(
        name=name,
        base=graph.iris.base,
        is_graph=is_graph,
        documents=documents,
        sections=tuple(sorted(read_sections(graph, slugs), key=print_order)),
        positions=tuple(sorted(read_positions(graph, slugs), key=print_order)),
        ranks=tuple(read_ranks(graph, slugs)),
        vocabulary=read_vocabulary(graph) if is_graph else Vocabulary(),
    )


def _documents(graph: Queryable) -> Iterator[Document]:
    of_status = facts_of(graph, "[] vtvl:documentStatus ?thing", ("skos:prefLabel",))
    statuses = {facts.iri: label_of(facts) for facts in of_status}
    for facts in facts_of(graph, "?thing a vtvl:SourceDocument", _DOCUMENT):
        status = facts.thing("vtvl:documentStatus")
        yield Document(
            iri=facts.iri,
            slug=facts.text("dcterms:identifier") or facts.iri.rsplit("/", 1)[-1],
            title=facts.text("skos:prefLabel"),
            status=statuses.get(status, status),
            number=facts.text("eli:number"),
            date=facts.text("dcterms:date"),
            issuer=facts.text("dcterms:publisher"),
        )
