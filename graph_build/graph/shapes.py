"""The shapes as read from Turtle: what a SHACL Core engine runs, and what one SPARQL query each decides.

A SHACL engine runs a SPARQL constraint once per focus node. The constraints of this project name their
focus nodes themselves (`$this a vtvl:…`), so that one query over the whole graph gives the same results,
many times faster; any other engine can still run them the standard way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph_build.errors import BadVocabulary
from graph_build.model import Severity
from graph_build.namespaces import term

_TYPE = term("rdf:type")
_FIRST, _REST, _NIL = term("rdf:first"), term("rdf:rest"), term("rdf:nil")
_SPARQL, _SELECT, _MESSAGE, _SEVERITY = (term(f"sh:{n}") for n in ("sparql", "select", "message", "severity"))
_DECLARE, _PREFIX, _NAMESPACE = (term(f"sh:{n}") for n in ("declare", "prefix", "namespace"))
_SEVERITIES = {
    term("sh:Violation"): Severity.VIOLATION,
    term("sh:Warning"): Severity.WARNING,
    term("sh:Info"): Severity.INFO,
}
_PROPERTY = term("sh:property")
_TARGETS = tuple(term(f"sh:target{n}") for n in ("Class", "Node", "SubjectsOf", "ObjectsOf"))
#: Path operators of SHACL as SPARQL 1.1 property paths write them: before and after the inner path.
_PATH_MARKS = {
    term("sh:inversePath"): ("^", ""),
    term("sh:zeroOrMorePath"): ("", "*"),
    term("sh:oneOrMorePath"): ("", "+"),
    term("sh:zeroOrOnePath"): ("", "?"),
}

Node = NamedNode | BlankNode | Literal
_Index = Mapping[Node, Mapping[NamedNode, list[Node]]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape says when data break it; `path` is a SPARQL property path, empty for a node shape."""

    iri: str
    severity: Severity
    message_vi: str
    message_en: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A shape with the one query that gives the focus nodes (`?this`) which break it."""

    shape: Shape
    query: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph: its shapes by IRI, its SPARQL constraints, and the triples of SHACL Core."""

    by_iri: Mapping[str, Shape]
    sparql: tuple[SparqlConstraint, ...]
    core: tuple[Triple, ...]


def read_shapes(texts: Iterable[str]) -> Shapes:
    """The shapes of some Turtle texts. A syntax error raises `BadVocabulary`."""
    triples = [triple for text in texts for triple in _parse(text)]
    index = _index(triples)
    prefixes = _prefixes(index)
    nodes = [node for node in index if isinstance(node, NamedNode) and _is_shape(index, node)]
    shapes = {node.value: _shape(index, node) for node in nodes}
    constraints = [
        SparqlConstraint(shapes[node.value], prefixes + _select(index, constraint))
        for node in nodes
        for constraint in index[node].get(_SPARQL, [])
    ]
    return Shapes(
        by_iri=dict(sorted(shapes.items())),
        sparql=tuple(sorted(constraints, key=lambda c: c.shape.iri)),
        core=tuple(_hoisted(triples, index)),
    )


def _parse(text: str) -> list[Triple]:
    try:
        quads = parse(text.encode(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        return [quad.triple for quad in quads]
    except SyntaxError as error:
        opening = text.lstrip().split("\n", 1)[0][:60]
        raise BadVocabulary(
            f"not valid Turtle ({error.msg})",
            place=f"shapes that begin '{opening}', line {error.lineno}",
            next_step="Mend the file, or install vtvl again.",
        ) from error


def _index(triples: Iterable[Triple]) -> _Index:
    found: dict[Node, dict[NamedNode, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
            found[triple.subject][triple.predicate].append(triple.object)
    return found


def _is_shape(index: _Index, node: Node) -> bool:
    kinds = index[node].get(_TYPE, [])
    return term("sh:NodeShape") in kinds or term("sh:PropertyShape") in kinds


def _shape(index: _Index, node: NamedNode) -> Shape:
    own = index[node]
    severities = [_SEVERITIES[s] for s in own.get(_SEVERITY, []) if isinstance(s, NamedNode)]
    messages = {m.language: m.value for m in own.get(_MESSAGE, []) if isinstance(m, Literal)}
    path = own.get(term("sh:path"))
    return Shape(
        iri=node.value,
        severity=severities[0] if severities else Severity.VIOLATION,
        message_vi=messages.get("vi", ""),
        message_en=messages.get("en", ""),
        path=_path(index, path[0]) if path else "",
    )


def _path(index: _Index, node: Node) -> str:
    """A SHACL path as a SPARQL property path; a plain property stays its bare IRI."""
    return node.value if isinstance(node, NamedNode) else _inner_path(index, node)


def _inner_path(index: _Index, node: Node) -> str:
    if isinstance(node, NamedNode):
        return f"<{node.value}>"
    own = index[node]
    if _FIRST in own:
        return "/".join(_inner_path(index, item) for item in _items(index, node))
    if term("sh:alternativePath") in own:
        ways = _items(index, own[term("sh:alternativePath")][0])
        return "|".join(_inner_path(index, way) for way in ways)
    mark = next(m for m in _PATH_MARKS if m in own)
    before, after = _PATH_MARKS[mark]
    inner = _inner_path(index, own[mark][0])
    return f"{before}{inner if isinstance(own[mark][0], NamedNode) else f'({inner})'}{after}"


def _items(index: _Index, node: Node) -> Iterable[Node]:
    while node != _NIL:
        yield index[node][_FIRST][0]
        node = index[node][_REST][0]


def _hoisted(triples: Iterable[Triple], index: _Index) -> Iterator[Triple]:
    """The Core triples, with each property shape bearing the targets of the node shape that holds it.

    It means the same, and lets an engine look at all focus nodes of a property shape at once, not
    at all property shapes of a focus node: pySHACL takes a fifth of the time that way.
    """
    for triple in triples:
        holder, held = triple.subject, triple.object
        if triple.predicate == _PROPERTY and not isinstance(holder, Triple) and isinstance(held, NamedNode):
            targets = [(prop, o) for prop in _TARGETS for o in index[holder].get(prop, [])]
            yield from (Triple(held, prop, target) for prop, target in targets)
            if targets:
                continue
        if triple.predicate != _SPARQL:
            yield triple


def _prefixes(index: _Index) -> str:
    lines = []
    for own in index.values():
        for declaration in own.get(_DECLARE, []):
            prefix, namespace = index[declaration][_PREFIX][0], index[declaration][_NAMESPACE][0]
            lines.append(f"PREFIX {prefix.value}: <{namespace.value}>\n")
    return "".join(sorted(set(lines)))


def _select(index: _Index, constraint: Node) -> str:
    query = index[constraint][_SELECT][0].value
    # SHACL leaves it to the engine to bind $this; here the query has to say itself what it ranges over.
    if not re.search(r"\$this\b", query):
        raise BadVocabulary(
            f"the SPARQL constraint {constraint.value} does not name $this",
            place="shapes/",
            next_step="Begin its pattern with the class of its focus nodes: $this a vtvl:….",
        )
    return query
