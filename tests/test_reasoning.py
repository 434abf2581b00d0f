"""What HermiT infers is what the build materialises, and changes no answer. One run of HermiT for all tests.

Without Java these tests are skipped, except in CI, where they fail.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse

from graph_build import resources
from graph_build.graph.reason import Inferences, infer
from graph_build.namespaces import PREFIXES, VTVL, term
from graph_build.queries import NamedQuery, load_queries
from graph_build.schemes import parse_turtle

ROOT = Path(__file__).resolve().parents[1]
TYPE = term("rdf:type")
#: What a reasoner needs, and the build writes down nevertheless, so that no reasoner is needed.
MATERIALISED = ("vtvl:performs", "vtvl:statementOf", "vtvl:overlapOf")
#: What follows and is not written down, with the path by which SPARQL says the same.
DERIVED = {
    "vtvl:higherRankThan": "^vtvl:nextHigherRank+",
    "vtvl:lowerRankThan": "vtvl:nextHigherRank+",
    "vtvl:needsCompetency": "vtvl:atRank?/vtvl:requiresCompetency|"
    "vtvl:hasRequirement/vtvl:requiredCompetency",
    "vtvl:subjectToRequirement": "vtvl:atRank?/vtvl:hasRequirement",
}


@cache
def axioms() -> frozenset[Triple]:
    return frozenset(parse_turtle(resources.ontology_file().read_text(encoding="utf-8"), "ontology"))


@pytest.fixture(scope="module")
def data(built: Path) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(path=built / "vtvl.ttl", format=RdfFormat.TURTLE))


@cache
def with_meaning(triples: frozenset[Triple]) -> set[Triple]:
    """Types of things, and relations between two; not what is said of a term of the ontology."""
    terms = {t.subject for t in axioms()}
    kind = term("owl:ObjectProperty")
    relations = {t.subject for t in axioms() if t.predicate == TYPE and t.object == kind}
    return {t for t in triples if t.subject not in terms if t.predicate == TYPE or t.predicate in relations}


def superclasses() -> dict[object, set[object]]:
    """Of each class, the superclasses that the ontology names."""
    above: dict[object, set[object]] = {}
    for t in axioms():
        if t.predicate == term("rdfs:subClassOf") and isinstance(t.object, NamedNode):
            above.setdefault(t.subject, set()).add(t.object)
    for found in above.values():
        found |= {further for upper in found for further in above.get(upper, set())}
    return above


@cache
def without_what_follows(data: frozenset[Triple]) -> set[Triple]:
    """The data without what the build materialises: superclasses, chain, inverse, superproperty, symmetry."""
    types: dict[object, set[object]] = {}
    for t in data:
        if t.predicate == TYPE:
            types.setdefault(t.subject, set()).add(t.object)
    above = superclasses()
    removed = {term(curie) for curie in MATERIALISED}
    symmetric = term("vtvl:mayBeSameAs")
    implied = {
        (thing, upper)
        for thing, found in types.items()
        for kind in found
        for upper in above.get(kind, ())
        if upper in found
    }
    return {
        t
        for t in data
        if t.predicate not in removed
        and not (t.predicate == TYPE and (t.subject, t.object) in implied)
        and not (t.predicate == symmetric and str(t.subject) > str(t.object))
    }


@pytest.fixture(scope="module")
def inferences(data: frozenset[Triple], java: None) -> Inferences:
    text = resources.ontology_file().read_text(encoding="utf-8")
    return infer(text, without_what_follows(data))


@pytest.fixture(scope="module")
def inferred(inferences: Inferences) -> frozenset[Triple]:
    """What follows of the data: neither what is said of terms, nor that a thing is a thing."""
    terms, thing = {t.subject for t in axioms()}, term("owl:Thing")
    return frozenset(t for t in inferences.triples() if t.subject not in terms and t.object != thing)


def test_all_can_be_true_and_every_class_can_have_a_member(inferences: Inferences) -> None:
    assert inferences.consistency.holds
    assert inferences.consistency.counts["assertions"] > 20_000


def test_classification_adds_nothing_to_the_superclasses_that_are_written_down(
    inferences: Inferences,
) -> None:
    written = {
        (t.subject.value, t.object.value)
        for t in axioms()
        if t.predicate == term("rdfs:subClassOf")
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode)
    }
    assert inferences.superclasses == written


def test_what_is_inferred_is_what_the_build_materialises(
    inferred: frozenset[Triple], data: frozenset[Triple]
) -> None:
    derived = [term(curie) for curie in DERIVED]
    follows = {t for t in inferred if t.predicate not in derived}
    removed = with_meaning(data) - without_what_follows(data)
    assert len(removed) > 3_000
    assert sorted(str(t) for t in with_meaning(data) - follows) == []
    assert sorted(str(t) for t in follows - data) == []


@pytest.mark.parametrize("curie", MATERIALISED)
def test_each_materialised_property_is_among_them(
    curie: str, data: frozenset[Triple], inferred: frozenset[Triple]
) -> None:
    written = {t for t in data if t.predicate == term(curie)}
    assert written
    assert written == {t for t in inferred if t.predicate == term(curie)}


@pytest.mark.parametrize("curie", DERIVED)
def test_what_is_derived_is_what_a_path_finds(
    curie: str, data: frozenset[Triple], inferred: frozenset[Triple]
) -> None:
    store = Store()
    store.bulk_extend(Quad(*t) for t in data)
    query = f"PREFIX vtvl: <{VTVL}> SELECT DISTINCT ?a ?b {{ ?a {DERIVED[curie]} ?b FILTER (?a != ?b) }}"
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    found = {(str(row["a"]), str(row["b"])) for row in solutions}
    assert found
    assert found == {(str(t.subject), str(t.object)) for t in inferred if t.predicate == term(curie)}


# Competency questions: the table of docs/ontology.md names a report for each.


def questions() -> list[str]:
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    table = text.split("## Competency questions", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| .+ \| `([a-z-]+)` \|", table, re.MULTILINE)


def test_every_report_answers_a_competency_question() -> None:
    assert sorted(questions()) == sorted(query.name for query in load_queries("report"))


def answer(store: Store, query: NamedQuery) -> list[list[str]]:
    solutions = store.query(query.text, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    return [[str(value) for value in row] for row in solutions]


@pytest.fixture(scope="module")
def stores(data: frozenset[Triple], inferred: frozenset[Triple]) -> tuple[Store, Store]:
    """The graph as it is built, and with all that HermiT infers."""
    plain, reasoned = Store(), Store()
    plain.bulk_extend(Quad(*t) for t in data)
    reasoned.bulk_extend(Quad(*t) for t in {*data, *inferred})
    return plain, reasoned


@pytest.mark.parametrize("query", load_queries("report"), ids=lambda query: query.name)
def test_a_question_has_the_same_answer_with_and_without_reasoning(
    query: NamedQuery, stores: tuple[Store, Store]
) -> None:
    plain, reasoned = stores
    assert answer(plain, query) == answer(reasoned, query)
