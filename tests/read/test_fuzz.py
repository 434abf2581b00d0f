"""A few hundred files that chance made of good ones; `python -m bench.fuzz` reads as many as one likes."""

from __future__ import annotations

import pytest

from bench.fuzz import outcome
from bench.mutations import mutated, seeds

#: PDF files take a process each.
COUNTS = {"pdf": 15}


@pytest.mark.parametrize("kind", sorted(seeds()))
def test_any_file_gives_a_document_or_one_clear_message(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for number in range(COUNTS.get(kind, 60)):
        assert (number, outcome(kind, mutated(kind, number))) in (
            (number, "document"),
            (number, "message"),
        )


def test_the_files_are_the_same_each_time() -> None:
    assert all(mutated(kind, 7) == mutated(kind, 7) for kind in seeds())


@pytest.mark.parametrize("kind", sorted(set(seeds()) - {"odt", "rtf"}))
def test_the_good_files_are_documents(kind: str) -> None:
    assert outcome(kind, seeds()[kind]) == "document"
