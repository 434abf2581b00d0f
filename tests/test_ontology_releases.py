"""Nothing released vanishes: each term and concept is still there, or is deprecated with a successor."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph_build import resources
from graph_build.namespaces import VTVL, term
from graph_build.schemes import parse_turtle

FOLDER = resources.data_root() / "ontology"
RELEASES = sorted((FOLDER / "releases").glob("vtvl-*.ttl"))
LISTS = sorted((FOLDER / "releases").glob("concepts-*.tsv"))
ONTOLOGY = NamedNode("https://w3id.org/vtvl/ontology")
KINDS = [
    term(f"owl:{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
]
#: A release stays as it was published.
PUBLISHED = {
    "vtvl-0.1.0.ttl": "dd237616c3268f630db02b53f7188f4f440309afcc2f8763dc70bf916db36a31",
    "concepts-0.1.0.tsv": "dc5d347e995fb910f60e4c0497971857d67b6e5e0811289851bb4fb483b3b806",
}


@cache
def triples(file: Path) -> tuple[Triple, ...]:
    return parse_turtle(file.read_text(encoding="utf-8"), file.name)


@cache
def today() -> tuple[Triple, ...]:
    return triples(FOLDER / "vtvl.ttl")


def kinds(found: Iterable[Triple]) -> set[tuple[str, object]]:
    """The terms of ours, each with what kind of term it is."""
    return {
        (t.subject.value, t.object)
        for t in found
        if t.predicate == term("rdf:type") and t.object in KINDS and isinstance(t.subject, NamedNode)
        if t.subject.value.startswith(VTVL)
    }


def values(found: Iterable[Triple], subject: NamedNode, prop: str) -> list[str]:
    return [
        t.object.value
        for t in found
        if t.subject == subject and t.predicate == term(prop) and isinstance(t.object, NamedNode | Literal)
    ]


def vanished(before: Iterable[Triple], after: tuple[Triple, ...]) -> list[str]:
    """Terms that are gone, of another kind, or deprecated without a successor that is in use."""
    now = kinds(after)
    deprecated = {t.subject: t.object for t in after if t.predicate == term("owl:deprecated")}
    alive = {name for name, _ in now if NamedNode(name) not in deprecated}
    gone = {name for name, kind in kinds(before) if (name, kind) not in now}
    replaced = {
        str(node)[1:-1]
        for node in deprecated
        if isinstance(node, NamedNode)
        if not set(values(after, node, "dcterms:isReplacedBy")) & alive
    }
    return sorted(gone | replaced)


@pytest.mark.parametrize("file", RELEASES, ids=lambda file: file.stem)
def test_no_term_of_a_release_has_vanished(file: Path) -> None:
    assert len(kinds(triples(file))) > 90
    assert vanished(triples(file), today()) == []


BEFORE = "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix dcterms: <http://purl.org/dc/terms/> . "
BEFORE += f"@prefix vtvl: <{VTVL}> . vtvl:A a owl:Class . "


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param("vtvl:B a owl:Class .", [f"{VTVL}A"], id="deleted"),
        pytest.param("vtvl:A a owl:ObjectProperty .", [f"{VTVL}A"], id="another kind"),
        pytest.param("vtvl:A a owl:Class ; owl:deprecated true .", [f"{VTVL}A"], id="no successor"),
        pytest.param(
            "vtvl:A a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy vtvl:Gone .",
            [f"{VTVL}A"],
            id="a successor that is not there",
        ),
        pytest.param(
            "vtvl:A a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy vtvl:B . vtvl:B a owl:Class .",
            [],
            id="replaced",
        ),
    ],
)
def test_what_counts_as_vanished(after: str, found: list[str]) -> None:
    prefixes = BEFORE.split("vtvl:A a")[0]
    assert vanished(parse_turtle(BEFORE, "before"), parse_turtle(prefixes + after, "after")) == found


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_no_concept_of_a_released_code_list_has_vanished(file: Path) -> None:
    now = {t for scheme in resources.scheme_files() for t in triples(scheme)}
    listed = {
        (str(t.object)[1:-1], str(t.subject)[1:-1]) for t in now if t.predicate == term("skos:inScheme")
    }
    replaced = {str(t.subject)[1:-1] for t in now if t.predicate == term("dcterms:isReplacedBy")}
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) > 300
    gone = {row["concept"] for row in rows if (row["scheme"], row["concept"]) not in listed}
    assert sorted(gone - replaced) == []


def test_versions_chain() -> None:
    files = [*RELEASES, FOLDER / "vtvl.ttl"]
    versions = [values(triples(file), ONTOLOGY, "owl:versionInfo") for file in files]
    assert all(len(found) == 1 for found in versions)
    numbers = [tuple(int(part) for part in found[0].split(".")) for found in versions]
    assert numbers == sorted(set(numbers))
    for file, version in zip(RELEASES, versions, strict=False):
        assert file.stem == f"vtvl-{version[0]}"
    iris = [f"{ONTOLOGY.value}/{version[0]}" for version in versions]
    for file, iri, before in zip(files, iris, [None, *iris], strict=False):
        assert values(triples(file), ONTOLOGY, "owl:versionIRI") == [iri]
        assert values(triples(file), ONTOLOGY, "owl:priorVersion") == ([before] if before else [])


def test_the_changes_of_the_version_are_told() -> None:
    version = values(today(), ONTOLOGY, "owl:versionInfo")[0]
    notes = values(today(), ONTOLOGY, "skos:changeNote")
    assert len(notes) == 2
    assert all(re.match(rf"{re.escape(version)}: ", note) for note in notes)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_release_stays_as_it_was(name: str) -> None:
    assert hashlib.sha256((FOLDER / "releases" / name).read_bytes()).hexdigest() == PUBLISHED[name]
