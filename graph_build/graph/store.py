"""The graph on disk and in memory: written once, then only read.

    DIR/store/manifest.json     what the store holds (see manifest.py)
    DIR/store/checksums.json    size and CRC-32 of the tables below
    DIR/store/data/             RocksDB, by pyoxigraph: the data in the default graph,
                                the ontology in the named graph <https://w3id.org/vtvl/ontology>

A store is never changed in place: a build writes a new folder, and `swap.py` puts it in the
place of the old one. So it can be opened by any number of readers without a lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from graph_build.errors import BadGraph, BadInput, BadQuery, StoreUnavailable
from graph_build.graph.file_limits import refuse_explosive
from graph_build.graph.manifest import (
    MANIFEST_NAME,
    Manifest,
    parse_manifest,
    tables_are_whole,
    write_checksums,
    write_manifest,
)
from graph_build.graph.sparql_size import refuse_oversize
from graph_build.graph.sparql_text import explain, place_of, refuse_service_calls
from graph_build.graph.swap import recover
from graph_build.namespaces import DEFAULT_BASE, PREFIXES, VTVL, Iris, term

#: The named graph that holds the ontology; https://www.w3.org/TR/sparql11-query/#rdfDataset
ONTOLOGY_GRAPH = NamedNode("https://w3id.org/vtvl/ontology")
STORE_NAME = "store"
DATA_NAME = "data"

_INSTANCE = "^(.*/)id/(?:position|specialisation)/"

QueryResult = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A graph that can be asked. `path` is the folder of its data on disk, None when it is in memory."""

    graph: Store
    manifest: Manifest
    path: Path | None = None

    @property
    def iris(self) -> Iris:
        """Mints IRIs under the base of this graph."""
        return Iris(self.manifest.base_iri)

    @property
    def query_base(self) -> str:
        """What relative IRIs of a query are resolved against: `<position/ict-positions/42>` will do."""
        return f"{self.iris.base}id/"

    @property
    def has_positions(self) -> bool:
        """Whether the data hold a position: a graph without any is empty, or somebody else's."""
        with reading(self.path):
            found = self.graph.quads_for_pattern(
                None, term("rdf:type"), term("vtvl:JobPosition"), DefaultGraph()
            )
            return next(iter(found), None) is not None

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QueryResult:
        """The answer to a SPARQL query: solutions, a boolean, or triples, read as they are asked for.

        See `put_query`; StoreUnavailable where the data on disk is damaged.
        """
        with reading(self.path):
            return put_query(
                self.graph,
                text,
                self.query_base,
                default_graphs=default_graphs,
                named_graphs=named_graphs,
            )


def put_query(
    graph: Store,
    text: str,
    base: str,
    *,
    default_graphs: Sequence[NamedNode] | None = None,
    named_graphs: Sequence[NamedNode] | None = None,
) -> QueryResult:
    """The engine's answer to a query, in which relative IRIs are resolved against `base`.

    The prefixes of this project need not be declared. Raises BadQuery (with line and column) for a
    syntax error, an update, a `SERVICE` call, or a query too large for the engine. `default_graphs`
    and `named_graphs` choose the dataset, as in the SPARQL protocol; without them it is the default
    graph, with every named graph behind `GRAPH`.
    """
    refuse_oversize(text)
    refuse_service_calls(text)
    try:
        return graph.query(
            text,
            base_iri=base,
            prefixes=PREFIXES,
            default_graph=None if default_graphs is None else list(default_graphs),
            named_graphs=None if named_graphs is None else list(named_graphs),
        )
    except SyntaxError as error:
        raise explain(error, text, PREFIXES) from error
    except UnicodeEncodeError as error:
        raise BadQuery("the query is not valid Unicode", place=place_of(text, error.start)) from error


def refuse_without_positions(store: GraphStore) -> None:
    """`BadInput` for a graph that holds no position."""
    if not store.has_positions:
        raise BadInput(
            "the graph holds no position", next_step="Name one that `vtvl build` has written with --store."
        )


@contextmanager
def reading(path: Path | None) -> Iterator[None]:
    """Within it, what RocksDB says of damaged or unreadable data becomes StoreUnavailable.

    Answers are read lazily, so whoever reads one to its end does so within this too.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise StoreUnavailable(
            f"the store is damaged or cannot be read ({reason})",
            place=str(path) if path else "the graph in memory",
            next_step=_rebuild_hint(path) if path else "",
        ) from error


def write_store(folder: Path, triples: Iterable[Triple], ontology_text: str, manifest: Manifest) -> None:
    """Writes a new store into `folder`, which must not hold one: the data first, the manifest last.

    `triples` are taken one by one. OSError of the disk passes through: `swap.staged` explains it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    graph = Store(folder / DATA_NAME)
    _fill(graph, triples, ontology_text)
    graph.optimize()
    graph.flush()
    # RocksDB closes with the last reference; Windows moves no folder with open files.
    del graph
    write_checksums(folder, folder / DATA_NAME)
    write_manifest(folder, manifest)


def open_store(path: Path) -> GraphStore:
    """The store of a build folder, or the store folder itself, opened for reading.

    Raises StoreUnavailable where nothing is there, the manifest is broken or of another format, or
    RocksDB finds its files damaged. A build that was killed between taking the old folder away and
    putting the new one in its place is undone first.
    """
    for _ in range(3):
        recover(path)
        recover(path.parent)
        folder = _store_folder(path)
        before = _manifest_text(folder)
        store = _open_data(folder, before)
        # A build may have swapped the folder between the two readings.
        if _manifest_text(folder) == before:
            return store
    raise StoreUnavailable("the store keeps being replaced", place=str(path), next_step="Try again")


def load_triples(
    triples: Iterable[Triple], ontology_text: str = "", *, base_iri: str = DEFAULT_BASE
) -> GraphStore:
    """A graph in memory, laid out like one on disk."""
    graph = Store()
    _fill(graph, triples, ontology_text)
    return GraphStore(graph, Manifest(base_iri=base_iri))


def load_file(path: Path, ontology_text: str = "") -> GraphStore:
    """An RDF file (Turtle, N-Triples, N-Quads, TriG, N3, RDF/XML, JSON-LD by its ending) in memory.

    Named graphs, such as an export has for each document, are read as one. The base IRI is read off the
    positions or specialisations that the file names. Raises BadGraph, with
    line and column where the parser knows them, for a file that cannot be parsed, or that would end
    the process or fill the memory.
    """
    form = _form_of(path)
    if form is None:
        raise BadGraph(
            f"'{path.suffix}' is not the ending of an RDF format",
            place=str(path),
            next_step="Name the file .ttl, .nt, .nq, .trig, .n3, .rdf, .owl or .jsonld",
        )
    graph = Store()
    try:
        refuse_explosive(path, form)
        _load(graph, path, form)
        _unite(graph)
    except OSError as error:
        raise BadGraph(f"the file cannot be read ({error.strerror or error})", place=str(path)) from error
    except SyntaxError as error:
        raise _bad_graph(error, path, form) from error
    except MemoryError as error:
        raise BadGraph(
            "a text in the file is longer than the parser takes (16 MiB)",
            place=str(path),
            next_step="Shorten the text, or look for a quotation mark that is not closed",
        ) from error
    _add_ontology(graph, ontology_text)
    return GraphStore(graph, Manifest(base_iri=_base_of(graph)))


def is_rdf_name(path: Path) -> bool:
    """Whether the name ends as that of an RDF file does."""
    return _form_of(path) is not None


def _form_of(path: Path) -> RdfFormat | None:
    return RdfFormat.RDF_XML if path.suffix == ".owl" else RdfFormat.from_extension(path.suffix.lstrip("."))


def _fill(graph: Store, triples: Iterable[Triple], ontology_text: str) -> None:
    graph.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    _add_ontology(graph, ontology_text)


def _add_ontology(graph: Store, ontology_text: str) -> None:
    if ontology_text:
        graph.load(ontology_text, format=RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)


def _load(graph: Store, path: Path, form: RdfFormat) -> None:
    with path.open("rb") as stream:
        # A byte-order mark is no part of any RDF syntax, but editors on Windows write one.
        if stream.read(3) != b"\xef\xbb\xbf":
            stream.seek(0)
        graph.bulk_load(stream, format=form, base_iri=path.resolve().as_uri())


def _unite(graph: Store) -> None:
    """Makes one graph of those that a file parts the data into; the ontology stays apart."""
    for name in list(graph.named_graphs()):
        if name != ONTOLOGY_GRAPH:
            quads = graph.quads_for_pattern(None, None, None, name)
            graph.extend([Quad(quad.subject, quad.predicate, quad.object) for quad in quads])
            graph.remove_graph(name)


def _bad_graph(error: SyntaxError, path: Path, form: RdfFormat) -> BadGraph:
    reason = str(error.msg).split(": ", 1)[-1] if error.lineno else str(error.msg)
    place = f"{path}:{error.lineno}:{error.offset}" if error.lineno else str(path)
    encoded = "Save the file as UTF-8" if "UTF-8" in reason else ""
    return BadGraph(f"not valid {form.name}: {reason}", place=place, next_step=encoded)


def _base_of(graph: Store) -> str:
    """What stands before `id/` in the smallest IRI of a position or specialisation."""
    found = graph.query(
        f"SELECT (MIN(STR(?thing)) AS ?first) {{ ?thing a ?class VALUES ?class "
        f"{{ <{VTVL}JobPosition> <{VTVL}Specialisation> }} FILTER(REGEX(STR(?thing), '{_INSTANCE}')) }}"
    )
    assert isinstance(found, QuerySolutions)
    first = next((solution["first"] for solution in found), None)
    base = re.match(_INSTANCE, str(first.value)) if first is not None else None
    return base[1] if base else DEFAULT_BASE


def _store_folder(path: Path) -> Path:
    with reading(path):
        for folder in (path / STORE_NAME, path):
            if (folder / MANIFEST_NAME).is_file():
                return folder
        there = path.exists()
    raise StoreUnavailable(
        "this is no store: it has no manifest.json" if there else "there is no store",
        place=str(path),
        next_step=_rebuild_hint(path),
    )


def _manifest_text(folder: Path) -> str:
    try:
        return (folder / MANIFEST_NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise StoreUnavailable(
            f"the manifest cannot be read ({reason})",
            place=str(folder / MANIFEST_NAME),
            next_step=_rebuild_hint(folder),
        ) from error


def _open_data(folder: Path, manifest_text: str) -> GraphStore:
    place = str(folder / MANIFEST_NAME)
    manifest = parse_manifest(manifest_text, place=place, rebuild=_rebuild_hint(folder))
    data = folder / DATA_NAME
    with reading(data):
        if not tables_are_whole(folder, data):
            raise RuntimeError("its files are not those that were written")
        return GraphStore(Store.read_only(str(data)), manifest, data)


def _rebuild_hint(folder: Path) -> str:
    build = folder.parent if folder.name == DATA_NAME else folder
    build = build.parent if build.name == STORE_NAME else build
    return f"Run `vtvl build -o {build}` first"
