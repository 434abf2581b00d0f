"""`vtvl build` of the bundled documents, done with rdflib's own store, queries and serializer throughout.

    python -m bench.rdflib_build FOLDER

Reading, parsing and telling duties are those of the project. All that follows is what rdflib offers:
the graph in its store, pySHACL over all shapes, the check queries, Turtle by its serializer. It
writes no embedded store, since rdflib brings none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyshacl
from rdflib import Graph

from graph_build import resources
from graph_build.assembly import assemble
from graph_build.domain import Domain, load_domain
from graph_build.graph.shacl import rdflib_graph
from graph_build.namespaces import PREFIXES
from graph_build.publish.accounts import drafting_findings, findings_csv, ledger_csv
from graph_build.read.sources import bundled_sources


def build(folder: Path, domain: Domain) -> None:
    """Writes Turtle, report, ledger and findings into `folder`."""
    assembly = assemble(bundled_sources(resources.sources_folder()), domain, lambda _: None)
    graph = rdflib_graph(assembly.triples)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    report = _validate(graph, domain)
    broken = [check.name for check in domain.checks if len(graph.query(check.text))]
    if broken:
        raise SystemExit(f"rdflib answers these checks with rows: {', '.join(broken)}")
    folder.mkdir(parents=True, exist_ok=True)
    graph.serialize(folder / "vtvl.ttl", format="turtle")
    report.serialize(folder / "report.ttl", format="turtle")
    findings = drafting_findings(assembly.documents, domain.schemes.rules)
    (folder / "ledger.csv").write_text(ledger_csv(assembly.documents), encoding="utf-8")
    (folder / "findings.csv").write_text(findings_csv(findings), encoding="utf-8")


def _validate(graph: Graph, domain: Domain) -> Graph:
    shapes = Graph()
    for text in domain.shapes:
        shapes.parse(data=text, format="turtle")
    ontology = Graph().parse(data=domain.ontology, format="turtle")
    _, report, _ = pyshacl.validate(graph + ontology, shacl_graph=shapes, inplace=True, inference="none")
    assert isinstance(report, Graph)
    return report


if __name__ == "__main__":
    build(Path(sys.argv[1]), load_domain())
