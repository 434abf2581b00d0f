"""The whole way, from documents to a published graph, read like the list of its steps."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from graph_build.assembly import Assembly, assemble
from graph_build.domain import Domain
from graph_build.drafting.inspection import found_while_drafting
from graph_build.errors import InvalidGraph
from graph_build.graph.checks import run_checks
from graph_build.graph.manifest import Manifest, ManifestSource
from graph_build.graph.store import STORE_NAME, GraphStore, load_triples, write_store
from graph_build.graph.swap import staged
from graph_build.graph.triples import type_counts
from graph_build.graph.validate import ValidationReport, report_triples, validate
from graph_build.model import JudgedPair, Progress, ReadingOptions, Role, Severity
from graph_build.overlap.cube import specialisation_overlaps
from graph_build.publish.accounts import (
    FindingRow,
    check_findings,
    drafting_findings,
    findings_csv,
    ledger_csv,
    shape_findings,
)
from graph_build.publish.summary import BuildReport
from graph_build.publish.turtle import turtle
from graph_build.read.sources import Source

GRAPH_FILE, REPORT_FILE = "vtvl.ttl", "report.ttl"
LEDGER_FILE, FINDINGS_FILE = "ledger.csv", "findings.csv"
#: How many violations a refused build names one by one.
_SHOWN = 20
_ON_VIOLATIONS = (
    "Mend the document, or use --allow-violations to write the graph and its report all the same."
)


def build(
    sources: Sequence[Source],
    directory: Path,
    domain: Domain,
    progress: Progress,
    *,
    judged: Sequence[JudgedPair] = (),
    options: ReadingOptions | None = None,
    allow_violations: bool = False,
) -> BuildReport:
    """Builds the graph of `sources` into `directory`, all or nothing.

    `judged` are pairs of duties that an editor has confirmed or rejected; `options` say how files are read.

    Data that break a shape or a check raise `InvalidGraph` and leave the earlier `directory` as it
    was, unless violations are allowed. Other errors: a source that cannot be read, a full disk.
    """
    with staged(directory) as stage:
        assembly, graph = _with_overlaps(assemble(sources, domain, progress, judged, options), domain)
        progress("kiểm tra / validating")
        validation = validate(assembly.triples, domain.shapes, domain.ontology)
        checks = run_checks(graph, domain.checks, domain.iris)
        broken = (*shape_findings(validation, assembly.documents, domain.iris), *check_findings(checks))
        found = found_while_drafting(assembly.drafts, graph)
        noticed = tuple(drafting_findings(found, domain.schemes.rules, assembly.documents))
        report = _report(directory, assembly, noticed, broken)
        if report.violations and not allow_violations:
            raise InvalidGraph(_violations(broken), next_step=_ON_VIOLATIONS)
        progress("ghi / writing")
        _write(stage, assembly, validation, report.findings, domain)
    return report


def _with_overlaps(assembly: Assembly, domain: Domain) -> tuple[Assembly, GraphStore]:
    """The graph with the figures of overlap between its specialisations, as triples and as a store."""
    graph = load_triples(assembly.triples, domain.ontology, base_iri=domain.iris.base)
    overlaps = specialisation_overlaps(graph, domain.schemes.list_named("overlap-cube").triples)
    graph.graph.extend(Quad(*triple) for triple in overlaps)
    return replace(assembly, triples=assembly.triples | overlaps), graph


def _report(
    directory: Path,
    assembly: Assembly,
    noticed: tuple[FindingRow, ...],
    broken: tuple[FindingRow, ...],
) -> BuildReport:
    """`broken` are the findings of shapes and checks: they alone can refuse a build, not poor drafting."""
    documents = assembly.documents
    return BuildReport(
        directory=directory,
        counts=type_counts(assembly.triples),
        specialisations={d.info.slug: len({p.specialisation.local for p in d.positions}) for d in documents},
        triples=len(assembly.triples),
        lines={d.info.slug: len(d.ledger) for d in documents},
        unread=sum(entry.role is Role.UNREAD for d in documents for entry in d.ledger),
        broken=broken,
        noticed=noticed,
    )


def _violations(findings: Sequence[FindingRow]) -> str:
    """The message of a build that breaks the rules: how many violations, and the first of them."""
    found = [f for f in findings if f.severity is Severity.VIOLATION]
    lines = [f"  {f.where or '-'} [{f.rule}] {f.message_en} ({f.text[:120]})" for f in found[:_SHOWN]]
    more = [f"  … and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    count = "a constraint" if len(found) == 1 else f"constraints in {len(found)} places"
    return "\n".join((f"the data break {count}, so nothing was written:", *lines, *more))


def _write(
    stage: Path,
    assembly: Assembly,
    validation: ValidationReport,
    findings: Sequence[FindingRow],
    domain: Domain,
) -> None:
    base = domain.iris.base
    graph = "".join(turtle(assembly.triples, base))
    _write_text(stage / GRAPH_FILE, graph)
    _write_text(stage / REPORT_FILE, "".join(turtle(report_triples(validation, domain.iris), base)))
    _write_text(stage / LEDGER_FILE, ledger_csv(assembly.documents))
    _write_text(stage / FINDINGS_FILE, findings_csv(findings))
    manifest = Manifest(
        base_iri=base,
        counts=type_counts(assembly.triples),
        sources=tuple(
            ManifestSource(d.info.slug, d.info.title_vi, d.info.sha256, d.info.status)
            for d in assembly.documents
        ),
        graph_sha256=hashlib.sha256(graph.encode()).hexdigest(),
    )
    write_store(stage / STORE_NAME, assembly.triples, domain.ontology, manifest)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
