"""The reference as HTML: terms, code lists and shapes, in both languages, each page whole in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_build.namespaces import VTVL
from graph_build.publish.reference.entries import Entry, Row, anchor, header, list_entry, reused, terms
from graph_build.publish.reference.expressions import plain
from graph_build.publish.reference.facts import CURIES, Both, curie, local_part
from graph_build.publish.reference.shape_entries import shape_groups
from graph_build.publish.reference.vocabulary import Vocabulary

_TEMPLATES = Path(__file__).resolve().parent / "templates"
PAGES = (
    ("index.html", "Tổng quan", "Overview"),
    ("ontology.html", "Thuật ngữ", "Terms"),
    ("code-lists.html", "Danh mục mã", "Code lists"),
    ("shapes.html", "Ràng buộc", "Shapes"),
)
_KINDS = (
    ("owl:Class", "Lớp", "Classes"),
    ("owl:ObjectProperty", "Quan hệ", "Relations"),
    ("owl:DatatypeProperty", "Thuộc tính", "Attributes"),
    ("owl:AnnotationProperty", "Chú giải", "Annotations"),
    ("owl:NamedIndividual", "Cá thể", "Individuals"),
)
#: What a row of a code list shows in a column of its own, or on the page at large.
_SHOWN = {"skos:notation", "skos:inScheme", "skos:topConceptOf", "rdfs:label"}


def pages(vocab: Vocabulary, diagram: str, files: tuple[tuple[str, Both], ...]) -> Mapping[str, bytes]:
    """The pages by file name. `diagram` is the SVG of the overview, `files` what else it links to."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = terms(vocab)
    environment.globals.update(
        ontology=header(vocab),
        version=vocab.version,
        pages=PAGES,
        curie=curie,
        code=_code,
        narrower=_is_narrower,
        more=_more,
    )
    values: dict[str, dict[str, object]] = {
        "index.html": {"diagram": diagram, "files": files},
        "ontology.html": {"kinds": _KINDS, "terms": found, "reused": reused(vocab)},
        "code-lists.html": {"lists": [list_entry(vocab, listed) for listed in vocab.lists]},
        "shapes.html": {"groups": shape_groups(vocab)},
    }
    places = _places(vocab)
    return {
        file: environment.get_template(file)
        .render(page=file, href=_links_from(file, places), **values[file])
        .encode()
        for file, _, _ in PAGES
    }


def _places(vocab: Vocabulary) -> Mapping[str, tuple[str, str]]:
    """The page and the anchor of everything that a page explains, by IRI."""
    places = {
        node.value: ("ontology.html", anchor(node.value, ""))
        for node in vocab.ontology.named_things()
        if node.value.startswith(VTVL)
    }
    places |= {iri: ("ontology.html", curie(iri)) for iri, _, _ in reused(vocab)}
    for listed in vocab.lists:
        for node in (listed.scheme, *listed.concepts):
            places[node.value] = ("code-lists.html", anchor(node.value, vocab.iris.base))
    for node in vocab.shapes.named_things():
        if node.value.startswith(CURIES["vs"]):
            places[node.value] = ("shapes.html", local_part(node.value))
    return places


def _links_from(page: str, places: Mapping[str, tuple[str, str]]) -> Callable[[str], str]:
    """From an IRI to where it is explained, seen from a page; to itself where no page does."""

    def href(iri: str) -> str:
        if iri in places:
            file, fragment = places[iri]
            return f"#{fragment}" if file == page else f"{file}#{fragment}"
        return iri if iri.startswith(("http://", "https://")) else ""

    return href


def _code(entry: Entry) -> str:
    return next(
        (plain(v.pieces) for row in entry.rows if row.curie == "skos:notation" for v in row.values), ""
    )


def _is_narrower(entry: Entry) -> bool:
    return any(row.curie == "skos:broader" for row in entry.rows)


def _more(entry: Entry) -> list[Row]:
    return [row for row in entry.rows if row.curie not in _SHOWN]
