"""The facts about all things of a class, thing by thing."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from graph_build.names import Queryable
from graph_build.namespaces import term

Node = NamedNode | BlankNode | Literal

_FACTS = """
SELECT ?thing ?property ?value WHERE {{ {graph} {{
  {{ SELECT DISTINCT ?thing WHERE {{ {pattern} }} }}
  ?thing ?property ?value FILTER (?property IN ({properties}))
}} }}"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a graph says of one thing. Where it says several things, the smallest text comes first."""

    iri: str
    values: dict[str, list[Node]] = field(default_factory=dict)

    def text(self, prop: str, language: str = "vi") -> str:
        """The text of a property in a language, or in none; Unicode NFC. Empty where there is none."""
        found = sorted(
            (v.language is None, v.value)
            for v in self.values.get(prop, ())
            if isinstance(v, Literal) and v.language in (language, None)
        )
        return unicodedata.normalize("NFC", found[0][1]) if found else ""

    def texts(self, prop: str) -> tuple[tuple[str, str], ...]:
        """All texts of a property with their languages, sorted."""
        literals = (v for v in self.values.get(prop, ()) if isinstance(v, Literal))
        return tuple(sorted((v.language or "", unicodedata.normalize("NFC", v.value)) for v in literals))

    def number(self, prop: str) -> int | None:
        """The integer of a property; None where there is none."""
        texts = (v.value for v in self.values.get(prop, ()) if isinstance(v, Literal))
        found = sorted(int(text) for text in texts if text.removeprefix("-").isdecimal())
        return found[0] if found else None

    def things(self, prop: str) -> tuple[str, ...]:
        """The IRIs that a property leads to, sorted."""
        return tuple(sorted(v.value for v in self.values.get(prop, ()) if isinstance(v, NamedNode)))

    def thing(self, prop: str) -> str:
        """The first of these; empty where there is none."""
        return next(iter(self.things(prop)), "")

    def says(self, prop: str) -> bool:
        """Whether a property is true."""
        return any(isinstance(v, Literal) and v.value in ("true", "1") for v in self.values.get(prop, ()))


def facts_of(graph: Queryable, pattern: str, properties: Iterable[str], within: str = "") -> list[Facts]:
    """The facts about every `?thing` of a graph pattern, sorted by IRI; properties are prefixed names.

    `within` is a named graph, or a variable for any; else it is the default graph.
    """
    known = {term(prop).value: prop for prop in properties}
    listed = ", ".join(f"<{iri}>" for iri in sorted(known))
    where = f"GRAPH {within}" if within else ""
    solutions = graph.query(_FACTS.format(graph=where, pattern=pattern, properties=listed))
    assert isinstance(solutions, QuerySolutions)
    found: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for thing, prop, value in solutions:
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and isinstance(value, Node):
            found[thing.value][known[prop.value]].append(value)
    return [Facts(iri, dict(values)) for iri, values in sorted(found.items())]
