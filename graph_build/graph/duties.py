"""Duties and fields of work as triples, once all documents have been read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.duties.field_tree import broader_fields
from graph_build.duties.function_words import FunctionWords
from graph_build.duties.generic import GenericMark
from graph_build.duties.match import Grouping
from graph_build.duties.readings import DutyReading, FieldReading, StatementReading, best_label
from graph_build.graph.nodes import describe, en, labelled, string, vi
from graph_build.namespaces import Iris, fingerprint, short_slug, slugify, term

_EXPRESSES, _PERFORMS = term("vtvl:expresses"), term("vtvl:performs")


def duty_local(key: str) -> str:
    """The local name of a duty, made of its key alone, so that other documents do not change it."""
    return f"{short_slug(key)}-{fingerprint(key)}"


def duty_iri(iris: Iris, key: str) -> NamedNode:
    """The IRI of a duty by its key; each wording of a duty could be minted one."""
    return iris.of("duty", duty_local(key))


@dataclass(slots=True)
class DutyIndex:
    """Gathers, document by document, which wordings and fields there are and where they stand.

    Which wordings are one duty is known only when all are gathered: till then statements wait for it.
    """

    iris: Iris
    wordings: dict[str, DutyReading] = field(default_factory=dict)
    labels: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    specialisations: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    statements: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    fields: dict[str, FieldReading] = field(default_factory=dict)
    printed_fields: dict[FieldReading, None] = field(default_factory=dict)

    def add(
        self, reading: StatementReading, statement: NamedNode, position: NamedNode, section: NamedNode
    ) -> None:
        """Take in one statement of a position in a specialisation."""
        for duty in reading.duties:
            self.wordings.setdefault(duty.key, duty)
            self.labels[duty.key][duty.label] += 1
            self.specialisations[duty.key].add(section.value)
            self.statements[duty.key].append((statement.value, position.value))
        for item in reading.fields:
            self.fields.setdefault(slugify(item.label), item)
            self.printed_fields.setdefault(item)

    def counts(self) -> dict[str, int]:
        """How many statements are worded in each key."""
        return {key: len(found) for key, found in self.statements.items()}

    def keys_of(self) -> dict[str, Sequence[str]]:
        """The keys that the IRI of a duty or of a statement stands for."""
        found: dict[str, list[str]] = {duty_iri(self.iris, key).value: [key] for key in self.wordings}
        for key, places in self.statements.items():
            for statement, _ in places:
                found.setdefault(statement, []).append(key)
        return {iri: tuple(keys) for iri, keys in found.items()}

    def label(self, key: str) -> str:
        """How a wording is best printed."""
        return best_label(self.labels[key])


def grouped_specialisations(index: DutyIndex, duty_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The specialisations that hold each duty, in any of its wordings."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, where in index.specialisations.items():
        found[duty_of[key]] |= where
    return found


def edge_triples(index: DutyIndex, duty_of: Mapping[str, str]) -> Iterator[Triple]:
    """What each statement expresses, and what its position thereby performs."""
    for key, places in index.statements.items():
        duty = duty_iri(index.iris, duty_of[key])
        for statement, position in places:
            yield Triple(NamedNode(statement), _EXPRESSES, duty)
            yield Triple(NamedNode(position), _PERFORMS, duty)


def duty_triples(
    index: DutyIndex, grouping: Grouping, generic: Mapping[str, GenericMark]
) -> Iterator[Triple]:
    """Every duty with its types, the cue that decided, and whether nearly every specialisation holds it."""
    iris = index.iris
    for key in sorted(set(grouping.duty_of().values())):
        duty, mark = index.wordings[key], generic.get(key)
        yield from describe(
            duty_iri(iris, key),
            ("vtvl:Duty", "skos:Concept"),
            *labelled(index.label(key)),
            ("skos:inScheme", iris.of("scheme", "duties")),
            ("vtvl:dutyKey", string(key)),
            ("vtvl:dutyType", iris.of("duty-type", duty.main_type)),
            *(
                ("vtvl:secondaryDutyType", iris.of("duty-type", notation))
                for notation in duty.secondary_types
            ),
            ("vtvl:typedByCue", NamedNode(duty.cue) if duty.cue else None),
            *(("vtvl:activity", iris.of("activity", notation)) for notation in duty.activities),
            ("vtvl:isGeneric", Literal(mark is not None)),
            ("skos:note", vi(mark.note_vi) if mark else None),
            ("skos:note", en(mark.note_en) if mark else None),
        )


def field_triples(index: DutyIndex, words: FunctionWords) -> Iterator[Triple]:
    """Every field of work that a statement names, with the broader and narrower ones that its name tells."""
    tree = broader_fields(index.printed_fields, words)
    labels = {slug: item.label for slug, item in index.fields.items()}
    for pair in tree:
        for label in pair:
            labels.setdefault(slugify(label), label)
    for slug, label in labels.items():
        yield from describe(
            index.iris.of("field", slug),
            ("vtvl:Field", "skos:Concept"),
            *labelled(label),
            ("skos:inScheme", index.iris.of("scheme", "fields")),
        )
    for broader, narrower in tree:
        above, below = (index.iris.of("field", slugify(label)) for label in (broader, narrower))
        yield Triple(below, term("skos:broader"), above)
        yield Triple(above, term("skos:narrower"), below)
