"""The forms in which a graph can be exported, in one table: name, media type, file ending, writer.

Every form is a function of the graph alone: the same graph gives the same bytes, whatever the
order of its triples or the run of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, serialize

from graph_build.errors import UnknownName
from graph_build.graph.store import GraphStore
from graph_build.namespaces import DEFAULT_BASE, PREFIXES
from graph_build.publish.canonical import canonical
from graph_build.publish.csvw import csvw_files
from graph_build.publish.files import zipped
from graph_build.publish.jsonld import jsonld
from graph_build.publish.profiles import profile_triples
from graph_build.publish.tables import statements_csv
from graph_build.publish.trig import nquads, trig
from graph_build.publish.turtle import in_reading_order, turtle
from graph_build.publish.xml_characters import refuse_not_xml

_ROOT = re.compile(rb"<rdf:RDF[^>]*>")
_ATTRIBUTE = re.compile(rb'[a-z:]+="[^"]*"')


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A form of RDF that holds one graph; `write` takes its triples and the base IRI."""

    name: str
    media_type: str
    extension: str
    write: Callable[[Iterable[Triple], str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A form in which a whole store can be exported."""

    name: str
    media_type: str
    extension: str
    write: Callable[[GraphStore], Iterator[bytes]]


def write_turtle(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """Sorted Turtle; see `turtle.py`."""
    yield "".join(turtle(triples, base)).encode()


def write_ntriples(triples: Iterable[Triple], _base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """One triple a line, sorted."""
    yield serialize(in_reading_order(triples), format=RdfFormat.N_TRIPLES) or b""


def write_rdfxml(triples: Iterable[Triple], _base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """RDF/XML. pyoxigraph declares the namespaces in an order of the day, so they are sorted here.

    It also leaves a carriage return bare, which XML readers take for a line feed
    (https://www.w3.org/TR/xml/#sec-line-ends). `BadGraph` for a character that XML cannot hold.
    """
    ordered = list(in_reading_order(triples))
    refuse_not_xml(ordered, "RDF/XML")
    text = serialize(ordered, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    text = text.replace(b"\r", b"&#13;")
    yield _ROOT.sub(
        lambda root: b"<rdf:RDF " + b" ".join(sorted(_ATTRIBUTE.findall(root[0]))) + b">", text, count=1
    )


def write_jsonld(triples: Iterable[Triple], base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """Compact JSON-LD with its context inside; see `jsonld.py`."""
    for piece in jsonld(triples, base):
        yield piece.encode()


#: The forms that hold one graph, by name: those of a CONSTRUCT's answer too.
GRAPH_FORMATS: dict[str, GraphFormat] = {
    form.name: form
    for form in (
        GraphFormat("turtle", "text/turtle", "ttl", write_turtle),
        GraphFormat("ntriples", "application/n-triples", "nt", write_ntriples),
        GraphFormat("rdfxml", "application/rdf+xml", "rdf", write_rdfxml),
        GraphFormat("jsonld", "application/ld+json", "jsonld", write_jsonld),
    )
}


def _data_only(form: GraphFormat) -> ExportFormat:
    """The export that writes the data (the default graph) and leaves the ontology out."""

    def write(store: GraphStore) -> Iterator[bytes]:
        return form.write(profile_triples(store), store.iris.base)

    return ExportFormat(form.name, form.media_type, form.extension, write)


def _write_csvw(store: GraphStore) -> Iterator[bytes]:
    yield zipped(csvw_files(store).items())


def _write_xlsx(store: GraphStore) -> Iterator[bytes]:
    # openpyxl and networkx take a tenth of a second to load, which only these two are worth.
    from graph_build.publish.workbook import store_workbook

    yield store_workbook(store)


def _write_graphml(store: GraphStore) -> Iterator[bytes]:
    from graph_build.publish.graphml import graphml

    return graphml(store)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: The forms that hold one graph and nothing else, by name: what a profile can be written in.
DATA_FORMATS: dict[str, GraphFormat] = {
    **GRAPH_FORMATS,
    "canonical": GraphFormat("canonical", "application/n-quads", "nq", canonical),
}

#: The forms that `vtvl export` knows, by name.
EXPORT_FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        *(_data_only(graph_format) for graph_format in DATA_FORMATS.values()),
        ExportFormat("nquads", "application/n-quads", "nq", nquads),
        ExportFormat("trig", "application/trig", "trig", trig),
        ExportFormat("csv", "text/csv", "csv", statements_csv),
        ExportFormat("csvw", "application/zip", "zip", _write_csvw),
        ExportFormat("xlsx", _XLSX, "xlsx", _write_xlsx),
        ExportFormat("graphml", "application/graphml+xml", "graphml", _write_graphml),
    )
}


def graph_format(name: str) -> GraphFormat:
    """The form of that name; `UnknownName` with the nearest ones where there is none."""
    if name not in GRAPH_FORMATS:
        raise UnknownName(
            "graph format", name, GRAPH_FORMATS, next_step=f"There are: {', '.join(GRAPH_FORMATS)}."
        )
    return GRAPH_FORMATS[name]


def export_format(name: str) -> ExportFormat:
    """The form of that name; `UnknownName` with the nearest ones where there is none."""
    if name not in EXPORT_FORMATS:
        raise UnknownName(
            "export format", name, EXPORT_FORMATS, next_step=f"There are: {', '.join(EXPORT_FORMATS)}."
        )
    return EXPORT_FORMATS[name]
