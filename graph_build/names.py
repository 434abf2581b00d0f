"""From the name that a user gives a thing to its IRI.

A position, specialisation, duty … may be named by its IRI, by its slug (`ict-positions/42`,
with or without the kind in front, as tables print it), by a code (`IX`, `01.002`) or by its label,
exactly or without regard to case and marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from graph_build.errors import BadInput, UnknownName
from graph_build.namespaces import Iris, slugify, term

#: The kinds of things that can be named, each with its class; a kind is the first step of their IRIs.
CLASSES: dict[str, NamedNode] = {
    "competency": term("vtvl:Competency"),
    "duty": term("vtvl:Duty"),
    "duty-type": term("vtvl:DutyType"),
    "field": term("vtvl:Field"),
    "involvement": term("vtvl:Involvement"),
    "position": term("vtvl:JobPosition"),
    "position-family": term("vtvl:PositionFamily"),
    "rank": term("vtvl:Rank"),
    "requirement": term("vtvl:Requirement"),
    "source": term("vtvl:SourceDocument"),
    "specialisation": term("vtvl:Specialisation"),
    "statement": term("vtvl:DutyStatement"),
}
#: Shorter words for a kind, as the command line has them.
ALIASES = {"family": "position-family", "document": "source"}

#: What the kinds are called where their names are no plain words.
_SPOKEN = {"source": "document", "position-family": "family", "duty-type": "duty type"}

_ABSOLUTE = re.compile(r"<?([a-z][a-z0-9+.-]*:[^<>\s]+)>?", re.IGNORECASE)
_SLUG = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")

_NAMES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name WHERE {
  { SELECT DISTINCT ?thing WHERE { ?thing a %s } }
  ?thing skos:prefLabel|rdfs:label|skos:altLabel|skos:notation ?name .
} ORDER BY ?thing ?name
"""


class Queryable(Protocol):
    """A store as far as naming needs it."""

    @property
    def iris(self) -> Iris:
        """The base under which the things of the graph are named."""

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL query."""


def resolve(store: Queryable, kind: str, name: str) -> NamedNode:
    """The IRI of the thing of that kind which goes by that name in the graph.

    `thing` as the kind takes any thing, by IRI or by a slug with its kind in front. `UnknownName`
    where there is none; `BadInput` that lists the candidates where several share the label.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if kind == "thing":
        return _resolve_thing(store, name)
    kind = ALIASES.get(kind, kind)
    if kind not in CLASSES:
        raise UnknownName("kind of thing", kind, CLASSES)
    absolute = _ABSOLUTE.fullmatch(name)
    named = _iri(absolute[1], name) if absolute else _from_slug(store.iris, kind, name)
    if named and _ask(store, f"ASK {{ {named} a {CLASSES[kind]} }}"):
        return named
    if absolute:
        raise UnknownName(kind, name, (), next_step="The graph holds nothing of that kind under this IRI.")
    return _from_label(store, kind, name)


def argument(store: Queryable, kind: str, text: str) -> NamedNode | Literal:
    """What a query's parameter of that kind takes for a text: a literal (`text`, `integer`) or an IRI."""
    if kind == "text":
        return Literal(unicodedata.normalize("NFC", text))
    if kind == "integer":
        try:
            return Literal(int(text))
        except ValueError as error:
            raise BadInput(f"'{text}' is not a whole number", next_step="Give a number such as 3.") from error
    return resolve(store, kind, text)


def short_name(iri: NamedNode, iris: Iris) -> str:
    """The IRI as tables print it: `position/ict-positions/42`, or as it is where it lies outside the base."""
    return iri.value.removeprefix(f"{iris.base}id/")


def _resolve_thing(store: Queryable, name: str) -> NamedNode:
    absolute = _ABSOLUTE.fullmatch(name)
    named = _iri(absolute[1] if absolute else f"{store.iris.base}id/{name}", name)
    if not _ask(store, f"ASK {{ {named} ?property ?value }}"):
        raise UnknownName(
            "thing", name, (), next_step="Give an IRI, or a slug such as position/ict-positions/42."
        )
    return named


def _iri(text: str, name: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise BadInput(
            f"'{name}' is not an IRI ({error})", next_step="Give an IRI, a slug or a label."
        ) from error


def _from_slug(iris: Iris, kind: str, name: str) -> NamedNode | None:
    local = name.lower().removeprefix(f"{kind}/")
    return iris.of(kind, local) if _SLUG.fullmatch(local) else None


def _from_label(store: Queryable, kind: str, name: str) -> NamedNode:
    names = _names(store, kind)
    exact = {thing for thing, label in names if label == name}
    alike = exact or {thing for thing, label in names if slugify(label) == slugify(name) != ""}
    if not alike:
        _refuse_other_kind(store, kind, name)
        known = [label for _, label in names] + [short_name(thing, store.iris) for thing, _ in names]
        raise UnknownName(kind, name, known, next_step="Name it by IRI, by slug or by label.")
    if len(alike) > 1:
        candidates = ", ".join(sorted(short_name(thing, store.iris) for thing in alike))
        raise BadInput(f"'{name}' may be any of: {candidates}", next_step="Give one of these instead.")
    return alike.pop()


def _refuse_other_kind(store: Queryable, kind: str, name: str) -> None:
    """`UnknownName` for the slug of a thing of another kind, which it names."""
    if not _SLUG.fullmatch(name):
        return
    local = name.lower()
    for other, described in CLASSES.items():
        node = store.iris.of(other, local.removeprefix(f"{other}/"))
        if other != kind and _ask(store, f"ASK {{ {node} a {described} }}"):
            raise UnknownName(kind, name, (), next_step=f"It names a {_SPOKEN.get(other, other)}.")


def _names(store: Queryable, kind: str) -> list[tuple[NamedNode, str]]:
    """Every label and code of the things of a kind."""
    found: list[tuple[NamedNode, str]] = []
    solutions = store.query(_NAMES % CLASSES[kind])
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        thing, name = solution["thing"], solution["name"]
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            found.append((thing, name.value))
    return found


def _ask(store: Queryable, text: str) -> bool:
    return bool(store.query(text))
