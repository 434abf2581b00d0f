"""The whole way: what a build writes, that it is the same every time, and that it is all or nothing."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph_build import resources
from graph_build.access import open_graph
from graph_build.domain import load_domain
from graph_build.errors import BadSource, InvalidGraph
from graph_build.graph.store import open_store
from graph_build.model import Severity
from graph_build.pipeline import build
from graph_build.read.sources import bundled_sources, given_sources
from tests.parse.documents import HEADING, position, row

FILES = ("vtvl.ttl", "report.ttl", "ledger.csv", "findings.csv", "store/manifest.json")


def silent(_: str) -> None:
    """Progress that nobody reads."""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_two_builds_are_byte_equal_whatever_the_hash_seed(built: Path, tmp_path: Path, seed: str) -> None:
    subprocess.run(
        [sys.executable, "-c", "from graph_build.cli import main; main()", "build", "-o", "again"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes(), name


def test_the_ledger_holds_every_line_once(built: Path) -> None:
    with (built / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for slug, lines in (("ict-positions", 894), ("infosec-policy-positions", 177)):
        numbers = [int(r["line"]) for r in rows if r["document"] == slug]
        assert len(numbers) == len(set(numbers)) == lines
    assert not [r for r in rows if r["role"] == "unread"]


def test_findings_have_a_place_a_rule_and_both_languages(built: Path) -> None:
    with (built / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"ordinal-missing", "glued-digit", "JobPosition-title-rank"} <= {r["rule"] for r in rows}
    for found in rows:
        assert found["document"]
        assert found["message_vi"] != found["message_en"]
        assert "{" not in found["message_vi"] + found["message_en"]
        assert found["severity"] in set(Severity)


def test_every_quoted_line_is_the_line_of_the_file(built: Path) -> None:
    """From the graph back to the printed line, without the parser."""
    lines = {
        source.info.slug: source.path.read_text(encoding="utf-8").split("\n")
        for source in bundled_sources(resources.sources_folder())
    }
    found = open_store(built).query(
        """SELECT ?slug ?line ?exact WHERE {
             ?thing prov:wasQuotedFrom ?range ; vtvl:sourceLine ?line .
             ?range oa:hasSource/dcterms:identifier ?slug ; oa:hasSelector ?place , ?quote .
             ?place rdf:value ?fragment . FILTER (STRENDS(?fragment, CONCAT(",", STR(?line))))
             ?quote oa:exact ?exact
           } ORDER BY ?slug ?line"""
    )
    assert isinstance(found, QuerySolutions)
    checked = 0
    for slug, line, exact in found:
        assert isinstance(slug, Literal)
        assert isinstance(line, Literal)
        assert isinstance(exact, Literal)
        assert exact.value in unicodedata.normalize("NFC", lines[slug.value][int(line.value) - 1])
        checked += 1
    assert checked > 700


def test_instances_move_with_the_base(tmp_path: Path) -> None:
    domain = load_domain("https://example.vn/")
    build(bundled_sources(resources.sources_folder()), tmp_path / "b", domain, silent)
    text = (tmp_path / "b/vtvl.ttl").read_text(encoding="utf-8")
    assert "https://w3id.org/vtvl/id/" not in text
    assert "@base <https://example.vn/id/>" in text
    graph = open_graph(str(tmp_path / "b"), "https://w3id.org/vtvl/", silent)
    assert graph.iris.base == "https://example.vn/"


def write(folder: Path, text: str) -> Path:
    path = folder / "phu-luc.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_of_a_user_is_built_by_the_same_rules(tmp_path: Path) -> None:
    text = HEADING + row("I", "Chuyên ngành y tế") + position("1") + position("2", "Bác sĩ", "Bác sĩ hạng II")
    report = build(given_sources((write(tmp_path, text),), ()), tmp_path / "b", load_domain(), silent)
    assert report.counts["JobPosition"] == 2
    assert report.counts["Rank"] == 2
    assert {"rank-unknown"} <= {f.rule for f in report.findings}
    assert report.violations == 0
    store = open_store(tmp_path / "b")
    assert store.query(f"ASK {{ {NamedNode(store.iris.base + 'id/position/phu-luc/2')} a vtvl:JobPosition }}")


#: A law that no position can keep.
STRICT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix vtvl: <https://w3id.org/vtvl/ontology#> .
<https://example.org/shapes#Strict> a sh:NodeShape ;
    sh:targetClass vtvl:JobPosition ;
    sh:property <https://example.org/shapes#Strict-code> .
<https://example.org/shapes#Strict-code> a sh:PropertyShape ;
    sh:path vtvl:code ; sh:minCount 1 ; sh:severity sh:Violation ;
    sh:message "Vị trí phải có mã."@vi , "A position must have a code."@en .
"""


def test_data_that_break_a_constraint_leave_the_earlier_build_as_it_was(tmp_path: Path) -> None:
    sources = given_sources((write(tmp_path, HEADING + position("1")),), ())
    domain = load_domain()
    strict = replace(domain, shapes=(*domain.shapes, STRICT))
    build(sources, tmp_path / "b", domain, silent)
    before = {name: (tmp_path / "b" / name).read_bytes() for name in FILES}
    with pytest.raises(InvalidGraph, match="A position must have a code") as caught:
        build(sources, tmp_path / "b", strict, silent)
    assert caught.value.exit_status == 1
    assert {name: (tmp_path / "b" / name).read_bytes() for name in FILES} == before
    report = build(sources, tmp_path / "b", strict, silent, allow_violations=True)
    assert report.violations == 1
    assert "sh:Violation" in (tmp_path / "b/report.ttl").read_text(encoding="utf-8")


def test_a_position_without_duties_is_published_with_a_warning(tmp_path: Path) -> None:
    text = HEADING + position("1") + row("2", "Chuyên viên về in", "Chuyên viên")
    report = build(given_sources((write(tmp_path, text),), ()), tmp_path / "b", load_domain(), silent)
    assert {"row-incomplete", "JobPosition-described"} <= {f.rule for f in report.findings}


def test_a_source_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BadSource):
        build(given_sources((write(tmp_path, "x"),), ()), tmp_path / "b", load_domain(), silent)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["phu-luc.txt"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            HEADING + position("1", "Chuyên viên về y tế") + position("2", "Chuyên viên về Y tế."),
            "title-varies",
        ),
        (HEADING + position("1", rank="Chuyên viên") + position("2", rank="Chuyên viên 😀"), "rank-unknown"),
        (HEADING + position("1", rank="Bác sĩ II") + position("2", rank="bác sĩ (II)"), "rank-unknown"),
        (HEADING + row("I", "Y") + position("1") + row("I", "Dược") + position("2"), "section-repeated"),
        (
            HEADING + row("1", "Chuyên viên về in", "Chuyên viên", "A", "- In sách\nvà báo\n- Khác"),
            "continuation-line",
        ),
        ("1. Khám bệnh\n- Khám nội\n- Thực hiện nhiệm vụ khác được giao\n", ""),
        ("Y tế\n1. Khám bệnh\n- Khám nội\n3. …\n- Ghi chép\n3. …\n- Lưu trữ\n", "ordinal-repeated"),
    ],
)
def test_odd_documents_are_built_with_a_finding_and_without_violation(
    text: str, rule: str, tmp_path: Path
) -> None:
    report = build(given_sources((write(tmp_path, text),), ()), tmp_path / "b", load_domain(), silent)
    assert report.violations == 0
    assert not rule or rule in {f.rule for f in report.findings}


def test_a_document_that_is_mostly_not_understood_is_refused(tmp_path: Path) -> None:
    ranks = " \tSTT\n\tNội dung/yêu cầu\n\tMô tả\n\n\tI\n\tNGẠCH CHUYÊN VIÊN\n\n"
    text = "\n".join(f"Dòng thứ {n} không rõ là gì" for n in range(20)) + "\n" + ranks
    with pytest.raises(BadSource, match="20 of 25 lines were not understood"):
        build(given_sources((write(tmp_path, text),), ()), tmp_path / "b", load_domain(), silent)
