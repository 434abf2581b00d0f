"""Gathers what a release is made of: graph, accounts of its build, documents, data of the project."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph_build import resources
from graph_build.domain import Domain
from graph_build.errors import BadInput, BadVocabulary
from graph_build.graph.store import GraphStore, load_triples, refuse_without_positions
from graph_build.graph.validate import validate
from graph_build.model import SourceInfo
from graph_build.namespaces import Iris, term
from graph_build.pipeline import FINDINGS_FILE, LEDGER_FILE
from graph_build.publish.csvw import METADATA_NAME
from graph_build.read.sources import bundled_sources, read_bytes, verified_bytes
from graph_build.release.archive import open_place
from graph_build.release.catalog import CATALOG_FILE
from graph_build.release.header import read_header
from graph_build.release.material import Document, Material, Options, Prior
from graph_build.release.texts import load_texts, texts_folder
from graph_build.release.vocabulary import word
from graph_build.schemes import parse_turtle

#: What travels as it stands, by the place that it takes; only its instances are moved to the graph's base.
_FOLDERS = {"ontology": "ontology", "ontology/schemes": "schemes", "shapes": "shapes", "sparql": "sparql"}
_SINGLE = {"LICENSE": "LICENSE", "CHANGELOG.md": "CHANGES.md"}
_TEXT = {".ttl", ".jsonld", ".rq", ".tsv", ".csv", ".json", ".md"}


def gather(
    store: GraphStore, domain: Domain, options: Options, given: Iterable[Path] = (), prior: Path | None = None
) -> Material:
    """The material of a release of `store`.

    `given` are documents that the graph was read from and that shall be enclosed; those of the program are
    enclosed by themselves. A given file that the graph was not read from is a `BadInput`, and so is a graph
    without a position.
    """
    refuse_without_positions(store)
    triples = [quad.triple for quad in store.graph.quads_for_pattern(None, None, None, DefaultGraph())]
    # With the ontology of this program beside the data, whatever came along with them.
    graph = load_triples(triples, domain.ontology, base_iri=store.iris.base)
    header = read_header(parse_turtle(domain.ontology, "ontology/vtvl.ttl"))
    return Material(
        store=replace(graph, manifest=store.manifest, path=store.path),
        domain=domain,
        header=header,
        report=validate(triples, domain.shapes, domain.ontology),
        files=dict(_project_files(domain.iris)),
        accounts=dict(_accounts(store)),
        documents=_documents(store, given),
        texts=load_texts(),
        options=replace(options, issued=options.issued or header.date),
        prior=_prior(prior) if prior else None,
    )


def _project_files(iris: Iris) -> Iterator[tuple[str, bytes]]:
    root = resources.data_root()
    for folder, place in _FOLDERS.items():
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root / folder)
            is_own = not (folder == "ontology" and inside.parts[0] in ("schemes", texts_folder().name))
            if path.is_file() and is_own and path.suffix in _TEXT and path.name != METADATA_NAME:
                yield f"{place}/{inside.as_posix()}", iris.rebase(path.read_text(encoding="utf-8")).encode()
    for name, place in _SINGLE.items():
        yield place, _single(root / name)


def _single(path: Path) -> bytes:
    """A file that stands at the root of a checkout; a wheel carries it among its licence files."""
    if path.is_file():
        return path.read_bytes()
    try:
        text = distribution("vtvl").read_text(f"licenses/{path.name}")
    except PackageNotFoundError:
        text = None
    if text is None:
        raise BadVocabulary(
            f"the program has come without its file {path.name}", next_step="Install vtvl again."
        )
    return text.encode()


def _accounts(store: GraphStore) -> Iterator[tuple[str, bytes]]:
    """Ledger and findings, where the graph is that of a build folder."""
    folder = store.path.parent.parent if store.path else None
    for name in (LEDGER_FILE, FINDINGS_FILE):
        if folder is not None and (folder / name).is_file():
            yield name, (folder / name).read_bytes()


def _documents(store: GraphStore, given: Iterable[Path]) -> tuple[Document, ...]:
    """What the graph says of its documents, with the content of those that are at hand."""
    at_hand: dict[str, tuple[str, bytes]] = {}
    known: dict[str, SourceInfo] = {}
    for source in bundled_sources(resources.sources_folder()):
        known[source.info.sha256] = source.info
        at_hand[source.info.sha256] = (source.path.name, verified_bytes(source))
    infos = [_info(store, node) for node in _sources(store)]
    for path in given:
        content = read_bytes(path)
        digest = hashlib.sha256(content).hexdigest()
        if digest not in {info.sha256 for info in infos}:
            raise BadInput(
                f"the graph was not read from {path}",
                next_step="Build it from this file first, or leave the file out.",
            )
        at_hand[digest] = (path.name, content)
    found = ((info, at_hand.get(info.sha256)) for info in infos)
    return tuple(
        Document(known.get(info.sha256, info), file[0] if file else "", file[1] if file else None)
        for info, file in found
    )


def _sources(store: GraphStore) -> list[NamedNode]:
    quads = store.graph.quads_for_pattern(None, term("rdf:type"), term("vtvl:SourceDocument"), DefaultGraph())
    return sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=str)


def _info(store: GraphStore, node: NamedNode) -> SourceInfo:
    """The catalogue entry of a document as the graph has it."""
    values: dict[str, str] = {"slug": node.value.rsplit("/", 1)[-1], "title_vi": ""}
    names = {
        ("skos:prefLabel", "vi"): "title_vi",
        ("skos:prefLabel", "en"): "title_en",
        ("skos:note", "vi"): "status_note_vi",
        ("skos:note", "en"): "status_note_en",
        ("dcterms:rights", "vi"): "licence_note_vi",
        ("dcterms:rights", "en"): "licence_note_en",
        ("schema:sha256", None): "sha256",
    }
    for (prop, language), name in names.items():
        for quad in store.graph.quads_for_pattern(node, term(prop), None, DefaultGraph()):
            if isinstance(quad.object, Literal) and quad.object.language == language:
                values[name] = quad.object.value
    allowed = {field.name for field in fields(SourceInfo)}
    return SourceInfo(**{key: value for key, value in values.items() if key in allowed})


def _prior(root: Path) -> Prior:
    """Number and IRI of an earlier release, out of its record."""
    place = open_place(root)
    triples = parse_turtle(place.read(CATALOG_FILE).decode("utf-8", "replace"), f"{root}/{CATALOG_FILE}")
    name = next((t.subject for t in triples if t.object == word("dcat:Catalog")), None)
    number = next(
        (t.object for t in triples if t.subject == name and t.predicate == word("dcat:version")), None
    )
    if not isinstance(name, NamedNode) or not isinstance(number, Literal):
        raise BadInput("the record of the earlier release names no version", place=str(root))
    return Prior(number.value, name.value)
