"""The data with a named graph per source document, as TriG and N-Quads: who says what.

    <source/ict-positions> { … }     what stands in that document, and the description of the document
    <graph/shared> { … }             what belongs to no single document: code lists, duties, evidence, overlap
    <https://w3id.org/vtvl/ontology> { … }   the ontology
    { }                              the default graph: empty

A thing belongs to the document that its source, its position, its specialisation or its place leads
to; where they lead to several or to none, it is shared. All facts of a thing stand in one graph, and
the graphs of documents together with the shared one are the data, triple for triple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graph_build.graph.store import ONTOLOGY_GRAPH, GraphStore
from graph_build.namespaces import Iris, term
from graph_build.publish.turtle import TurtleTerms, in_reading_order, prolog, sections

Node = NamedNode | BlankNode | Literal | Triple
#: What leads from a thing towards its document …
_TOWARDS = {
    term(curie) for curie in ("dcterms:source", "oa:hasSource", "vtvl:statementOf", "vtvl:inSpecialisation")
}
#: … and what leads to a thing from another one of the same document.
_FROM = {term("oa:hasSelector"), term("dcterms:hasPart")}
_IS_DOCUMENT = (term("rdf:type"), term("vtvl:SourceDocument"))


def trig(store: GraphStore) -> Iterator[bytes]:
    """TriG, each graph laid out as `turtle.py` does it."""
    terms = TurtleTerms(store.iris.base)
    yield "".join(prolog(store.iris.base)).encode()
    for name, triples in named_graphs(store):
        body = "".join(sections(triples, terms))
        yield f"\n{terms.write(name)} {{\n{_indented(body)}}}\n".encode()


def nquads(store: GraphStore) -> Iterator[bytes]:
    """The same graphs, one quad a line: graph by graph, each in reading order."""
    for name, triples in named_graphs(store):
        quads = (Quad(t.subject, t.predicate, t.object, name) for t in in_reading_order(triples))
        yield serialize(quads, format=RdfFormat.N_QUADS) or b""


def named_graphs(store: GraphStore) -> Iterator[tuple[NamedNode, list[Triple]]]:
    """Every graph with its name: the documents in their order, what they share, the ontology."""
    data = [quad.triple for quad in store.graph.quads_for_pattern(None, None, None, DefaultGraph())]
    yield from by_document(data, store.iris)
    ontology = [quad.triple for quad in store.graph.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)]
    if ontology:
        yield ONTOLOGY_GRAPH, ontology


def by_document(triples: Iterable[Triple], iris: Iris) -> list[tuple[NamedNode, list[Triple]]]:
    """The triples parted by document, then those that belong to no single one, under `graph/shared`."""
    data = list(triples)
    ways = _Ways(data)
    shared = iris.of("graph", "shared")
    parts: dict[NamedNode, list[Triple]] = {
        name: [] for name in sorted(ways.documents, key=lambda d: d.value)
    }
    parts[shared] = []
    for triple in data:
        owners = ways.documents_of(triple.subject)
        parts[next(iter(owners)) if len(owners) == 1 else shared].append(triple)
    return [(name, part) for name, part in parts.items() if part]


class _Ways:
    """Where the facts of a graph lead from each thing, as far as they lead to a document."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.documents: set[NamedNode] = set()
        self._next: dict[Node, set[Node]] = {}
        self._found: dict[Node, frozenset[NamedNode]] = {}
        for triple in triples:
            if (triple.predicate, triple.object) == _IS_DOCUMENT and isinstance(triple.subject, NamedNode):
                self.documents.add(triple.subject)
            elif triple.predicate in _TOWARDS:
                self._next.setdefault(triple.subject, set()).add(triple.object)
            elif triple.predicate in _FROM:
                self._next.setdefault(triple.object, set()).add(triple.subject)

    def documents_of(self, thing: Node) -> frozenset[NamedNode]:
        """The documents that the thing leads to, over as many steps as it takes."""
        if thing not in self._found:
            self._found[thing] = self._follow(thing)
        return self._found[thing]

    def _follow(self, thing: Node) -> frozenset[NamedNode]:
        seen, ahead = {thing}, [thing]
        reached: set[NamedNode] = set()
        while ahead:
            node = ahead.pop()
            if isinstance(node, NamedNode) and node in self.documents:
                reached.add(node)
                continue
            new = self._next.get(node, set()) - seen
            seen |= new
            ahead.extend(new)
        return frozenset(reached)


def _indented(text: str) -> str:
    """Each line a step to the right; literals hold no bare line breaks, so none is changed."""
    lines = text.removesuffix("\n").split("\n")  # not splitlines, which parts at more than line feeds
    return "".join(f"    {line}\n" if line else "\n" for line in lines)
