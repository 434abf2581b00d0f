"""Other people's parsers read the same graph in every export.

All of them read the small graph, and the bundled documents where the syntax is not a line a triple;
`python -m bench.interop` prints the table of everything on the bundled documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_build.graph.store import GraphStore, open_store
from graph_build.publish.canonical import canonical_sha256
from graph_build.publish.formats import EXPORT_FORMATS
from graph_build.publish.profiles import profile_triples
from tests.interop import jena
from tests.interop.readers import BY, READERS, data_hash
from tests.small_graph import small_store

PAIRS = [(form, reader) for form, readers in READERS.items() for reader in readers]


def assert_same_graph(form: str, reader: str, store: GraphStore) -> None:
    if reader == "Jena":
        jena.need_jena()
    content = b"".join(EXPORT_FORMATS[form].write(store))
    assert data_hash(BY[reader](content, form)) == canonical_sha256(profile_triples(store))


@pytest.mark.parametrize(("form", "reader"), PAIRS)
def test_the_small_graph(form: str, reader: str) -> None:
    assert_same_graph(form, reader, small_store())


@pytest.mark.parametrize(
    ("form", "reader"), [("turtle", "rdflib"), ("trig", "Jena"), ("jsonld", "PyLD"), ("rdfxml", "pyoxigraph")]
)
def test_the_bundled_documents(form: str, reader: str, built: Path) -> None:
    assert_same_graph(form, reader, open_store(built))
