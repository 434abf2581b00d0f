"""Two positions, families or specialisations side by side: what both do, what only one does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from graph_build.errors import BadInput, UnknownName
from graph_build.names import Queryable, resolve
from graph_build.overlap.rows import rows, text_of
from graph_build.overlap.shared import SharedDuty, all_duties

#: What can be compared, in the order in which a name is tried, with the names for people.
KINDS = {
    "position": "position",
    "position-family": "family",
    "specialisation": "specialisation",
}
_LABEL = 'SELECT (MIN(?text) AS ?label) WHERE {{ {0} skos:prefLabel ?text FILTER (LANG(?text) = "vi") }}'
_INVOLVEMENTS = """
SELECT ?notation ?label WHERE {
  ?involvement a vtvl:Involvement ; skos:notation ?notation ; skos:prefLabel ?label .
  FILTER (LANG(?label) = "vi")
}"""


class Side(StrEnum):
    """Who performs a duty."""

    BOTH = "shared"
    A = "a"
    B = "b"


@dataclass(frozen=True, slots=True)
class Named:
    """One of the two that are compared."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All duties of the two, and what the degrees of involvement are called in Vietnamese."""

    a: Named
    b: Named
    duties: tuple[SharedDuty, ...]
    involvements: dict[str, str]

    def of(self, side: Side) -> tuple[SharedDuty, ...]:
        """The duties of both, or of one alone; generic ones last."""
        return tuple(duty for duty in self.duties if side_of(duty) is side)


def side_of(duty: SharedDuty) -> Side:
    """Who performs the duty."""
    if duty.statements_a and duty.statements_b:
        return Side.BOTH
    return Side.A if duty.statements_a else Side.B


def compare(store: Queryable, name_a: str, name_b: str) -> Comparison:
    """The comparison of two things of one kind, named by IRI, slug or label.

    Errors: `UnknownName` with the nearest ones; `BadInput` where both are one, or differ in kind.
    """
    a, b = _both(store, name_a, name_b)
    return Comparison(
        a=Named(a.value, _label(store, a)),
        b=Named(b.value, _label(store, b)),
        duties=all_duties(store, a, b),
        involvements={text_of(row, "notation"): text_of(row, "label") for row in rows(store, _INVOLVEMENTS)},
    )


def _both(store: Queryable, name_a: str, name_b: str) -> tuple[NamedNode, NamedNode]:
    all_a, all_b = _meanings(store, name_a), _meanings(store, name_b)
    # A slug such as infosec-policy-positions/1 may be that of a position and of a specialisation.
    kind = next((kind for kind in KINDS if kind in all_a and kind in all_b), None)
    if kind is None:
        kind_a, kind_b = KINDS[next(iter(all_a))], KINDS[next(iter(all_b))]
        raise BadInput(
            f"'{name_a}' is a {kind_a} and '{name_b}' a {kind_b}",
            next_step="Compare two positions, two families or two specialisations.",
        )
    if all_a[kind] == all_b[kind]:
        raise BadInput(f"'{name_a}' and '{name_b}' are the same {KINDS[kind]}", next_step="Name two.")
    return all_a[kind], all_b[kind]


def _meanings(store: Queryable, name: str) -> dict[str, NamedNode]:
    """What a name may stand for, by kind; at least one thing."""
    found: dict[str, NamedNode] = {}
    nearest: list[str] = []
    for kind in KINDS:
        try:
            found[kind] = resolve(store, kind, name)
        except UnknownName as error:
            nearest += error.nearest
    if not found:
        raise UnknownName(
            "position, family or specialisation", name, nearest, next_step="Name it by IRI, slug or label."
        )
    return found


def _label(store: Queryable, thing: NamedNode) -> str:
    (row,) = rows(store, _LABEL.format(thing))
    return text_of(row, "label") or thing.value
