"""The SHACL Core part of a validation, by pySHACL. It and rdflib load only when they are needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as RdflibNode

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SH = "http://www.w3.org/ns/shacl#"

#: Shape, focus node and value of one result, as written in N-Triples without brackets or quotes.
CoreResult = tuple[str, str, str]


def core_results(data: Iterable[Triple], shapes: Iterable[Triple]) -> list[CoreResult]:
    """What breaks the SHACL Core constraints of `shapes`, in no particular order."""
    import pyshacl
    from rdflib import URIRef

    _, report, _ = pyshacl.validate(
        rdflib_graph(data),
        shacl_graph=rdflib_graph(shapes),
        inplace=True,
        inference="none",
        advanced=False,
        meta_shacl=False,
        do_owl_imports=False,
    )
    shape, focus, value = (URIRef(_SH + name) for name in ("sourceShape", "focusNode", "value"))
    return [
        (str(node_shape), str(report.value(result, focus)), str(report.value(result, value, default="")))
        for result, node_shape in report.subject_objects(shape)
    ]


def rdflib_graph(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph in memory."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    known: dict[NamedNode | BlankNode | Literal, RdflibNode] = {}

    def converted(node: NamedNode | BlankNode | Literal) -> RdflibNode:
        found = known.get(node)
        if found is None:
            found = known[node] = _rdflib_term(node)
        return found

    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, Triple) and not isinstance(value, Triple):
            graph.add((converted(subject), converted(triple.predicate), converted(value)))
    return graph


def _rdflib_term(node: NamedNode | BlankNode | Literal) -> RdflibNode:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, BlankNode):
        return BNode(node.value)
    if node.language:
        return RdflibLiteral(node.value, lang=node.language)
    # A plain string and an xsd:string are one in RDF 1.1, but not to rdflib: sh:in compares them.
    datatype = None if node.datatype.value == _XSD_STRING else URIRef(node.datatype.value)
    return RdflibLiteral(node.value, datatype=datatype)
