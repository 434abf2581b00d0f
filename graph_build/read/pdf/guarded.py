"""The pages of a PDF, taken out by a process of its own that is ended when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from typing import IO, Any

from graph_build.errors import BadSource
from graph_build.read.pdf.page import Page, Remark, Rule, Word

MOST_PAGES = 2_000
#: A page of dense print takes some 0.05 seconds, and the process 0.2 to start.
MOST_SECONDS, MOST_SECONDS_A_PAGE = 6.0, 0.25
_PROGRAM = (sys.executable, "-P", "-m", "graph_build.read.pdf.extract")
_ANEW = "Copy it again from where it came, or print it to PDF anew."


def pages_of(content: bytes, place: str) -> Iterator[Page]:
    """The pages of a file, one after another.

    Errors (`BadSource`): damaged, protected by a password, too many pages, or a page that takes more time
    or memory than any page of text.
    """
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - this very program, on bytes that it gets as input
            _PROGRAM, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdout is not None
        try:
            records = _records(process, process.stdout)
            yield from _pages(records, place)
        finally:
            process.kill()
            process.stdout.close()
            process.wait()


def _records(process: subprocess.Popen[bytes], stream: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    """What the process writes, line by line; it is ended where all of it takes too long."""
    end = time.monotonic() + MOST_SECONDS
    while True:
        clock = threading.Timer(max(0.0, end - time.monotonic()), process.kill)
        clock.start()
        line = stream.readline()
        clock.cancel()
        if not line.endswith(b"\n"):
            return
        record = json.loads(line)
        end += MOST_SECONDS_A_PAGE * min(record.get("pages", 0), MOST_PAGES)
        yield record


def _pages(records: Iterator[Mapping[str, Any]], place: str) -> Iterator[Page]:
    first = next(records, {"fault": "lost"})
    count = _count(first, place)
    for number in range(1, count + 1):
        record = next(records, None)
        if record is None:
            raise BadSource(
                f"page {number} takes more time or memory than a page of text",
                place=place,
                next_step=f"Take out its drawings, or leave the page out. {_ANEW}",
            )
        if "fault" in record:
            raise BadSource(f"page {number} cannot be opened", place=place, next_step=_ANEW)
        yield _page(number, record)


def _count(first: Mapping[str, Any], place: str) -> int:
    """How many pages there are. Errors: the file cannot be opened, or has too many."""
    if first.get("fault") == "password":
        raise BadSource(
            "the file is protected by a password",
            place=place,
            next_step="Open it, save or print it without the password, and try again.",
        )
    count = int(first.get("pages", 0))
    if not count:
        raise BadSource("this PDF file cannot be opened, it is damaged", place=place, next_step=_ANEW)
    if count > MOST_PAGES:
        raise BadSource(
            f"the file has {count:,} pages; at most {MOST_PAGES:,} are read",
            place=place,
            next_step="Take out the pages with the positions, or split the file.",
        )
    return count


def _page(number: int, record: Mapping[str, Any]) -> Page:
    width, height = record["size"]
    return Page(
        number,
        width,
        height,
        tuple(Word(*values) for values in record["words"]),
        tuple(Rule(*values) for values in record["rules"]),
        tuple(Remark(*values) for values in record["remarks"]),
        record["pictures"],
    )
