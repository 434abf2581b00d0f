"""Other people's parsers, as functions from the bytes of an export to its quads."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import rdflib
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, parse

from graph_build.graph.store import ONTOLOGY_GRAPH
from graph_build.publish.canonical import canonical_sha256
from graph_build.publish.formats import EXPORT_FORMATS
from tests.interop import jena

#: The exports that are RDF, each with the readers that know its syntax.
READERS: dict[str, tuple[str, ...]] = {
    "turtle": ("pyoxigraph", "rdflib", "Jena"),
    "ntriples": ("pyoxigraph", "rdflib", "Jena"),
    "rdfxml": ("pyoxigraph", "rdflib", "Jena"),
    "jsonld": ("pyoxigraph", "rdflib", "Jena", "PyLD"),
    "canonical": ("pyoxigraph", "rdflib", "Jena"),
    "nquads": ("pyoxigraph", "rdflib", "Jena"),
    "trig": ("pyoxigraph", "rdflib", "Jena"),
}


def by_pyoxigraph(content: bytes, form: str) -> set[Quad]:
    return set(parse(content, format=RdfFormat.from_media_type(EXPORT_FORMATS[form].media_type)))


def by_rdflib(content: bytes, form: str) -> set[Quad]:
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld", "canonical": "nquads"}
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format=names.get(form, form))
        text = dataset.serialize(format="nquads", encoding="utf-8")
    # rdflib names its default graph, which the syntax leaves without a name.
    default = "urn:x-rdflib:default"
    lines = (line for line in text.split(b"\n") if line)
    return set(
        parse(
            b"\n".join(line.replace(f" <{default}> .".encode(), b" .") for line in lines),
            format=RdfFormat.N_QUADS,
        )
    )


def by_pyld(content: bytes, _form: str) -> set[Quad]:
    options = {"format": "application/n-quads"}
    text = jsonld.to_rdf(json.loads(content), options)
    return set(parse(text, format=RdfFormat.N_QUADS))


def by_jena(content: bytes, form: str) -> set[Quad]:
    return jena.read(content, EXPORT_FORMATS[form].extension)


BY: dict[str, Callable[[bytes, str], set[Quad]]] = {
    "pyoxigraph": by_pyoxigraph,
    "rdflib": by_rdflib,
    "PyLD": by_pyld,
    "Jena": by_jena,
}


def data_hash(quads: set[Quad]) -> str:
    """The canonical hash of the data, whatever graphs they were parted into; the ontology is left out."""
    return canonical_sha256(quad.triple for quad in quads if quad.graph_name != ONTOLOGY_GRAPH)
