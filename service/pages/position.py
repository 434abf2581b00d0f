"""The page of a position: its duties as printed, and what its rank asks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from service.pages.reader import Link, Reader

#: How many of the positions that share most duties are shown.
_MOST_SIMILAR = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A printed line with what was read off it; `heading` is set where a new group begins.

    `line` is its number in a text file; `place` says in any file where it is printed.
    """

    anchor: str
    order: int
    level: int
    marker: str
    text: str
    line: int | None
    place: str
    heading: str
    heading_place: str
    involvement: Link | None
    inherited: bool
    duties: tuple[Duty, ...]
    fields: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a statement expresses: the duty, its main type, and whether it is generic."""

    link: Link
    type: Link | None
    generic: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text of the document, with what it is called and the place where it stands."""

    text: str
    place: str
    link: Link
    label: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """Another position, with the number of duties that it shares (generic ones left out)."""

    link: Link
    rank: Link | None
    shared: int


@dataclass(frozen=True, slots=True)
class Position:
    """All that the page of a position shows; the requirements stand under their printed labels."""

    iri: str
    path: str
    title: str
    ordinal: int | None
    inferred: bool
    place: str
    rank: Link | None
    specialisation: Link | None
    specialisation_notation: str
    source: Link | None
    status: Link | None
    in_force: bool
    objective: str
    statements: tuple[Statement, ...]
    competencies: tuple[Quoted, ...]
    requirements: tuple[tuple[str, tuple[Quoted, ...]], ...]
    family: tuple[Similar, ...]
    similar: tuple[Similar, ...]


def read_position(reader: Reader, position: NamedNode) -> Position:
    """What the graph says of a position, its statements in the order in which they are printed."""
    rank = reader.thing(position, "vtvl:atRank")
    specialisation = reader.thing(position, "vtvl:inSpecialisation")
    source = reader.thing(position, "dcterms:source")
    status = reader.thing(source, "vtvl:documentStatus") if source else None
    link = reader.link(position)
    return Position(
        iri=position.value,
        path=link.href,
        title=link.text,
        ordinal=reader.number(position, "vtvl:ordinal"),
        inferred=reader.is_true(position, "vtvl:ordinalInferred"),
        place=reader.place(position),
        rank=reader.link(rank) if rank else None,
        specialisation=reader.link(specialisation) if specialisation else None,
        specialisation_notation=reader.text(specialisation, "skos:notation") if specialisation else "",
        source=reader.link(source) if source else None,
        status=reader.link(status) if status else None,
        in_force=status == reader.store.iris.of("document-status", "in-force"),
        objective=reader.text(position, "vtvl:objective"),
        statements=_statements(reader, position),
        competencies=_quoted(reader, rank, "vtvl:requiresCompetency"),
        requirements=tuple(
            (label, tuple(quotes))
            for label, quotes in groupby(
                _quoted(reader, rank, "vtvl:hasRequirement"), key=lambda quote: quote.label
            )
        ),
        family=_family(reader, position),
        similar=_similar(reader, position),
    )


def _statements(reader: Reader, position: NamedNode) -> tuple[Statement, ...]:
    things = reader.things(position, "vtvl:hasDutyStatement")
    ordered = sorted(things, key=lambda thing: reader.number(thing, "vtvl:order") or 0)
    headings = ["", *(reader.text(thing, "vtvl:heading") for thing in ordered)]
    return tuple(
        _statement(reader, thing, heading if heading != before else "")
        for thing, before, heading in zip(ordered, headings, headings[1:], strict=False)
    )


def _statement(reader: Reader, thing: NamedNode, heading: str) -> Statement:
    involvement = reader.thing(thing, "vtvl:involvement")
    order = reader.number(thing, "vtvl:order") or 0
    return Statement(
        anchor=f"d{order}",
        order=order,
        level=reader.number(thing, "vtvl:level") or 1,
        marker=reader.text(thing, "vtvl:marker"),
        text=reader.text(thing, "rdf:value"),
        line=reader.number(thing, "vtvl:sourceLine"),
        place=reader.place(thing),
        heading=heading,
        heading_place=reader.place(thing, "heading"),
        involvement=reader.link(involvement) if involvement else None,
        inherited=reader.is_true(thing, "vtvl:involvementInherited"),
        duties=tuple(_duty(reader, duty) for duty in reader.things(thing, "vtvl:expresses")),
        fields=reader.links(reader.things(thing, "vtvl:inField")),
    )


def _duty(reader: Reader, duty: NamedNode) -> Duty:
    kind = reader.thing(duty, "vtvl:dutyType")
    return Duty(
        reader.link(duty), reader.link(kind) if kind else None, reader.is_true(duty, "vtvl:isGeneric")
    )


def _quoted(reader: Reader, rank: NamedNode | None, curie: str) -> tuple[Quoted, ...]:
    """The texts that a rank has in a property, in the order in which they are printed."""
    things = sorted(
        reader.things(rank, curie) if rank else (), key=lambda thing: (reader.print_order(thing), thing.value)
    )
    return tuple(
        Quoted(
            text=reader.text(thing, "rdf:value") or reader.label(thing),
            place=reader.place(thing),
            link=reader.link(thing),
            label=reader.text(thing, "vtvl:requirementLabel"),
        )
        for thing in things
    )


def _family(reader: Reader, position: NamedNode) -> tuple[Similar, ...]:
    """The same work at other ranks, with the duties that it shares."""
    families = reader.things(position, "vtvl:inFamily")
    members = {member for family in families for member in reader.subjects("vtvl:inFamily", family)}
    shared = _shared_counts(reader, position)
    return _listed(reader, {member: shared[member] for member in members - {position}})


def _similar(reader: Reader, position: NamedNode) -> tuple[Similar, ...]:
    """The positions outside the family that share most duties."""
    families = set(reader.things(position, "vtvl:inFamily"))
    counts = _shared_counts(reader, position)
    others = {
        other: shared
        for other, shared in counts.items()
        if not families & set(reader.things(other, "vtvl:inFamily"))
    }
    return _listed(reader, others)[:_MOST_SIMILAR]


def _shared_counts(reader: Reader, position: NamedNode) -> Counter[NamedNode]:
    """How many duties, generic ones left out, each other position shares with this one."""
    duties = reader.things(position, "vtvl:performs")
    counts = Counter(
        other
        for duty in duties
        if not reader.is_true(duty, "vtvl:isGeneric")
        for other in reader.subjects("vtvl:performs", duty)
    )
    del counts[position]
    return counts


def _listed(reader: Reader, shared: dict[NamedNode, int]) -> tuple[Similar, ...]:
    """Positions with what they share, the greatest first."""
    ranked = sorted(
        shared, key=lambda other: (-shared[other], reader.number(other, "vtvl:ordinal") or 0, other.value)
    )
    return tuple(
        Similar(reader.link(other), reader.link(rank) if rank else None, shared[other])
        for other in ranked
        for rank in (reader.thing(other, "vtvl:atRank"),)
    )
