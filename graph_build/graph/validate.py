"""Data against shapes: SHACL Core by pySHACL, SPARQL constraints by one query each in Oxigraph."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolution,
    QuerySolutions,
    Store,
    Triple,
)

from graph_build.errors import BadVocabulary
from graph_build.graph.nodes import describe, en, vi
from graph_build.graph.shacl import Break, Term, core_breaks
from graph_build.graph.shapes import Shape, SparqlConstraint, read_shapes
from graph_build.model import Severity
from graph_build.namespaces import Iris, term
from graph_build.schemes import parse_turtle

_QUOTED_FROM, _PLACE = term("prov:wasQuotedFrom"), term("vtvl:sourcePlace")
_WEIGHT = {Severity.VIOLATION: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape found: which shape, at which focus node, with which value.

    `focus` is an IRI, or `_:` and a label for a blank node. `path` is an IRI or a SPARQL property
    path, empty where the shape looks at the node itself. `source_line` is the printed line of the
    focus node, where it has one, `source_place` its place in words where the file has no lines.
    """

    severity: Severity
    shape: str
    focus: str
    path: str
    value: Term | None
    message_vi: str
    message_en: str
    source_line: int | None = None
    source_place: str = ""

    @property
    def shape_name(self) -> str:
        """The local name of the shape: `JobPosition-ordinal`."""
        return self.shape.rsplit("#", 1)[-1]


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results, the gravest first, then by shape, focus node and value."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not self.of(Severity.VIOLATION)

    def of(self, severity: Severity) -> tuple[Result, ...]:
        """The results of one severity."""
        return tuple(result for result in self.results if result.severity is severity)

    def counts(self) -> dict[Severity, int]:
        """How many results of each severity there are, the gravest first; zeros too."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in _WEIGHT}


def validate(data: Iterable[Triple] | Store, shapes: Iterable[str], ontology: str) -> ValidationReport:
    """What the shapes (Turtle texts) find in the data, read together with the ontology (a Turtle text).

    Of a store, the default graph is validated. A broken shape or ontology raises `BadVocabulary`.
    """
    loaded = read_shapes(shapes)
    triples = _triples(data) | frozenset(parse_turtle(ontology, "ontology/vtvl.ttl"))
    breaks = [*core_breaks(triples, loaded.core), *_sparql_breaks(triples, loaded.sparql)]
    lines, places = _source_lines(triples), _source_places(triples)
    results = {_result(loaded.by_iri.get(found.shape), found, lines, places) for found in breaks}
    return ValidationReport(tuple(sorted(results, key=_order)))


def report_triples(report: ValidationReport, iris: Iris) -> Iterator[Triple]:
    """The report in the terms of SHACL, each result with an IRI made of what it says.

    `sh:conforms` is the W3C's: true only where there is no result at all, of any severity.
    """
    whole = iris.of("validation-report", _digest(*report.results))
    yield from describe(whole, ("sh:ValidationReport",), ("sh:conforms", Literal(not report.results)))
    for result in report.results:
        node = iris.of("validation-result", _digest(result))
        yield Triple(whole, term("sh:result"), node)
        yield from _result_triples(result, node)


def _triples(data: Iterable[Triple] | Store) -> frozenset[Triple]:
    if isinstance(data, Store):
        return frozenset(quad.triple for quad in data.quads_for_pattern(None, None, None, DefaultGraph()))
    return frozenset(data)


def _sparql_breaks(triples: Iterable[Triple], constraints: Iterable[SparqlConstraint]) -> Iterator[Break]:
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in triples)
    for constraint in constraints:
        for solution in _solutions(store, constraint):
            yield Break(constraint.shape.iri, solution["this"], _bound(solution))


def _solutions(store: Store, constraint: SparqlConstraint) -> QuerySolutions:
    try:
        solutions = store.query(constraint.query)
    except SyntaxError as error:
        raise BadVocabulary(
            f"the query of shape {constraint.shape.iri} is not valid SPARQL ({error})",
            place="shapes/",
            next_step="Mend the query, or install vtvl again.",
        ) from error
    assert isinstance(solutions, QuerySolutions)
    return solutions


def _bound(solution: QuerySolution) -> Term | None:
    try:
        value: Term | None = solution["value"]
    except KeyError:
        return None
    return value


def _source_lines(triples: Iterable[Triple]) -> dict[str, int]:
    """The first line of each subject that is quoted from one: a range is named after its lines."""
    lines: dict[str, int] = {}
    for triple in triples:
        if triple.predicate == _QUOTED_FROM:
            first = _name(triple.object).rpartition("/")[2].partition("-")[0]
            if first.isdecimal():
                subject, line = _name(triple.subject), int(first)
                lines[subject] = min(line, lines.get(subject, line))
    return lines


def _source_places(triples: Iterable[Triple]) -> dict[str, str]:
    """The place in words of each subject that has one; the first by alphabet of several."""
    told = {
        (_name(triple.subject), triple.object.value)
        for triple in triples
        if triple.predicate == _PLACE and isinstance(triple.object, Literal)
    }
    return dict(sorted(told, reverse=True))


def _result(shape: Shape | None, found: Break, lines: dict[str, int], places: dict[str, str]) -> Result:
    focus = _name(found.focus)
    told = shape or Shape(found.shape, Severity.VIOLATION, "", "")
    return Result(
        severity=told.severity,
        shape=told.iri,
        focus=focus,
        path=told.path,
        value=found.value,
        message_vi=told.message_vi,
        message_en=told.message_en,
        source_line=lines.get(focus),
        source_place=places.get(focus, ""),
    )


def _name(node: Term | Triple) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _order(result: Result) -> tuple[int, str, str, str]:
    return (_WEIGHT[result.severity], result.shape, result.focus, str(result.value or ""))


def _result_triples(result: Result, node: NamedNode) -> Iterator[Triple]:
    is_plain = result.path.startswith("http")
    yield from describe(
        node,
        ("sh:ValidationResult",),
        ("sh:resultSeverity", term(f"sh:{result.severity.value.capitalize()}")),
        ("sh:sourceShape", NamedNode(result.shape)),
        ("sh:focusNode", None if result.focus.startswith("_:") else NamedNode(result.focus)),
        ("sh:resultPath", NamedNode(result.path) if is_plain else None),
        ("sh:value", None if isinstance(result.value, BlankNode) else result.value),
        ("sh:resultMessage", vi(result.message_vi)),
        ("sh:resultMessage", en(result.message_en)),
    )


def _digest(*results: Result) -> str:
    said = "\n".join(f"{r.shape} {r.focus} {r.value or ''}" for r in results)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
