"""What a command line asks of a graph: a named report with its values, a file, or a literal query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from graph_build.errors import BadInput, BadQuery
from graph_build.names import Queryable, argument
from graph_build.queries import Column, NamedQuery, bind, find_query


@dataclass(frozen=True, slots=True)
class Question:
    """A query ready to be put, with the headings of its columns where they are known."""

    text: str
    columns: tuple[Column, ...] = ()

    def put(self, graph: Queryable) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of a graph."""
        return graph.query(self.text)


def report_question(graph: Queryable, name: str, values: Sequence[str]) -> Question:
    """A named report with its parameters filled in.

    Values are given in the order of the parameters, or as `parameter=value`; things are named by
    IRI, slug or label. Errors: `UnknownName` with the nearest ones, `BadInput` for too many values.
    """
    query = find_query(name)
    return Question(bind(query, _arguments(graph, query, values), graph.iris), query.columns)


def file_question(path: Path) -> Question:
    """The query that a file holds. Errors: `BadQuery` for a file that cannot be read."""
    try:
        return Question(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadQuery(
            f"the query cannot be read ({reason})", place=str(path), next_step="Check the file."
        ) from error


def _arguments(graph: Queryable, query: NamedQuery, values: Sequence[str]) -> dict[str, NamedNode | Literal]:
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    given: dict[str, str] = {}
    free = iter(query.parameters)
    for value in values:
        name, equals, rest = value.partition("=")
        if not (equals and name in kinds):
            parameter = next((p for p in free if p.name not in given), None)
            if parameter is None:
                raise BadInput(
                    f"'{value}' is one value too many for the report '{query.name}'", next_step=_usage(query)
                )
            name, rest = parameter.name, value
        if name in given:
            raise BadInput(f"'{name}' is given twice", next_step=_usage(query))
        if not rest.strip():
            raise BadInput(f"the value of '{name}' is empty", next_step=_usage(query))
        given[name] = rest
    return {name: argument(graph, kinds[name], value) for name, value in given.items()}


def _usage(query: NamedQuery) -> str:
    names = " ".join(f"[{p.name}]" if p.optional else p.name for p in query.parameters)
    return f"Usage: vtvl query {query.name} {names}".rstrip()
