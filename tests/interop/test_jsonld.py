"""JSON-LD through PyLD: the frame makes the same tree, and the context says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graph_build import resources
from graph_build.graph.store import GraphStore, open_store
from graph_build.publish.formats import write_jsonld
from graph_build.publish.framing import framed, framed_triples, load_frame
from graph_build.publish.jsonld import load_context
from tests.small_graph import small_store

Json = Any


def position(store: GraphStore, *local: object) -> NamedNode:
    return store.iris.of("position", *local)


def load_beside(url: str, _options: Json) -> Json:
    """The frame names its context by a relative link, as the files lie in ontology/."""
    file = resources.data_root() / "ontology" / url.rsplit("/", 1)[1]
    content = json.loads(file.read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": content, "contentType": "application/ld+json"}


def framed_by_pyld(triples: set[Triple], base: str) -> dict[str, Json]:
    document = json.loads(b"".join(write_jsonld(triples, base)))
    options = {"documentLoader": load_beside, "base": f"{base}id/"}
    tree: dict[str, Json] = jsonld.frame(document, load_frame(), options)
    return tree


def without_context(tree: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in tree.items() if key != "@context"}


@pytest.mark.parametrize("ordinal", [1, 4, 42, 51])
def test_the_frame_gives_the_tree_that_pyld_makes(ordinal: int, built: Path) -> None:
    store = open_store(built)
    thing = position(store, "ict-positions", ordinal)
    tree = json.loads("".join(framed(store, thing)))
    theirs = framed_by_pyld(framed_triples(store, thing), store.iris.base)
    assert without_context(tree) == without_context(theirs)


def test_a_position_without_rank_and_objective_has_a_tree_too(built: Path) -> None:
    store = open_store(built)
    thing = position(store, "infosec-policy-positions", 11)
    tree = json.loads("".join(framed(store, thing)))
    assert "atRank" not in tree
    assert without_context(tree) == without_context(
        framed_by_pyld(framed_triples(store, thing), store.iris.base)
    )


def test_the_tree_stands_for_exactly_its_triples() -> None:
    store = small_store()
    thing = position(store, "ict-positions", 4)
    nquads = jsonld.to_rdf(json.loads("".join(framed(store, thing))), {"format": "application/n-quads"})
    assert {quad.triple for quad in parse(nquads, format=RdfFormat.N_QUADS)} == framed_triples(store, thing)


def test_the_tree_brings_the_part_of_the_context_that_it_needs() -> None:
    store = small_store()
    context = json.loads("".join(framed(store, position(store, "ict-positions", 4))))["@context"]
    assert {"@base", "vtvl", "hasDutyStatement", "DutyStatement"} <= set(context)
    assert "jaccard" not in context
    whole = load_context()
    assert all(whole[key] == meaning for key, meaning in context.items() if key != "@base")
