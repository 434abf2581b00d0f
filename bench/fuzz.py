"""Whether any file, however wrong, gives lines or one clear message, within ten seconds and a gigabyte.

    python -m bench.fuzz [--runs 20000] [--only docx:17]

Files of every format are changed by chance, the same each time. Each is read in a process with a bound on
its memory, which is ended when it takes too long. Anything but a document or a `BadSource` with a place and
a next step is told with its number, under which `--only` makes it again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from bench.measure import table
from bench.mutations import mutated, seeds

MOST_SECONDS = 10.0
MOST_MEMORY = 1024**3
_HEADINGS = ("", "documents", "messages", "failures", "slowest, s")


def main() -> None:
    """Reads so many changed files, and says what came of them."""
    arguments = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    arguments.add_argument("--runs", type=int, default=20_000, help="how many files (default: 20,000)")
    arguments.add_argument("--first", type=int, default=0, help="number of the first file (default: 0)")
    arguments.add_argument("--only", help="one file, such as docx:17; its bytes go to stdout with --write")
    arguments.add_argument("--write", action="store_true", help="write the file instead of reading it")
    given = arguments.parse_args()
    if given.only:
        kind, _, number = given.only.partition(":")
        content = mutated(kind, int(number))
        if given.write:
            sys.stdout.buffer.write(content)
        else:
            print(outcome(kind, content))
        return
    failures = run(given.first, given.runs)
    raise SystemExit(1 if failures else 0)


def run(first: int, runs: int) -> int:
    """Reads the files in turn by format; prints a table and every failure. How many failed."""
    kinds = sorted(seeds())
    counts: Counter[tuple[str, str]] = Counter()
    slowest = dict.fromkeys(kinds, 0.0)
    worker = _Worker()
    for number in range(first, first + runs):
        kind = kinds[number % len(kinds)]
        start = time.perf_counter()
        found = worker.read(kind, number)
        slowest[kind] = max(slowest[kind], time.perf_counter() - start)
        counts[kind, found if found in ("document", "message") else "failure"] += 1
        if found not in ("document", "message"):
            print(f"{kind}:{number}: {found}", flush=True)
    worker.end()
    shown = [
        (
            kind,
            *(f"{counts[kind, what]:,}" for what in ("document", "message", "failure")),
            f"{slowest[kind]:.1f}",
        )
        for kind in kinds
    ]
    print(table(f"{runs:,} changed files", _HEADINGS, shown))
    return sum(count for (_, what), count in counts.items() if what == "failure")


def outcome(kind: str, content: bytes) -> str:
    """What comes of a file: `document`, `message`, or what else happened."""
    from graph_build.errors import BadSource
    from graph_build.model import SourceInfo
    from graph_build.read.formats import read_source
    from graph_build.read.sources import STDIN, given_sources

    try:
        for source in given_sources((STDIN,), (), content):
            read_source(source.content or b"", SourceInfo("x", "x"), source.place)
    except BadSource as error:
        return "message" if error.what and error.place and error.next_step else f"bare message: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return f"{kind}: {type(error).__name__}: {error}"
    return "document"


class _Worker:
    """A process that reads files one after another; a new one takes its place when it has to be ended."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def read(self, kind: str, number: int) -> str:
        """The outcome of a file, or how its process ended."""
        self._here.send((kind, number))
        try:
            if self._here.poll(MOST_SECONDS):
                return str(self._here.recv())
            found = f"more than {MOST_SECONDS:.0f} seconds"
        except EOFError:
            found = "the process died"
        self.end()
        self._start()
        return found

    def end(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.join()
        self._here.close()


def _serve(there: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # Without LibreOffice, which is not ours to test, and takes seconds to start; Python stays where it is.
    os.environ["PATH"] = str(Path(tempfile.gettempdir()) / "nothing")
    while True:
        kind, number = there.recv()
        there.send(outcome(kind, mutated(kind, number)))


if __name__ == "__main__":
    main()
