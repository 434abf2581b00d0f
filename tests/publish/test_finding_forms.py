from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from docx import Document
from openpyxl import load_workbook

from graph_build.checking import check, report_of
from graph_build.domain import Domain
from graph_build.model import Severity, SourceInfo
from graph_build.publish.finding_forms import FINDING_FORMS, CheckReport
from graph_build.read.sources import STDIN, Source

TEXT = """1. Chuyên viên về thuế
- =Thu thuế (thuế đất;
- Kiểm tra hóa đơn,, chứng từ;
- Kiểm tra hóa đơn,, chứng từ;
"""


@pytest.fixture(scope="module")
def report(domain: Domain) -> CheckReport:
    sources = [Source(STDIN, SourceInfo("thue", "Thuế"), TEXT.encode())]
    return report_of(check(sources, domain, lambda _: None), sources, domain)


def rules_of(report: CheckReport) -> list[str]:
    return [found.rule for found in report.findings]


def test_the_report_has_findings_of_every_degree(report: CheckReport) -> None:
    assert {found.severity for found in report.findings} >= {Severity.VIOLATION, Severity.WARNING}


def test_text_names_place_wording_message_and_totals(report: CheckReport) -> None:
    text = FINDING_FORMS["text"](report).decode()
    assert "thue:2: cảnh báo / warning [unpaired-bracket]\n    =Thu thuế (thuế đất;\n    → " in text
    assert text.endswith(
        f"{len(report.findings):>6}  điểm cần xem / findings; dòng đã soát / lines looked over: thue 4\n"
    )


def test_json_and_csv_hold_every_finding(report: CheckReport) -> None:
    objects = json.loads(FINDING_FORMS["json"](report))
    assert [o["rule"] for o in objects] == rules_of(report)
    assert all(o["message"]["vi"] and o["message"]["en"] for o in objects)
    rows = list(csv.DictReader(io.StringIO(FINDING_FORMS["csv"](report).decode("utf-8-sig"))))
    assert sorted(row["rule"] for row in rows) == sorted(rules_of(report))


def test_sarif_names_rules_levels_and_lines(report: CheckReport) -> None:
    log = json.loads(FINDING_FORMS["sarif"](report))
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result, found in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == found.rule
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "stdin"
        assert place["region"]["startLine"] == found.line


def cells(report: CheckReport, form: str) -> Iterator[list[str]]:
    content = io.BytesIO(FINDING_FORMS[form](report))
    if form == "xlsx":
        for row in load_workbook(content).worksheets[0].iter_rows(min_row=2, values_only=True):
            yield [str(value or "") for value in row]
    else:
        for printed in Document(content).tables[1].rows[1:]:
            yield [cell.text for cell in printed.cells]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_office_files_have_one_row_a_finding(report: CheckReport, form: str) -> None:
    rows = list(cells(report, form))
    assert len(rows) == len(report.findings)
    for row, found in zip(rows, report.findings, strict=True):
        assert found.text in row
        assert found.message_vi in row


@pytest.mark.parametrize("form", sorted(FINDING_FORMS))
def test_the_same_findings_give_the_same_bytes(report: CheckReport, form: str) -> None:
    assert FINDING_FORMS[form](report) == FINDING_FORMS[form](report)
