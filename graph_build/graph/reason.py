"""Whether ontology and data are free of contradiction, by owlready2 and HermiT (on Java)."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from graph_build.errors import BadVocabulary, Unavailable
from graph_build.namespaces import term
from graph_build.schemes import parse_turtle

_RDF_TYPE, _NOTHING = term("rdf:type"), term("owl:Nothing")
_WITH_MEANING = (term("owl:ObjectProperty"), term("owl:DatatypeProperty"))
_NO_REASONER = (
    "Everything else works without it; for this check: pip install 'vtvl[reason]', and Java 11 or later."
)


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the reasoner found. `unsatisfiable` are the IRIs of classes that can have no member, sorted."""

    consistent: bool
    unsatisfiable: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether all can be true at once, and every class can have a member."""
        return self.consistent and not self.unsatisfiable


def check_consistency(ontology: str, data: Iterable[Triple]) -> Consistency:
    """Whether the ontology (a Turtle text) and the data can all be true at once.

    Nothing is fetched: an import is not followed. Without owlready2 or Java this raises `Unavailable`.
    """
    axioms = parse_turtle(ontology, "ontology/vtvl.ttl")
    # owlready2 would fetch what the ontology imports.
    own = (axiom for axiom in axioms if axiom.predicate != term("owl:imports"))
    triples = sorted({*own, *_assertions(axioms, data)}, key=str)
    with tempfile.TemporaryDirectory(prefix="vtvl-") as folder:
        file = Path(folder) / "graph.nt"  # owlready2 reads N-Triples, but not Turtle
        serialize(triples, file, RdfFormat.N_TRIPLES)
        return _ask_hermit(file)


def _assertions(axioms: Iterable[Triple], data: Iterable[Triple]) -> set[Triple]:
    """The data that have a meaning in OWL: types, and the properties that are no annotation."""
    meaningful = {axiom.subject for axiom in axioms if axiom.object in _WITH_MEANING}
    return {triple for triple in data if triple.predicate == _RDF_TYPE or triple.predicate in meaningful}


def _ask_hermit(file: Path) -> Consistency:
    try:
        import owlready2
    except ImportError as error:
        raise Unavailable("owlready2 is not installed", next_step=_NO_REASONER) from error
    if shutil.which("java") is None:
        raise Unavailable("no Java on the PATH", next_step=_NO_REASONER)
    world = owlready2.World()
    # It writes of every property that Data Cube types as well, which is no fault.
    with contextlib.redirect_stderr(io.StringIO()):
        world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(consistent=False, unsatisfiable=())
    except owlready2.OwlReadyJavaError as error:
        raise BadVocabulary(
            f"HermiT cannot reason over ontology and data ({_reason(str(error))})",
            place="ontology/vtvl.ttl",
            next_step="Mend the ontology; HermiT knows the datatypes of OWL 2 only.",
        ) from error
    classes = {str(found.iri) for found in world.inconsistent_classes()} - {_NOTHING.value}
    return Consistency(consistent=True, unsatisfiable=tuple(sorted(classes)))


def _reason(message: str) -> str:
    """What Java says went wrong, in one line."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return " ".join(line for line in lines[1:] if not line.startswith("at "))[:300] or message[:300]
