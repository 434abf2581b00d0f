"""The duties of two groups side by side, each with the printed lines that say so on either side."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from graph_build.names import Queryable
from graph_build.overlap.rows import is_true, number_of, rows, text_of


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """A line of a document that expresses a duty, with everything needed to cite it.

    `involvement` is a notation (`lead`, `lead-or-participate`, `participate`), empty where the
    document names none; `line` is None where the document has no lines: then `place` says in words where
    the statement is printed, and is empty otherwise.
    """

    iri: str
    text: str
    position: str
    ordinal: int | None
    title: str
    document: str
    line: int | None
    involvement: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class SharedDuty:
    """A duty that one of two groups performs or both, with the statements of each in printed order."""

    iri: str
    label: str
    duty_type: str
    is_generic: bool
    statements_a: tuple[PrintedStatement, ...]
    statements_b: tuple[PrintedStatement, ...]


_STATEMENTS = """
SELECT DISTINCT ?duty ?label ?type ?generic ?statement ?text ?involvement
                ?position ?ordinal ?title ?document ?number ?place ?order WHERE {
  { ?position vtvl:inSpecialisation|vtvl:inFamily $group }
  UNION
  { VALUES ?position { $group } ?position a vtvl:JobPosition }
  ?position vtvl:hasDutyStatement ?statement ; skos:prefLabel ?title .
  ?statement vtvl:expresses ?duty ; rdf:value ?text .
  ?duty skos:prefLabel ?label .
  OPTIONAL { ?duty vtvl:dutyType/skos:prefLabel ?type FILTER (LANG(?type) = "vi") }
  OPTIONAL { ?duty vtvl:isGeneric ?generic }
  OPTIONAL { ?position vtvl:ordinal ?ordinal }
  OPTIONAL { ?position dcterms:source/dcterms:identifier ?document }
  OPTIONAL { ?statement vtvl:sourceLine|vtvl:sourceOrder ?number }
  OPTIONAL { ?statement vtvl:sourcePlace ?place }
  OPTIONAL { ?statement vtvl:order ?order }
  OPTIONAL { ?statement vtvl:involvement/skos:notation ?involvement }
}
ORDER BY ?document ?number ?ordinal ?order ?statement ?duty"""


def shared_duties(store: Queryable, a: NamedNode, b: NamedNode) -> tuple[SharedDuty, ...]:
    """The duties that two specialisations, families or positions share.

    Generic duties stand last; within the two parts duties are sorted by label.
    """
    return tuple(duty for duty in all_duties(store, a, b) if duty.statements_a and duty.statements_b)


def all_duties(store: Queryable, a: NamedNode, b: NamedNode) -> tuple[SharedDuty, ...]:
    """The duties of both, in the same order; a side that lacks a duty has no statements of it."""
    rows_a, rows_b = _by_duty(store, a), _by_duty(store, b)
    duties = (_duty(rows_a.get(duty, []), rows_b.get(duty, [])) for duty in rows_a.keys() | rows_b.keys())
    return tuple(sorted(duties, key=lambda duty: (duty.is_generic, duty.label, duty.iri)))


def _by_duty(store: Queryable, group: NamedNode) -> dict[str, list[QuerySolution]]:
    statements: dict[str, list[QuerySolution]] = {}
    for row in rows(store, _STATEMENTS.replace("$group", str(group))):
        statements.setdefault(text_of(row, "duty"), []).append(row)
    return statements


def _duty(rows_a: list[QuerySolution], rows_b: list[QuerySolution]) -> SharedDuty:
    duty = (rows_a or rows_b)[0]
    return SharedDuty(
        iri=text_of(duty, "duty"),
        label=text_of(duty, "label"),
        duty_type=text_of(duty, "type"),
        is_generic=is_true(duty, "generic"),
        statements_a=tuple(map(_printed, rows_a)),
        statements_b=tuple(map(_printed, rows_b)),
    )


def _printed(row: QuerySolution) -> PrintedStatement:
    place = text_of(row, "place")
    return PrintedStatement(
        iri=text_of(row, "statement"),
        text=text_of(row, "text"),
        position=text_of(row, "position"),
        ordinal=number_of(row, "ordinal"),
        title=text_of(row, "title"),
        document=text_of(row, "document"),
        line=None if place else number_of(row, "number"),
        involvement=text_of(row, "involvement"),
        place=place,
    )
