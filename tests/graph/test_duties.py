"""What the graph says of duties once all documents are read: wordings, evidence, an editor's decisions."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph_build import resources
from graph_build.assembly import Assembly, assemble
from graph_build.domain import Domain, load_domain
from graph_build.errors import BadInput
from graph_build.graph.duties import duty_iri
from graph_build.model import JudgedPair
from graph_build.namespaces import Iris, term
from graph_build.read.sources import bundled_sources

IRIS = Iris()
PROCEDURES = duty_iri(IRIS, "thẩm định giải quyết thủ tục hành chính")
ON_SITE = duty_iri(IRIS, "thẩm tra thực tế thẩm định giải quyết thủ tục hành chính")
COOPERATION = duty_iri(IRIS, "hợp tác quốc tế")


@pytest.fixture(scope="module")
def domain() -> Domain:
    return load_domain()


@pytest.fixture(scope="module")
def graph(domain: Domain) -> frozenset[Triple]:
    return read(domain).triples


def read(domain: Domain, *judged: JudgedPair) -> Assembly:
    return assemble(bundled_sources(resources.sources_folder()), domain, lambda _: None, judged)


def of(
    graph: frozenset[Triple], subject: NamedNode | None, prop: str, thing: NamedNode | None = None
) -> set[Triple]:
    return {
        t
        for t in graph
        if t.predicate == term(prop) and subject in (None, t.subject) and thing in (None, t.object)
    }


def test_a_wording_of_a_duty_keeps_its_own_name_in_the_evidence(graph: frozenset[Triple]) -> None:
    match = IRIS.of("duty-match", ON_SITE.value.rsplit("/", 1)[-1])
    assert of(graph, match, "vtvl:matchedDuty", PROCEDURES)
    assert of(graph, match, "vtvl:matchMethod", IRIS.of("match-method", "similar"))
    assert not of(graph, ON_SITE, "rdf:type")
    (score,) = of(graph, match, "vtvl:score")
    assert isinstance(score.object, Literal)
    assert 0.6 <= float(score.object.value) < 1


def test_every_statement_that_uses_a_wording_expresses_its_duty(graph: frozenset[Triple]) -> None:
    duty_of = {t.subject: t.object for t in of(graph, None, "vtvl:matchedDuty")}
    worded = {(t.object, duty_of[t.subject]) for t in of(graph, None, "vtvl:wordedIn")}
    assert worded == {(t.subject, t.object) for t in of(graph, None, "vtvl:expresses")}


def test_one_printed_line_may_express_several_duties(graph: frozenset[Triple]) -> None:
    line = IRIS.of("statement", "ict-positions", 1, 4)
    duties = {t.object for t in of(graph, line, "vtvl:expresses")}
    assert {PROCEDURES, COOPERATION} < duties
    assert len(duties) == 8


def test_candidates_point_both_ways_and_never_to_wordings_that_were_merged(graph: frozenset[Triple]) -> None:
    pairs = {(t.subject, t.object) for t in of(graph, None, "vtvl:mayBeSameAs")}
    assert pairs
    assert pairs == {(b, a) for a, b in pairs}
    duties = {t.subject for t in of(graph, None, "rdf:type", term("vtvl:Duty"))}
    assert {a for a, _ in pairs} <= duties


def test_narrower_fields_come_of_glosses_and_lists(graph: frozenset[Triple]) -> None:
    it = IRIS.of("field", "cong-nghe-thong-tin")
    narrower = {str(t.object).rsplit("/", 1)[-1].rstrip(">") for t in of(graph, it, "skos:narrower")}
    assert narrower == {"cong-nghiep-cong-nghe-thong-tin", "ung-dung-cong-nghe-thong-tin", "chuyen-doi-so"}
    assert of(graph, IRIS.of("field", "bao-in"), "skos:broader", IRIS.of("field", "bao-in-bao-dien-tu"))


def test_an_editor_parts_and_joins_duties_by_any_of_their_names(domain: Domain) -> None:
    monitoring = IRIS.of("statement", "ict-positions", 31, 9)
    found = read(
        domain,
        JudgedPair(PROCEDURES.value, ON_SITE.value, False, place="pairs.tsv:2"),
        JudgedPair(COOPERATION.value, monitoring.value, True, 0.7, place="pairs.tsv:3"),
    ).triples
    assert of(found, ON_SITE, "rdf:type", term("vtvl:Duty"))
    assert of(found, monitoring, "vtvl:expresses", COOPERATION)


def test_an_unknown_name_is_told_with_its_line(domain: Domain) -> None:
    unknown = IRIS.of("duty", "in-sach-00000000").value
    with pytest.raises(BadInput, match=r"pairs\.tsv:2: no duty or statement .*in-sach"):
        read(domain, JudgedPair(unknown, PROCEDURES.value, True, place="pairs.tsv:2"))
