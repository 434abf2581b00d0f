"""The findings of the drafting check in the forms in which they are sent round.

text, json, csv     for people at a terminal, programs, spreadsheets
sarif               for editors and build servers (OASIS SARIF 2.1.0)
xlsx, docx          one row a finding, for the officers who mend the document
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph_build.model import Severity
from graph_build.publish.accounts import FindingRow, findings_csv
from graph_build.publish.form.package import TEXT_WIDTH, WordDocument, package
from graph_build.publish.form.word import cell, paragraph, row, run, table
from graph_build.publish.spreadsheet import Column, Sheet, workbook
from graph_build.schemes import Rule

#: Excel takes a CSV file for UTF-8 only where it opens with this mark.
_BOM = "\ufeff"
_WEIGHTS = {
    Severity.VIOLATION: ("lỗi", "error"),
    Severity.WARNING: ("cảnh báo", "warning"),
    Severity.INFO: ("lưu ý", "note"),
}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TITLE = "Kết quả soát văn bản / Drafting check"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings, the rules, the number of lines looked over by document, and the program's version.

    `files` leads from the name of a document to the file that it came from.
    """

    findings: Sequence[FindingRow]
    rules: Mapping[str, Rule]
    lines: Mapping[str, int]
    files: Mapping[str, str]
    version: str


def as_text(report: CheckReport) -> bytes:
    """Each finding in three lines (place and rule, wording, message), then rules by number of findings."""
    lines = []
    for found in report.findings:
        weight_vi, weight_en = _WEIGHTS[found.severity]
        lines += [
            f"{found.where}: {weight_vi} / {weight_en} [{found.rule}]",
            f"    {_shortened(found.text)}",
            f"    → {found.message_vi} / {found.message_en}",
        ]
    return "".join(f"{line}\n" for line in (*lines, *_totals(report))).encode()


def _totals(report: CheckReport) -> list[str]:
    """The table of rules and findings, the gravest first."""
    counted = Counter((f.severity, f.rule) for f in report.findings)
    order = list(_WEIGHTS)
    rows = [
        f"{number:>6}  {_WEIGHTS[severity][0]:<8}  {rule:<26}  "
        f"{report.rules[rule].label_vi} / {report.rules[rule].label_en}"
        for (severity, rule), number in sorted(
            counted.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])
        )
    ]
    seen = ", ".join(f"{slug} {number}" for slug, number in report.lines.items())
    total = f"{len(report.findings):>6}  điểm cần xem / findings; dòng đã soát / lines looked over: {seen}"
    return [*([""] if rows else []), *rows, total]


def as_json(report: CheckReport) -> bytes:
    """A list of objects, in the order of documents and lines."""
    return _json(
        [
            {
                "document": f.document,
                "line": f.line,
                "place": f.place,
                "rule": f.rule,
                "severity": f.severity.value,
                "text": f.text,
                "message": {"vi": f.message_vi, "en": f.message_en},
            }
            for f in report.findings
        ]
    )


def as_csv(report: CheckReport) -> bytes:
    """The columns of `findings.csv`, with the mark by which Excel knows UTF-8."""
    return (_BOM + findings_csv(report.findings)).encode()


def as_sarif(report: CheckReport) -> bytes:
    """One run with its rules; `physicalLocation` has a line where the file is a text file."""
    used = sorted({f.rule for f in report.findings})
    driver = {
        "name": "vtvl",
        "version": report.version,
        "informationUri": "https://w3id.org/vtvl/ontology",
        "rules": [_sarif_rule(report.rules[notation]) for notation in used],
    }
    results = [_sarif_result(f, used.index(f.rule), report.files) for f in report.findings]
    run_of_tool = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run_of_tool]})


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.notation,
        "shortDescription": {"text": f"{rule.label_vi} / {rule.label_en}"},
        "defaultConfiguration": {"level": _sarif_level(Severity(rule.severity))},
    }


def _sarif_result(found: FindingRow, index: int, files: Mapping[str, str]) -> dict[str, object]:
    region: dict[str, object] = {"snippet": {"text": found.text}}
    if found.line and not found.place:
        region = {"startLine": found.line, **region}
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": files.get(found.document, found.document)},
            **({"region": region} if "startLine" in region else {}),
        }
    }
    if found.place:
        location["logicalLocations"] = [{"fullyQualifiedName": found.place}]
    return {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": _sarif_level(found.severity),
        "message": {"text": f"{found.message_vi} / {found.message_en}"},
        "locations": [location],
    }


def _sarif_level(severity: Severity) -> str:
    return {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}[severity]


def as_xlsx(report: CheckReport) -> bytes:
    """A sheet of findings, one row each, and a sheet of the rules with their numbers."""
    columns = (
        Column("Văn bản / Document", 20),
        Column("Dòng / Line", 8, "number"),
        Column("Chỗ / Place", 22),
        Column("Mức / Weight", 12),
        Column("Quy tắc / Rule", 30),
        Column("Nguyên văn / As printed", 60),
        Column("Nhận xét", 50),
        Column("Remark", 50),
        Column("Xử lý / What was done", 24),
    )
    rows = [
        (f.document, f.line, f.place, _weight(f), f.label_vi, f.text, f.message_vi, f.message_en, "")
        for f in report.findings
    ]
    counted = Counter((f.rule, f.label_vi, f.label_en, _weight(f)) for f in report.findings)
    rules = [(*kind, n) for kind, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    heads = (
        Column("Mã / Code", 28),
        Column("Quy tắc", 40),
        Column("Rule", 40),
        Column("Mức / Weight", 12),
        Column("Số điểm / Findings", 12, "number"),
    )
    sheets = (Sheet("Điểm cần xem", columns, rows), Sheet("Quy tắc", heads, rules))
    return workbook(sheets, _TITLE)


def _weight(found: FindingRow) -> str:
    return _WEIGHTS[found.severity][0]


def as_docx(report: CheckReport) -> bytes:
    """A Word file with a table, one row a finding, whose heading is repeated on every page."""
    shares = (0.16, 0.1, 0.4, 0.34)
    widths = [int(TEXT_WIDTH * share) for share in shares]
    heads = ("Chỗ", "Mức", "Nguyên văn", "Nhận xét")
    rows = [
        row((_cell(w, head, "TableHeading") for w, head in zip(widths, heads, strict=True)), is_header=True)
    ]
    for found in report.findings:
        texts = (found.where, _weight(found), found.text, found.message_vi)
        rows.append(row(_cell(w, text, "TableText") for w, text in zip(widths, texts, strict=True)))
    body = paragraph(run("Kết quả soát văn bản"), style="Title")
    body += paragraph(run(_totals(report)[-1].strip()), style="FormText")
    body += _table_of_rules(report) + paragraph()
    body += table(widths, rows, style="FormTable", caption=_TITLE) + paragraph()
    properties = {"dc:title": _TITLE, "dc:language": "vi-VN"}
    return package(WordDocument(body, (), "Kết quả soát văn bản", properties))


def _table_of_rules(report: CheckReport) -> str:
    """Rules by number of findings."""
    widths = [int(TEXT_WIDTH * share) for share in (0.62, 0.2, 0.18)]
    counted = Counter((f.label_vi, _weight(f)) for f in report.findings)
    texts = [("Quy tắc", "Mức", "Số điểm")]
    texts += [(rule, weight, str(n)) for (rule, weight), n in sorted(counted.items(), key=_by_number)]
    rows = [
        row(
            (
                _cell(w, text, "TableText" if n else "TableHeading")
                for w, text in zip(widths, line, strict=True)
            ),
            is_header=not n,
        )
        for n, line in enumerate(texts)
    ]
    return table(widths, rows, style="FormTable", caption="Quy tắc / Rules")


def _by_number(counted: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return -counted[1], counted[0]


def _cell(width: int, text: str, style: str) -> str:
    return cell(width, [paragraph(run(text), style=style)])


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


#: The forms by name.
FINDING_FORMS: dict[str, Callable[[CheckReport], bytes]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "sarif": as_sarif,
    "xlsx": as_xlsx,
    "docx": as_docx,
}
