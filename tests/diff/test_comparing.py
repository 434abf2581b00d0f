"""What a comparison finds: known edits, laws, and every kind of change."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import NamedNode, Triple

from graph_build.assembly import Assembly
from graph_build.diff.changes import OPPOSITE, Change, Comparison, Kind
from graph_build.diff.comparing import compare
from graph_build.diff.reading import read_version
from graph_build.diff.versions import Document, Line, Named, Place, Rank, Section, Term, Version, Vocabulary
from graph_build.graph.store import load_triples
from graph_build.namespaces import DEFAULT_BASE
from tests.diff.edits import CASES
from tests.diff.scripts import edited, found_changes

#: How many random scripts are tried, and how many edits each makes.
SCRIPTS, EDITS = 20, 12


def kinds(found: Comparison) -> list[str]:
    return sorted(change.kind.value for change in found.changes)


def ordinal(version: Version, iri: str) -> str:
    return next((str(p.ordinal) for p in version.positions if p.iri == iri), "")


def test_the_edited_annex_gives_just_its_edits(
    annexes: tuple[Version, Version], annex_changes: Comparison
) -> None:
    old, new = annexes
    expected = json.loads((CASES / "annex" / "expected.json").read_text(encoding="utf-8"))
    told = Counter(
        (
            change.kind.value,
            ordinal(old, change.subject[0].iri if change.subject[0] else ""),
            ordinal(new, change.subject[1].iri if change.subject[1] else ""),
            change.count,
        )
        for change in annex_changes.changes
    )
    assert told == Counter((e["kind"], e["old"], e["new"], e["count"]) for e in expected)


def test_both_places_are_told(annex_changes: Comparison) -> None:
    for change in annex_changes.changes:
        for thing in (change.old, change.new):
            assert thing is None or thing.place.line
        assert change.old or change.new


def test_random_scripts_are_found_out(whole: Version) -> None:
    expected: Counter[str] = Counter()
    exact = right = found = 0
    for seed in range(SCRIPTS):
        new, told = edited(whole, seed, EDITS)
        got = found_changes(compare(whole, new))
        exact += got == told
        right += (got & told).total()
        found += got.total()
        expected.update(kind.value for kind, *_ in told.elements())
    assert exact >= SCRIPTS - 1
    assert right / found >= 0.99
    assert right / expected.total() >= 0.99
    assert len(expected) == 12, "every edit is tried"


def test_a_version_does_not_differ_from_itself(whole: Version) -> None:
    assert compare(whole, whole).changes == ()


def told_by(change: Change) -> tuple[Kind, str, str, str, str]:
    old, new = (thing.iri if thing else "" for thing in (change.old, change.new))
    return change.kind, old, new, change.before, change.after


@pytest.mark.parametrize("seed", range(6))
def test_the_other_way_round_is_the_mirror(whole: Version, seed: int) -> None:
    new, _ = edited(whole, seed, 8)
    there, back = compare(whole, new), compare(new, whole)
    told = Counter(told_by(change.turned()) for change in there.changes)
    assert told == Counter(told_by(change) for change in back.changes)


def test_the_order_of_triples_does_not_matter(assembly: Assembly) -> None:
    triples = sorted(assembly.triples, key=str)
    shuffled: list[Triple] = list(triples)
    random.Random(1).shuffle(shuffled)
    one, other = (read_version(load_triples(t), "x", is_graph=True) for t in (triples, shuffled))
    assert one == other
    assert compare(one, other).changes == ()


def test_another_base_is_no_change_of_positions(whole: Version, assembly: Assembly) -> None:
    moved = [Triple(_moved(t.subject), t.predicate, _moved(t.object)) for t in assembly.triples]
    other = read_version(load_triples(moved, base_iri="https://example.vn/"), "x", is_graph=True)
    assert other.base == "https://example.vn/"
    assert (
        compare(replace(whole, vocabulary=Vocabulary()), replace(other, vocabulary=Vocabulary())).changes
        == ()
    )


def _moved(node: Any) -> Any:
    """A node under another base, where it is an instance."""
    if isinstance(node, NamedNode) and node.value.startswith(f"{DEFAULT_BASE}id/"):
        return NamedNode(node.value.replace(DEFAULT_BASE, "https://example.vn/"))
    return node


def line(iri: str, text: str, order: int = 1, **more: object) -> Line:
    return replace(Line(iri, "rank:a", text, order, Place("d", order)), **more)  # type: ignore[arg-type]


RANK = Rank(
    "rank:a",
    "Chuyên viên",
    "01.003",
    "Tham gia nghiên cứu",
    Place("d", 1),
    (line("c1", "Nắm vững pháp luật về lĩnh vực công tác"), line("c2", "Có kỹ năng soạn thảo văn bản", 2)),
    (line("r1", "Tốt nghiệp đại học trở lên với ngành đào tạo phù hợp với lĩnh vực công tác", values="a"),),
)
TERM = Term("o:A", "o:A", "", (("vi", "vị trí"),), (("vi", "Một vị trí."),), False)
DOCUMENT = Document("s:d", "d", "Danh mục", "Dự thảo", "", "2021", "Bộ")
SECTION = Section("g:i", "Chuyên ngành báo chí", "I", "s:d", Place("d", 1))


def version(**parts: object) -> Version:
    empty = Version(
        "x",
        "https://w3id.org/vtvl/",
        True,
        (DOCUMENT,),
        (SECTION,),
        (),
        (RANK,),
        Vocabulary((TERM,), (TERM,)),
    )
    return replace(empty, **parts)  # type: ignore[arg-type]


WITHOUT_RANK_LINES = replace(RANK, competencies=RANK.competencies[:1], requirements=())
OTHER_TERM = replace(TERM, iri="o:B", local="o:B")


FIRST, SECOND = RANK.competencies
DEGREE = RANK.requirements[0]
BACHELOR, COLLEGE = "Tốt nghiệp đại học trở lên", "Tốt nghiệp cao đẳng trở lên"


def rank(**more: object) -> dict[str, object]:
    return {"ranks": (replace(RANK, **more),)}  # type: ignore[arg-type]


def vocabulary(terms: tuple[Term, ...], concepts: tuple[Term, ...]) -> dict[str, object]:
    return {"vocabulary": Vocabulary(terms, concepts)}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"ranks": ()}, "rank-removed"),
        (rank(label="Chuyên viên mới"), "rank-renamed"),
        (rank(code="01.009"), "rank-code-changed"),
        (rank(objective="Chủ trì"), "rank-objective-changed"),
        (rank(competencies=(FIRST,), requirements=()), "competency-removed requirement-removed"),
        (rank(competencies=(replace(SECOND, order=1), replace(FIRST, order=2))), "competency-reordered"),
        (rank(competencies=(replace(FIRST, text=f"{FIRST.text} mới"), SECOND)), "competency-reworded"),
        (rank(requirements=(replace(DEGREE, heading="Bằng cấp"),)), "requirement-label-changed"),
        (rank(requirements=(replace(DEGREE, values=""),)), "requirement-values-changed"),
        (
            rank(requirements=(replace(DEGREE, text=DEGREE.text.replace(BACHELOR, COLLEGE)),)),
            "requirement-reworded",
        ),
        ({"documents": (replace(DOCUMENT, title="Danh mục mới"),)}, "document-retitled"),
        ({"documents": (replace(DOCUMENT, status="Có hiệu lực"),)}, "document-status-changed"),
        ({"documents": (replace(DOCUMENT, number="9"),)}, "document-number-changed"),
        ({"documents": (replace(DOCUMENT, date="2023"),)}, "document-date-changed"),
        ({"documents": (replace(DOCUMENT, issuer="Chính phủ"),)}, "document-issuer-changed"),
        ({"documents": (DOCUMENT, replace(DOCUMENT, iri="s:e", slug="e"))}, "document-added"),
        ({"sections": ()}, "section-removed"),
        ({"sections": (replace(SECTION, notation="II"),)}, "section-renumbered"),
        (vocabulary((TERM, OTHER_TERM), (TERM,)), "term-added"),
        (vocabulary((replace(TERM, deprecated=True),), (TERM,)), "term-deprecated"),
        (vocabulary((TERM,), (replace(TERM, labels=()),)), "concept-relabelled"),
        (vocabulary((TERM,), (replace(TERM, definitions=()),)), "concept-redefined"),
        (vocabulary((OTHER_TERM,), (TERM,)), "term-added term-removed"),
    ],
)
def test_ranks_documents_and_vocabulary(changed: dict[str, object], expected: str) -> None:
    old, new = version(), version(**changed)
    assert kinds(compare(old, new)) == expected.split()
    assert kinds(compare(new, old)) == sorted(OPPOSITE[Kind(kind)].value for kind in expected.split())


UNDER: dict[str, object] = {"owner": "p", "level": 2, "parent": "s1", "heading": "A"}
STATEMENTS = (
    line("s1", "Chủ trì xây dựng văn bản pháp luật về báo chí", 1, owner="p"),
    line("s2", "Thẩm định hồ sơ cấp phép hoạt động báo in", 2, **UNDER),
    line("s3", "Theo dõi hoạt động của cơ quan báo chí nước ngoài", 3, **UNDER),
)
LEAD, PART = Named("i:lead", "Chủ trì"), Named("i:part", "Tham gia")


def told_of(whole: Version, lines: tuple[Line, ...]) -> list[str]:
    position = replace(whole.positions[0], iri="p", lines=STATEMENTS)
    old = replace(whole, positions=(position,))
    return kinds(compare(old, replace(whole, positions=(replace(position, lines=lines),))))


ALONE = replace(STATEMENTS[1], parent="", level=1)
ONE, TWO, THREE = STATEMENTS
BOTH = replace(TWO, text=f"{TWO.text}; {THREE.text}")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((ONE, ALONE, THREE), "statement-level-changed statement-regrouped"),
        ((ONE, replace(TWO, heading="B"), replace(THREE, heading="B")), "heading-reworded"),
        ((ONE, TWO, replace(THREE, heading="")), "statement-heading-changed"),
        (tuple(replace(s, marker="+") for s in STATEMENTS), "statement-marker-changed"),
        ((replace(ONE, involvement=PART), TWO, THREE), "statement-involvement-changed"),
        ((replace(ONE, types=(LEAD,)), TWO, THREE), "statement-duty-type-changed"),
        ((replace(ONE, text=f"{ONE.text}."), TWO, THREE), "statement-respelled"),
        ((ONE, BOTH), "statement-merged"),
        ((ONE, replace(THREE, order=2), replace(TWO, order=3)), "statement-reordered"),
    ],
)
def test_what_a_statement_can_undergo(whole: Version, lines: tuple[Line, ...], expected: str) -> None:
    assert told_of(whole, lines) == expected.split()


def test_a_sub_duty_does_not_repeat_the_involvement_of_its_duty(whole: Version) -> None:
    def lines(involvement: Named) -> tuple[Line, ...]:
        first, *rest = (replace(s, involvement=involvement) for s in STATEMENTS)
        return (first, *(replace(s, inherited=True) for s in rest))

    position = replace(whole.positions[0], iri="p")
    old, new = (replace(whole, positions=(replace(position, lines=lines(i)),)) for i in (LEAD, PART))
    assert kinds(compare(old, new)) == ["statement-involvement-changed"]


def test_section_xi_against_the_draft(whole: Version) -> None:
    """Two documents of different origin: no position is the same, and the nearest in meaning is told."""
    xi = whole.cut_to("specialisation", f"{whole.base}id/specialisation/ict-positions/xi", "xi")
    draft = whole.cut_to("source", f"{whole.base}id/source/infosec-policy-positions", "draft")
    found = compare(xi, draft)
    assert Counter(kinds(found)) == {"position-removed": 6, "position-added": 11}
    nearest = {
        change.subject[0].label.split(".")[0]: change.nearest.things[0].label
        for change in found.changes
        if change.subject[0] and change.nearest and change.nearest.things
    }
    assert set(nearest.values()) == {"4. Quản lý giám sát ATTT"}
    assert sorted(nearest) == ["46", "47", "48", "49", "50", "51"]
    alike = {
        (pair.this.place.line, pair.other.place.line)
        for change in found.changes
        if change.old and change.nearest
        for pair in change.nearest.alike
    }
    assert (793, 74) in alike, "both watch for attacks, and the words are not the same"


def test_evidence_names_its_position_and_a_weak_likeness_a_family(whole: Version) -> None:
    """Draft 4 is nearest to the family of 49 to 51, and the line that shows it stands in 46."""
    xi = whole.cut_to("specialisation", f"{whole.base}id/specialisation/ict-positions/xi", "xi")
    draft = whole.cut_to("source", f"{whole.base}id/source/infosec-policy-positions", "draft")
    nearest = [
        change.nearest
        for change in compare(xi, draft).changes
        if change.new and change.nearest and change.subject[1] and change.subject[1].label.startswith("4.")
    ]
    assert [thing.label.split(".")[0] for thing in nearest[0].things] == ["49", "50", "51"]
    assert nearest[0].likeness < 0.4
    assert [thing.iri.rsplit("/", 3)[1:3] for thing in nearest[0].named] == [["ict-positions", "xi"]]
    assert [pair.within.label.split(".")[0] for pair in nearest[0].alike] == ["46"]
    assert all(pair.other.within == pair.within.iri for pair in nearest[0].alike)


def test_likeness_can_be_asked_for(whole: Version) -> None:
    new, _ = edited(whole, 3, 10)
    strict = compare(whole, new, 1.0)
    assert kinds(strict).count("position-renamed") <= kinds(compare(whole, new)).count("position-renamed")
