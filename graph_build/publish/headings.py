"""The sections of a Turtle file: in which of them a thing stands, in which order they come, their headings.

A thing with several classes stands under the first of them in `_ORDER`; the headings are the labels
that the ontology gives its classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph_build.namespaces import PREFIXES, VTVL, term
from graph_build.resources import ontology_file

#: From where the data come, over what they describe, to what was computed and the code lists behind it;
#: then the terms of an ontology.
_ORDER = (
    "vtvl:SourceDocument",
    "vtvl:Specialisation",
    "vtvl:PositionFamily",
    "vtvl:JobPosition",
    "vtvl:DutyStatement",
    "vtvl:Duty",
    "vtvl:Rank",
    "vtvl:Competency",
    "vtvl:Requirement",
    "vtvl:WorkingRelation",
    "vtvl:DutyType",
    "vtvl:Field",
    "vtvl:Involvement",
    "vtvl:InvolvementForm",
    "vtvl:Overlap",
    "qb:DataSet",
    "vtvl:DutyMatch",
    "vtvl:DutyCandidate",
    "vtvl:SourceRange",
    "oa:FragmentSelector",
    "oa:TextQuoteSelector",
    "skos:ConceptScheme",
    "owl:Ontology",
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
)
_PLACES = {term(curie).value: place for place, curie in enumerate(_ORDER)}


def class_of(types: Sequence[str]) -> str:
    """The class under which a thing of these types (IRIs) stands; empty where it has none."""
    return min(types, key=section_place, default="")


def section_place(name: str) -> tuple[int, bool, str]:
    """Sorts sections: no class, the classes of `_ORDER`, other own classes, borrowed ones by name."""
    return (-1 if not name else _PLACES.get(name, len(_ORDER))), not name.startswith(VTVL), name


def class_heading(name: str) -> str:
    """What a section is called: `Vị trí việc làm / job position (vtvl:JobPosition)`."""
    short = next((f"{p}:{name[len(ns) :]}" for p, ns in PREFIXES.items() if name.startswith(ns)), f"<{name}>")
    labels = class_labels().get(name)
    return f"{' / '.join(labels)} ({short})" if labels else short


@cache
def class_labels() -> dict[str, tuple[str, ...]]:
    """The labels that the ontology gives its terms, by IRI, Vietnamese first; read once a process."""
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=ontology_file(), format=RdfFormat.TURTLE):
        about, label = quad.subject, quad.object
        if (
            quad.predicate == term("rdfs:label")
            and isinstance(label, Literal)
            and isinstance(about, NamedNode)
        ):
            found.setdefault(about.value, {})[label.language or ""] = label.value
    return {
        iri: tuple(labels[language] for language in ("vi", "en") if language in labels)
        for iri, labels in found.items()
    }
