"""The ranks of a graph with their competencies and requirements, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_build.diff.facts import Facts, facts_of
from graph_build.diff.read_positions import PLACE, label_of, natural, place_of
from graph_build.diff.versions import Line, Rank
from graph_build.names import Queryable

_RANK = (
    "skos:prefLabel",
    "rdfs:label",
    "skos:notation",
    "vtvl:objective",
    "vtvl:requiresCompetency",
    "vtvl:hasRequirement",
    *PLACE,
)
#: What is read off a requirement, beside its text.
_VALUES = (
    "vtvl:minMonths",
    "vtvl:inRank",
    "vtvl:inRankStrictly",
    "vtvl:minCount",
    "vtvl:educationLevel",
    "vtvl:politicalTheoryLevel",
    "vtvl:stateManagementLevel",
)
_TEXT = ("rdf:value", "vtvl:requirementLabel", "dcterms:hasPart", *_VALUES, *PLACE)
_TEXTS = "{ [] vtvl:requiresCompetency ?thing } UNION { ?thing a vtvl:Requirement }"


@dataclass(frozen=True, slots=True)
class _Texts:
    """The competencies and requirements of all ranks, by IRI, and the slugs of the documents."""

    by_iri: Mapping[str, Facts]
    slugs: Mapping[str, str]

    def lines(self, rank: Facts, prop: str) -> tuple[Line, ...]:
        """Those of one rank, in their order."""
        own = [self.by_iri[iri] for iri in rank.things(prop) if iri in self.by_iri]
        own.sort(key=lambda facts: natural(facts.iri))
        return tuple(self._line(facts, rank.iri, order) for order, facts in enumerate(own, 1))

    def _line(self, facts: Facts, rank: str, order: int) -> Line:
        return Line(
            iri=facts.iri,
            owner=rank,
            text=facts.text("rdf:value"),
            order=order,
            place=place_of(facts, self.slugs),
            heading=facts.text("vtvl:requirementLabel"),
            values="; ".join(filter(None, self._values(facts, frozenset()))),
        )

    def _values(self, facts: Facts, above: frozenset[str]) -> Iterator[str]:
        """The values of a requirement, then those of the conditions nested in it."""
        for prop in _VALUES:
            found = (*(text for _, text in facts.texts(prop)), *facts.things(prop))
            yield from (f"{prop} {value.rsplit('/', 1)[-1]}" for value in found)
        for part in facts.things("dcterms:hasPart"):
            if part in self.by_iri and part not in above:
                yield from self._values(self.by_iri[part], above | {facts.iri})


def read_ranks(graph: Queryable, slugs: Mapping[str, str]) -> Iterator[Rank]:
    """The ranks of a graph; `slugs` are those of its documents."""
    texts = _Texts({facts.iri: facts for facts in facts_of(graph, _TEXTS, _TEXT)}, slugs)
    for facts in facts_of(graph, "?thing a vtvl:Rank", _RANK):
        yield Rank(
            iri=facts.iri,
            label=label_of(facts),
            code=facts.text("skos:notation"),
            objective=facts.text("vtvl:objective"),
            place=place_of(facts, slugs),
            competencies=texts.lines(facts, "vtvl:requiresCompetency"),
            requirements=texts.lines(facts, "vtvl:hasRequirement"),
        )
