"""Duties and fields of work as triples, once all documents have been read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.duties.generic import GenericMark
from graph_build.duties.readings import DutyReading, FieldReading, StatementReading, best_label
from graph_build.graph.nodes import describe, en, labelled, string, vi
from graph_build.namespaces import Iris, fingerprint, short_slug, slugify


def duty_iri(iris: Iris, key: str) -> NamedNode:
    """The IRI of a duty, made of its key alone, so that other documents do not change it."""
    return iris.of("duty", f"{short_slug(key)}-{fingerprint(key)}")


@dataclass(slots=True)
class DutyIndex:
    """Gathers, document by document, which duties and fields there are and where they stand."""

    iris: Iris
    duties: dict[str, DutyReading] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    specialisations: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    fields: dict[str, FieldReading] = field(default_factory=dict)

    def add(self, reading: StatementReading, specialisation: NamedNode) -> None:
        """Take in one statement of a specialisation."""
        for duty in reading.duties:
            self.duties.setdefault(duty.key, duty)
            self.labels[duty.key].append(duty.label)
            self.specialisations[duty.key].add(specialisation.value)
        for item in reading.fields:
            self.fields.setdefault(slugify(item.label), item)

    def duty_iris(self) -> Mapping[str, NamedNode]:
        """The IRI of each duty by its key."""
        return {key: duty_iri(self.iris, key) for key in self.duties}


def duty_triples(index: DutyIndex, generic: Mapping[str, GenericMark]) -> Iterator[Triple]:
    """Every duty with its types, the cue that decided, and whether nearly every description holds it."""
    iris = index.iris
    for key, duty in index.duties.items():
        mark = generic.get(key)
        yield from describe(
            duty_iri(iris, key),
            ("vtvl:Duty", "skos:Concept"),
            *labelled(best_label(index.labels[key])),
            ("skos:inScheme", iris.of("scheme", "duties")),
            ("vtvl:dutyKey", string(key)),
            ("vtvl:dutyType", iris.of("duty-type", duty.main_type)),
            *(
                ("vtvl:secondaryDutyType", iris.of("duty-type", notation))
                for notation in duty.secondary_types
            ),
            ("vtvl:typedByCue", NamedNode(duty.cue) if duty.cue else None),
            ("vtvl:isGeneric", Literal(mark is not None)),
            ("skos:note", vi(mark.note_vi) if mark else None),
            ("skos:note", en(mark.note_en) if mark else None),
        )


def field_triples(index: DutyIndex) -> Iterator[Triple]:
    """Every field of work that a statement names."""
    for slug, item in index.fields.items():
        yield from describe(
            index.iris.of("field", slug),
            ("vtvl:Field", "skos:Concept"),
            *labelled(item.label),
            ("skos:inScheme", index.iris.of("scheme", "fields")),
        )
