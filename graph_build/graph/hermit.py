"""HermiT (on Java, by owlready2): ontology and data in, its words out and read."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from graph_build.errors import BadVocabulary, Unavailable

_NO_REASONER = (
    "Everything else works without it; for this check: pip install 'vtvl[reason]', and Java 11 or later."
)
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"

#: Two forms in which HermiT's command line answers: `Type( <a> <B> )`, and
#: `<p> (known instances: (<a>, <b>)(<c>, <d>) | possible instances: )`.
_STATEMENT = re.compile(r"^(Type|SubClassOf|SubObjectPropertyOf|EquivalentClasses)\( (.+) \)$", re.MULTILINE)
_PROPERTY = re.compile(r"^<([^>]+)> \(known instances: (.*?) ?\| possible instances:", re.MULTILINE)
_IRI = re.compile(r"<([^>]+)>")
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What HermiT found, as pairs of IRIs: the most special types and relations, and what stands next above.

    Of an inconsistent graph all are empty, since everything follows from it.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    types: Pairs = frozenset()
    superclasses: Pairs = frozenset()
    superproperties: Pairs = frozenset()
    relations: Mapping[str, Pairs] = field(default_factory=dict)


def ask_hermit(triples: Iterable[Triple], *, relations: bool) -> Answer:
    """What follows from the triples (axioms and data). With `relations`, of every object property too.

    Nothing is fetched. Without owlready2 or Java this raises `Unavailable`; triples that HermiT cannot take
    raise `BadVocabulary`.
    """
    with tempfile.TemporaryDirectory(prefix="vtvl-") as folder:
        file = Path(folder) / "graph.nt"  # owlready2 reads N-Triples, but not Turtle
        serialize(sorted(triples, key=str), file, RdfFormat.N_TRIPLES)
        words = _run(file, relations=relations)
    return Answer(consistent=False) if words is None else _read(words)


def _run(file: Path, *, relations: bool) -> str | None:
    """HermiT's words; None where the graph contradicts itself."""
    try:
        import owlready2
    except ImportError as error:
        raise Unavailable("owlready2 is not installed", next_step=_NO_REASONER) from error
    if shutil.which("java") is None:
        raise Unavailable("no Java on the PATH", next_step=_NO_REASONER)
    world = owlready2.World()
    said = io.StringIO()
    # It also writes of every property that Data Cube types as well, which is no fault.
    with contextlib.redirect_stderr(io.StringIO()):
        world.get_ontology(file.as_uri()).load()
    try:
        with contextlib.redirect_stderr(said):
            owlready2.sync_reasoner_hermit(world, infer_property_values=relations, debug=2)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    except owlready2.OwlReadyJavaError as error:
        raise BadVocabulary(
            f"HermiT cannot reason over ontology and data ({_reason(str(error))})",
            place="ontology/vtvl.ttl",
            next_step="Mend the ontology; HermiT knows the datatypes of OWL 2 only.",
        ) from error
    return said.getvalue()


def _reason(message: str) -> str:
    """What Java says went wrong, in one line."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return " ".join(line for line in lines[1:] if not line.startswith("at "))[:300] or message[:300]


def _read(words: str) -> Answer:
    pairs: dict[str, set[tuple[str, str]]] = {
        "Type": set(),
        "SubClassOf": set(),
        "SubObjectPropertyOf": set(),
    }
    unsatisfiable: set[str] = set()
    for kind, rest in _STATEMENT.findall(words):
        iris = _IRI.findall(rest)
        if kind == "EquivalentClasses":
            # Classes that are equivalent to each other, but can have members, are no part of the answer.
            unsatisfiable.update({*iris} - {_NOTHING} if _NOTHING in iris else ())
        elif len(iris) == 2 and "(" not in rest:  # owl:Thing is written with its prefix
            pairs[kind].add((iris[0], iris[1]))
    return Answer(
        consistent=True,
        unsatisfiable=tuple(sorted(unsatisfiable)),
        types=frozenset(pairs["Type"]),
        superclasses=frozenset(pairs["SubClassOf"]),
        superproperties=frozenset(pairs["SubObjectPropertyOf"]),
        relations={prop: frozenset(_PAIR.findall(known)) for prop, known in _PROPERTY.findall(words)},
    )
