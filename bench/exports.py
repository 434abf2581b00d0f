"""Each export's time and size at 62 and at 6,200 positions, beside rdflib's serializers.

    python -m bench.exports [--copies 1,100] [--limit 300] [--rdflib-limit 60]

The larger graph is the bundled one again and again, each time under new names of its documents, so
that it has a hundred times the positions, statements and places, and the same duties and code lists.
Every export runs in a child process, which is stopped at the limit. Time is that of the processor, so
that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection

import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Triple

from bench.measure import table
from graph_build.access import open_bundled
from graph_build.graph.store import GraphStore, load_triples
from graph_build.namespaces import DEFAULT_BASE, term
from graph_build.publish.canonical import canonical
from graph_build.publish.formats import EXPORT_FORMATS, ExportFormat
from graph_build.publish.profiles import profile_triples
from graph_build.resources import ontology_file

#: rdflib's serializer for the same syntax, where it has one.
_RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld", "trig": "trig"}
_HEADINGS = ("export", "time", "size", "rdflib", "rdflib / ours")

Outcome = tuple[float, int] | None


def copied(triples: list[Triple], slugs: list[str], copies: int) -> Iterator[Triple]:
    """The triples so many times, each time under other names of the documents."""
    yield from triples
    within = re.compile(rf"(/(?:{'|'.join(map(re.escape, slugs))}))(?=/|$)")
    for number in range(2, copies + 1):
        known: dict[NamedNode, NamedNode] = {}

        def moved(
            node: NamedNode, known: dict[NamedNode, NamedNode] = known, number: int = number
        ) -> NamedNode:
            if node not in known:
                known[node] = NamedNode(within.sub(rf"\1-{number}", node.value))
            return known[node]

        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode):
                target = moved(value) if isinstance(value, NamedNode) else value
                yield Triple(moved(subject), triple.predicate, target)


def enlarged(copies: int) -> GraphStore:
    """The bundled graph so many times over, in memory."""
    bundled = open_bundled(DEFAULT_BASE, _say)
    slugs = [source.slug for source in bundled.manifest.sources]
    triples = copied(list(profile_triples(bundled)), slugs, copies)
    return load_triples(triples, ontology_file().read_text(encoding="utf-8"))


def measured(act: Callable[[], int], limit: float) -> Outcome:
    """Seconds of the processor and bytes of what a child process writes; nothing where it was stopped."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_report, args=(act, sending))
    child.start()
    found: Outcome = receiving.recv() if receiving.poll(limit) else None
    child.kill()
    child.join()
    return found


def _report(act: Callable[[], int], sending: Connection) -> None:
    began = time.process_time()
    size = act()
    sending.send((time.process_time() - began, size))


def compared(store: GraphStore, limit: float, their_limit: float) -> Iterator[tuple[str, ...]]:
    """A line of figures for every export."""
    graph = rdflib.Graph()
    graph.parse(data=b"".join(canonical(profile_triples(store))), format="nt")
    for name, form in EXPORT_FORMATS.items():
        ours = measured(partial(_ours, form, store), limit)
        beside = ("", "")
        if syntax := _RDFLIB.get(name):
            beside = _beside(ours, measured(partial(_theirs, graph, syntax), their_limit), their_limit)
        line = (name, *_shown(ours, limit), *beside)
        _say("  ".join(line))
        yield line


def _ours(form: ExportFormat, store: GraphStore) -> int:
    return sum(map(len, form.write(store)))


def _theirs(graph: rdflib.Graph, syntax: str) -> int:
    return len(graph.serialize(format=syntax, encoding="utf-8"))


def _shown(outcome: Outcome, limit: float) -> tuple[str, str]:
    if outcome is None:
        return f"> {limit:.0f} s", ""
    return f"{outcome[0]:.2f} s", f"{outcome[1] / 1e6:.1f} MB"


def _beside(ours: Outcome, theirs: Outcome, limit: float) -> tuple[str, str]:
    if ours is None:
        return _shown(theirs, limit)[0], ""
    if theirs is None:
        return f"> {limit:.0f} s", ""
    return f"{theirs[0]:.2f} s", f"{theirs[0] / ours[0]:.1f} ×"


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> None:
    """Prints a table for each size."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    arguments.add_argument(
        "--copies", default="1,100", help="sizes, as numbers of copies of the bundled graph"
    )
    arguments.add_argument(
        "--limit", type=float, default=300.0, help="seconds (by the clock) after which an export is stopped"
    )
    arguments.add_argument("--rdflib-limit", type=float, default=60.0, help="the same for rdflib")
    given = arguments.parse_args()
    for copies in map(int, given.copies.split(",")):
        store = enlarged(copies)
        found = store.graph.quads_for_pattern(
            None, term("rdf:type"), term("vtvl:JobPosition"), DefaultGraph()
        )
        positions = sum(1 for _ in found)
        title = f"{positions} positions, {sum(1 for _ in profile_triples(store))} triples"
        print(table(title, _HEADINGS, list(compared(store, given.limit, given.rdflib_limit))), flush=True)


if __name__ == "__main__":
    main()
