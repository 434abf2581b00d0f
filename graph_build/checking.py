"""The drafting check of some documents: read, understood, looked over. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build import __version__
from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.drafting.inspection import found_while_drafting
from graph_build.graph.store import load_triples
from graph_build.model import ParsedDocument, Progress, ReadingOptions
from graph_build.publish.accounts import FindingRow, drafting_findings
from graph_build.publish.finding_forms import CheckReport
from graph_build.read.sources import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked over, and what was found."""

    documents: tuple[ParsedDocument, ...]
    findings: tuple[FindingRow, ...]


def check(
    sources: Sequence[Source], domain: Domain, progress: Progress, options: ReadingOptions | None = None
) -> Checked:
    """The findings of every drafting rule, by document and line. Errors: those of reading a source."""
    assembly = assemble(sources, domain, progress, options=options)
    triples = assembly.triples if domain.drafting else ()
    graph = load_triples(triples, base_iri=domain.iris.base)
    found = found_while_drafting(assembly.drafts, graph)
    rows = drafting_findings(found, domain.schemes.rules, assembly.documents)
    return Checked(assembly.documents, tuple(rows))


def report_of(checked: Checked, sources: Sequence[Source], domain: Domain) -> CheckReport:
    """The findings with what their forms say besides: rules, lines looked over, files, version."""
    return CheckReport(
        findings=checked.findings,
        rules=domain.schemes.rules,
        lines={parsed.info.slug: len(parsed.ledger) for parsed in checked.documents},
        files={source.info.slug: source.place for source in sources},
        version=__version__,
    )
