"""Whether the parts of a release agree: one graph in every form, shapes and report, record, links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.errors import BadInput, BadVocabulary
from graph_build.graph.validate import ValidationReport, report_triples, validate
from graph_build.model import Severity
from graph_build.namespaces import PREFIXES, VTVL, Iris, checked_base
from graph_build.publish.canonical import canonical_sha256
from graph_build.release.catalog import CATALOG_FILE, SHAPES
from graph_build.release.header import read_header
from graph_build.release.inspection import (
    GRAPH_FILE,
    ONTOLOGY_FILE,
    REPORT_FILE,
    Inspection,
    graph_of,
)
from graph_build.release.links import header_of, links_of, tables_of
from graph_build.release.media import TABLE_METADATA, media_of
from graph_build.release.syntax import FILES, Malformed, check_service_calls, rdf_form
from graph_build.release.vocabulary import word

_QUERIES = {NamedNode(PREFIXES["sh"] + kind) for kind in ("select", "ask", "construct", "update")}
#: How many violations, and how many IRIs that nothing describes, are named one by one.
_SHOWN = 20


def check_graphs(inspection: Inspection) -> None:
    """Every form of the graph under `data/` holds what the Turtle file holds."""
    reference = inspection.graphs.get(GRAPH_FILE)
    if reference is None:
        return
    for path in inspection.sound:
        name = PurePosixPath(path)
        is_form = name.parent == PurePosixPath("data") and name.name.startswith("vtvl.")
        if is_form and path != GRAPH_FILE and rdf_form(path) is not None:
            found = graph_of(inspection, path)
            more, fewer = found - reference, reference - found
            if more or fewer:
                inspection.note(
                    path,
                    "other-graph",
                    other=GRAPH_FILE,
                    more=len(more),
                    fewer=len(fewer),
                    example=min(map(str, more or fewer)),
                )


def check_shapes(inspection: Inspection) -> None:
    """The data break none of the enclosed shapes, and the enclosed report is what they give."""
    data, ontology = inspection.graphs.get(GRAPH_FILE), inspection.graphs.get(ONTOLOGY_FILE)
    shapes = _shapes(inspection)
    if data is None or ontology is None or not shapes:
        return
    try:
        report = validate(data, shapes, inspection.place.read(ONTOLOGY_FILE).decode("utf-8"))
    except BadVocabulary as error:
        inspection.note("shapes", "syntax", form="SHACL", reason=error.what)
        return
    for result in report.of(Severity.VIOLATION)[:_SHOWN]:
        inspection.note(
            GRAPH_FILE,
            "shape",
            focus=result.focus,
            shape=result.shape_name,
            message_vi=result.message_vi,
            message_en=result.message_en,
        )
    if not _is_told(report, inspection):
        inspection.note(REPORT_FILE, "report")


def _shapes(inspection: Inspection) -> list[str]:
    """The texts of the shapes; none of them where one would call another endpoint."""
    texts = []
    for path in sorted(inspection.sound):
        if path.startswith("shapes/") and path.endswith(".ttl"):
            texts.append(inspection.place.read(path).decode("utf-8"))
            try:
                for query in _queries(path, inspection):
                    check_service_calls(query)
            except Malformed as error:
                inspection.note(path, "syntax", form="SHACL", reason=error)
                return []
    return texts


def _queries(path: str, inspection: Inspection) -> Iterator[str]:
    for triple in graph_of(inspection, path):
        if triple.predicate in _QUERIES and isinstance(triple.object, Literal):
            yield triple.object.value


def _is_told(report: ValidationReport, inspection: Inspection) -> bool:
    """Whether the enclosed report says the same; a missing report or record is told elsewhere."""
    told = inspection.graphs.get(REPORT_FILE)
    return (
        told is None
        or not _base(inspection)
        or told == frozenset(report_triples(report, Iris(_base(inspection))))
    )


def _base(inspection: Inspection) -> str:
    """The base IRI of the data, as the record has it; empty where it has none that can be one."""
    space = _values(inspection, "void:uriSpace")
    try:
        return next((checked_base(value.value.removesuffix("id/")) for _, value in space), "")
    except BadInput:
        return ""


def _values(inspection: Inspection, prop: str) -> list[tuple[NamedNode, NamedNode | Literal]]:
    """The subjects and objects of one property in the record, sorted."""
    found = [
        (triple.subject, triple.object)
        for triple in inspection.graphs.get(CATALOG_FILE, frozenset())
        if triple.predicate == word(prop)
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode | Literal)
    ]
    return sorted(found, key=str)


def record_base(inspection: Inspection) -> str:
    """The IRI of the catalogue, under which the record names what it describes."""
    classes = _values(inspection, "rdf:type")
    return next((node.value for node, kind in classes if kind == word("dcat:Catalog")), "")


def check_record(inspection: Inspection) -> None:
    """The record tells of every file, and of no other, its size, checksum, and the versions."""
    if CATALOG_FILE not in inspection.graphs:
        return
    if not _base(inspection):
        inspection.note(CATALOG_FILE, "no-space")
    head = f"{record_base(inspection)}distribution/"
    sizes = {node.value.removeprefix(head): value for node, value in _values(inspection, "dcat:byteSize")}
    _check_sizes(inspection, {path: value.value for path, value in sizes.items()})
    _check_sums(inspection)
    untold = {CATALOG_FILE, "README.md", "index.html", "LICENSE", "CHANGES.md"}
    for path in sorted(set(inspection.sums) - set(sizes) - untold):
        inspection.note(path, "not-catalogued")
    _check_versions(inspection)


def _check_sizes(inspection: Inspection, stated: dict[str, str]) -> None:
    for path, size in sorted(stated.items()):
        if inspection.missing(path):
            inspection.note(CATALOG_FILE, "no-file", target=path)
        elif str(inspection.place.sizes[path]) != size:
            found = inspection.place.sizes[path]
            inspection.note(CATALOG_FILE, "wrong-size", target=path, stated=size, found=found)


def _check_sums(inspection: Inspection) -> None:
    head = f"{record_base(inspection)}checksum/"
    for node, value in _values(inspection, "spdx:checksumValue"):
        path = node.value.removeprefix(head)
        if path in inspection.sums and inspection.sums[path] != value.value:
            inspection.note(CATALOG_FILE, "wrong-checksum", target=path)


def _check_versions(inspection: Inspection) -> None:
    """The ontology's version, and the canonical hash of the data."""
    base, ontology = record_base(inspection), inspection.graphs.get(ONTOLOGY_FILE)
    if ontology is not None:
        found = _ontology_version(inspection, ontology)
        for node, value in _values(inspection, "dcat:version"):
            if node.value == f"{base}ontology" and value.value != found:
                inspection.note(CATALOG_FILE, "wrong-version", stated=value.value, found=found)
    data = inspection.graphs.get(GRAPH_FILE)
    if data is not None:
        digest = canonical_sha256(data)
        for node, value in _values(inspection, "schema:sha256"):
            if node.value == f"{base}data" and value.value != digest:
                inspection.note(CATALOG_FILE, "other-hash", stated=value.value, found=digest)


def _ontology_version(inspection: Inspection, ontology: frozenset[Triple]) -> str:
    try:
        return read_header(ontology).version
    except BadVocabulary as error:
        inspection.note(ONTOLOGY_FILE, "syntax", form="OWL", reason=error.what)
        return ""


def check_links(inspection: Inspection) -> None:
    """Every relative link of a page leads to a file, and to a place on it; every table has its columns."""
    pages = [path for path in inspection.sound if path.endswith((".html", ".md"))]
    found = {path: links_of(path, _text(inspection, path)) for path in pages}
    html = {path for path in pages if path.endswith(".html")}
    for path, (links, _) in found.items():
        for link in links:
            if not _leads(inspection, link.target):
                inspection.note(path, "dead-link", target=link.written)
            # A page that is not sound has been told of already, and its anchors are not known.
            elif link.anchor and link.target in html and link.anchor not in found[link.target][1]:
                inspection.note(path, "dead-anchor", target=link.written)
    for iri, path in sorted(inspection.mentioned.items()):
        target = iri.removeprefix(FILES).split("#")[0].rstrip("/")
        if iri.startswith(FILES) and not _leads(inspection, target):
            inspection.note(path, "dead-link", target=target)
    for path in inspection.sound:
        if media_of(path) == TABLE_METADATA:
            _check_tables(inspection, path)


def _leads(inspection: Inspection, target: str) -> bool:
    """Whether there is a file or a folder at that path of the release."""
    names = inspection.place.sizes
    return target in (".", *names) or any(name.startswith(f"{target}/") for name in names)


def _check_tables(inspection: Inspection, path: str) -> None:
    for table, columns in tables_of(path, _text(inspection, path)):
        if inspection.missing(table):
            inspection.note(path, "dead-link", target=table)
        elif columns and table in inspection.sound and header_of(inspection.place.read(table)) != columns:
            inspection.note(path, "wrong-columns", target=table)


def _text(inspection: Inspection, path: str) -> str:
    return inspection.place.read(path).decode("utf-8-sig")


def check_references(inspection: Inspection) -> None:
    """Every IRI of ours that is used anywhere is described somewhere, or is a file of the release."""
    base, record = _base(inspection), record_base(inspection)
    if not base or not record:
        return
    own = (f"{base}id/", VTVL, f"{SHAPES.value}#", record)
    files = {f"{record}{path}" for path in inspection.sums}
    undescribed = sorted(
        iri
        for iri in inspection.mentioned
        if iri.startswith(own) and iri not in inspection.described and iri not in files
    )
    for iri in undescribed[:_SHOWN]:
        inspection.note(inspection.mentioned[iri], "undescribed", iri=iri)


def triples_of(inspection: Inspection) -> frozenset[Triple]:
    """The data of the release; nothing where its Turtle file cannot be read."""
    return inspection.graphs.get(GRAPH_FILE, frozenset())
