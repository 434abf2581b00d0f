"""`vtvl release --verify` says which file is wrong and how; a release is broken here in many ways."""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph_build.cli import main
from graph_build.errors import BadInput
from graph_build.release import archive, inspection
from graph_build.release.archive import open_place
from graph_build.release.texts import load_texts
from graph_build.release.verify import verify

Edit = Callable[[bytes], bytes]
ID = "https://w3id.org/vtvl/id/"


def faults(place: Path) -> dict[str, set[str]]:
    """The faults of each file, in English."""
    found: dict[str, set[str]] = {}
    for fault in verify(place, lambda _: None).faults:
        found.setdefault(fault.path, set()).add(fault.text.en)
    return found


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "dist"))


def seal(folder: Path) -> None:
    """Writes the checksums of the files as they are now."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in files
        if name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def edit(folder: Path, path: str, change: Edit) -> None:
    content = (folder / path).read_bytes()
    changed = change(content)
    assert changed != content
    (folder / path).write_bytes(changed)


def swap(old: str, new: str) -> Edit:
    return lambda content: content.replace(old.encode(), new.encode())


def add(text: str) -> Edit:
    return lambda content: content + text.encode()


def says(found: dict[str, set[str]], path: str, part: str) -> bool:
    return any(part in text for text in found.get(path, ()))


@pytest.mark.parametrize("ending", ["", ".zip"])
def test_a_sound_release_has_no_fault(released: Path, ending: str) -> None:
    checked = verify(released.with_suffix(ending), lambda _: None)
    assert checked.faults == ()
    assert checked.files > 100
    assert checked.triples > 1000


def test_a_file_that_is_missing_added_changed_or_a_link(copy: Path) -> None:
    (copy / "ontology/context.jsonld").unlink()
    (copy / "shapes/more.txt").write_text("more", encoding="utf-8")
    edit(copy, "LICENSE", add("x"))
    (copy / "CHANGES.md").unlink()
    (copy / "CHANGES.md").symlink_to("/etc/hostname")
    found = faults(copy)
    assert says(found, "ontology/context.jsonld", "the file is missing")
    assert says(found, "shapes/more.txt", "not listed in SHA256SUMS")
    assert says(found, "LICENSE", "the content has changed: its SHA-256 is")
    assert says(found, "CHANGES.md", "not a plain file")
    assert says(found, "catalog.ttl", "it describes ontology/context.jsonld, and there is no such file")


#: An edit of a file, and what is then said of it. All are made at once, and the checksums are right again.
BROKEN: list[tuple[str, Edit, str]] = [
    ("data/vtvl.csv", add("one,cell\n"), "not valid csv: row"),
    ("data/csvw/csv-metadata.json", lambda c: c[:-5], "not valid json"),
    ("data/vtvl.xlsx", lambda c: c[: len(c) // 2], "not valid xlsx: no whole package"),
    ("data/vtvl.graphml", swap("</graphml>", ""), "not valid graphml"),
    ("data/vtvl.rdf", swap("</rdf:RDF>", ""), "not valid rdf"),
    ("data/vtvl.jsonld", lambda c: c[:-4], "not valid jsonld"),
    ("ontology/frame.jsonld", lambda _: b"[" * 9000, "nests too deep"),
    ("index.html", swap("</main>", ""), "closes nothing"),
    ("schemes/ranks.ttl", add("\n<x> <y> ."), "not valid ttl"),
    ("sparql/report/positions.rq", swap("WHERE", "WHEREVER"), "not valid rq"),
    (
        "sparql/report/sources.rq",
        swap("WHERE {", "WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }"),
        "SERVICE",
    ),
    ("README.md", add("[x](nowhere.html)"), "links to nowhere.html"),
    ("CHANGES.md", lambda _: b"\xff\xfe", "not valid md"),
]


def test_files_that_are_not_what_their_names_say(copy: Path) -> None:
    for path, change, _ in BROKEN:
        edit(copy, path, change)
    seal(copy)
    found = faults(copy)
    assert [(path, said) for path, _, said in BROKEN if not says(found, path, said)] == []


DISAGREEING: list[tuple[str, Edit, str]] = [
    ("data/vtvl.nt", lambda c: c.split(b"\n", 1)[1], "not the graph of data/vtvl.ttl: 0 triples more, 1 few"),
    ("data/vtvl.trig", add("<http://a.example/> <http://b.example/> <http://c.example/> ."), "1 triples mo"),
    ("report.ttl", swap("sh:Warning", "sh:Info"), "not what validation of this data gives"),
    ("data/csvw/positions.csv", lambda c: b"x" + c, ""),
    ("index.html", swap('href="LICENSE"', 'href="docs/../LIZENZ"'), "it links to docs/../LIZENZ"),
    ("schemes/ranks.ttl", add(f"\n<{ID}a> <http://b.example/> <{ID}nothing> ."), f"refers to {ID}nothing"),
    (
        "ontology/profiles.ttl",
        swap("<context.jsonld>", "<contexts.jsonld>"),
        "links to ontology/contexts.json",
    ),
]


def test_parts_that_do_not_agree(copy: Path) -> None:
    for path, change, _ in DISAGREEING:
        edit(copy, path, change)
    (copy / "shapes/own.ttl").write_text("", encoding="utf-8")
    seal(copy)
    found = faults(copy)
    assert [(path, said) for path, _, said in DISAGREEING if said and not says(found, path, said)] == []
    assert says(found, "data/csvw/csv-metadata.json", "the columns of data/csvw/positions.csv")
    assert says(found, "shapes/own.ttl", "catalog.ttl does not describe this file")
    assert says(found, "catalog.ttl", "it says that data/vtvl.nt holds")
    assert says(found, "catalog.ttl", "a wrong SHA-256 of data/vtvl.nt")
    assert not says(found, "LICENSE", "")


def test_data_that_break_a_shape_and_an_ontology_of_another_version(copy: Path) -> None:
    edit(copy, "data/vtvl.ttl", swap("vtvl:order 1 ;", "vtvl:order -1 ;"))
    edit(copy, "ontology/vtvl.ttl", swap('owl:versionInfo "', 'owl:versionInfo "9.'))
    seal(copy)
    found = faults(copy)
    assert says(found, "data/vtvl.ttl", "breaks DutyStatement-order")
    assert says(found, "catalog.ttl", "and the ontology file says 9.")
    assert says(found, "catalog.ttl", "it states the canonical hash")
    assert says(found, "data/vtvl.nt", "not the graph of data/vtvl.ttl")


def test_a_record_an_ontology_and_tables_that_say_nothing(copy: Path) -> None:
    (copy / "catalog.ttl").write_text("", encoding="utf-8")
    (copy / "ontology/vtvl.ttl").write_text("", encoding="utf-8")
    (copy / "data/csvw/csv-metadata.json").write_text('{"tables": [1, {"url": "x.csv"}]}', encoding="utf-8")
    (copy / "data/vtvl.ttl").unlink()
    seal(copy)
    found = faults(copy)
    assert says(found, "ontology/vtvl.ttl", "the ontology has no header")
    assert says(found, "data/csvw/csv-metadata.json", "it links to data/csvw/x.csv")
    assert says(found, "data/vtvl.nt", "catalog.ttl does not describe this file")
    assert says(found, "data/vtvl.ttl", "every release has")


def test_a_record_with_a_space_that_is_no_iri(copy: Path) -> None:
    edit(copy, "catalog.ttl", swap('void:uriSpace "https://', 'void:uriSpace "no iri://'))
    seal(copy)
    assert says(faults(copy), "catalog.ttl", "it names no space of IRIs")


def test_a_shape_that_calls_another_endpoint_is_not_run(copy: Path) -> None:
    edit(copy, "shapes/duty-type.ttl", swap("WHERE {", "WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }"))
    seal(copy)
    assert says(faults(copy), "shapes/duty-type.ttl", "SERVICE")


def archive_with(path: Path, *names: str, mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            made.writestr(entry, "")
    return path


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "C:/x", "a\\x", "vtvl-1/sha256sums"], ids=lambda name: repr(name)
)
def test_an_unsafe_name_in_a_zip_is_refused(tmp_path: Path, name: str) -> None:
    made = archive_with(tmp_path / "a.zip", "vtvl-1/SHA256SUMS", name)
    with pytest.raises(BadInput, match="the archive holds"):
        open_place(made)


def test_a_link_in_a_zip_is_a_fault(released: Path, tmp_path: Path) -> None:
    made = Path(shutil.copy(released.with_suffix(".zip"), tmp_path / "a.zip"))
    with zipfile.ZipFile(made, "a") as open_zip:
        entry = zipfile.ZipInfo("vtvl-2026.1/passwd")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        open_zip.writestr(entry, "/etc/passwd")
    assert open_place(made).odd == ("passwd",)


def test_a_crowd_of_files_and_a_huge_one(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = (released / "data/vtvl.nt").stat().st_size
    monkeypatch.setattr(inspection, "MOST_BYTES", size - 1)
    assert says(faults(released), "data/vtvl.nt", f"too large to be checked ({size} bytes)")
    monkeypatch.setattr(archive, "MOST_FILES", 10)
    with pytest.raises(BadInput, match="more than 10 files"):
        open_place(released)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"hello"])
def test_a_file_that_is_no_zip(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(BadInput, match="it cannot be read"):
        open_place(tmp_path / "a.zip")


def test_a_list_of_checksums_that_cannot_be_read(copy: Path) -> None:
    (copy / "SHA256SUMS").write_text("hello\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 1 is no checksum"):
        verify(copy, lambda _: None)


def test_the_program_prints_a_line_a_fault_in_both_languages(copy: Path) -> None:
    (copy / "LICENSE").unlink()
    result = CliRunner().invoke(main, ["release", "--verify", str(copy)])
    assert result.exit_code == 1
    assert "LICENSE: thiếu tệp / the file is missing\n" in result.stdout
    assert "Traceback" not in result.output


def test_every_fault_has_words_in_both_languages() -> None:
    for text in load_texts().faults.values():
        assert text.vi
        assert text.en
        assert text.vi != text.en
