"""Small documents, looked over as a whole."""

from __future__ import annotations

from pathlib import Path

from graph_build.assembly import assemble
from graph_build.domain import Domain
from graph_build.drafting.draft import Drafts
from graph_build.drafting.inspection import found_while_drafting
from graph_build.graph.store import load_triples
from graph_build.model import SourceInfo
from graph_build.read.sources import STDIN, Source


def drafts_of(domain: Domain, *texts: str) -> tuple[Drafts, frozenset[tuple[str, str, int, str]]]:
    """The drafts of some texts (documents d1, d2 …), and (document, rule, line, value) of all findings."""
    sources = [
        Source(Path(f"d{n}.txt") if n else STDIN, SourceInfo(f"d{n}", f"Văn bản {n}"), text.encode())
        for n, text in enumerate(texts, start=1)
    ]
    assembly = assemble(sources, domain, lambda _: None)
    graph = load_triples(assembly.triples, domain.ontology)
    found = found_while_drafting(assembly.drafts, graph)
    rows = ((n.document, n.finding.rule, n.finding.line, dict(n.finding.values)) for n in found)
    return assembly.drafts, frozenset(
        (document, rule, line, values.get("value", "")) for document, rule, line, values in rows
    )
