"""Documents by another hand, made before the program was tried on them, with what a person finds in them.

Each folder of `tests/cases/samples` holds a document and `expected.toml`: positions with their statements as
level, involvement and text, and the faults that were planted. `missed` marks a fault that the check does not
find.
"""

from __future__ import annotations

import os
import shutil
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph_build.assembly import Assembly, assemble
from graph_build.domain import load_domain
from graph_build.drafting.draft import Drafts
from graph_build.drafting.inspection import found_while_drafting
from graph_build.graph.store import load_triples
from graph_build.model import Role
from graph_build.read.sources import given_sources

CASES = Path(__file__).parent / "cases"
SAMPLES = sorted(path for path in (CASES / "samples").iterdir() if path.is_dir())
TELL = tomllib.loads((CASES / "samples.toml").read_text(encoding="utf-8"))["rules"]
#: Files that LibreOffice opens for us.
OFFICE = {".odt", ".zip"}
#: Faults that a rule tells at another line than the one with the planted text.
ANYWHERE = {
    "title against objective",
    "missing ordinal",
    "repeated ordinal",
    "missing letter in list",
    "markers mixed",
    "sentence broken over two items",
}


def plain(text: str) -> str:
    """A text as far as its reading is compared: composed, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def expected(sample: Path) -> dict[str, Any]:
    return tomllib.loads((sample / "expected.toml").read_text(encoding="utf-8"))


@cache
def assembly(sample: Path) -> Assembly:
    file = sample / expected(sample)["file"]
    if file.suffix in OFFICE and not shutil.which("soffice") and not os.environ.get("CI"):
        pytest.skip("LibreOffice, which opens this kind of file, is not installed")
    return assemble(given_sources((file,), ()), load_domain(), lambda _: None)


def drafts(sample: Path) -> Drafts:
    return assembly(sample).drafts


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_every_position_is_read_as_a_person_reads_it(sample: Path) -> None:
    read = [
        (
            plain(position.title.text),
            [(r.statement.level, r.involvement or "", plain(r.statement.text)) for r in readings],
        )
        for draft in drafts(sample).documents
        for position, readings in draft.readings
    ]
    wanted = [
        (
            plain(p["title"]),
            [(level, involvement, plain(text)) for level, involvement, text in p["statements"]],
        )
        for p in expected(sample)["position"]
    ]
    assert sorted(read) == sorted(wanted)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_rank_and_objective_of_every_position(sample: Path) -> None:
    read = {
        (plain(p.title.text), p.rank_name, plain(p.objective.text) if p.objective else "")
        for draft in drafts(sample).documents
        for p, _ in draft.readings
    }
    for position in expected(sample)["position"]:
        # In a circular the title of an article is the name of the rank.
        assert any(
            title == plain(position["title"])
            and position.get("rank", rank) in (rank, rank[-len(position.get("rank", "")) - 1 : -1])
            and plain(position.get("objective", objective)) == objective
            for title, rank, objective in read
        ), position["title"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_every_line_is_understood(sample: Path) -> None:
    unread = [e for d in drafts(sample).documents for e in d.parsed.ledger if e.role is Role.UNREAD]
    assert unread == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_planted_faults_are_told(sample: Path) -> None:
    own = drafts(sample)
    found = [noted.finding for noted in found_while_drafting(own, load_triples(assembly(sample).triples))]
    for fault in expected(sample).get("fault", []):
        told = any(
            finding.rule in TELL[fault["idea"]]
            and (
                fault["idea"] in ANYWHERE or plain(fault["text"]).casefold() in plain(finding.text).casefold()
            )
            for finding in found
        )
        assert told is not fault.get("missed", False), fault
