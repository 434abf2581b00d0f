"""Figures of overlap as RDF: observations of a Data Cube, one for each pair of groups.

The layout of the cube and its methods are `ontology/schemes/overlap-cube.ttl`; what is computed is
said here. An observation names both sides (`vtvl:overlapOf`) and which of them is printed first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph_build import __version__
from graph_build.graph.nodes import Object, describe, en, integer, string, vi
from graph_build.names import Queryable
from graph_build.namespaces import Iris, fingerprint, slugify, term
from graph_build.overlap.captions import title_of
from graph_build.overlap.incidence import Grouping, Incidence, incidence
from graph_build.overlap.measures import Generic, PairOverlap, pairs

#: The kind of the groups in IRIs, as `names.py` has them.
_KINDS = {
    Grouping.SPECIALISATION: "specialisation",
    Grouping.FAMILY: "position-family",
    Grouping.POSITION: "position",
    Grouping.RANK: "rank",
    Grouping.DOCUMENT: "source",
}
_METHODS = {Generic.EXCLUDE: "shared-duties", Generic.INCLUDE: "shared-duties-with-generic"}
#: The pairs of more specialisations than this are left to `vtvl overlap`: they grow with the square.
MOST_IN_A_BUILD = 300
_XSD_DECIMAL = term("xsd:decimal")


def specialisation_overlaps(store: Queryable, structure: Iterable[Triple]) -> frozenset[Triple]:
    """What a build adds to a graph: an observation for each pair of specialisations, generic duties apart.

    None where there is no pair, or where the pairs of so many would bury the data.
    """
    found = incidence(store, Grouping.SPECIALISATION)
    if len(found.groups) > MOST_IN_A_BUILD:
        return frozenset()
    return frozenset(overlap_triples(found, Grouping.SPECIALISATION, Generic.EXCLUDE, structure, store.iris))


def overlap_triples(
    found: Incidence, by: Grouping, generic: Generic, structure: Iterable[Triple], iris: Iris
) -> Iterator[Triple]:
    """The cube of all pairs: structure, data set, observations; nothing where there is no pair."""
    overlaps = pairs(found, generic)
    if not overlaps:
        return
    yield from structure
    data_set = iris.of("data-set", "overlap", by.value)
    title_vi, title_en = title_of(by)
    yield from describe(
        data_set,
        ("qb:DataSet",),
        ("rdfs:label", vi(title_vi)),
        ("rdfs:label", en(title_en)),
        ("qb:structure", iris.of("data-structure", "overlap")),
    )
    for pair in overlaps:
        yield from _observation(pair, by, generic, data_set, iris)


def _observation(
    pair: PairOverlap, by: Grouping, generic: Generic, data_set: NamedNode, iris: Iris
) -> Iterator[Triple]:
    a, b = NamedNode(pair.a.iri), NamedNode(pair.b.iri)
    yield from describe(
        _iri(pair, by, iris),
        ("vtvl:Overlap", "qb:Observation"),
        ("rdfs:label", vi(f"Nhiệm vụ chung: {pair.a.label} – {pair.b.label}")),
        ("qb:dataSet", data_set),
        ("vtvl:overlapOf", a),
        ("vtvl:overlapOf", b),
        ("vtvl:overlapFrom", a),
        ("vtvl:overlapWith", b),
        *_figures(pair),
        ("schema:measurementTechnique", iris.of("method", _METHODS[generic])),
        ("schema:softwareVersion", string(__version__)),
    )


def _figures(pair: PairOverlap) -> tuple[tuple[str, Object], ...]:
    return (
        ("vtvl:sharedDutyCount", integer(pair.shared)),
        ("vtvl:sharedGenericDutyCount", integer(pair.generic_shared)),
        ("vtvl:jaccard", decimal(pair.jaccard)),
        ("vtvl:containment", decimal(pair.containment_a)),
        ("vtvl:reverseContainment", decimal(pair.containment_b)),
        ("vtvl:weightedCosine", decimal(pair.weighted_cosine)),
        ("vtvl:pValue", decimal(pair.p_value)),
        ("vtvl:qValue", decimal(pair.q_value)),
    )


def decimal(value: float) -> Literal:
    """An `xsd:decimal` with up to six decimals in its canonical form, which stores give back as it is.

    >>> decimal(0.5).value, decimal(1.0).value
    ('0.5', '1')
    """
    return Literal(f"{value:.6f}".rstrip("0").rstrip("."), datatype=_XSD_DECIMAL)


def _iri(pair: PairOverlap, by: Grouping, iris: Iris) -> NamedNode:
    """`…/overlap/specialisation/ict-positions/i/ict-positions/ii`."""
    kind = _KINDS[by]
    return iris.of("overlap", kind, _local(pair.a.iri, kind, iris), _local(pair.b.iri, kind, iris))


def _local(iri: str, kind: str, iris: Iris) -> str:
    """What tells a group apart within its kind; for one that is named under another base, a fingerprint."""
    prefix = f"{iris.base}id/{kind}/"
    steps = [slugify(step) for step in iri.removeprefix(prefix).split("/")]
    return "/".join(steps) if iri.startswith(prefix) and all(steps) else fingerprint(iri)
