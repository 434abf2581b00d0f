"""Documents by many authors, in every layout: what is read of them, and what became of each line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph_build import assembly
from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.errors import UnknownName
from graph_build.graph.validate import validate
from graph_build.model import ParsedDocument, ReadDocument, Role, Severity
from graph_build.namespaces import slugify
from graph_build.parse import parse_document
from graph_build.parse.layouts import LAYOUTS, layout_of
from graph_build.read.sources import Source
from graph_build.schemes import Schemes
from tests.parse.drawn import as_dump, drawn

FOLDER = Path(__file__).parents[1] / "cases" / "parse"
CASES = [
    {"layout": file.stem, **case}
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
READINGS = [
    (case, grid)
    for case in CASES
    for grid in (True, False)
    if (grid and not case.get("only_dump")) or (not grid and (case.get("dump") or case.get("only_dump")))
]


def name_of(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['layout']}: {slugify(value['name'])}"
    return "grid" if value else "dump"


def document_of(case: dict[str, Any], slug: str = "phu-luc", *, grid: bool = True) -> ReadDocument:
    document = drawn(case["document"], slug)
    return document if grid else as_dump(document)


def told(parsed: ParsedDocument) -> dict[str, Any]:
    """What the cases compare, in their words."""
    statements = [s for p in parsed.positions for s in p.statements]
    described = [p.description for p in parsed.positions]
    return {
        "positions": [
            [p.local, p.title.text, p.rank_name, p.specialisation.label.text, [s.text for s in p.statements]]
            for p in parsed.positions
        ],
        "title": parsed.info.title_vi,
        "families": [p.family.label for p in parsed.positions if p.family],
        "objectives": [p.objective.text for p in parsed.positions if p.objective],
        "headings": [s.heading for s in statements],
        "levels": [s.level for s in statements],
        "criteria": [[c.text for c in s.criteria] for s in statements],
        "relations": [[r.kind, r.counterpart, r.purpose] for d in described for r in d.relations],
        "powers": [power.text for d in described for power in d.powers],
        "requirements": [[r.kind.value, r.quote.text] for d in described for r in d.requirements],
        "competencies": [[c.group, c.quote.text, c.level or 0] for d in described for c in d.competencies],
        "ranks": [[r.name, len(r.competencies), len(r.requirements)] for r in parsed.ranks],
        "roles": {entry.text: entry.role.value for entry in parsed.ledger},
    }


@pytest.mark.parametrize(("case", "grid"), READINGS, ids=name_of)
def test_what_is_read(case: dict[str, Any], grid: bool, schemes: Schemes) -> None:
    document = document_of(case, grid=grid)
    assert layout_of(document, schemes).name == case["layout"]
    parsed = parse_document(document, schemes, "phu-luc")
    found = told(parsed)
    roles = case.get("roles", {})
    assert {text: found["roles"].get(text) for text in roles} == roles
    for name in found.keys() & case.keys() - {"roles"}:
        assert found[name] == case[name], name
    assert [e.text for e in parsed.ledger if e.role is Role.UNREAD] == case.get("unread", [])
    assert [entry.line for entry in parsed.ledger] == list(range(1, len(document.raw) + 1))
    known = {"ordinal-missing", "unread-line", "title-from-above", "level-unclear", "row-incomplete"}
    if "findings" in case:
        assert [f.rule for f in parsed.findings if f.rule in known] == case["findings"]


def test_the_graphs_of_all_cases_hold_to_the_shapes(domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = {f"{slugify(case['name'])}{'' if grid else '-dump'}": (case, grid) for case, grid in READINGS}
    drawings = {slug: document_of(case, slug, grid=grid) for slug, (case, grid) in documents.items()}
    monkeypatch.setattr(assembly, "read_source", lambda _content, info, *_rest: drawings[info.slug])
    sources = [Source(Path(slug), drawing.info, slug.encode()) for slug, drawing in drawings.items()]
    assembled = assemble(sources, domain, lambda _: None)
    report = validate(assembled.triples, domain.shapes, domain.ontology)
    wrong = [(r.focus, r.shape_name) for r in report.results if r.severity is Severity.VIOLATION]
    assert wrong == []


def test_a_layout_may_be_named(schemes: Schemes) -> None:
    document = drawn("1. Khám bệnh\n- Khám nội\n| STT | Vị trí việc làm | Nhiệm vụ |\n| 1 | Y sĩ | - Khám |")
    assert layout_of(document, schemes).name == "annex"
    parsed = parse_document(document, schemes, "phu-luc", layout="outline")
    assert parsed.positions[0].title.text == "Khám bệnh"
    with pytest.raises(UnknownName):
        layout_of(document, schemes, "bảng")
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)
