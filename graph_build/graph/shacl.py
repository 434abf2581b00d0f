"""The SHACL Core part of a validation, by pySHACL. It and rdflib load only when they are needed.

pySHACL runs on an rdflib graph in memory: a hundred times faster here than on a pyoxigraph store,
which it queries node by node.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph_build.errors import BadVocabulary

if TYPE_CHECKING:
    import rdflib

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SH = "http://www.w3.org/ns/shacl#"

Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Break:
    """A focus node that breaks a shape (by its IRI), and the value that does, where there is one."""

    shape: str
    focus: Term
    value: Term | None


def core_breaks(data: Iterable[Triple], shapes: Iterable[Triple]) -> Iterator[Break]:
    """What breaks the SHACL Core constraints of `shapes`, in no particular order."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError
    from rdflib import Graph, URIRef

    try:
        with _without_complaints_of_literals():
            _, report, _ = pyshacl.validate(
                rdflib_graph(data), shacl_graph=rdflib_graph(shapes), inplace=True, inference="none"
            )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise BadVocabulary(
            f"a shape that pySHACL cannot use ({error})",
            place="shapes/",
            next_step="Mend the shape, or install vtvl again.",
        ) from error
    assert isinstance(report, Graph)
    shape, focus, value = (URIRef(_SH + name) for name in ("sourceShape", "focusNode", "value"))
    for result, source in report.subject_objects(shape):
        found, at = report.value(result, value), report.value(result, focus)
        assert at is not None
        yield Break(str(source), _oxigraph_term(at), None if found is None else _oxigraph_term(found))


@contextmanager
def _without_complaints_of_literals() -> Iterator[None]:
    """Within it, rdflib logs no traceback for an ill-typed literal: the shapes report it."""
    logger = logging.getLogger("rdflib.term")

    def refuse(_: logging.LogRecord) -> bool:
        return False

    logger.addFilter(refuse)
    try:
        yield
    finally:
        logger.removeFilter(refuse)


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph in memory."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    known: dict[Term, rdflib.term.Node] = {}

    def converted(node: Term) -> rdflib.term.Node:
        if node not in known:
            known[node] = _rdflib_term(node)
        return known[node]

    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, Triple) and not isinstance(value, Triple):
            graph.add((converted(subject), converted(triple.predicate), converted(value)))
    return graph


def _rdflib_term(node: Term) -> rdflib.term.Node:
    import rdflib

    if isinstance(node, NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, BlankNode):
        return rdflib.BNode(node.value)
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    # A plain string and an xsd:string are one in RDF 1.1, but not to rdflib: sh:in compares them.
    datatype = None if node.datatype.value == _XSD_STRING else rdflib.URIRef(node.datatype.value)
    return rdflib.Literal(node.value, datatype=datatype, normalize=False)


def _oxigraph_term(node: rdflib.term.Node) -> Term:
    import rdflib

    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype or _XSD_STRING)))
    return BlankNode(str(node))
