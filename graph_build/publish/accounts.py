"""The account of a build: every source line, and everything that a drafter may want to look at.

CSV in UTF-8 without byte-order mark, one header row, texts as printed. A text may begin with a bullet
such as `-` or `+`, which spreadsheets take for a formula: import the column as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_build.drafting.draft import Noted
from graph_build.graph.checks import CheckResult
from graph_build.graph.places import place_label
from graph_build.graph.validate import ValidationReport
from graph_build.model import ParsedDocument, Severity
from graph_build.namespaces import Iris
from graph_build.schemes import Rule

LEDGER_COLUMNS = ("document", "line", "role", "part_of", "text", "place")
FINDING_COLUMNS = ("document", "line", "rule", "severity", "text", "message_vi", "message_en", "place")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding ready to be shown: of a drafting rule or of a shape.

    `line` is none where the finding is about no single line, `place` says where that line is printed in a
    file that is no plain text; `label_*` name the kind of finding.
    """

    document: str
    line: int | None
    rule: str
    severity: Severity
    text: str
    message_vi: str
    message_en: str
    label_vi: str
    label_en: str
    place: str = ""

    @property
    def where(self) -> str:
        """Such as `phu-luc:12`, or `phu-luc (bảng 1, hàng 7)` where the file has no lines."""
        if self.place:
            return f"{self.document} ({self.place})"
        return f"{self.document}:{self.line}" if self.line else self.document


def drafting_findings(
    found: Iterable[Noted], rules: Mapping[str, Rule], documents: Iterable[ParsedDocument]
) -> Iterator[FindingRow]:
    """Findings of the parser and of the drafting check, with the messages of their rules filled in."""
    by_slug = {parsed.info.slug: parsed for parsed in documents}
    for noted in found:
        finding = noted.finding
        rule, values = rules[finding.rule], dict(finding.values)
        yield FindingRow(
            document=noted.document,
            line=finding.line,
            rule=rule.notation,
            severity=Severity(rule.severity),
            text=finding.text,
            message_vi=rule.message_vi.format(**values),
            message_en=rule.message_en.format(**values),
            label_vi=rule.label_vi,
            label_en=rule.label_en,
            place=_place(by_slug[noted.document], finding.line),
        )


def shape_findings(
    report: ValidationReport, documents: Sequence[ParsedDocument], iris: Iris
) -> Iterator[FindingRow]:
    """What the shapes found, with the document and the printed line of the focus node where it has them."""
    texts = {(d.info.slug, entry.line): entry.text.strip() for d in documents for entry in d.ledger}
    slugs = {d.info.slug for d in documents}
    for result in report.results:
        parts = result.focus.removeprefix(f"{iris.base}id/").split("/")
        document = parts[1] if len(parts) > 1 and parts[1] in slugs else ""
        yield FindingRow(
            document=document,
            line=result.source_line,
            rule=result.shape_name,
            severity=result.severity,
            text=texts.get((document, result.source_line or 0), result.focus),
            message_vi=result.message_vi,
            message_en=result.message_en,
            label_vi=result.message_vi,
            label_en=result.message_en,
            place=result.source_place,
        )


def check_findings(checks: Iterable[CheckResult]) -> Iterator[FindingRow]:
    """Each row that a check query must not have returned, as a violation."""
    for check in checks:
        for row in check.rows:
            yield FindingRow(
                document="",
                line=None,
                rule=check.name,
                severity=Severity.VIOLATION,
                text=" | ".join(row),
                message_vi=check.title_vi,
                message_en=check.title_en,
                label_vi=check.title_vi,
                label_en=check.title_en,
            )


def ledger_csv(documents: Iterable[ParsedDocument]) -> str:
    """Every non-blank line of every document, once, with its role and what it belongs to.

    `place` says where a line of a Word file, a sheet or a PDF is printed; in a text file `line` says it.
    """
    rows = (
        (
            parsed.info.slug,
            entry.line,
            entry.role.value,
            entry.part_of,
            entry.text,
            _place(parsed, entry.line),
        )
        for parsed in documents
        for entry in parsed.ledger
    )
    return _csv(LEDGER_COLUMNS, rows)


def _place(parsed: ParsedDocument, line: int) -> str:
    """Where a line of a file that is no plain text is printed, in words."""
    found = parsed.place_of(line)
    return place_label(found) if found else ""


def findings_csv(findings: Iterable[FindingRow]) -> str:
    """Findings by document, line and rule."""
    ordered = sorted(findings, key=lambda f: (f.document, f.line or 0, f.rule, f.text))
    return _csv(
        FINDING_COLUMNS,
        (
            (f.document, f.line, f.rule, f.severity, f.text, f.message_vi, f.message_en, f.place)
            for f in ordered
        ),
    )


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
