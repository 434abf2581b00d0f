"""The description form of Circular 12/2022/TT-BNV, filled from the graph, as a Word file.

contents.py    graph → what the form is filled with, each text with its source
texts.py       ontology/schemes/description-form.ttl → headings and fixed texts
duty_rows.py   duties → the groups of the table of work
pages.py       both → the pages, and a footnote for each quotation
word.py package.py parts/    pages → the file
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from graph_build.graph.store import GraphStore
from graph_build.names import short_name
from graph_build.namespaces import local_name, short_slug
from graph_build.publish.form.contents import (
    FormContents,
    SourceText,
    read_contents,
    read_documents,
    read_titles,
)
from graph_build.publish.form.package import package
from graph_build.publish.form.pages import form_document
from graph_build.publish.form.texts import FormTexts, form_texts

#: Of an IRI from elsewhere, which may be longer than a file name can be.
_LONGEST = 120


def form_docx(store: GraphStore, position: NamedNode) -> bytes:
    """The form of one position as a Word file; the same graph gives the same bytes.

    `UnknownName` where the graph has no such position.
    """
    texts = form_texts()
    return _file(_contents(store, position, read_documents(store), texts), texts)


def forms(store: GraphStore) -> Iterator[tuple[str, bytes]]:
    """The forms of all positions with their file names, sorted by name, made one by one.

    A name is such as `ict-positions-42-chuyen-vien-ve-quan-ly-cong-nghe-thong-tin.docx`.
    """
    texts, documents = form_texts(), read_documents(store)
    for name, position in sorted(_file_names(store).items()):
        yield name, _file(_contents(store, position, documents, texts), texts)


def _contents(
    store: GraphStore, position: NamedNode, documents: Mapping[str, SourceText], texts: FormTexts
) -> FormContents:
    return read_contents(store, position, documents, tuple(sorted(texts.rows, key=str)))


def _file(contents: FormContents, texts: FormTexts) -> bytes:
    return package(form_document(contents, texts))


def _file_names(store: GraphStore) -> Mapping[str, NamedNode]:
    """A name for each position; where two would get the same, the later IRI gets a number."""
    names: dict[str, NamedNode] = {}
    for position, title in read_titles(store).items():
        stem, number = _stem(short_name(position, store.iris), title), 1
        while (name := f"{stem}.docx" if number == 1 else f"{stem}-{number}.docx") in names:
            number += 1
        names[name] = position
    return names


def _stem(place: str, title: str) -> str:
    """Letters, digits and hyphens only, so that a name is good on every system and leads nowhere else."""
    slugs = (local_name(place.removeprefix("position/"))[:_LONGEST], short_slug(title))
    return "-".join(slug for slug in slugs if slug)
