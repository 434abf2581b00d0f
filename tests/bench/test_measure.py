"""The benchmark's own arithmetic; its figures are nobody's test."""

from __future__ import annotations

import sys
import time

import pytest

pytest.importorskip("resource", reason="the benchmark measures processes as POSIX does")

from bench.measure import Figures, call, process, ratio, shown, table


def test_a_process_is_timed_and_a_failing_one_ends_the_run() -> None:
    assert len(process((sys.executable, "-c", "pass"), 2).seconds) == 2
    with pytest.raises(SystemExit, match="failed with status 3"):
        process((sys.executable, "-c", "raise SystemExit(3)"), 1)


def test_a_call_that_takes_too_long_is_given_up() -> None:
    given_up = call(lambda: time.sleep(5), runs=2, limit=0.05)
    assert given_up.seconds == ()
    assert shown(given_up) == ("", "> 0 s", "", "")


def test_figures_are_shown_with_ratios() -> None:
    fast, slow = Figures((0.002, 0.001, 0.004)), Figures((0.2, 0.4, 0.3), megabytes=12.4)
    assert shown(fast) == ("1.00 ms", "2.00 ms", "4.00 ms", "")
    assert shown(slow) == ("0.20 s", "0.30 s", "0.40 s", "12 MB")
    assert ratio(slow, fast) == "150.0 ×"
    assert ratio(Figures((), limit=20), fast) == "> 10000.0 ×"


def test_tables_are_aligned() -> None:
    assert table("T", ("", "s"), [("a", "10"), ("bcd", "1")]) == (
        "T\n-------\n      s\n-------\na    10\nbcd   1\n"
    )
