"""The house: data walk one way, and each room imports only what stands above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: From the ground up; a room may import those before it and itself. `docs/architecture.md` draws the same.
ROOMS = (
    ("errors", "resources", "model", "namespaces"),
    ("schemes", "read", "queries", "names"),
    ("parse", "duties", "asking"),
    ("domain", "graph"),
    ("drafting",),
    ("assembly", "validation"),
    ("publish",),
    ("overlap",),
    ("pipeline", "checking"),
    ("release",),
    ("access",),
    ("diff",),
    ("cli",),
)
#: The service stands beside the program: it takes a store, and knows nothing of documents.
SERVICE_MAY_USE = {"errors", "names", "namespaces", "queries", "schemes", "graph", "overlap", "publish"}


def rooms_of(file: Path) -> set[str]:
    """The rooms of graph_build that a file imports, those of its functions and of types too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("graph_build.")}
    return found


@pytest.mark.parametrize("file", sorted((ROOT / "graph_build").rglob("*.py")), ids=lambda f: f.stem)
def test_a_room_imports_only_what_stands_above_it(file: Path) -> None:
    room = file.relative_to(ROOT / "graph_build").parts[0].removesuffix(".py")
    if room == "__init__":
        return
    [floor] = [number for number, rooms in enumerate(ROOMS) if room in rooms]
    allowed = {name for rooms in ROOMS[: floor + 1] for name in rooms}
    assert rooms_of(file) <= allowed


@pytest.mark.parametrize("file", sorted((ROOT / "service").rglob("*.py")), ids=lambda f: f.stem)
def test_the_service_knows_nothing_of_documents(file: Path) -> None:
    assert rooms_of(file) <= SERVICE_MAY_USE


def test_only_the_command_line_prints() -> None:
    for file in (ROOT / "graph_build").rglob("*.py"):
        if "cli" not in file.parts:
            calls = (
                n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)
            )
            assert not any(isinstance(c.func, ast.Name) and c.func.id in ("print", "exit") for c in calls), (
                file
            )
