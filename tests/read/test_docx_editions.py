"""A Word edition of a document gives the same graph as its text, whoever wrote the file; places aside."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from graph_build import resources
from graph_build.assembly import Assembly, assemble
from graph_build.domain import Domain
from graph_build.graph.validate import validate
from graph_build.model import ParsedDocument, Role, Severity
from graph_build.parse import parse_document
from graph_build.read.sources import Source, bundled_sources
from tests.read.word_editions import edition, text_document
from tests.read.word_files import notes, read, shown

FOLDER = Path(__file__).parents[1] / "cases/read/docx"
SOURCES = {source.info.slug: source for source in bundled_sources(resources.sources_folder())}
_PLACES = re.compile(
    r"ontology#(source(Line|Order|Place|Table|Row|Column|Paragraph|Page)|heading(Line|Order|Place))>$"
)
_RANGE = re.compile(r"/id/(source-range|selector)/")
_CHECKSUM = "http://schema.org/sha256"


def places_aside(triples: frozenset[Triple]) -> set[Triple]:
    """The triples that say nothing of where a thing is printed, nor of the file itself."""
    return {
        triple
        for triple in triples
        if not _PLACES.search(str(triple.predicate))
        and not _RANGE.search(f"{triple.subject} {triple.object}")
        and triple.predicate.value != _CHECKSUM
    }


def word_source(slug: str, author: str) -> Source:
    """The Word edition of a bundled document by one of three authors."""
    if author == "LibreOffice":
        content = (FOLDER / f"{slug}.libreoffice.docx").read_bytes()
    else:
        content = edition(text_document(slug), automatic=author == "Word lists")
    digest = hashlib.sha256(content).hexdigest()
    return Source(Path(f"{slug}.docx"), replace(SOURCES[slug].info, sha256=digest), content)


@pytest.fixture(scope="module")
def from_text(domain: Domain) -> dict[str, Assembly]:
    """The graph of each bundled document, from its text."""
    return {slug: assemble([source], domain, lambda _: None) for slug, source in SOURCES.items()}


@pytest.mark.parametrize("author", ["Word lists", "typed marks", "LibreOffice"])
@pytest.mark.parametrize("slug", list(SOURCES))
def test_the_word_edition_gives_the_same_graph(
    slug: str, author: str, domain: Domain, from_text: dict[str, Assembly]
) -> None:
    found = assemble([word_source(slug, author)], domain, lambda _: None)
    expected = from_text[slug]
    assert places_aside(found.triples) == places_aside(expected.triples)
    [parsed], [text] = found.documents, expected.documents
    assert [entry.role for entry in parsed.ledger] == [entry.role for entry in text.ledger]
    assert {f.rule for f in parsed.findings} == {f.rule for f in text.findings}
    report = validate(found.triples, domain.shapes, domain.ontology)
    assert not [result for result in report.results if result.severity is Severity.VIOLATION]


def test_every_thing_that_is_quoted_says_where_it_is_printed(domain: Domain) -> None:
    found = assemble([word_source("ict-positions", "Word lists")], domain, lambda _: None)
    own = [
        t
        for t in found.triples
        if t.subject == NamedNode(f"{domain.iris.base}id/statement/ict-positions/7/2")
    ]
    facts = {triple.predicate.value.rpartition("#")[2] for triple in own}
    assert {"sourceTable", "sourceRow", "sourceColumn", "sourceParagraph"} <= facts
    assert "sourceLine" not in facts
    labels = {str(triple.object) for triple in found.triples if "/source-range/" in str(triple.subject)}
    assert '"ict-positions, bảng 1, hàng 3, cột 5, đoạn 1"@vi' in labels
    parsed = found.documents[0]
    assert len(parsed.places) == len(parsed.ledger)


@pytest.fixture(scope="module")
def civil_status(domain: Domain) -> ParsedDocument:
    content = (FOLDER / "civil-status.libreoffice.docx").read_bytes()
    return parse_document(read(content), domain.schemes, "civil-status.docx")


def test_an_annex_that_libreoffice_made_from_a_web_page(civil_status: ParsedDocument) -> None:
    first, second = civil_status.positions
    assert [(s.level, s.marker, s.text) for s in first.statements] == [
        (1, "•", "Chủ trì thẩm định hồ sơ hộ tịch;"),
        (1, "•", "Kiểm tra việc đăng ký:"),
        (2, "•", "khai sinh;"),
        (2, "•", "kết hôn."),
        (1, "•", "Thực hiện các nhiệm vụ khác do cấp trên phân công."),
    ]
    assert [(p.ordinal, p.ordinal_inferred, p.title.text) for p in (first, second)] == [
        (1, False, "Chuyên viên chính về hộ tịch"),
        (2, False, "Chuyên viên về hộ tịch"),
    ]
    assert first.specialisation.notation == "I"
    around = [(entry.role, entry.text) for entry in civil_status.ledger if entry.part_of == "document"]
    assert around == [
        (Role.DOCUMENT_TITLE, "PHỤ LỤC"),
        (Role.REFERENCE, "(Kèm theo Quyết định số\u00a0\u00a0\u00a0/QĐ-STP)"),
        (Role.SIGNATURE, "Nơi nhận: như trên."),
    ]


def test_the_editions_that_are_kept_are_small_and_hold_nothing_else() -> None:
    files = sorted(FOLDER.glob("*.docx"))
    assert len(files) == 3
    for file in files:
        assert file.stat().st_size < 60_000
        document = read(file.read_bytes())
        assert shown(document)
        assert notes(document) == []
