"""What goes into a release: each contribution is one function in `CONTRIBUTIONS`.

A contribution takes the material and gives parts. A new kind of file is one more function there, and
its titles are one line in `ontology/release/texts.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph_build.graph.validate import report_triples
from graph_build.publish.csvw import csvw_files
from graph_build.publish.form import forms
from graph_build.publish.formats import EXPORT_FORMATS, ExportFormat, write_turtle
from graph_build.publish.profiles import load_profiles, profile_triples
from graph_build.publish.reference.bundle import reference_files
from graph_build.release.material import Material, Part

Contribution = Callable[[Material], Iterator[Part]]


#: Forms that do not lie at `data/vtvl.<extension>`: another has the place, or `tables` unpacks them.
_ELSEWHERE = {"canonical": "data/vtvl.canonical.nq", "csvw": ""}


def exports(material: Material) -> Iterator[Part]:
    """The graph in every form that `vtvl export` knows."""
    for form in EXPORT_FORMATS.values():
        path = _ELSEWHERE.get(form.name, f"data/vtvl.{form.extension}")
        if path:
            yield Part(path, _export(form, material), material.texts.title_of(path, export=form.name), "data")


def _export(form: ExportFormat, material: Material) -> Callable[[], Iterator[bytes]]:
    return lambda: form.write(material.store)


def tables(material: Material) -> Iterator[Part]:
    """The linked CSV tables with their description, each a file of its own."""
    for name, content in csvw_files(material.store).items():
        path = f"data/csvw/{name}"
        yield Part(path, _content(content), material.texts.title_of(path), "data")


def profiles(material: Material) -> Iterator[Part]:
    """The smaller profiles of the data, as Turtle."""
    for name in sorted(load_profiles()):
        path = f"data/profiles/vtvl-{name}.ttl"
        yield Part(path, _profile(name, material), material.texts.title_of(path), "data")


def _profile(name: str, material: Material) -> Callable[[], Iterator[bytes]]:
    return lambda: write_turtle(profile_triples(material.store, name), material.store.iris.base)


def project_files(material: Material) -> Iterator[Part]:
    """Ontology, code lists, shapes and queries, licence and changes, as they stand in the project."""
    for path, content in sorted(material.files.items()):
        folder = path.split("/")[0] if "/" in path else ""
        title = material.texts.title_of(path, ontology=material.header.version)
        yield Part(path, _content(content), title, "queries" if folder == "sparql" else folder)


def accounts(material: Material) -> Iterator[Part]:
    """The SHACL report of the graph, and the ledger and findings of its build."""
    triples = list(report_triples(material.report, material.store.iris))
    yield Part(
        "report.ttl",
        lambda: write_turtle(triples, material.store.iris.base),
        material.texts.title_of("report.ttl"),
        "accounts",
    )
    for path, content in sorted(material.accounts.items()):
        yield Part(path, _content(content), material.texts.title_of(path), "accounts")


def documents(material: Material) -> Iterator[Part]:
    """The documents as received, those that are at hand."""
    for document in material.documents:
        if document.content is not None:
            path = f"sources/{document.name}"
            yield Part(path, _content(document.content), material.texts.title_of(path), "sources")


def description_forms(material: Material) -> Iterator[Part]:
    """The official description form of each position, as Word files."""
    for name, content in forms(material.store):
        path = f"forms/{name}"
        yield Part(path, _content(content), material.texts.title_of(path), "forms")


def reference(material: Material) -> Iterator[Part]:
    """What explains the graph: pages of terms, code lists and shapes, pictures, the data dictionary."""
    for name, content in reference_files(material.domain, material.store).items():
        path = f"docs/{name}"
        yield Part(path, _content(content), material.texts.title_of(path), "docs")


def _content(content: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((content,))


#: In the order in which they are written; a path is given once.
CONTRIBUTIONS: tuple[Contribution, ...] = (
    exports,
    tables,
    profiles,
    project_files,
    accounts,
    documents,
    description_forms,
    reference,
)


def parts(material: Material) -> Iterator[Part]:
    """Every file of the release but those that tell of the others (README, record, checksums)."""
    for contribution in CONTRIBUTIONS:
        yield from contribution(material)
