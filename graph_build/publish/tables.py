"""The graph as a table: one duty statement a row, with everything that says where it belongs.

The columns are those of `sparql/report/statements.rq`, by name: statement, document,
specialisation, family, ordinal, title, rank, order, level, heading, text, involvement, duties,
duty_types, fields, generic, line. Several duties, types or fields of a statement stand in one
cell, set apart by ` · `.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph_build.graph.store import GraphStore, reading
from graph_build.names import short_name
from graph_build.namespaces import Iris, term
from graph_build.queries import bind, find_query

#: Excel takes a CSV file for UTF-8, and shows Vietnamese as it is, only where it opens with this mark.
_BOM = "\ufeff"
#: A cell that opens with one of these is run as a formula by spreadsheets (OWASP, CSV Injection).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_TEXT_TYPES = {term("xsd:string"), term("rdf:langString")}


def statements_csv(store: GraphStore) -> Iterator[bytes]:
    """The table as CSV (RFC 4180) in UTF-8 with a byte order mark.

    A text that a spreadsheet would run as a formula gets an apostrophe in front; whoever needs
    the bare wording asks for it with `vtvl query statements --format csv`.
    """
    with reading(store.path):
        solutions = store.query(bind(find_query("statements"), {}, store.iris))
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        yield (_BOM + _row(names)).encode()
        for solution in solutions:
            yield _row([_cell(solution[name], store.iris) for name in names]).encode()


def _cell(value: object, iris: Iris) -> str:
    if isinstance(value, NamedNode):
        return short_name(value, iris)
    if not isinstance(value, Literal):
        return ""
    is_formula = value.datatype in _TEXT_TYPES and value.value.startswith(_FORMULA_SIGNS)
    return f"'{value.value}" if is_formula else value.value


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
