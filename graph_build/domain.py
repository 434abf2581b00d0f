"""What the project knows of the domain: ontology, code lists, shapes, checks; loaded once, passed in."""

from __future__ import annotations

from dataclasses import dataclass

from graph_build import resources
from graph_build.duties.vocabulary import DutyVocabulary, load_duty_vocabulary
from graph_build.namespaces import DEFAULT_BASE, Iris
from graph_build.queries import NamedQuery, load_queries
from graph_build.schemes import Schemes, load_schemes, read_scheme_texts


@dataclass(frozen=True, slots=True)
class Domain:
    """The language and the law of the graph, all under one base IRI."""

    iris: Iris
    schemes: Schemes
    duties: DutyVocabulary
    ontology: str
    shapes: tuple[str, ...]
    checks: tuple[NamedQuery, ...]
    drafting: tuple[NamedQuery, ...]


def load_domain(base: str = DEFAULT_BASE) -> Domain:
    """The data of `ontology/`, `shapes/` and `sparql/check/`. A broken file raises `BadVocabulary`."""
    iris = Iris(base)
    texts = read_scheme_texts(resources.scheme_files(), iris)
    return Domain(
        iris=iris,
        schemes=load_schemes(texts),
        duties=load_duty_vocabulary(texts.values(), iris),
        ontology=iris.rebase(resources.ontology_file().read_text(encoding="utf-8")),
        shapes=tuple(iris.rebase(f.read_text(encoding="utf-8")) for f in resources.shape_files()),
        checks=load_queries("check"),
        drafting=load_queries("drafting"),
    )
