"""The drafting check of some documents: read, understood, looked over. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.drafting.inspection import found_while_drafting
from graph_build.graph.store import load_triples
from graph_build.model import ParsedDocument, Progress
from graph_build.publish.accounts import FindingRow, drafting_findings
from graph_build.read.sources import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked over, and what was found."""

    documents: tuple[ParsedDocument, ...]
    findings: tuple[FindingRow, ...]


def check(sources: Sequence[Source], domain: Domain, progress: Progress) -> Checked:
    """The findings of every drafting rule, by document and line. Errors: those of reading a source."""
    assembly = assemble(sources, domain, progress)
    graph = load_triples(assembly.triples, domain.ontology, base_iri=domain.iris.base)
    found = found_while_drafting(assembly.drafts, graph)
    return Checked(assembly.documents, tuple(drafting_findings(found, domain.schemes.rules)))
