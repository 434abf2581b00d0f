"""The specialisations, positions and statements of a graph as records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from graph_build.diff.facts import Facts, facts_of
from graph_build.diff.versions import Line, Named, Place, Position, Section
from graph_build.names import Queryable

#: Where a thing stands in its document.
PLACE = (
    "dcterms:source",
    "vtvl:sourceLine",
    "vtvl:sourceOrder",
    "vtvl:sourcePage",
    "vtvl:sourceTable",
    "vtvl:sourceRow",
    "vtvl:sourceColumn",
    "vtvl:sourceParagraph",
)
_SECTION = ("skos:prefLabel", "rdfs:label", "skos:notation", *PLACE)
_POSITION = (
    "skos:prefLabel",
    "rdfs:label",
    "vtvl:ordinal",
    "vtvl:inSpecialisation",
    "vtvl:inFamily",
    "vtvl:atRank",
    "vtvl:objective",
    *PLACE,
)
_STATEMENT = (
    "rdf:value",
    "vtvl:statementOf",
    "vtvl:order",
    "vtvl:level",
    "vtvl:marker",
    "vtvl:heading",
    "vtvl:involvement",
    "vtvl:involvementInherited",
    "vtvl:partOfStatement",
    "vtvl:expresses",
    *PLACE,
)


def label_of(facts: Facts) -> str:
    """The Vietnamese label of a thing, else the last step of its IRI."""
    return facts.text("skos:prefLabel") or facts.text("rdfs:label") or facts.iri.rsplit("/", 1)[-1]


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts the numbers in a text by value: `…/2` before `…/10`."""
    steps = re.split(r"([0-9]+)", text)
    return tuple((int(step), "") if i % 2 else (0, step) for i, step in enumerate(steps))


def print_order(thing: Section | Position) -> tuple[object, ...]:
    """A key that sorts things as they are printed; those without a place by their IRI."""
    return (thing.place.document, *thing.place.steps, natural(thing.iri))


def place_of(facts: Facts, slugs: Mapping[str, str], document: str = "") -> Place:
    """Where a thing stands; `document` is where it stands unless it says so itself."""
    source = facts.thing("dcterms:source") or document
    return Place(
        document=slugs.get(source, source),
        line=facts.number("vtvl:sourceLine"),
        table=facts.number("vtvl:sourceTable"),
        row=facts.number("vtvl:sourceRow"),
        column=facts.number("vtvl:sourceColumn"),
        paragraph=facts.number("vtvl:sourceParagraph"),
        page=facts.number("vtvl:sourcePage"),
        order=facts.number("vtvl:sourceOrder"),
    )


def read_sections(graph: Queryable, slugs: Mapping[str, str]) -> Iterator[Section]:
    """The specialisations of a graph; `slugs` are those of its documents."""
    for facts in facts_of(graph, "?thing a vtvl:Specialisation", _SECTION):
        yield Section(
            iri=facts.iri,
            label=label_of(facts),
            notation=facts.text("skos:notation"),
            document=facts.thing("dcterms:source"),
            place=place_of(facts, slugs),
        )


def read_positions(graph: Queryable, slugs: Mapping[str, str]) -> Iterator[Position]:
    """The positions of a graph with their statements; `slugs` are those of its documents."""
    positions = facts_of(graph, "?thing a vtvl:JobPosition", _POSITION)
    documents = {facts.iri: facts.thing("dcterms:source") for facts in positions}
    lines = _statements(graph, slugs, documents)
    sections, ranks = _named(graph, "vtvl:Specialisation"), _named(graph, "vtvl:Rank")
    families = _named(graph, "vtvl:PositionFamily")
    for facts in positions:
        yield Position(
            iri=facts.iri,
            title=label_of(facts),
            ordinal=facts.number("vtvl:ordinal"),
            section=_known(facts.thing("vtvl:inSpecialisation"), sections),
            family=_known(facts.thing("vtvl:inFamily"), families),
            rank=_known(facts.thing("vtvl:atRank"), ranks),
            objective=facts.text("vtvl:objective"),
            document=facts.thing("dcterms:source"),
            place=place_of(facts, slugs),
            lines=tuple(sorted(lines[facts.iri], key=attrgetter("order", "iri"))),
        )


def _statements(
    graph: Queryable, slugs: Mapping[str, str], documents: Mapping[str, str]
) -> dict[str, list[Line]]:
    """The statements of each position; their document is that of the position."""
    involvements, types = _named(graph, "vtvl:Involvement"), _named(graph, "vtvl:DutyType")
    duties = {
        facts.iri: facts
        for facts in facts_of(
            graph, "?thing a vtvl:Duty", ("vtvl:dutyKey", "vtvl:dutyType", "vtvl:isGeneric")
        )
    }
    found: dict[str, list[Line]] = defaultdict(list)
    for facts in facts_of(graph, "?thing a vtvl:DutyStatement", _STATEMENT):
        owner = facts.thing("vtvl:statementOf")
        own = [duties[iri] for iri in facts.things("vtvl:expresses") if iri in duties]
        found[owner].append(
            Line(
                iri=facts.iri,
                owner=owner,
                text=facts.text("rdf:value"),
                order=facts.number("vtvl:order") or 0,
                place=place_of(facts, slugs, documents.get(owner, "")),
                level=facts.number("vtvl:level"),
                marker=facts.text("vtvl:marker"),
                heading=facts.text("vtvl:heading"),
                parent=facts.thing("vtvl:partOfStatement"),
                involvement=_known(facts.thing("vtvl:involvement"), involvements),
                inherited=facts.says("vtvl:involvementInherited"),
                duties=facts.things("vtvl:expresses"),
                types=_types(own, types),
                meaning="; ".join(sorted(duty.text("vtvl:dutyKey") for duty in own)),
                generic=bool(own) and all(duty.says("vtvl:isGeneric") for duty in own),
            )
        )
    return found


def _named(graph: Queryable, kind: str) -> dict[str, Named]:
    found = facts_of(graph, f"?thing a {kind}", ("skos:prefLabel", "rdfs:label"))
    return {
        facts.iri: Named(facts.iri, label_of(facts), facts.text("skos:prefLabel", "en")) for facts in found
    }


def _known(iri: str, known: Mapping[str, Named]) -> Named | None:
    """The thing of that IRI, by the last step of the IRI where the graph does not label it."""
    return (known.get(iri) or Named(iri, iri.rsplit("/", 1)[-1])) if iri else None


def _types(duties: Iterable[Facts], known: Mapping[str, Named]) -> tuple[Named, ...]:
    """The main types of some duties, each once."""
    iris = sorted({iri for duty in duties for iri in duty.things("vtvl:dutyType")})
    return tuple(named for iri in iris if (named := _known(iri, known)))
