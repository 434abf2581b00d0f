"""The account of a build as CSV: every source line, and everything that a drafter may want to look at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from graph_build.model import ParsedDocument
from graph_build.schemes import Rule

LEDGER_COLUMNS = ("document", "line", "role", "part_of", "text")
FINDING_COLUMNS = ("document", "line", "rule", "severity", "text", "message_vi", "message_en")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding ready to be shown; `line` is empty where the rule looks at more than one line."""

    document: str
    line: int | None
    rule: str
    severity: str
    text: str
    message_vi: str
    message_en: str


def drafting_findings(documents: Iterable[ParsedDocument], rules: dict[str, Rule]) -> tuple[FindingRow, ...]:
    """The findings of the parser with the messages of their rules filled in."""
    rows = []
    for parsed in documents:
        for finding in parsed.findings:
            rule, values = rules[finding.rule], dict(finding.values)
            rows.append(
                FindingRow(
                    parsed.info.slug,
                    finding.line,
                    rule.notation,
                    rule.severity,
                    finding.text,
                    rule.message_vi.format(**values),
                    rule.message_en.format(**values),
                )
            )
    return tuple(rows)


def ledger_csv(documents: Iterable[ParsedDocument]) -> str:
    """Every non-blank line of every document, once, with its role and what it belongs to."""
    rows = (
        (parsed.info.slug, entry.line, entry.role.value, entry.part_of, entry.text)
        for parsed in documents
        for entry in parsed.ledger
    )
    return _csv(LEDGER_COLUMNS, rows)


def findings_csv(findings: Iterable[FindingRow]) -> str:
    """Findings by document, line and rule."""
    ordered = sorted(findings, key=lambda f: (f.document, f.line or 0, f.rule, f.text))
    return _csv(FINDING_COLUMNS, ((f.document, f.line, f.rule, f.severity, f.text, f.message_vi, f.message_en) for f in ordered))


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
