"""Which tools of other people read the exports, and what they find: a table of tools × results.

    python -m bench.interop

Parsers must read the very graph (same RDFC-1.0 hash), SHACL engines say the same of the bundled
documents and of a deliberately bad graph, `csvw` find the tables valid. A tool that is not
installed is left out, and said to be.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from csvw import CSVW

from bench.measure import table
from graph_build.access import open_bundled
from graph_build.domain import Domain, load_domain
from graph_build.graph.store import GraphStore
from graph_build.namespaces import DEFAULT_BASE
from graph_build.publish.canonical import canonical_sha256
from graph_build.publish.csvw import METADATA_NAME, csvw_files
from graph_build.publish.files import write_folder
from graph_build.publish.formats import EXPORT_FORMATS
from graph_build.publish.profiles import profile_triples
from tests.interop import jena
from tests.interop.readers import BY, READERS, data_hash
from tests.interop.test_shacl import Said, bad_graph, said_by_build, said_by_jena, said_by_pyshacl


def parsers(store: GraphStore) -> Iterator[list[str]]:
    """A line for each export: which parser reads the same graph in it."""
    expected = canonical_sha256(profile_triples(store))
    for form, readers in READERS.items():
        content = b"".join(EXPORT_FORMATS[form].write(store))
        yield [form, *(_read(content, form, name, expected) if name in readers else "" for name in BY)]


def _read(content: bytes, form: str, reader: str, expected: str) -> str:
    if reader == "Jena" and jena.classpath() is None:
        return "not installed"
    quads = BY[reader](content, form)
    return f"same, {len(quads)}" if data_hash(quads) == expected else f"DIFFERENT, {len(quads)}"


def engines(store: GraphStore, domain: Domain) -> Iterator[list[str]]:
    """A line for each graph: how many results each SHACL engine has, and whether they are the same.

    pySHACL does the core of the build's own validation; by itself, SPARQL constraints and all, it takes
    minutes for the bundled documents, so it is asked about the bad graph alone.
    """
    for name, data in (("bundled documents", set(profile_triples(store))), ("bad graph", bad_graph())):
        ours = said_by_build(data, domain)
        by_pyshacl = _said(said_by_pyshacl(data, domain), ours) if name == "bad graph" else ""
        with tempfile.TemporaryDirectory() as folder:
            is_there = jena.classpath() is not None
            by_jena = _said(said_by_jena(data, domain, Path(folder)), ours) if is_there else "not installed"
        yield [name, str(len(ours)), by_pyshacl, by_jena]


def _said(theirs: Said, ours: Said) -> str:
    return f"{'same' if theirs == ours else 'DIFFERENT'}, {len(theirs)}"


def tables(store: GraphStore) -> str:
    """What `csvw` says of the linked tables."""
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder) / "tables", csvw_files(store).items())
        read = CSVW(str(Path(folder) / "tables" / METADATA_NAME), validate=True, strict=False)
        verdict = "valid" if read.is_valid else "NOT VALID"
        return (
            f"csvw {version('csvw')}: {len(read.tables)} tables, {verdict}, {len(read.warnings)} warnings\n"
        )


def main() -> None:
    """Prints the tables."""
    store, domain = open_bundled(DEFAULT_BASE, lambda text: print(text, file=sys.stderr)), load_domain()
    versions: dict[str, Callable[[], str]] = {
        **{name: lambda name=name: version(name) for name in BY if name != "Jena"},  # type: ignore[misc]
        "Jena": lambda: "" if jena.classpath() is None else jena.version(),
    }
    headings = ["export", *(f"{name} {versions[name]()}".strip() for name in BY)]
    print(table("Quads read, and whether they are the same graph", headings, list(parsers(store))))
    engine_names = ["graph", "build", f"pySHACL {version('pyshacl')}", f"Jena SHACL {versions['Jena']()}"]
    print(
        table(
            "Results of the shapes, and whether they are the same", engine_names, list(engines(store, domain))
        )
    )
    print(tables(store))


if __name__ == "__main__":
    main()
