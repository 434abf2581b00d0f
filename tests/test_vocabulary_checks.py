"""OWL 2 DL profile, pitfalls and SKOS integrity: no query of sparql/vocabulary/ returns a row.

That each of them can is shown by its bad cases, `tests/cases/vocabulary/<query>/*.ttl`: the first line of a
case names what the first column then holds.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from graph_build import resources
from graph_build.namespaces import PREFIXES
from graph_build.queries import NamedQuery, find_query, load_queries

CASES = Path(__file__).parent / "cases" / "vocabulary"
BAD = sorted(CASES.glob("*/*.ttl"))
CHECKS = load_queries("vocabulary")
LANGUAGE = ("vtvl.ttl", "alignments.ttl")


@cache
def vocabulary() -> Store:
    """Ontology, alignments and code lists together."""
    folder = resources.data_root() / "ontology"
    store = Store()
    for file in (*(folder / name for name in LANGUAGE), *resources.scheme_files()):
        store.load(path=str(file), format=RdfFormat.TURTLE)
    return store


@cache
def language() -> Store:
    """Ontology and alignments: what is OWL. A code list may use what others publish without declaring it."""
    store = Store()
    for name in LANGUAGE:
        store.load(path=str(resources.data_root() / "ontology" / name), format=RdfFormat.TURTLE)
    return store


def rows(store: Store, query: NamedQuery) -> list[tuple[str, ...]]:
    solutions = store.query(query.text)
    assert isinstance(solutions, QuerySolutions)
    return [tuple("" if value is None else str(value) for value in row) for row in solutions]


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_the_vocabulary_passes(query: NamedQuery) -> None:
    assert rows(language() if query.name.startswith("owl-") else vocabulary(), query) == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_bad_case_is_found(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    found = re.match(r"# found: (\w+):(\w+)\n", text)
    assert found, f"{case} does not say what is found"
    namespace = {**PREFIXES}[found[1]]
    store = Store()
    store.load(text.encode(), format=RdfFormat.TURTLE)
    assert f"<{namespace}{found[2]}>" in {
        row[0] for row in rows(store, find_query(case.parent.name, "vocabulary"))
    }


def test_every_check_has_a_bad_case_and_every_case_a_check() -> None:
    assert {case.parent.name for case in BAD} == {query.name for query in CHECKS}
