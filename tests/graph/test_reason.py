"""Ontology and data before HermiT. Without Java these tests are skipped, except in CI, where they fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from graph_build.assembly import Assembly
from graph_build.domain import Domain
from graph_build.errors import BadVocabulary, Unavailable
from graph_build.graph.reason import Consistency, check_consistency

PREFIXES = """
@prefix vtvl: <https://w3id.org/vtvl/ontology#> . @prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FINE = Consistency(consistent=True, unsatisfiable=())
CONTRADICTION = Consistency(consistent=False, unsatisfiable=())


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


@pytest.mark.usefixtures("java")
def test_the_ontology_and_the_bundled_graph_are_consistent(assembly: Assembly, domain: Domain) -> None:
    assert check_consistency(domain.ontology, assembly.triples) == FINE


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(
    "data",
    [
        pytest.param("ex:a a vtvl:DutyStatement ; vtvl:order 3, 4 .", id="functional property"),
        pytest.param('ex:a a vtvl:DutyStatement ; vtvl:order "ba" .', id="range"),
        pytest.param(
            "ex:p vtvl:hasDutyStatement ex:s . ex:s vtvl:expresses ex:d . ex:x owl:differentFrom ex:d . "
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual ex:p ; "
            "owl:assertionProperty vtvl:performs ; owl:targetIndividual ex:d .",
            id="property chain",
        ),
    ],
)
def test_a_contradiction_is_found(data: str, domain: Domain) -> None:
    # As axioms, so that what the data may not say (a negative assertion) counts too.
    assert check_consistency(domain.ontology + PREFIXES + data, []) == CONTRADICTION


@pytest.mark.usefixtures("java")
def test_a_contradiction_of_the_data_is_found(domain: Domain) -> None:
    assert check_consistency(domain.ontology, triples("ex:a a vtvl:Duty, vtvl:Rank .")) == CONTRADICTION


@pytest.mark.usefixtures("java")
def test_a_class_without_possible_members_is_named(domain: Domain) -> None:
    ontology = domain.ontology + PREFIXES + "ex:Both a owl:Class ; rdfs:subClassOf vtvl:Duty, vtvl:Rank ."
    assert check_consistency(ontology, []) == Consistency(True, ("https://example.org/Both",))


@pytest.mark.usefixtures("java")
def test_no_import_is_followed(domain: Domain) -> None:
    ontology = domain.ontology.replace(
        "a owl:Ontology ;", "a owl:Ontology ; owl:imports <http://127.0.0.1:9/none> ;"
    )
    assert ontology != domain.ontology
    assert check_consistency(ontology, []) == FINE


@pytest.mark.usefixtures("java")
def test_what_the_reasoner_cannot_take_is_named(domain: Domain) -> None:
    ontology = domain.ontology + PREFIXES + "ex:on a owl:DatatypeProperty ."
    with pytest.raises(BadVocabulary, match="XMLSchema#date"):
        check_consistency(ontology, triples('ex:a a vtvl:Duty ; ex:on "2021-06-11"^^xsd:date .'))


def test_without_java_there_is_a_plain_sentence(
    domain: Domain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match=r"no Java on the PATH\. .*pip install"):
        check_consistency(domain.ontology, [])
