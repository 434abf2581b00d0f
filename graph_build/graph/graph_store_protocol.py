"""The three doors of a SPARQL 1.1 server: Query, Update and the Graph Store HTTP Protocol.

Servers put them at different addresses. From the address for queries those of the other two are told where
it is laid out like one of the servers known here; `--update` and `--graph-store` name any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from graph_build.errors import RemoteUnavailable
from graph_build.graph.exchange import Answer, Caller, refuse_failure, refuse_redirect
from graph_build.graph.upload import Chunk

_NTRIPLES, _UPDATE = "application/n-triples", "application/sparql-update"
#: What `--graph-store` takes in place of an address, to have all sent by Update.
NO_GRAPH_STORE = "none"
#: Triples in one update; the parser of Virtuoso 7.2 runs out of memory before 5,000.
MOST_BY_UPDATE = 1_000
#: Statuses with which a server says that there is no Graph Store Protocol at an address.
_NOT_THERE = (400, 404, 405, 406, 415, 501)


@dataclass(frozen=True, slots=True)
class Doors:
    """The addresses of a server; `graph_stores` are tried in this order."""

    query: str
    update: str
    graph_stores: tuple[str, ...]


#: How servers lay out their addresses: the end of the one for queries, then Update, then Graph Store
#: Protocol, relative to it. Their manuals are named in docs/remote.md.
_LAYOUTS = (
    ("/sparql-auth", "sparql-auth", ("sparql-graph-crud-auth",)),  # Virtuoso
    ("/query", "update", ("store", "data")),  # Oxigraph; Apache Jena Fuseki
    ("/sparql", "sparql", ("sparql-graph-crud-auth", "data", "sparql/gsp/")),  # Virtuoso, Fuseki, Neptune
)
_REPOSITORY = "/repositories/"  # GraphDB and RDF4J


def doors(query: str, update: str = "", graph_store: str = "") -> Doors:
    """The addresses of the server whose address for queries this is; what is given beats what is told."""
    parts = urlsplit(query)
    address = urlunsplit(parts._replace(query="", fragment=""))
    told = _told(address, parts.path.rstrip("/"))
    stores = {NO_GRAPH_STORE: (), "": told.graph_stores}.get(graph_store, (graph_store,))
    return Doors(query, update or told.update, stores)


def _told(address: str, path: str) -> Doors:
    if _REPOSITORY in path and "/" not in path.partition(_REPOSITORY)[2]:
        base = address.rstrip("/")
        return Doors(address, f"{base}/statements", (f"{base}/rdf-graphs/service",))
    for end, update, stores in _LAYOUTS:
        if path.endswith(end):
            return Doors(address, urljoin(address, update), tuple(urljoin(address, s) for s in stores))
    return Doors(address, address, ())


class Writer:
    """Adds triples to the graphs of a server and changes them, by whichever door is open."""

    def __init__(self, caller: Caller, addresses: Doors) -> None:
        self._caller = caller
        self._doors = addresses
        self._untried = list(addresses.graph_stores)
        self._graph_store = ""

    @property
    def way(self) -> str:
        """How triples are sent now."""
        return (
            f"Graph Store Protocol, {self._graph_store}"
            if self._graph_store
            else f"Update, {self._doors.update}"
        )

    def add(self, graph: str, chunk: Chunk) -> None:
        """Adds triples to a named graph: by the Graph Store Protocol, else by `INSERT DATA`.

        The first request finds out which; RemoteUnavailable where the server takes none.
        """
        while not self._graph_store and self._untried:
            address = self._untried.pop(0)
            answer = self._post(address, graph, chunk)
            refuse_redirect(answer)
            if answer.status not in _NOT_THERE and not answer.is_page:
                refuse_failure(answer)
                self._graph_store = address
                return
        if self._graph_store:
            _refuse(self._post(self._graph_store, graph, chunk))
        else:
            for text in _insertions(graph, chunk):
                self.update(text)

    def update(self, text: str) -> None:
        """Changes the graphs by a SPARQL Update."""
        headers = {"Content-Type": _UPDATE, "Accept": "*/*"}
        _refuse(self._caller.send("POST", self._doors.update, content=text.encode(), headers=headers))

    def _post(self, address: str, graph: str, chunk: Chunk) -> Answer:
        separator = "&" if urlsplit(address).query else "?"
        url = f"{address}{separator}graph={quote(graph, safe='')}"
        headers = {"Content-Type": _NTRIPLES, "Accept": "*/*"}
        return self._caller.send("POST", url, content=chunk.body, headers=headers)


def _insertions(graph: str, chunk: Chunk) -> Iterator[str]:
    """The updates that add the triples of a chunk."""
    if chunk.is_blank:
        # As a template: Virtuoso takes no blank node in INSERT DATA. They must stay in one update.
        yield f"INSERT {{ GRAPH <{graph}> {{\n{chunk.body.decode()}}} }} WHERE {{}}"
        return
    lines = iter(chunk.body.decode().splitlines())
    while batch := "\n".join(islice(lines, MOST_BY_UPDATE)):
        yield f"INSERT DATA {{ GRAPH <{graph}> {{\n{batch}\n}} }}"


def _refuse(answer: Answer) -> None:
    """Raises for what is no success; a web page is none, whatever its status says."""
    refuse_failure(answer)
    if answer.is_page:
        raise RemoteUnavailable(
            "the answer is a web page, so that this is no address to write to",
            place=answer.url,
            next_step="Name the right one with --update or --graph-store",
        )
