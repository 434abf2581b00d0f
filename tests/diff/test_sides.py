"""What a side of a comparison may be, and what is said of one that is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph_build import resources
from graph_build.cli import main
from graph_build.diff.comparing import compare
from graph_build.diff.sides import open_sides, side_name
from graph_build.domain import Domain
from graph_build.errors import BadInput
from tests.diff.conftest import quiet

ANNEX = str(resources.sources_folder() / "ict-positions.txt")
GRAPH = "data/vtvl.ttl"


def run(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["diff", *args], input=stdin)


@pytest.fixture(scope="module")
def release(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is laid out like a release, with a zip of it beside."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    for name, content in {
        GRAPH: (built / "vtvl.ttl").read_bytes(),
        "ontology/vtvl.ttl": resources.ontology_file().read_bytes(),
        "SHA256SUMS": b"",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, f"dist/{path.relative_to(folder)}")
        archive.write(folder / "SHA256SUMS", "dist/SHA256SUMS")
    return folder


def test_a_store_a_release_and_its_zip_hold_the_same(built: Path, release: Path, domain: Domain) -> None:
    sides = [str(built), str(built / "store"), str(release), str(release.with_suffix(".zip"))]
    first, *others = (open_sides(side, side, domain, quiet)[0] for side in sides)
    for other in others:
        assert other.digest == first.digest
        assert compare(first, other).skipped == ()
    file, _ = open_sides(str(built / "vtvl.ttl"), str(built), domain, quiet)
    assert compare(first, file).changes == ()
    assert compare(first, file).skipped == ("term",), "a file of data has no ontology in it"


def test_a_document_against_a_graph_of_it(built: Path) -> None:
    result = run(ANNEX, f"{built}#ict-positions")
    assert (result.exit_code, result.exception is None) == (0, True), result.stdout
    assert "Không có thay đổi" in result.stdout


def test_a_difference_is_exit_status_1(edited_file: Path) -> None:
    result = run(ANNEX, str(edited_file))
    assert result.exit_code == 1
    assert "17 thay đổi / changes" in result.stdout


def test_a_document_through_stdin(edited_file: Path) -> None:
    result = run(ANNEX, "-", stdin=edited_file.read_text(encoding="utf-8"))
    assert result.exit_code == 1
    assert "stdin, dòng 200" in result.stdout


def test_a_part_of_a_document(edited_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.html"
    result = run(f"{ANNEX}#iv", f"{edited_file}#IV", "--format", "html", "-o", str(target))
    assert result.exit_code == 1
    page = target.read_text(encoding="utf-8")
    assert "thông tin cơ sở" in page
    assert "phát thanh, truyền hình và bản quyền" not in page


def test_a_name_with_a_number_sign_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "a#b.txt"
    odd.write_text("x", encoding="utf-8")
    assert side_name(str(odd)).part == ""
    assert side_name(f"{odd}#c").part == "c"
    with pytest.raises(BadInput, match="names no part"):
        side_name("annex.txt#")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ANNEX, "{tmp}/none.txt", "no file"),
        (ANNEX, "{tmp}", "neither a store nor a release"),
        (ANNEX, "{tmp}/letter.txt", "letter.txt"),
        (ANNEX, "{tmp}/bad.ttl", "not valid Turtle"),
        (ANNEX, "{tmp}/empty.ttl", "holds no position, rank or term"),
        (ANNEX, "{tmp}/bad.zip", "bad.zip"),
        (ANNEX, "{tmp}/other.zip", "no release"),
        (ANNEX, f"{ANNEX}#xxi", "no document, specialisation, family or position"),
        (ANNEX, "ftp://example.vn/x", "no http address"),
        ("-", "-", "both sides are standard input"),
    ],
)
def test_what_is_no_side(old: str, new: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi các đơn vị,\n", encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("<a> <b>", encoding="utf-8")
    (tmp_path / "empty.ttl").write_text("<http://e.vn/a> a <http://e.vn/B> .", encoding="utf-8")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 broken")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    result = run(old.format(tmp=tmp_path), new.format(tmp=tmp_path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "args", [[], [ANNEX], [ANNEX, ANNEX, "--format", "pdf"], [ANNEX, ANNEX, "--like", "2"]]
)
def test_wrong_usage(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert not result.stdout


def test_nothing_half_written_stays(edited_file: Path, tmp_path: Path) -> None:
    result = run(ANNEX, str(edited_file), "-o", str(tmp_path / "nowhere" / "x.txt"))
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_position_of_another_rank_and_other_statements_keeps_its_name(
    tmp_path: Path, domain: Domain
) -> None:
    head = (
        " \tTên vị trí việc làm\n\tNgạch công chức\n\tMục tiêu\n\tMô tả công việc\n\n\t1\n\tQuản lý hồ sơ\n"
    )
    before, after = tmp_path / "a" / "phu-luc.txt", tmp_path / "b" / "phu-luc.txt"
    for file, rest in (
        (before, "\tChuyên viên\n\tLưu trữ tài liệu\n\t- Số hóa bản đồ địa chính cũ;\n"),
        (after, "\tChuyên viên chính\n\tBảo đảm an ninh mạng\n\t- Trực đường dây nóng của cơ quan;\n"),
    ):
        file.parent.mkdir()
        file.write_text(head + rest, encoding="utf-8")
    changes = compare(*open_sides(str(before), str(after), domain, quiet)).changes
    kinds = {change.kind.value for change in changes}
    assert {"position-added", "position-removed"}.isdisjoint(kinds)
    assert "position-moved-to-rank" in kinds
