"""Circulars: the invented ones of tests/cases/parse/circular, single articles, and any lines at all."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.domain import Domain
from graph_build.errors import BadSource
from graph_build.graph.store import GraphStore, open_store
from graph_build.model import ParsedDocument, Role, SourceInfo
from graph_build.namespaces import PREFIXES
from graph_build.parse import parse_document
from graph_build.parse.layouts import layout_of
from graph_build.pipeline import build
from graph_build.publish.summary import BuildReport
from graph_build.read.sources import given_sources
from graph_build.read.text import read_text
from graph_build.schemes import Schemes
from tests.parse.documents import HEADING, position, rules

CASES = Path(__file__).parents[1] / "cases" / "parse" / "circular"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((CASES / "expected.toml").read_text(encoding="utf-8"))


def read(text: str, schemes: Schemes, layout: str = "") -> ParsedDocument:
    """The document that a text holds; it takes its title from its text."""
    info = SourceInfo("thong-tu", "")
    return parse_document(read_text(text.encode(), info, "thong-tu.txt"), schemes, "thong-tu.txt", layout)


def case(name: str, schemes: Schemes) -> ParsedDocument:
    return read((CASES / f"{name}.txt").read_text(encoding="utf-8"), schemes)


def test_every_case_is_expected() -> None:
    assert {file.stem for file in CASES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_title_and_account(name: str, schemes: Schemes) -> None:
    parsed = case(name, schemes)
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert parsed.info.title_vi == EXPECTED[name]["title"]
    assert [entry.line for entry in parsed.ledger] == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert Counter(entry.role.value for entry in parsed.ledger) == EXPECTED[name]["roles"]
    assert rules(parsed) == EXPECTED[name]["findings"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_positions(name: str, schemes: Schemes) -> None:
    found = [
        [
            p.local,
            p.title.text,
            p.rank_name,
            p.family.local if p.family else "",
            p.specialisation.local,
            len(p.statements),
            [p.objective.line, p.objective.last_line] if p.objective else [],
        ]
        for p in case(name, schemes).positions
    ]
    assert found == EXPECTED[name]["positions"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_ranks(name: str, schemes: Schemes) -> None:
    ranks = case(name, schemes).ranks
    assert [[r.name, r.code, len(r.competencies), len(r.requirements)] for r in ranks] == EXPECTED[name][
        "ranks"
    ]
    service = [
        [rank.name, r.min_months, r.in_rank, r.strictly]
        for rank in ranks
        for r in rank.requirements
        if r.min_months
    ]
    assert service == EXPECTED[name]["service"]


def test_a_statement_broken_at_the_margin_and_over_a_page(schemes: Schemes) -> None:
    first = case("broken-lines", schemes).positions[0].statements
    assert [(s.line, s.last_line, s.marker) for s in first] == [
        (21, 23, "a)"),
        (24, 28, "b)"),
        (29, 29, "c)"),
    ]
    assert first[1].text == "Chủ trì thanh tra việc vận hành hải đăng trên các đảo xa\nbờ và cửa sông;"


def test_what_is_listed_below_a_point(schemes: Schemes) -> None:
    duties = case("ranks", schemes).positions[0].statements
    assert [(s.order, s.level, s.parent) for s in duties] == [
        (1, 1, None),
        (2, 1, None),
        (3, 2, 2),
        (4, 2, 2),
        (5, 1, None),
    ]
    competencies = case("broken-lines", schemes).ranks[0].competencies
    assert (
        competencies[1].text
        == "Có một trong các năng lực sau:\n- Tổ chức nghiên cứu;\n- Điều phối liên ngành."
    )


def test_kinds_of_requirements_and_their_labels(schemes: Schemes) -> None:
    requirements = case("ranks", schemes).ranks[0].requirements
    assert [r.kind.value for r in requirements] == ["education", "knowledge", "experience", "experience"]
    assert requirements[0].label == "Tiêu chuẩn về trình độ đào tạo, bồi dưỡng"
    assert requirements[0].education_level == "dai-hoc"
    assert requirements[1].state_management_level == "chuyen-vien-chinh"
    assert [part.min_months for part in requirements[2].parts] == [12]
    assert requirements[3].min_count == 2


def article(number: str, title: str, *clauses: str) -> str:
    return "\n".join([f"Điều {number}. {title}", *clauses]) + "\n"


DUTIES = ("1. Nhiệm vụ", "a) Chủ trì xây dựng kế hoạch;", "b) Tham gia kiểm tra.")
TRAINING = ("2. Tiêu chuẩn về trình độ đào tạo, bồi dưỡng", "a) Có bằng tốt nghiệp đại học.")


@pytest.mark.parametrize(
    ("printed", "title", "code"),
    [
        ("Kế toán viên chính (mã số 06.030)", "Kế toán viên chính", "06.030"),
        ("Ngạch kế toán viên - Mã số ngạch: 06.031", "kế toán viên", "06.031"),
        ("Bác sĩ cao cấp (hạng I) - Mã số: V.08.01.01", "Bác sĩ cao cấp (hạng I)", "V.08.01.01"),
        ("Tiêu chuẩn chức danh nghề nghiệp kỹ sư hạng II, mã số V05.02.06.", "kỹ sư hạng II", "V05.02.06"),
        ("KỸ SƯ HẠNG III", "KỸ SƯ HẠNG III", ""),
        ("Kiểm lâm viên vườn (hạng III)- Mã số:V.77.03.03", "Kiểm lâm viên vườn (hạng III)", "V.77.03.03"),
        ("Kiểm lâm viên vườn — Mã số V. 77. 03. 03", "Kiểm lâm viên vườn", "V.77.03.03"),
        ("Kiểm lâm viên vườn (hạng III, mã số: V.77.03.03)", "Kiểm lâm viên vườn (hạng III)", "V.77.03.03"),
        (
            "Kiểm lâm viên vườn\n(hạng III) -\nMã số: V.77.03.03",
            "Kiểm lâm viên vườn (hạng III)",
            "V.77.03.03",
        ),
        ("Kiểm lâm viên vườn (hạng III)\n– Mã số: V.77.03.03", "Kiểm lâm viên vườn (hạng III)", "V.77.03.03"),
        ("Kiểm lâm viên vườn (hạng III) - Mã\nsố: V.77.03.03", "Kiểm lâm viên vườn (hạng III)", "V.77.03.03"),
        ("Kiểm lâm viên vườn (hạng III) - Mã số:\nV.77.03.03", "Kiểm lâm viên vườn (hạng III)", "V.77.03.03"),
    ],
)
def test_titles_and_codes(printed: str, title: str, code: str, schemes: Schemes) -> None:
    parsed = read(article("2", printed, *DUTIES, *TRAINING), schemes)
    assert [p.title.text for p in parsed.positions] == [title]
    assert [rank.code for rank in parsed.ranks] == [code]


@pytest.mark.parametrize(
    "printed",
    [
        "Điều 2. Kỹ sư vườn (hạng II) - Mã số: V.77.04.02 1. Nhiệm vụ:",
        "Điều 2: Kỹ sư vườn (hạng II)\n- Mã số: V.77.04.02 1. Nhiệm vụ:",
        "Điều 2 – Kỹ sư vườn (hạng II) - Mã số:\nV.77.04.02\n1. Nhiệm vụ",
        "Điều 2. Kỹ sư vườn (hạng II) - Mã số: V.77.04.02\n2. Nhiệm vụ",
    ],
)
def test_the_first_clause_begins_below_the_heading_or_behind_it(printed: str, schemes: Schemes) -> None:
    parsed = read("\n".join((printed, *DUTIES[1:], *TRAINING)), schemes)
    assert [(p.title.text, len(p.statements)) for p in parsed.positions] == [("Kỹ sư vườn (hạng II)", 2)]
    assert [(rank.name, rank.code, len(rank.requirements)) for rank in parsed.ranks] == [
        ("Kỹ sư vườn (hạng II)", "V.77.04.02", 1)
    ]
    assert Role.UNREAD not in {entry.role for entry in parsed.ledger}


def test_codes_that_speak_against_another(schemes: Schemes) -> None:
    text = (
        article("1", "Chuyên viên (mã số 01.004)", *DUTIES)
        + article("2", "Kỹ sư hạng II (mã số V.05.02.06)", *DUTIES)
        + article("3", "Kỹ sư hạng III (mã số V.05.02.06)", *DUTIES)
        + article("4", "Kỹ sư hạng IV (mã số 01.003)", *DUTIES)
    )
    parsed = read(text, schemes)
    found = [(f.rule, dict(f.values)) for f in parsed.findings]
    assert found == [
        ("rank-code-differs", {"value": "01.004", "expected": "01.003"}),
        ("rank-code-repeated", {"value": "V.05.02.06", "first": "Kỹ sư hạng II"}),
        ("rank-code-repeated", {"value": "01.003", "first": "Chuyên viên"}),
    ]
    assert [rank.code for rank in parsed.ranks] == ["", "V.05.02.06", "", ""]


def test_a_code_on_a_line_of_its_own(schemes: Schemes) -> None:
    parsed = read(article("2", "Kỹ sư hạng II", "Mã số: V.05.02.06", *DUTIES), schemes)
    assert parsed.ledger[1].role is Role.RANK_CODE
    assert parsed.ranks[0].code == "V.05.02.06"


def test_articles_of_one_rank_and_of_one_number(schemes: Schemes) -> None:
    text = article("2", "Kỹ sư hạng II", *DUTIES) + article("2", "Kỹ sư hạng II", *DUTIES, *TRAINING)
    parsed = read(text, schemes)
    assert [p.local for p in parsed.positions] == ["2", "2-2"]
    assert [(rank.name, len(rank.requirements)) for rank in parsed.ranks] == [("Kỹ sư hạng II", 1)]
    assert rules(parsed) == ["ordinal-repeated"]


def test_sections_of_one_numeral_stay_apart(schemes: Schemes) -> None:
    text = "".join(
        f"Mục 1. {name}\n" + article(number, f"{name} hạng II", *DUTIES)
        for number, name in (("1", "KỸ SƯ"), ("2", "DƯỢC SĨ"))
    )
    found = {p.specialisation.local: p.specialisation.label.text for p in read(text, schemes).positions}
    assert found == {"1": "KỸ SƯ", "1-2": "DƯỢC SĨ"}


def test_duties_listed_in_another_order_are_unread(schemes: Schemes) -> None:
    other = article("3", "Các chức danh", "1. Kỹ sư hạng I", "a) Nhiệm vụ:", "- Chủ trì thiết kế.")
    parsed = read(article("2", "Kỹ sư hạng II", *DUTIES) + other, schemes)
    assert [entry.role for entry in parsed.ledger[-3:]] == [Role.UNREAD] * 3


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (article("2", "Kỹ sư hạng II", *DUTIES), "circular"),
        (article("9", "Trách nhiệm thi hành", "1. Nhiệm vụ của các cơ quan", "a) Tuyên truyền."), "outline"),
        ("Mô tả\n1. Khám bệnh\n- Khám nội\n", "outline"),
        (HEADING + position("1") + article("2", "Kỹ sư hạng II", *DUTIES), "annex"),
    ],
)
def test_recognition(text: str, layout: str, schemes: Schemes) -> None:
    document = read_text(text.encode(), SourceInfo("thong-tu", ""), "thong-tu.txt")
    assert layout_of(document, schemes).name == layout


def test_a_circular_without_standards_is_refused(schemes: Schemes) -> None:
    with pytest.raises(BadSource):
        read(article("1", "Phạm vi điều chỉnh", "1. Thông tư này quy định."), schemes, "circular")


LINES = st.sampled_from(
    [
        "THÔNG TƯ",
        "Căn cứ Luật Viên chức;",
        "Chương I",
        "Mục 1. KỸ SƯ",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Kỹ sư hạng I (mã số V.05.02.05)",
        "Điều 1. Kỹ sư hạng II",
        "Điều 2",
        "Điều 3. Phạm vi",
        "1. Nhiệm vụ",
        "1. Nhiệm vụ: a) Chủ trì",
        "2. Chức trách: Là viên chức",
        "2. Tiêu chuẩn về trình độ đào tạo, bồi dưỡng",
        "3. Khác",
        "a) Có thời gian giữ hạng II từ đủ 09 năm.",
        "đ) chữ",
        "- mục",
        "+ con",
        "tiếp theo",
        "Mã số: V.05.02.05",
        "a) Kỹ sư hạng II - Mã số: V.05.02.06",
        "- 2 -",
        "",
        "BỘ TRƯỞNG",
        "Nơi nhận:",
        "PHỤ LỤC",
        "\tô bảng",
    ]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["", "circular"]))
def test_every_line_has_exactly_one_role(schemes: Schemes, lines: list[str], layout: str) -> None:
    try:
        parsed = read("\n".join(lines), schemes, layout)
    except BadSource:
        return
    assert [e.line for e in parsed.ledger] == [n for n, line in enumerate(lines, start=1) if line.strip()]
    assert [e.text for e in parsed.ledger] == [line.removeprefix("\t") for line in lines if line.strip()]


@pytest.fixture(scope="module")
def circulars(tmp_path_factory: pytest.TempPathFactory, domain: Domain) -> tuple[BuildReport, GraphStore]:
    folder = tmp_path_factory.mktemp("circulars")
    sources = given_sources(tuple(sorted(CASES.glob("*.txt"))), ())
    return build(sources, folder / "b", domain, lambda _: None), open_store(folder / "b")


def test_the_cases_break_no_constraint(circulars: tuple[BuildReport, GraphStore]) -> None:
    report, _ = circulars
    assert report.violations == 0
    assert report.counts["JobPosition"] == report.counts["Rank"] == 16
    assert "JobPosition-title-rank" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    "fact",
    [
        "id:rank/ky-thuat-vien-vuon-hang-iii skos:notation 'V.77.01.03'",
        "id:rank/ky-thuat-vien-vuon-hang-iii prov:wasDerivedFrom id:source/classes",
        "id:rank/ky-thuat-vien-vuon-hang-iii vtvl:nextHigherRank id:rank/ky-thuat-vien-vuon-hang-ii",
        "id:rank/kiem-soat-vien-thuy-van vtvl:nextHigherRank id:rank/kiem-soat-vien-thuy-van-chinh",
        "id:rank/chuyen-vien skos:notation '01.003' ; dcterms:source id:source/ranks",
        "id:position/ranks/3 vtvl:atRank id:rank/chuyen-vien-chinh ; vtvl:ordinal 3",
        "id:requirement/classes/ky-thuat-vien-vuon-hang-ii/3 vtvl:inRank id:rank/ky-thuat-vien-vuon-hang-iii",
    ],
)
def test_the_graph_of_the_cases(fact: str, circulars: tuple[BuildReport, GraphStore]) -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    fact = re.sub(r"id:(\S+)", rf"<{circulars[1].iris.base}id/\1>", fact)
    assert circulars[1].query(f"{prefixes} ASK {{ {fact} }}")


def test_a_class_is_next_to_none_but_its_own_work(circulars: tuple[BuildReport, GraphStore]) -> None:
    prefixes = f"PREFIX vtvl: <{PREFIXES['vtvl']}>\n"
    lower = f"<{circulars[1].iris.base}id/rank/huong-dan-vien-vuon-hang-iii>"
    assert not circulars[1].query(f"{prefixes} ASK {{ {lower} vtvl:nextHigherRank ?higher }}")
