"""What `vtvl release` writes, and what it leaves alone."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from graph_build import resources
from graph_build.cli import main
from graph_build.domain import Domain, load_domain
from graph_build.errors import BadInput, InvalidGraph, OutputRefused
from graph_build.graph.store import GraphStore, load_file, load_triples
from graph_build.namespaces import term
from graph_build.publish.formats import EXPORT_FORMATS
from graph_build.release import writing
from graph_build.release.bundle import parts
from graph_build.release.gathering import gather
from graph_build.release.material import Material, Part
from graph_build.release.options import checked_options
from graph_build.release.texts import Text
from graph_build.release.verify import verify
from graph_build.release.writing import write_release
from tests.release.conftest import GRAPH, run_release
from tests.small_graph import small_triples


def quiet(_: str) -> None:
    return


@pytest.fixture(scope="module")
def material(domain: Domain) -> Material:
    return gather(load_file(GRAPH), domain, checked_options(number="1"))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, material: Material) -> Material:
    """The material, of which only the report and what tells of it are written."""
    title = Text("một", "one")
    one = (Part("report.ttl", lambda: iter((b"a",)), title, "accounts"),)
    monkeypatch.setattr(writing, "parts", lambda _: iter(one))
    return material


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_made_twice_it_is_byte_equal(released: Path, tmp_path: Path) -> None:
    run_release(tmp_path / "dist", "--number", "2026.1", "--issued", "2026-11-30", seed="2")
    assert contents(tmp_path / "dist") == contents(released)
    assert (tmp_path / "dist.zip").read_bytes() == released.with_suffix(".zip").read_bytes()


def test_the_zip_holds_the_folder_under_one_name(released: Path) -> None:
    with zipfile.ZipFile(released.with_suffix(".zip")) as archive:
        found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {f"vtvl-2026.1/{name}": content for name, content in contents(released).items()}


def test_the_checksums_are_those_of_sha256sum(released: Path) -> None:
    lines = (released / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ", 1)[1] for line in lines} == set(contents(released)) - {"SHA256SUMS"}
    for line in lines:
        digest, path = line.split("  ", 1)
        assert hashlib.sha256((released / path).read_bytes()).hexdigest() == digest


def test_every_export_form_and_every_file_of_the_project_is_there(released: Path) -> None:
    names = set(contents(released))
    extensions = {form.extension for form in EXPORT_FORMATS.values()} - {"zip"}
    assert {f"data/vtvl.{extension}" for extension in extensions} <= names
    assert "data/csvw/csv-metadata.json" in names
    root = resources.data_root()
    for folder in ("shapes", "sparql"):
        assert {p.relative_to(root).as_posix() for p in (root / folder).rglob("*.*")} <= names
    assert {f"schemes/{file.name}" for file in resources.scheme_files()} <= names
    assert {"LICENSE", "CHANGES.md", "README.md", "index.html", "catalog.ttl", "report.ttl"} <= names
    assert not any("texts.toml" in name or name.endswith(".jinja") for name in names)


def test_no_path_is_given_twice(material: Material) -> None:
    paths = [part.path for part in parts(material)]
    assert len(paths) == len(set(paths))


def test_pages_name_every_file_in_both_languages(released: Path) -> None:
    for page in ("README.md", "index.html"):
        text = (released / page).read_text(encoding="utf-8")
        assert "data/vtvl.ttl" in text
        assert "2026-11-30" in text
        assert "phát hành 2026.1" in text
        assert "release 2026.1" in text
        assert all(name in text for name in contents(released) if name.startswith(("data/", "shapes/")))


def test_an_earlier_release_is_replaced_and_what_the_user_added_stays(few: Material, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    write_release(few, folder, quiet)
    (folder / "note.txt").write_text("keep me", encoding="utf-8")
    (folder / "report.ttl").write_text("old", encoding="utf-8")
    write_release(few, folder, quiet)
    assert (folder / "note.txt").read_text(encoding="utf-8") == "keep me"
    assert (folder / "report.ttl").read_bytes() == b"a"


@pytest.mark.parametrize("taken", ["dist/letter.txt", "dist", "dist.zip"])
def test_what_is_no_release_is_left_alone(few: Material, tmp_path: Path, taken: str) -> None:
    place = tmp_path / taken
    place.parent.mkdir(exist_ok=True)
    place.write_text("keep me", encoding="utf-8")
    with pytest.raises(OutputRefused):
        write_release(few, tmp_path / "dist", quiet)
    assert contents(tmp_path) == {taken: b"keep me"}


def test_a_failure_leaves_the_earlier_release(
    few: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_release(few, tmp_path / "dist", quiet)
    before = contents(tmp_path)
    twice = [Part("a", lambda: iter((b"",)), Text("", ""))] * 2
    monkeypatch.setattr(writing, "parts", lambda _: iter(twice))
    with pytest.raises(BadInput, match="two files of the release would be named a"):
        write_release(few, tmp_path / "dist", quiet)
    assert contents(tmp_path) == before


def test_a_graph_that_breaks_a_shape_is_not_released(domain: Domain, tmp_path: Path) -> None:
    store = load_triples(small_triples())
    position = next(store.graph.quads_for_pattern(None, term("vtvl:ordinal"), None))
    store.graph.remove(position)
    with pytest.raises(InvalidGraph, match="breaks its shapes in 1 place"):
        write_release(gather(store, domain, checked_options()), tmp_path / "dist", quiet)
    assert not list(tmp_path.iterdir())


def with_document(sha256: str) -> GraphStore:
    """The small graph, read from a document with that checksum."""
    store = load_triples(small_triples())
    for quad in list(store.graph.quads_for_pattern(None, term("schema:sha256"), None)):
        store.graph.remove(quad)
        store.graph.add(Quad(quad.subject, quad.predicate, Literal(sha256)))
    return store


def test_documents_are_enclosed_when_they_are_at_hand(domain: Domain, tmp_path: Path) -> None:
    own = tmp_path / "phu-luc.txt"
    own.write_text("1. Chuyên viên", encoding="utf-8")
    store = with_document(hashlib.sha256(own.read_bytes()).hexdigest())
    options = checked_options()
    assert {d.content for d in gather(store, domain, options).documents} == {None}
    document, *_ = gather(store, domain, options, [own]).documents
    assert (document.name, document.content) == ("phu-luc.txt", own.read_bytes())
    with pytest.raises(BadInput, match="the graph was not read from"):
        gather(store, domain, options, [GRAPH])


def test_a_bundled_document_is_enclosed_by_itself(domain: Domain) -> None:
    bundled = resources.sources_folder() / "ict-positions.txt"
    store = with_document(hashlib.sha256(bundled.read_bytes()).hexdigest())
    document, *_ = gather(store, domain, checked_options()).documents
    assert (document.name, document.content) == (bundled.name, bundled.read_bytes())
    assert document.info.licence_note_en


def test_the_release_before_is_named(domain: Domain, released: Path, material: Material) -> None:
    with_prior = gather(material.store, domain, checked_options(number="2"), prior=released)
    assert with_prior.prior is not None
    assert with_prior.prior.number == "2026.1"
    assert with_prior.prior.iri == "https://w3id.org/vtvl/release/2026.1/"


def test_what_changed_since_the_release_before_travels_along(released: Path, tmp_path: Path) -> None:
    text = GRAPH.read_text(encoding="utf-8")
    (tmp_path / "new.ttl").write_text(text.replace("báo in", "báo giấy"), encoding="utf-8")
    command = ["release", "--store", str(tmp_path / "new.ttl"), "-o", str(tmp_path / "next"), "--number", "2"]
    result = CliRunner().invoke(main, [*command, "--prior", str(released)])
    assert result.exit_code == 0, result.stderr
    assert "2026.1" in (tmp_path / "next/changes.html").read_text(encoding="utf-8")
    assert (tmp_path / "next/changes.ttl").stat().st_size
    assert "previousVersion" in (tmp_path / "next/catalog.ttl").read_text(encoding="utf-8")
    assert verify(tmp_path / "next", quiet).faults == ()


def test_another_base_moves_the_data_of_the_project() -> None:
    here, there = "https://w3id.org/vtvl/id/", "https://example.vn/x/id/"
    lines = serialize(small_triples(), format=RdfFormat.N_TRIPLES) or b""
    text = lines.decode().replace(here, there)
    triples = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
    store = load_triples(triples, base_iri="https://example.vn/x/")
    moved = gather(store, load_domain(store.iris.base), checked_options(number="1"))
    assert moved.base == "https://example.vn/x/release/1/"
    ranks = moved.files["schemes/ranks.ttl"].decode()
    assert "https://example.vn/x/id/" in ranks
    assert "https://w3id.org/vtvl/id/" not in ranks


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"number": ""}, "cannot be a release's number"),
        ({"number": "../1"}, "cannot be a release's number"),
        ({"issued": "30/11/2026"}, "'30/11/2026' is no date"),
        ({"epoch": "yesterday"}, "SOURCE_DATE_EPOCH is 'yesterday'"),
        ({"epoch": "9" * 30}, "no number of seconds"),
        ({"address": "dist"}, "'dist' is no http address"),
        ({"contact": "0123"}, "'0123' is no contact"),
    ],
)
def test_wrong_options_are_named(given: dict[str, str], wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong):
        checked_options(**given)


def test_the_date_is_given_or_that_of_the_ontology_but_never_today() -> None:
    assert checked_options(epoch="0").issued == "1970-01-01"
    assert checked_options(issued="2026-11-30", epoch="0").issued == "2026-11-30"
    assert checked_options().issued == ""
