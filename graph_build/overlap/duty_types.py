"""What the duties of an incidence are called, and how many of which type each group performs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_build.names import Queryable
from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.measures import Generic, counted_duties
from graph_build.overlap.rows import rows, text_of

_DUTIES = """
SELECT ?duty (MIN(?text) AS ?label) (MIN(?main) AS ?type) WHERE {
  ?duty a vtvl:Duty .
  OPTIONAL { ?duty skos:prefLabel ?text FILTER (LANG(?text) = "vi") }
  OPTIONAL { ?duty vtvl:dutyType ?main }
} GROUP BY ?duty"""
_TYPES = """
SELECT ?type (MIN(?vi) AS ?label_vi) (MIN(?en) AS ?label_en) (MIN(?wider) AS ?broader) WHERE {
  ?type a vtvl:DutyType .
  OPTIONAL { ?type skos:prefLabel ?vi FILTER (LANG(?vi) = "vi") }
  OPTIONAL { ?type skos:prefLabel ?en FILTER (LANG(?en) = "en") }
  OPTIONAL { ?type skos:broader ?wider }
} GROUP BY ?type"""


@dataclass(frozen=True, slots=True)
class TopType:
    """A duty type without a broader one."""

    iri: str
    label_vi: str
    label_en: str


@dataclass(frozen=True, slots=True)
class DutyNames:
    """Labels of duties, and the top type that each falls under; both by IRI of the duty."""

    labels: Mapping[str, str]
    types: Mapping[str, TopType]


@dataclass(frozen=True, slots=True)
class Profile:
    """How many duties of each type every group performs: `counts[i][j]` of `groups[i]` and `types[j]`.

    Types that no group performs are left out; the others stand by falling number of groups that
    perform them, then by falling number of duties.
    """

    groups: tuple[Group, ...]
    types: tuple[TopType, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Exactly these groups, by place in print, perform duties of exactly these types."""

    places: tuple[int, ...]
    types: tuple[TopType, ...]


def duty_names(store: Queryable) -> DutyNames:
    """Labels and types of all duties of a graph, by two queries."""
    labels, own_types = {}, {}
    for row in rows(store, _DUTIES):
        duty = text_of(row, "duty")
        labels[duty] = text_of(row, "label") or duty
        own_types[duty] = text_of(row, "type")
    tops = _tops(store)
    return DutyNames(labels, {duty: tops[own] for duty, own in own_types.items() if own in tops})


def _tops(store: Queryable) -> dict[str, TopType]:
    """The top type above each type, which may be the type itself."""
    types, broader = {}, {}
    for row in rows(store, _TYPES):
        iri = text_of(row, "type")
        label = text_of(row, "label_vi") or iri
        types[iri] = TopType(iri, label, text_of(row, "label_en") or label)
        broader[iri] = text_of(row, "broader")
    return {iri: types[_top(iri, broader)] for iri in types}


def _top(iri: str, broader: Mapping[str, str]) -> str:
    """The end of the way upwards; where a broken graph leads in a circle, the type before it closes."""
    seen = {iri}
    while (above := broader.get(iri, "")) in broader and above not in seen:
        seen.add(above)
        iri = above
    return iri


def profile_of(found: Incidence, names: DutyNames, generic: Generic) -> Profile:
    """The numbers of duties by group and type."""
    counts = [
        Counter(names.types[duty] for duty in duties if duty in names.types)
        for duties in counted_duties(found, generic)
    ]
    groups, total = Counter[TopType](), Counter[TopType]()
    for own in counts:
        groups.update(own.keys())
        total.update(own)
    types = tuple(sorted(total, key=lambda t: (-groups[t], -total[t], t.iri)))
    return Profile(found.groups, types, tuple(tuple(own[t] for t in types) for own in counts))


def combinations_of(profile: Profile) -> tuple[Combination, ...]:
    """Which groups have which types in common, each type in one combination.

    Combinations with most types first, then those of most groups, then in printed order.
    """
    by_places: dict[tuple[int, ...], list[TopType]] = {}
    for column, duty_type in enumerate(profile.types):
        places = tuple(place for place, counts in enumerate(profile.counts) if counts[column])
        by_places.setdefault(places, []).append(duty_type)
    found = (Combination(places, tuple(types)) for places, types in by_places.items())
    return tuple(sorted(found, key=lambda c: (-len(c.types), -len(c.places), c.places)))


def totals(profile: Profile) -> Sequence[int]:
    """The number of types that each group performs."""
    return [sum(1 for count in counts if count) for counts in profile.counts]
