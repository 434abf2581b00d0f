"""The answer to a query in the form that was asked for.

Solutions and booleans: a table for the eye, or the W3C's CSV, TSV, JSON and XML
(https://www.w3.org/TR/sparql11-overview/). Triples: one of the graph formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from graph_build.errors import BadGraph, BadInput, UnknownName
from graph_build.namespaces import DEFAULT_BASE, Iris
from graph_build.publish.formats import GRAPH_FORMATS
from graph_build.publish.frames import table
from graph_build.publish.xml_characters import NOT_XML
from graph_build.queries import Column

QueryResult = QuerySolutions | QueryBoolean | QueryTriples

_W3C_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
#: The forms of solutions and booleans, by name; the first is the one for the eye.
SOLUTION_FORMATS = ("table", *_W3C_FORMATS)
#: Every form that an answer can take, whatever its query.
RESULT_FORMATS = (*SOLUTION_FORMATS, *GRAPH_FORMATS)


def write_result(
    result: QueryResult,
    format_name: str = "",
    *,
    base: str = DEFAULT_BASE,
    columns: Sequence[Column] = (),
    width: int | None = None,
) -> Iterator[bytes]:
    """The answer in UTF-8, piece by piece; without a name, a table or Turtle.

    `columns` give a table its headings, `width` its characters a line (that of the terminal, where
    there is one). A format that does not fit the query raises `BadInput`, an unknown one `UnknownName`.
    """
    _check_format(result, format_name)
    if isinstance(result, QueryTriples):
        yield from GRAPH_FORMATS[format_name or "turtle"].write(result, base)
    elif format_name in _W3C_FORMATS:
        body = result.serialize(format=_W3C_FORMATS[format_name]) or b""
        if format_name == "xml" and (found := NOT_XML.search(body.decode())):
            raise BadGraph(
                f"the answer holds the character U+{ord(found[0]):04X}, which XML cannot carry",
                next_step="Choose another format, such as json.",
            )
        yield body
    elif isinstance(result, QueryBoolean):
        yield b"true\n" if result else b"false\n"
    else:
        yield table(result, Iris(base), columns, width).encode()


def _check_format(result: QueryResult, format_name: str) -> None:
    if format_name and format_name not in RESULT_FORMATS:
        raise UnknownName("result format", format_name, RESULT_FORMATS, next_step=_there_are(RESULT_FORMATS))
    is_graph = isinstance(result, QueryTriples)
    fitting = tuple(GRAPH_FORMATS) if is_graph else SOLUTION_FORMATS
    if format_name and format_name not in fitting:
        form = (
            "CONSTRUCT or DESCRIBE" if is_graph else "ASK" if isinstance(result, QueryBoolean) else "SELECT"
        )
        raise BadInput(
            f"the format '{format_name}' does not fit the answer to a {form} query",
            next_step=_there_are(fitting),
        )


def _there_are(names: Sequence[str]) -> str:
    return f"There are: {', '.join(names)}."
