"""`/sparql?report=positions&rank=chuyen-vien`: a named report, asked for by address."""

from __future__ import annotations

from dataclasses import dataclass

from graph_build.errors import UnknownName
from graph_build.names import argument
from graph_build.queries import NamedQuery, bind
from service.protocol.request import Fields
from service.stores import ServedStore

#: Parameters of the address that are none of a report's own.
_RESERVED = frozenset({"report", "format", "default-graph-uri", "named-graph-uri"})


def asks_for_report(fields: Fields) -> bool:
    """Whether the fields of a request name a report and hold no query of their own."""
    names = {name for name, _ in fields}
    return "report" in names and "query" not in names


@dataclass(frozen=True, slots=True)
class Reports:
    """The named reports of a store, by name."""

    store: ServedStore
    queries: tuple[NamedQuery, ...]

    def text(self, fields: Fields) -> str:
        """The query of the report that the fields name, with its parameters filled in.

        Things are named by IRI, slug or label. Raises UnknownName with the nearest names (a report,
        a parameter or a thing), or BadInput where a value is missing or cannot be used.
        """
        query, given = self._find(fields), _values(fields)
        kinds = {parameter.name: parameter.kind for parameter in query.parameters}
        for name in given:
            if name not in kinds:
                raise UnknownName(f"parameter of the report '{query.name}'", name, kinds)
        values = {name: argument(self.store, kinds[name], value) for name, value in given.items()}
        return bind(query, values, self.store.iris)

    def text_for_form(self, fields: Fields) -> str:
        """The same for someone who is about to read and change it: without values it stays open."""
        return self.text(fields) if _values(fields) else self.store.iris.rebase(self._find(fields).text)

    def _find(self, fields: Fields) -> NamedQuery:
        name = [value for key, value in fields if key == "report"][-1]
        known = {query.name: query for query in self.queries}
        if name not in known:
            raise UnknownName("report", name, known, next_step="The page /sparql lists them")
        return known[name]


def _values(fields: Fields) -> dict[str, str]:
    """The values for the report's own parameters; an empty one, as a form sends it, is none."""
    return {name: value for name, value in fields if name not in _RESERVED and value}
