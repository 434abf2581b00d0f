"""What a build or a validation says on the terminal, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph_build.graph.reason import Consistency
from graph_build.model import Severity
from graph_build.publish.accounts import FindingRow
from graph_build.validation import CheckedFiles

#: The classes that a summary counts, in the order in which it names them.
_COUNTED = (
    ("JobPosition", "vị trí việc làm", "job positions"),
    ("Specialisation", "chuyên ngành", "specialisations"),
    ("PositionFamily", "nhóm vị trí", "position families"),
    ("Rank", "ngạch", "ranks"),
    ("DutyStatement", "dòng mô tả công việc", "duty statements"),
    ("Duty", "nhiệm vụ khác nhau", "distinct duties"),
    ("Competency", "năng lực", "competencies"),
    ("Requirement", "yêu cầu", "requirements"),
)
_SEVERITIES = (
    (Severity.VIOLATION, "vi phạm", "violations"),
    (Severity.WARNING, "cảnh báo", "warnings"),
    (Severity.INFO, "lưu ý", "notes"),
)
#: What a reasoner is given, in the order in which a summary names it.
_REASONED_OVER = (
    ("axioms", "bộ ba của ontology", "triples of the ontology"),
    ("classes", "lớp", "classes"),
    ("object_properties", "thuộc tính đối tượng", "object properties"),
    ("datatype_properties", "thuộc tính dữ liệu", "datatype properties"),
    ("assertions", "khẳng định của dữ liệu", "statements of the data"),
)
_DRAFTING = (
    (Severity.VIOLATION, "lỗi soạn thảo", "drafting errors"),
    (Severity.WARNING, "cảnh báo khi soát văn bản", "drafting warnings"),
    (Severity.INFO, "lưu ý khi soát văn bản", "drafting notes"),
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: counts by class, specialisations and lines by document, what was found.

    `broken` is what shapes and checks found, `noticed` what reading and the drafting check did.
    """

    directory: Path
    counts: Mapping[str, int]
    specialisations: Mapping[str, int]
    triples: int
    lines: Mapping[str, int]
    unread: int
    broken: tuple[FindingRow, ...]
    noticed: tuple[FindingRow, ...]

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """Everything that was found."""
        return (*self.noticed, *self.broken)

    @property
    def violations(self) -> int:
        """How often the data break a shape or a check; poor drafting is none."""
        return sum(finding.severity is Severity.VIOLATION for finding in self.broken)


def summary_lines(report: BuildReport) -> Iterator[str]:
    """What a build made, line by line: counts, lines accounted for, findings by kind, files."""
    for name, label_vi, label_en in _COUNTED:
        yield _row(
            report.counts.get(name, 0),
            label_vi,
            label_en,
            _by_source(report) if name == "Specialisation" else "",
        )
    yield _row(report.triples, "bộ ba", "triples")
    lines = ", ".join(f"{slug} {count}" for slug, count in report.lines.items())
    yield _row(sum(report.lines.values()), "dòng nguồn đã ghi sổ", "source lines accounted for", lines)
    yield _row(report.unread, "dòng không đọc được", "lines not understood")
    yield from finding_lines(report.broken, _SEVERITIES)
    yield from finding_lines(report.noticed, _DRAFTING)
    yield f"→ {report.directory}/  vtvl.ttl  report.ttl  ledger.csv  findings.csv  store/"


def finding_lines(
    findings: Iterable[FindingRow], severities: Iterable[tuple[Severity, str, str]]
) -> Iterator[str]:
    """Findings by severity, under the names given, and kind; of violations it is said that there are none."""
    counted = Counter(
        (finding.severity, finding.rule, finding.label_vi, finding.label_en) for finding in findings
    )
    for severity, label_vi, label_en in severities:
        kinds = sorted((k, n) for k, n in counted.items() if k[0] == severity)
        if kinds or severity is Severity.VIOLATION:
            yield _row(sum(n for _, n in kinds), label_vi, label_en)
        for (_, rule, kind_vi, kind_en), number in kinds:
            yield f"{number:>12}  {kind_vi} / {kind_en} ({rule})"


def _row(number: int, label_vi: str, label_en: str, detail: str = "") -> str:
    return f"{number:>8}  {label_vi} / {label_en}{f' ({detail})' if detail else ''}"


def _by_source(report: BuildReport) -> str:
    return " + ".join(str(number) for number in report.specialisations.values())


def consistency_lines(found: Consistency) -> Iterator[str]:
    """What the reasoner says, and of how much."""
    yield "nhất quán / consistent" if found.consistent else "mâu thuẫn / inconsistent"
    for name, label_vi, label_en in _REASONED_OVER:
        if name in found.counts:
            yield _row(found.counts[name], label_vi, label_en)
    for iri in found.unsatisfiable:
        yield f"lớp không thể có phần tử / class that can have no member: {iri}"


def validation_lines(checked: CheckedFiles) -> Iterator[str]:
    """A SHACL report as text: each result with its place and message, then the totals."""
    report = checked.report
    for result in report.results:
        line = f"dòng {result.source_line}" if result.source_line else ""
        place = result.source_place or line
        # What a parser calls a node without an IRI is different every time.
        focus = "nút không có IRI / a node without an IRI" if result.focus.startswith("_:") else result.focus
        yield f"{result.severity.value}: {focus}{f', {place}' if place else ''} [{result.shape_name}]"
        yield f"    {result.message_vi}"
        yield f"    {result.message_en}"
    totals = ", ".join(f"{len(report.of(s))} {label_en}" for s, _, label_en in _SEVERITIES)
    verdict = "hợp lệ / conforms" if report.conforms else "không hợp lệ / does not conform"
    yield f"{verdict}: {totals}; {checked.things} things checked"
    if not checked.things:
        yield "không có gì để kiểm tra / nothing to check: no thing here has a class of the vtvl ontology"
