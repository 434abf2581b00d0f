"""`vtvl build` of the bundled documents with rdflib's own store, queries and serializer.

    python -m bench.rdflib_build FOLDER [--with-queries]

Reading, parsing, telling duties and SHACL Core (by pySHACL) are those of the project. With the
option, the SPARQL constraints of the shapes and the check queries run on rdflib's store too; each
is given up after QUERY_LIMIT seconds, so the time is then a lower bound. It writes no embedded store,
since rdflib brings none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from pyoxigraph import Triple
from rdflib import Dataset, Graph, URIRef

from bench.measure import QUERY_LIMIT, call
from graph_build import resources
from graph_build.assembly import assemble
from graph_build.domain import Domain, load_domain
from graph_build.drafting.inspection import found_while_drafting
from graph_build.graph.shacl import core_breaks, rdflib_graph
from graph_build.graph.shapes import read_shapes
from graph_build.graph.store import ONTOLOGY_GRAPH, load_triples
from graph_build.namespaces import PREFIXES
from graph_build.publish.accounts import drafting_findings, findings_csv, ledger_csv
from graph_build.read.sources import bundled_sources
from graph_build.schemes import parse_turtle


def build(folder: Path, domain: Domain, *, with_queries: bool) -> None:
    """Writes Turtle, ledger and findings into `folder`."""
    assembly = assemble(bundled_sources(resources.sources_folder()), domain, lambda _: None)
    ontology = parse_turtle(domain.ontology, "ontology/vtvl.ttl")
    shapes = read_shapes(domain.shapes)
    sum(1 for _ in core_breaks(assembly.triples | set(ontology), shapes.core))
    graph = rdflib_graph(assembly.triples)
    if with_queries:
        _ask(graph, ontology, [*(c.query for c in shapes.sparql), *(check.text for check in domain.checks)])
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    folder.mkdir(parents=True, exist_ok=True)
    graph.serialize(folder / "vtvl.ttl", format="turtle")
    found = found_while_drafting(assembly.drafts, load_triples(assembly.triples))
    findings = drafting_findings(found, domain.schemes.rules, assembly.documents)
    (folder / "ledger.csv").write_text(ledger_csv(assembly.documents), encoding="utf-8")
    (folder / "findings.csv").write_text(findings_csv(findings), encoding="utf-8")


def _ask(graph: Graph, ontology: Iterable[Triple], queries: Iterable[str]) -> None:
    dataset = Dataset()
    for triple in graph:
        dataset.default_graph.add(triple)
    for triple in rdflib_graph(ontology):
        dataset.graph(URIRef(ONTOLOGY_GRAPH.value)).add(triple)
    for query in queries:
        call(partial(_count, dataset, query), runs=1, limit=QUERY_LIMIT)


def _count(dataset: Dataset, query: str) -> int:
    return len(dataset.query(query))


if __name__ == "__main__":
    build(Path(sys.argv[1]), load_domain(), with_queries="--with-queries" in sys.argv[2:])
