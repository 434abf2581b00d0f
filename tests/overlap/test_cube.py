"""Overlap as a Data Cube: well formed, valid, and the same in a build and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from graph_build import resources
from graph_build.domain import Domain
from graph_build.graph.store import load_triples, open_store
from graph_build.graph.validate import validate
from graph_build.namespaces import Iris, term
from graph_build.overlap.choice import Choice, OverlapFormat
from graph_build.overlap.cube import decimal, overlap_triples, specialisation_overlaps
from graph_build.overlap.incidence import Grouping, incidence
from graph_build.overlap.measures import Generic
from graph_build.overlap.report import overlap_report
from graph_build.schemes import parse_turtle

from .groups import IRIS, small_store, small_triples


def cube(by: Grouping, domain: Domain, generic: Generic = Generic.EXCLUDE) -> list[Triple]:
    structure = domain.schemes.list_named("overlap-cube").triples
    return list(overlap_triples(incidence(small_store(), by), by, generic, structure, IRIS))


def values(triples: list[Triple], subject: object, prop: str) -> list[str]:
    return sorted(
        t.object.value
        for t in triples
        if t.subject == subject and t.predicate == term(prop) and isinstance(t.object, NamedNode | Literal)
    )


def test_an_observation_names_both_sides_its_method_and_its_release(domain: Domain) -> None:
    triples = cube(Grouping.SPECIALISATION, domain)
    both = IRIS.of("overlap", "specialisation", "first", "x", "first", "ix")
    x, ix = (IRIS.of("specialisation", "first", name).value for name in ("x", "ix"))
    assert values(triples, both, "vtvl:overlapFrom") == [x]
    assert values(triples, both, "vtvl:overlapWith") == [ix]
    assert values(triples, both, "vtvl:overlapOf") == sorted((x, ix))
    assert values(triples, both, "vtvl:sharedDutyCount") == ["1"]
    assert values(triples, both, "vtvl:sharedGenericDutyCount") == ["1"]
    assert values(triples, both, "vtvl:jaccard") == ["0.333333"]
    assert values(triples, both, "vtvl:containment") == ["0.5"]
    assert values(triples, both, "schema:measurementTechnique") == [IRIS.of("method", "shared-duties").value]
    assert values(triples, both, "schema:softwareVersion")
    assert values(triples, both, "qb:dataSet") == [IRIS.of("data-set", "overlap", "specialisation").value]


@pytest.mark.parametrize("by", Grouping)
def test_every_pair_is_one_observation_and_valid(by: Grouping, domain: Domain) -> None:
    triples = cube(by, domain)
    observed = {t.subject for t in triples if t.object == term("vtvl:Overlap")}
    groups = len(incidence(small_store(), by).groups)
    assert len(observed) == groups * (groups - 1) // 2
    shapes = [
        (resources.data_root() / "shapes" / f"{name}.ttl").read_text(encoding="utf-8")
        for name in ("overlap", "prefixes")
    ]
    assert validate([*small_triples(), *triples], shapes, "").results == ()


def test_every_component_of_the_structure_is_used_and_every_figure_declared(domain: Domain) -> None:
    """IC-1, IC-11 and IC-14 of https://www.w3.org/TR/vocab-data-cube/#wf-rules."""
    triples = cube(Grouping.SPECIALISATION, domain)
    kinds = [term(f"qb:{kind}") for kind in ("dimension", "measure", "attribute")]
    declared = {t.object for t in triples if t.predicate in kinds}
    observed = {t.subject for t in triples if t.object == term("vtvl:Overlap")}
    assert declared
    for observation in observed:
        own = [t.predicate for t in triples if t.subject == observation]
        assert all(own.count(component) == 1 for component in declared if isinstance(component, NamedNode))
        said = {p for p in own if p.value.startswith(term("vtvl:").value)} - {term("vtvl:overlapOf")}
        assert said <= declared


def test_counting_generic_duties_is_another_method(domain: Domain) -> None:
    triples = cube(Grouping.FAMILY, domain, Generic.INCLUDE)
    assert IRIS.of("method", "shared-duties-with-generic") in {t.object for t in triples}


def test_another_base_moves_everything(domain: Domain) -> None:
    iris = Iris("https://example.org/")
    found = incidence(small_store(), Grouping.SPECIALISATION)
    triples = overlap_triples(found, Grouping.SPECIALISATION, Generic.EXCLUDE, (), iris)
    observed = [t.subject for t in triples if t.object == term("vtvl:Overlap")]
    assert len(set(observed)) == 3
    assert all(str(node).startswith("<https://example.org/id/overlap/specialisation/") for node in observed)


def test_nothing_to_compare_gives_no_cube(domain: Domain) -> None:
    structure = domain.schemes.list_named("overlap-cube").triples
    assert specialisation_overlaps(load_triples([]), structure) == frozenset()


def test_very_many_specialisations_are_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_build.overlap.cube.MOST_IN_A_BUILD", 2)
    assert specialisation_overlaps(small_store(), ()) == frozenset()


@given(st.floats(0, 1))
def test_decimals_come_back_from_a_store_as_they_went_in(value: float) -> None:
    literal = decimal(value)
    (row,) = rows(Store(), f"SELECT ({literal} + 0 AS ?same) WHERE {{}}")
    assert row == literal
    assert float(literal.value) == pytest.approx(value, abs=1e-6)


def rows(store: Store, text: str) -> list[object]:
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return [solution[0] for solution in found]


def test_the_build_holds_the_66_pairs_that_the_command_gives(built: Path, domain: Domain) -> None:
    store = open_store(built)
    structure = domain.schemes.list_named("overlap-cube")
    written = parse_turtle(
        overlap_report(store, Choice(), OverlapFormat.TURTLE, structure).decode(), "overlap"
    )
    in_graph = {quad.triple for quad in store.graph.quads_for_pattern(None, None, None, None)}
    assert set(written) <= in_graph
    assert sum(t.object == term("vtvl:Overlap") for t in written) == 66
