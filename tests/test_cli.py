"""The command line, as in `tests/cases/cli/cases.toml`."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from graph_build.cli import main

ROOT = Path(__file__).parents[1]
DRAFTS = Path(__file__).parent / "cases/cli/files"
CASES = tomllib.loads((Path(__file__).parent / "cases/cli/cases.toml").read_text(encoding="utf-8"))["case"]


def name_of(case: dict[str, Any]) -> str:
    return str(case.get("name", " ".join(case["args"])))[:60]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_cases(case: dict[str, Any], built: Path, tmp_path: Path) -> None:
    if "needs" in case and shutil.which(case["needs"]) is None:
        pytest.skip(f"this needs {case['needs']}, and there is none on the PATH")
    somebody = tmp_path / "somebody"
    somebody.mkdir()
    (somebody / "letter.txt").write_text("keep me", encoding="utf-8")
    places = {"build": built, "tmp": tmp_path, "somebody": somebody, "drafts": DRAFTS}
    args = [
        arg if arg.startswith(("SELECT", "ASK", "CONSTRUCT", "DELETE")) else arg.format(**places)
        for arg in case["args"]
    ]
    environment = {"VTVL_STORE": None, "VTVL_BASE_IRI": None, **case.get("environment", {})}
    result = CliRunner(env=environment).invoke(main, args, input=case.get("stdin", ""))
    assert result.exit_code == case.get("status", 0), result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for part in case.get("stdout", []):
        assert part in result.stdout
    for part in case.get("stderr", []):
        assert part in result.stderr
    for part in case.get("not_stderr", []):
        assert part not in result.stderr
    assert "Traceback" not in result.stderr
    if result.exit_code and not case.get("keeps_stdout"):
        assert not result.stdout, "an error leaves no data behind"
    assert (somebody / "letter.txt").read_text(encoding="utf-8") == "keep me"


def test_every_command_has_a_case() -> None:
    used = {case["args"][0] for case in CASES}
    assert set(main.commands) <= used


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_has_an_example_to_copy(command: str) -> None:
    result = CliRunner().invoke(main, [*([command] if command else []), "--help"])
    assert result.exit_code == 0
    assert "Example:  vtvl" in result.stdout


def program(*args: str, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("VTVL_")}
    return subprocess.Popen(
        [sys.executable, "-c", "from graph_build.cli import main; main()", *args],
        cwd=cwd,
        env={**kept, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_without_a_store_the_bundled_documents_answer_from_the_cache(tmp_path: Path) -> None:
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    for said in ("dựng đồ thị", ""):
        run = program("query", "-e", "ASK { ?s a vtvl:JobPosition }", cwd=tmp_path, **cache)
        out, err = run.communicate(timeout=60)
        assert (run.returncode, out) == (0, "true\n")
        assert said in err
    assert "dựng" not in err, "the second time it is there"


def test_a_reader_that_goes_away_is_no_error(built: Path, tmp_path: Path) -> None:
    run = program("export", "--store", str(built), cwd=tmp_path)
    assert run.stdout is not None
    assert run.stdout.read(10)
    run.stdout.close()
    run.stdout = None
    assert run.stderr is not None
    assert run.stderr.read() == ""
    assert run.wait(timeout=30) == 0
    run.stderr.close()


def test_serve_answers_at_the_address_it_prints_and_stops(built: Path, tmp_path: Path) -> None:
    run = program("serve", "--store", str(built), "--port", "0", cwd=tmp_path)
    try:
        assert run.stdout is not None
        url = run.stdout.readline().split()[0]
        assert httpx.get(f"{url}health").json()["counts"]["job positions"] == 62
        asked = program("query", "-e", "ASK { ?s a vtvl:Rank }", "--store", f"{url}sparql", cwd=tmp_path)
        assert asked.communicate(timeout=30)[0] == "true\n"
        exported = program("export", "--store", f"{url}sparql", "-o", "all.ttl", cwd=tmp_path)
        exported.communicate(timeout=30)
        assert (tmp_path / "all.ttl").read_bytes() == (built / "vtvl.ttl").read_bytes()
    finally:
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=30)
    assert run.returncode == 0


SHELL = f"{shlex.quote(sys.executable)} -c 'from graph_build.cli import main; main()'"


@pytest.mark.skipif(os.name == "nt", reason="these are ways of a POSIX shell")
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("{program} query counts --store {build} >&-", 0, ""),
        ("{program} query counts --store {build} > /dev/full", 3, "no space left"),
        ("{program} queries > /dev/full", 3, "no space left"),
        ("{program} build -o made 2> /dev/full", 0, ""),
        ("PYTHONIOENCODING=latin-1 {program} queries", 0, ""),
        ("{program} query find-phrase \"$(printf '\\377')\" --store {build}", 2, "an argument is not UTF-8"),
        (
            "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 {program} query find-phrase đua --store {build}",
            0,
            "",
        ),
        ("printf '1. Khám\\n- Khám nội\\n- Nhiệm vụ khác được giao\\n' | {program} build - -o made", 0, ""),
        ("{program} build /dev/zero -o made", 2, "is a device or a pipe"),
        ("{program} export --store {build} -o /dev/stdout | head -c 10", 0, ""),
        ("{program} query counts --store ftp://x/y", 2, "is no http address"),
        ("SOURCE_DATE_EPOCH=abc {program} build -o made", 0, ""),
        ("SOURCE_DATE_EPOCH=' ' {program} release --store {build} -o made", 2, "SOURCE_DATE_EPOCH is ' '"),
        ("{program} query -e 'DESCRIBE <rank/nhan-vien>' --store {build}", 0, ""),
    ],
)
def test_odd_surroundings(line: str, status: int, said: str, built: Path, tmp_path: Path) -> None:
    command = line.format(program=SHELL, build=shlex.quote(str(built)))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60
    )
    errors = done.stderr.decode("utf-8", "replace")
    assert done.returncode == status, errors
    assert said in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal")
@pytest.mark.parametrize("form", ["xlsx", "csvw"])
def test_a_terminal_is_not_sent_bytes(form: str, built: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from graph_build.cli import main; main()", "export", "--format", form],
            env={**os.environ, "VTVL_STORE": str(built), "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            stdout=theirs,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert f"the format '{form}' is no text for a terminal" in done.stderr
    assert "-o" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "status", "left"), [(signal.SIGTERM, 143, []), (signal.SIGKILL, -9, [".dist.staging-"])]
)
def test_a_release_that_is_killed_leaves_nothing_that_stays(
    number: signal.Signals, status: int, left: list[str], built: Path, tmp_path: Path
) -> None:
    command = ("release", "--store", str(built), "-o", "dist")
    run = program(*command, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".dist.staging-*/new/data")):
        assert run.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    run.send_signal(number)
    run.communicate(timeout=30)
    assert run.returncode == status
    assert [entry.name[: len(".dist.staging-")] for entry in tmp_path.iterdir()] == left
    if left:
        again = program(*command, cwd=tmp_path)
        again.communicate(timeout=120)
        assert {entry.name for entry in tmp_path.iterdir()} == {"dist", "dist.zip"}


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_long_query_is_stopped_by_ctrl_c(built: Path, tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    run = program("query", "-e", endless, "--store", str(built), cwd=tmp_path)
    time.sleep(1.5)
    assert run.poll() is None
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=10)
    assert run.returncode in (-signal.SIGINT, 130)


def test_a_port_in_use_is_named(built: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = program("serve", "--store", str(built), "--port", str(port), cwd=tmp_path)
        _, err = run.communicate(timeout=30)
    assert run.returncode == 2
    assert f"port {port}" in err
    assert f"--port {port + 1}" in err
