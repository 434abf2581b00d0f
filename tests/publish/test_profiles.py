"""Profiles: parts of the data that stand by themselves, and their description."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from graph_build import resources
from graph_build.domain import Domain
from graph_build.errors import UnknownName
from graph_build.graph.store import open_store
from graph_build.graph.validate import validate
from graph_build.namespaces import PREFIXES, term
from graph_build.publish.profiles import load_profiles, profile_triples
from tests.small_graph import small_store, small_triples

PROF = "http://www.w3.org/ns/dx/prof/"
DESCRIPTION = resources.data_root() / "ontology" / "profiles.ttl"


@pytest.mark.parametrize("name", ["core", "skos"])
def test_a_profile_is_a_part_of_the_data_that_leads_nowhere_else(name: str, built: Path) -> None:
    store = open_store(built)
    part = set(profile_triples(store, name))
    assert part < set(profile_triples(store))
    described = {triple.subject for triple in part}
    named = {t.object for t in part if isinstance(t.object, NamedNode) and store.query_base in t.object.value}
    assert named <= described


def test_skos_alone_is_in_the_skos_profile() -> None:
    for triple in profile_triples(small_store(), "skos"):
        word = triple.object if triple.predicate == term("rdf:type") else triple.predicate
        assert isinstance(word, NamedNode)
        assert word.value.startswith(PREFIXES["skos"])


def test_the_core_has_the_positions_and_not_the_evidence() -> None:
    core = set(profile_triples(small_store(), "core"))
    types = {t.object for t in core if t.predicate == term("rdf:type")}
    assert {
        term("vtvl:JobPosition"),
        term("vtvl:DutyStatement"),
        term("vtvl:Duty"),
        term("vtvl:Rank"),
    } <= types
    assert not types & {
        term("vtvl:SourceRange"),
        term("vtvl:DutyMatch"),
        term("vtvl:Overlap"),
        term("vtvl:DutyCue"),
    }
    assert term("prov:wasQuotedFrom") not in {triple.predicate for triple in core}


def test_the_core_breaks_no_shape_but_those_that_ask_for_a_quotation(built: Path, domain: Domain) -> None:
    core = frozenset(profile_triples(open_store(built), "core"))
    report = validate(core, domain.shapes, domain.ontology)
    whole = validate(frozenset(profile_triples(open_store(built))), domain.shapes, domain.ontology)
    known = {result.shape_name for result in whole.results}
    assert {r.shape_name for r in report.results if not r.shape_name.endswith("-quoted")} <= known


def test_without_a_name_it_is_all_data() -> None:
    assert set(profile_triples(small_store())) == set(small_triples())


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(UnknownName, match=r"no profile named 'cor'\. Did you mean core\?"):
        profile_triples(small_store(), "cor")


def test_each_profile_is_described_and_each_description_leads_to_a_file() -> None:
    quads = list(parse(path=DESCRIPTION, format=RdfFormat.TURTLE, base_iri=DESCRIPTION.as_uri()))
    tokens = {q.object.value for q in quads if q.predicate.value == f"{PROF}hasToken"}
    assert tokens == set(load_profiles())
    artifacts = {q.object.value for q in quads if q.predicate.value == f"{PROF}hasArtifact"}
    local = {iri.removeprefix("file://") for iri in artifacts if iri.startswith("file:")}
    assert len(local) == 6
    assert all(Path(path).exists() for path in local)
    described = {q.subject for q in quads}
    assert {q.object for q in quads if q.predicate.value == f"{PROF}hasResource"} <= described
