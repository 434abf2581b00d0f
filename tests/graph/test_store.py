"""Stores on disk and in memory, whole and damaged."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Triple

from graph_build.errors import BadGraph, DiskFull, StoreUnavailable
from graph_build.graph.manifest import Manifest, ManifestSource
from graph_build.graph.store import (
    ONTOLOGY_GRAPH,
    GraphStore,
    load_file,
    load_triples,
    open_store,
    reading,
    write_store,
)
from graph_build.graph.swap import staged
from graph_build.namespaces import Iris, term

_ROOT = Path(__file__).parents[2]
IRIS = Iris()
ONTOLOGY = "<https://w3id.org/vtvl/ontology> a <http://www.w3.org/2002/07/owl#Ontology> ."
MANIFEST = Manifest(
    counts={"positions": 2},
    sources=(ManifestSource("ict-positions", "Phụ lục I và II", "ab" * 32, "not-identified"),),
    graph_sha256="cd" * 32,
)


def triples() -> Iterator[Triple]:
    for ordinal in (1, 2):
        position = IRIS.of("position", "ict-positions", ordinal)
        yield Triple(position, term("rdf:type"), term("vtvl:JobPosition"))
        yield Triple(position, term("skos:prefLabel"), Literal(f"Vị trí {ordinal}", language="vi"))


def column(store: GraphStore, query: str) -> list[str]:
    """The values of the first column of a query's answer."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [str(solution[0].value) for solution in found]


LABELS = "SELECT ?label { ?p a vtvl:JobPosition ; skos:prefLabel ?label } ORDER BY ?label"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    with staged(tmp_path / "build") as folder:
        write_store(folder / "store", triples(), ONTOLOGY, MANIFEST)
    return tmp_path / "build"


@pytest.mark.parametrize("place", ["build", "build/store"])
def test_a_store_gives_back_what_was_written(build: Path, place: str) -> None:
    store = open_store(build.parent / place)
    assert column(store, LABELS) == ["Vị trí 1", "Vị trí 2"]
    assert store.manifest == MANIFEST
    assert store.path == build / "store" / "data"
    assert store.iris == IRIS


def test_the_ontology_stands_in_its_own_graph(build: Path) -> None:
    store = open_store(build)
    assert column(store, "SELECT ?g { GRAPH ?g { ?s a owl:Ontology } }") == [ONTOLOGY_GRAPH.value]
    assert column(store, "SELECT ?s { ?s a owl:Ontology }") == []


def test_the_dataset_of_a_query_can_be_chosen(build: Path) -> None:
    store = open_store(build)
    query = "SELECT ?s { ?s a owl:Ontology }"
    found = store.query(query, default_graphs=[ONTOLOGY_GRAPH])
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 1


@pytest.mark.parametrize("base", ["https://w3id.org/vtvl/", "https://example.org/"])
def test_relative_iris_of_a_query_stand_for_things_of_the_graph(base: str) -> None:
    position = Iris(base).of("position", "ict-positions", 42)
    store = load_triples([Triple(position, term("rdf:type"), term("vtvl:JobPosition"))], base_iri=base)
    found = store.query("DESCRIBE <position/ict-positions/42>")
    assert isinstance(found, QueryTriples)
    assert [triple.subject for triple in found] == [position]


def test_the_manifest_is_the_same_in_every_build(build: Path) -> None:
    first = (build / "store" / "manifest.json").read_bytes()
    with staged(build) as folder:
        write_store(folder / "store", triples(), ONTOLOGY, MANIFEST)
    assert (build / "store" / "manifest.json").read_bytes() == first


def test_many_readers_open_one_store(build: Path) -> None:
    stores = [open_store(build) for _ in range(3)]
    assert all(column(store, LABELS) for store in stores)


def test_an_open_store_answers_after_it_was_replaced(build: Path) -> None:
    store = open_store(build)
    with staged(build) as folder:
        write_store(folder / "store", [], ONTOLOGY, Manifest())
    assert len(column(store, LABELS)) == 2
    assert column(open_store(build), LABELS) == []


def test_reading_writes_nothing(build: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in build.rglob("*")}
    column(open_store(build), LABELS)
    assert {path: path.stat().st_mtime_ns for path in build.rglob("*")} == before


def _edit(key: str, value: object) -> Callable[[Path], None]:
    def edit(build: Path) -> None:
        path = build / "store" / "manifest.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))

    return edit


def _write_manifest(content: bytes) -> Callable[[Path], None]:
    def write(build: Path) -> None:
        (build / "store" / "manifest.json").write_bytes(content)

    return write


def _cut(pattern: str, size: int) -> Callable[[Path], None]:
    """Cuts files of RocksDB short, or removes them where `size` is negative."""

    def cut(build: Path) -> None:
        for path in sorted((build / "store" / "data").glob(pattern)):
            if size < 0:
                path.unlink()
            else:
                os.truncate(path, size)

    return cut


_DEEP = b"[" * 100_000


def _write_checksums(content: bytes) -> Callable[[Path], None]:
    def write(build: Path) -> None:
        (build / "store" / "checksums.json").write_bytes(content)

    return write


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "nothing there": (shutil.rmtree, "build: there is no store"),
    "empty folder": (lambda build: shutil.rmtree(build / "store"), "build: this is no store"),
    "no manifest": (lambda build: (build / "store" / "manifest.json").unlink(), "it has no manifest.json"),
    "manifest is not JSON": (_write_manifest(b'{"format": 1,\n oops'), r"manifest.json:2:2: .* not JSON"),
    "manifest nests deep": (_write_manifest(_DEEP), "the manifest nests too deep"),
    "manifest is binary": (_write_manifest(b"\xff\xfe\x00"), "the manifest cannot be read"),
    "manifest is a list": (_write_manifest(b"[]"), "names no store format"),
    "another format": (
        _edit("format", 2),
        r"has format 2 \(version 0.*\), and this version .* reads format 1",
    ),
    "mistyped counts": (_edit("counts", {"positions": "many"}), "lacks a key or holds a wrong value"),
    "no base": (_edit("base_iri", None), r"wrong value \(base_iri\)"),
    "sources are no list": (_edit("sources", "none"), "wrong value"),
    "no data folder": (lambda build: shutil.rmtree(build / "store" / "data"), "damaged or cannot be read"),
    "no checksums": (lambda build: (build / "store" / "checksums.json").unlink(), "cannot be read"),
    "checksums nest deep": (_write_checksums(_DEEP), "damaged or cannot be read"),
    "no CURRENT": (_cut("CURRENT", -1), "damaged or cannot be read"),
    "no tables": (_cut("*.sst", -1), "damaged or cannot be read"),
    "tables cut short": (_cut("*.sst", 100), "damaged or cannot be read"),
    "RocksDB's own manifest cut short": (_cut("MANIFEST-*", 20), "damaged or cannot be read"),
}


@pytest.mark.parametrize(("break_it", "message"), BROKEN.values(), ids=BROKEN)
def test_a_store_that_cannot_be_opened_says_why(
    build: Path, break_it: Callable[[Path], None], message: str
) -> None:
    break_it(build)
    with pytest.raises(StoreUnavailable, match=message) as caught:
        open_store(build)
    assert caught.value.next_step == f"Run `vtvl build -o {build}` first"
    assert "\n" not in str(caught.value)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "vtvl.ttl").touch()
    with pytest.raises(StoreUnavailable, match=r"vtvl\.ttl: this is no store"):
        open_store(tmp_path / "vtvl.ttl")


def test_a_changed_byte_in_a_table_is_noticed_before_any_query(build: Path) -> None:
    for table in (build / "store" / "data").glob("*.sst"):
        content = bytearray(table.read_bytes())
        content[5] ^= 0x55
        table.write_bytes(content)
        with pytest.raises(StoreUnavailable, match="not those that were written"):
            open_store(build)
        content[5] ^= 0x55
        table.write_bytes(content)
    open_store(build)


def test_damage_that_shows_while_reading_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"damaged .*\(Corruption: bad block\)"), reading(tmp_path):
        raise RuntimeError("Corruption: bad block\nmore")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killing a process this hard needs SIGKILL")
@pytest.mark.parametrize("until", [0, 7000, 20_000])
def test_a_build_killed_while_rocksdb_writes_leaves_the_earlier_store(build: Path, until: int) -> None:
    script = [sys.executable, str(Path(__file__).with_name("build_and_die.py")), str(build)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    dead = subprocess.run([*script, str(until), "a"], check=False, env=environment)
    assert dead.returncode == -signal.SIGKILL
    assert column(open_store(build), LABELS) == ["Vị trí 1", "Vị trí 2"]
    subprocess.run([*script, "-1", "b"], check=True, env=environment)
    assert open_store(build).manifest.graph_sha256 == "b"
    assert [entry.name for entry in build.parent.iterdir()] == ["build"]


def test_a_file_too_large_for_the_system_is_a_full_disk(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits on file sizes are POSIX")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    many = (
        Triple(NamedNode(f"https://e.org/{n}"), term("rdf:value"), Literal("x" * 99)) for n in range(5000)
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(DiskFull), staged(tmp_path / "build") as folder:
            write_store(folder / "store", many, "", Manifest())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_triples_passes_through(tmp_path: Path) -> None:
    def broken() -> Iterator[Triple]:
        yield from triples()
        raise KeyError("a wrong record")

    with pytest.raises(KeyError, match="a wrong record"), staged(tmp_path / "build") as folder:
        write_store(folder / "store", broken(), "", Manifest())
    assert list(tmp_path.iterdir()) == []


def test_triples_in_memory_are_laid_out_like_a_store(build: Path) -> None:
    store = load_triples(triples(), ONTOLOGY, base_iri="https://example.org/")
    assert sorted(map(str, store.graph)) == sorted(map(str, open_store(build).graph))
    assert store.path is None
    assert store.iris == Iris("https://example.org/")


FILES = {
    "a.ttl": "<https://example.org/id/position/x/1> a <https://w3id.org/vtvl/ontology#JobPosition> .",
    "bom.ttl": "\ufeff<https://example.org/id/position/x/1> a <https://w3id.org/vtvl/ontology#JobPosition> .",
    "a.jsonld": '{"@id": "https://example.org/id/position/x/1", "@type": "https://w3id.org/vtvl/ontology#JobPosition"}',
    "a.owl": (
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:v="https://w3id.org/vtvl/ontology#">'
        '<v:JobPosition r:about="https://example.org/id/position/x/1"/></r:RDF>'
    ),
    "entity.rdf": (
        '<!DOCTYPE r:RDF [<!ENTITY v "https://w3id.org/vtvl/ontology#"><!ENTITY a "A &amp; B &#233;">]>'
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:v="&v;">'
        '<v:JobPosition r:about="https://example.org/id/position/x/1"/></r:RDF>'
    ),
    "brackets.jsonld": (
        '{"@id": "https://example.org/id/position/x/1", "https://e.org/b": "%s",'
        '"@type": "https://w3id.org/vtvl/ontology#JobPosition"}' % (r"[{\"" * 600)
    ),
    "empty.nt": "",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_by_its_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    store = load_file(tmp_path / name, ONTOLOGY)
    assert len(column(store, "SELECT ?s { ?s a vtvl:JobPosition }")) == (0 if name == "empty.nt" else 1)
    assert store.iris.base == ("https://w3id.org/vtvl/" if name == "empty.nt" else "https://example.org/")
    assert column(store, "SELECT ?s { GRAPH ?g { ?s a owl:Ontology } }")


_RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:v="https://e.org/">'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 9))
_DEEP_JSON = '{"@id": "a:a", "a:b": ' + '{"a:b":' * 5000 + "1" + "}" * 5001
BAD_FILES = {
    "laughs.rdf": (
        f'<!DOCTYPE r:RDF [<!ENTITY a0 "ha">\n{_LAUGHS}]>{_RDF}<v:A><v:b>&a8;</v:b></v:A></r:RDF>'.encode(),
        r"laughs\.rdf:2: the entity 'a1' refers to another entity",
    ),
    "deep.jsonld": (_DEEP_JSON.encode(), "nests more than 500 levels"),
    "deep.nt": (b"<a:a> <a:b> " + b"<<( <a:b> <a:b> " * 100_000, "nests more than 500 levels"),
    "long.ttl": (b"<a:a> <a:b> '" + b"x" * 17_000_000 + b"' .", "longer than the parser takes"),
    "syntax.ttl": (b"<a:a> <b:b>\n  oops .", r"syntax\.ttl:2:\d+: not valid Turtle"),
    "utf16.ttl": ("<a:a> <b:b> 'ế' .".encode("utf-16"), "UTF-8.*Save the file as UTF-8"),
    "cut.jsonld": (b'{"@context"', r"cut\.jsonld:1:12: not valid JSON-LD"),
    "remote.jsonld": (b'{"@context": "http://127.0.0.1:1/", "a": 1}', "not valid JSON-LD"),
    "page.rdf": (b"<html><body/></html>", r"page\.rdf: not valid RDF/XML"),
    "table.csv": (b"a,b", "'.csv' is not the ending of an RDF format. Name the file .ttl"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    content, message = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadGraph, match=message):
        load_file(tmp_path / name)


@pytest.mark.parametrize("name", ["missing.ttl", "folder.ttl"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(BadGraph, match="cannot be read"):
        load_file(tmp_path / name)
