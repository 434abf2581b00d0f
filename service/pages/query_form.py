"""The form for a query, before it is asked and after: its results or its error stand below it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response

from graph_build.errors import VtvlError
from graph_build.namespaces import Iris
from graph_build.queries import NamedQuery
from service.negotiation import ALL_FORMATS
from service.pages.results import read_results
from service.problems import titles
from service.templating import render

#: What the form holds at first.
FIRST_QUERY = """\
SELECT ?position ?title ?rank WHERE {
  ?position a vtvl:JobPosition ; skos:prefLabel ?title .
  OPTIONAL { ?position vtvl:atRank/skos:prefLabel ?rank FILTER(LANG(?rank) = "vi") }
}
ORDER BY ?position
LIMIT 100
"""


@dataclass(frozen=True, slots=True)
class QueryForm:
    """The page with the form; `samples` are the named reports that it offers."""

    samples: tuple[NamedQuery, ...]
    iris: Iris

    def show(self, query: str, status: int = 200, **below: object) -> Response:
        """The form with a query in it, and what stands below."""
        shown = {"results": None, "graph_text": "", "error": None, "formats": ALL_FORMATS} | below
        return render("sparql.html", status, query=query, samples=self.samples, **shown)

    def show_table(self, query: str, body: bytes) -> Response:
        """The form with the results of a SELECT or ASK, which are given in SPARQL JSON."""
        return self.show(query, results=read_results(body, self.iris))

    def show_graph(self, query: str, body: bytes) -> Response:
        """The form with the result of a CONSTRUCT or DESCRIBE, which is given in Turtle."""
        return self.show(query, graph_text=body.decode("utf-8"))

    def show_error(self, query: str, error: VtvlError) -> Response:
        """The form with what is wrong with the query."""
        return self.show(query, error.http_status, error=error, titles=titles(error.http_status))
