"""Timing whole processes and single calls, and laying the figures out."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

#: Seconds after which a build by rdflib gives a single query up.
QUERY_LIMIT = 5.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of several runs, and the most memory that one took, in megabytes (0 where it cannot be told).

    No seconds at all stand for a run that was given up after `limit`.
    """

    seconds: tuple[float, ...]
    megabytes: float = 0.0
    limit: float = 0.0

    @property
    def median(self) -> float:
        """The middle run, or the limit at which it was given up."""
        return statistics.median(self.seconds) if self.seconds else self.limit


def process(command: Sequence[str], runs: int) -> Figures:
    """A whole process from start to end, its output thrown away; one that fails ends the benchmark."""
    seconds, memory = [], 0
    for _ in range(runs):
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - began)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(command)} failed with status {child.returncode}")
        memory = max(memory, usage.ru_maxrss)
    # A new process counts the memory of the one that started it, until it has its own program.
    if memory <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        memory = 0
    # Linux counts in kilobytes, macOS in bytes.
    return Figures(tuple(seconds), memory / (1024**2 if sys.platform == "darwin" else 1024))


def call(act: Callable[[], object], *, runs: int, limit: float) -> Figures:
    """A call in this process: so many runs, fewer where they take longer than `limit` together."""
    seconds: list[float] = []

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    earlier = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        while len(seconds) < runs:
            began = time.perf_counter()
            act()
            seconds.append(time.perf_counter() - began)
    except TimeoutError:
        return Figures(tuple(seconds), limit=limit)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)
    return Figures(tuple(seconds))


def shown(figures: Figures) -> tuple[str, str, str, str]:
    """Least, median and most time, and memory, as texts."""
    memory = f"{figures.megabytes:.0f} MB" if figures.megabytes else ""
    if not figures.seconds:
        return ("", f"> {figures.limit:.0f} s", "", memory)
    seconds = figures.seconds
    return (_seconds(min(seconds)), _seconds(figures.median), _seconds(max(seconds)), memory)


def ratio(slower: Figures, faster: Figures) -> str:
    """How many times longer the first takes, by the medians."""
    sign = "" if slower.seconds else "> "
    return f"{sign}{slower.median / faster.median:.1f} ×"


def table(title: str, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Texts in columns, the first to the left and all others to the right."""
    widths = [max(len(line[place]) for line in (headings, *lines)) for place in range(len(headings))]

    def laid_out(line: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join((title, rule, laid_out(headings), rule, *map(laid_out, lines), ""))


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.2f} ms"
