"""A thing with all that belongs to it as one tree of JSON-LD: the position, its rank, its duties.

What belongs to it is `ontology/frame.jsonld`, a JSON-LD frame (https://www.w3.org/TR/json-ld11-framing/)
that any framing processor understands. Of the framing algorithm, what such a frame needs is done
here: a property that the frame names is followed, `@embed: @never` leaves a mere reference, and
everything else is left out. It reads no more of the graph than the tree holds (0.01 s a position).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Triple

from graph_build.graph.store import GraphStore
from graph_build.namespaces import PREFIXES, term
from graph_build.publish.jsonld import NodeWriter, load_context
from graph_build.publish.turtle import in_reading_order
from graph_build.resources import data_root

Json = Any
Thing = NamedNode | BlankNode

_TYPE = term("rdf:type")


def framed(store: GraphStore, thing: NamedNode) -> Iterator[str]:
    """The JSON-LD document of the tree, with the part of the context that it needs."""
    context = load_context()
    tree = _Framer(store, context).tree(thing, load_frame())
    base = {"@base": f"{store.iris.base}id/"}
    document = {"@context": {**base, **_needed(context, tree)}, **tree}
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def framed_triples(store: GraphStore, thing: NamedNode) -> set[Triple]:
    """The triples that the tree stands for."""
    framer = _Framer(store, load_context())
    framer.tree(thing, load_frame())
    return framer.told


def load_frame() -> dict[str, Json]:
    """The frame of a position; its keywords begin with `@`, its other keys are properties to follow."""
    text = (data_root() / "ontology" / "frame.jsonld").read_text(encoding="utf-8")
    frame: dict[str, Json] = json.loads(text)
    return frame


class _Framer:
    """Follows a frame through a graph; `told` are the triples that it came across."""

    def __init__(self, store: GraphStore, context: dict[str, Json]) -> None:
        self.told: set[Triple] = set()
        self._graph = store.graph
        self._writer = NodeWriter(context, f"{store.iris.base}id/")

    def tree(self, thing: Thing, frame: dict[str, Json]) -> dict[str, Json]:
        """The thing's node object with the nodes that the frame embeds in it."""
        facts = [quad.triple for quad in self._graph.quads_for_pattern(thing, None, None, DefaultGraph())]
        kept = [f for f in in_reading_order(facts) if f.predicate == _TYPE or self._name(f) in frame]
        self.told.update(kept)

        def nested(name: str, value: Thing) -> Json:
            inner = frame[name]
            inner = inner[0] if isinstance(inner, list) else inner
            return None if inner.get("@embed") == "@never" else self.tree(value, inner)

        return self._writer.node(thing, kept, nested)

    def _name(self, fact: Triple) -> str:
        return self._writer.name(fact.predicate)


def _needed(context: dict[str, Json], tree: Json) -> dict[str, Json]:
    """The entries of the context that the tree uses, in the context's order."""
    words = set(_words(tree))
    entries = {word: context[word] for word in words if word in context}
    for meaning in entries.values():
        words |= {meaning} if isinstance(meaning, str) else {meaning["@id"], meaning.get("@type", "")}
    words |= {word.partition(":")[0] for word in words if word.partition(":")[0] in PREFIXES}
    return {word: meaning for word, meaning in context.items() if word in words}


def _words(tree: Json) -> Iterator[str]:
    """Every key, and every value of `@type`, within a tree of JSON."""
    if isinstance(tree, list):
        for part in tree:
            yield from _words(part)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            if key == "@type":
                yield from [value] if isinstance(value, str) else value
            yield from _words(value)
