"""The files that tell of the others: the catalogue's record, the README and the page of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from graph_build import __version__
from graph_build.graph.nodes import string
from graph_build.graph.store import ONTOLOGY_GRAPH
from graph_build.namespaces import VTVL, term
from graph_build.publish.canonical import canonical_sha256
from graph_build.release.catalog import CATALOG_FILE, catalog_triples, used_values
from graph_build.release.material import Material, Part, Written
from graph_build.release.media import media_of
from graph_build.release.statistics import Statistics, count, statistics_triples
from graph_build.release.texts import Text, texts_folder
from graph_build.release.vocabulary import facts, record_turtle
from graph_build.schemes import parse_turtle

_LABEL = term("rdfs:label")


@dataclass(frozen=True, slots=True)
class Group:
    """A data set with its files, as the README lists them."""

    title: Text
    description: Text
    files: tuple[Written, ...]


def closing_parts(material: Material, files: Sequence[Written]) -> Iterator[Part]:
    """Record, README and page of contents of the files that have been written."""
    triples = {
        quad.triple for quad in material.store.graph.quads_for_pattern(None, None, None, DefaultGraph())
    }
    statistics = count(triples, f"{material.store.iris.base}id/")
    graph_sha256 = canonical_sha256(triples)
    record = record_triples(material, files, statistics, graph_sha256)
    title = material.texts.title_of
    yield Part(CATALOG_FILE, partial(record_turtle, record, material.base), title(CATALOG_FILE))
    values = page_values(material, files, statistics, graph_sha256)
    for name in ("README.md", "index.html"):
        yield Part(name, partial(_rendered, name, values), title(name))


def record_triples(
    material: Material, files: Sequence[Written], statistics: Statistics, graph_sha256: str
) -> list[Triple]:
    """The catalogue's record, complete: with statistics, and with the foreign values that it uses."""
    data = NamedNode(f"{material.base}data")
    record = [
        *catalog_triples(material, files),
        *statistics_triples(statistics, data, material.base),
        *facts(data, ("schema:sha256", string(graph_sha256))),
    ]
    known = parse_turtle(
        (texts_folder() / "authorities.ttl").read_text(encoding="utf-8"), "ontology/release/authorities.ttl"
    )
    return [*record, *used_values(record, known)]


def page_values(
    material: Material, files: Sequence[Written], statistics: Statistics, graph_sha256: str
) -> dict[str, object]:
    """What the templates of README and page of contents may show."""
    return {
        "number": material.options.number,
        "issued": material.options.issued,
        "software": __version__,
        "ontology": material.header.version,
        "base": material.store.iris.base,
        "record": material.base,
        "graph_sha256": graph_sha256,
        "triples": statistics.triples,
        "counts": _counts(material, statistics),
        "groups": _groups(material, files),
        "documents": [document.info for document in material.documents],
        "titles": material.texts.catalog,
        "media": lambda path: media_of(path).name,
        "size": readable_size,
        "paths": {file.path for file in files},
        "folders": {file.path.split("/")[0] for file in files},
        "powershell": (texts_folder() / "check.ps1").read_text(encoding="utf-8").strip(),
    }


def _groups(material: Material, files: Sequence[Written]) -> list[Group]:
    """The data sets in their order, those that have files."""
    found = []
    for text in material.texts.datasets:
        members = tuple(file for file in files if file.dataset == text.key)
        if members:
            found.append(Group(text.title, text.description, members))
    return found


def _counts(material: Material, statistics: Statistics) -> list[tuple[Text, int]]:
    """How many things of the main classes there are, by the labels of the ontology."""
    found = []
    for name in material.texts.counted:
        iri = NamedNode(VTVL + name)
        labels = material.store.graph.quads_for_pattern(iri, _LABEL, None, ONTOLOGY_GRAPH)
        texts = {q.object.language: q.object.value for q in labels if isinstance(q.object, Literal)}
        number = statistics.classes[iri.value]
        if number:
            found.append((Text(texts.get("vi", name), texts.get("en", name)), number))
    return found


def readable_size(size: int) -> str:
    """A size as people read it: `2.4 MB`."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _rendered(name: str, values: dict[str, object]) -> Iterator[bytes]:
    """A template of `ontology/release/`, filled in; HTML is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(texts_folder()),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    yield environment.get_template(f"{name}.jinja").render(values).encode()
