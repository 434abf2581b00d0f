"""Builds that are killed (SIGKILL) at every step, one after the other; run by test_swap.py.

    python killed_builds.py FOLDER exchange|two-steps

A step is any call that Python announces to its audit hooks: open, mkdir, rename, link, remove …
Every build is a process of its own, forked here, that kills itself at its n-th step. One JSON line
for each says what a reader finds afterwards, and whether the next build clears what was left.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path

from graph_build.graph import swap

#: Events that touch no file.
_HARMLESS = ("compile", "exec", "import", "marshal", "object.", "sys.", "code.", "builtins.", "ctypes.")


def write_build(folder: Path, version: str) -> None:
    for name in ("vtvl.ttl", "store/manifest.json", "store/data/000001.sst"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{version} {name}")


def build(directory: Path, version: str) -> None:
    with swap.staged(directory) as folder:
        write_build(folder, version)


def found(directory: Path) -> str:
    """The version that stands at `directory`, `mixed` or `missing`; the user's file must be there as well."""
    names = ("vtvl.ttl", "store/manifest.json", "store/data/000001.sst")
    if not all((directory / name).is_file() for name in names):
        return "missing"
    versions = {(directory / name).read_text().split()[0] for name in names}
    kept = (directory / "mine" / "notes.txt").read_text() == "my own"
    return versions.pop() if len(versions) == 1 and kept else "mixed"


def killed_at(step: int, directory: Path, version: str) -> bool:
    """Runs a build in a process of its own that kills itself before its `step`-th touch of the disk."""
    if child := os.fork():
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    seen = 0

    def die(event: str, _: tuple[object, ...]) -> None:
        nonlocal seen
        seen += not event.startswith(_HARMLESS)
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)
    build(directory, version)
    os._exit(0)


def main(folder: Path, way: str) -> None:
    if way == "two-steps":
        swap._exchange = lambda new, target: False
    directory = folder / "build"
    for step in count(1):
        build(directory, "old")
        (directory / "mine").mkdir(exist_ok=True)
        (directory / "mine" / "notes.txt").write_text("my own")
        killed = killed_at(step, directory, "new")
        swap.recover(directory)
        state = found(directory)
        build(directory, "next")
        left = sorted(entry.name for entry in folder.iterdir() if entry != directory)
        one = {"step": step, "killed": killed, "state": state, "next": found(directory), "left": left}
        print(json.dumps(one))
        if not killed:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
