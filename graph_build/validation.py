"""Validation of RDF files as they lie on disk, with the shapes of the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from graph_build.domain import Domain
from graph_build.errors import BadGraph
from graph_build.graph.reason import Consistency, check_consistency
from graph_build.graph.store import load_file
from graph_build.graph.triples import type_counts
from graph_build.graph.validate import ValidationReport, validate


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """A SHACL report, and how many things of the ontology's classes there were to check."""

    report: ValidationReport
    things: int


def consistency_of_files(files: Iterable[Path], domain: Domain) -> Consistency:
    """What HermiT says of the ontology with some RDF files. `Unavailable` without owlready2 or Java."""
    return check_consistency(
        domain.ontology, (quad.triple for file in files for quad in load_file(file).graph)
    )


def validate_files(files: Iterable[Path], domain: Domain) -> CheckedFiles:
    """The SHACL report on some RDF files together. `BadGraph` for one that cannot be parsed or is empty."""
    triples: set[Triple] = set()
    for file in files:
        found = {quad.triple for quad in load_file(file).graph}
        if not found:
            raise BadGraph(
                "the file holds no triple", place=str(file), next_step="Check that it is the right file."
            )
        triples |= found
    return CheckedFiles(validate(triples, domain.shapes, domain.ontology), sum(type_counts(triples).values()))
