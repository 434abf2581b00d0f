"""Documentation that cannot rot: pages made from the program, and what the README tells to type."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph_build import resources
from graph_build.cli import main
from graph_build.graph.store import load_triples
from service.app import create_app
from service.settings import Settings
from tests.read.word_editions import edition, text_document

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def made_pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("render", ROOT / "docs/render.py")
    assert spec is not None
    assert spec.loader is not None
    render = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(render)
    return {name: page() for name, page in render.PAGES.items()}


@pytest.mark.parametrize("name", ["commands.md", "queries.md", "drafting-rules.md"])
def test_pages_made_from_the_program_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made_pages()[name], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_file_names_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
    for name in re.findall(
        r"`((?:ontology|shapes|sparql|graph_build|service|tests|docs|sources)/[\w./-]*[\w-])/?`", text
    ):
        assert (ROOT / name).exists(), f"{page.name} names {name}"


def readme_commands() -> list[str]:
    """Every `vtvl …` line of the README's code blocks, but for those that serve."""
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("vtvl ") and not line.startswith("vtvl serve")]


@pytest.mark.parametrize("line", readme_commands())
def test_what_the_readme_tells_to_type_works(
    line: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if "phu-luc.docx" in line:
        Path("phu-luc.docx").write_bytes(edition(text_document("infosec-policy-positions")))
    given = set(tmp_path.iterdir())
    result = CliRunner(env={"VTVL_STORE": str(built)}).invoke(main, shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr
    assert result.stdout or set(tmp_path.iterdir()) > given


def findings_commands() -> list[str]:
    text = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    return re.findall(r"`(vtvl (?:query|compare) [^`]+)`", text)


@pytest.mark.parametrize("line", findings_commands())
def test_every_claim_of_the_findings_has_a_query_that_answers(line: str, built: Path) -> None:
    arguments = [*shlex.split(line)[1:], "--format", "csv"]
    result = CliRunner(env={"VTVL_STORE": str(built)}).invoke(main, arguments)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") > 1


def test_every_module_is_named_in_the_architecture() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "graph_build").rglob("*.py")} - {
        "graph_build",
        "__pycache__",
    }
    assert all(f"{room}/" in page for room in rooms)


def test_every_code_list_of_the_data_is_described() -> None:
    page = (ROOT / "docs/model.md").read_text(encoding="utf-8")
    assert all(f"`{file.name}`" in page for file in resources.scheme_files())


def test_every_route_and_every_limit_of_the_service_is_described() -> None:
    page = (ROOT / "docs/http.md").read_text(encoding="utf-8")
    app = create_app(load_triples(()))
    paths = set(app.openapi()["paths"]) | {"/static", "/openapi.json"}
    for path in paths:
        assert f"| `{path}` |" in page, path
    for limit in dataclasses.fields(Settings):
        assert f"| `{limit.metadata['environment']}` |" in page
        assert f"| {limit.default:g} |".replace("e+", "") in page or f"| {limit.default} |" in page
