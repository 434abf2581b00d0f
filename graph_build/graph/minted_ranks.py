"""Ranks that no code list knows: named after their label, with code and order as the documents give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from graph_build.graph.nodes import describe, labelled, string
from graph_build.model import ParsedDocument
from graph_build.namespaces import Iris, local_name
from graph_build.parse.grades import next_higher
from graph_build.schemes import CodeList


def minted_rank_triples(
    labels: Mapping[NamedNode, str], grades: CodeList, documents: Sequence[ParsedDocument], iris: Iris
) -> Iterator[Triple]:
    """Ranks by IRI and label: each under the next higher of its work, where that is among them."""
    codes = _codes(documents)
    higher = next_higher(labels.values(), grades)
    for iri, label in labels.items():
        code, source = codes.get(local_name(label), ("", ""))
        above = higher.get(label)
        yield from describe(
            iri,
            ("vtvl:Rank", "skos:Concept"),
            *labelled(label),
            ("skos:notation", string(code)),
            ("prov:wasDerivedFrom", iris.of("source", source) if code else None),
            ("vtvl:nextHigherRank", iris.of("rank", local_name(above)) if above else None),
            ("skos:inScheme", iris.of("scheme", "ranks")),
        )


def _codes(documents: Sequence[ParsedDocument]) -> dict[str, tuple[str, str]]:
    """The code of each rank and the document that gives it: the first one, and each code once."""
    codes: dict[str, tuple[str, str]] = {}
    given: set[str] = set()
    for parsed in documents:
        for description in parsed.ranks:
            name = local_name(description.name)
            if description.code and name not in codes and description.code not in given:
                codes[name] = (description.code, parsed.info.slug)
                given.add(description.code)
    return codes
