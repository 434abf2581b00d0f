"""Alignments: the Turtle and the SSSOM table say the same, of terms that exist on both sides."""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
import tomllib
from functools import cache
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph_build import resources
from graph_build.graph.reason import check_consistency
from graph_build.namespaces import PREFIXES, VTVL, term
from graph_build.schemes import parse_turtle

FOLDER = resources.data_root() / "ontology"
IMPORTS = FOLDER / "imports"
MANIFEST: dict[str, Any] = tomllib.loads((IMPORTS / "imports.toml").read_text(encoding="utf-8"))
#: What an alignment may say. An exact match would mean that the foreign term is to be used instead.
PREDICATES = {"rdfs:subClassOf", "skos:closeMatch", "skos:broadMatch", "skos:relatedMatch"}
#: The slots of SSSOM that the table fills (https://mapping-commons.github.io/sssom/Mapping/).
COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "object_source",
    "object_source_version",
    "comment",
]


@cache
def turtle(name: str) -> tuple[Triple, ...]:
    return parse_turtle((FOLDER / name).read_text(encoding="utf-8"), name)


@cache
def table() -> list[dict[str, str]]:
    lines = (FOLDER / "alignments.sssom.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@cache
def head() -> list[str]:
    lines = (FOLDER / "alignments.sssom.tsv").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("#")]


def curies() -> dict[str, str]:
    """The prefixes that the head of the table declares."""
    start = head().index("curie_map:")
    return {
        prefix: iri
        for line in head()[start + 1 :]
        if line.startswith("  ")
        for prefix, iri in [line.strip().split(": ", 1)]
    }


def iri(curie: str) -> NamedNode:
    prefix, local = curie.split(":", 1)
    return NamedNode(curies()[prefix] + local)


def labels(triples: tuple[Triple, ...]) -> dict[NamedNode, str]:
    return {
        t.subject: t.object.value
        for t in triples
        if t.predicate == term("rdfs:label") and isinstance(t.object, Literal) and t.object.language == "en"
        if isinstance(t.subject, NamedNode)
    }


def extract(prefix: str) -> tuple[Triple, ...]:
    return turtle(f"imports/{MANIFEST['extracts'][prefix]['file']}")


def test_the_table_and_the_turtle_hold_the_same_mappings() -> None:
    rows = {(iri(r["subject_id"]), iri(r["predicate_id"]), iri(r["object_id"])) for r in table()}
    mapped = {
        (t.subject, t.predicate, t.object)
        for t in turtle("alignments.ttl")
        if isinstance(t.subject, NamedNode) and t.subject.value.startswith(VTVL)
        if t.predicate != term("rdf:type")
    }
    assert len(rows) == len(table())
    assert rows == mapped


def test_the_head_says_what_sssom_asks_for() -> None:
    slots = {line.split(":", 1)[0] for line in head() if not line.startswith(" ")}
    assert {"mapping_set_id", "mapping_set_version", "license", "curie_map", "mapping_date"} <= slots
    assert curies().items() >= {p: PREFIXES[p] for p in ("vtvl", "skos", "rdfs", "schema", "org")}.items()
    assert list(table()[0]) == COLUMNS


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row['subject_id']} {row['object_id']}")
def test_a_row_is_justified_and_its_names_are_those_of_the_vocabularies(row: dict[str, str]) -> None:
    prefix = row["object_id"].split(":", 1)[0]
    assert row["predicate_id"] in PREDICATES
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert 0 < float(row["confidence"]) <= 1
    assert row["comment"].endswith(".")
    assert row["subject_label"] == labels(turtle("vtvl.ttl"))[iri(row["subject_id"])]
    assert row["object_label"] == labels(extract(prefix))[iri(row["object_id"])]
    assert row["object_source"] == MANIFEST["extracts"][prefix]["namespace"] == curies()[prefix]
    assert row["object_source_version"] == MANIFEST["extracts"][prefix]["version"]


def test_subclasses_are_those_that_the_ontology_states() -> None:
    def stated(triples: tuple[Triple, ...]) -> set[tuple[object, object]]:
        return {
            (t.subject, t.object)
            for t in triples
            if t.predicate == term("rdfs:subClassOf") and isinstance(t.object, NamedNode)
            if not t.object.value.startswith(VTVL)
        }

    assert stated(turtle("alignments.ttl")) == stated(turtle("vtvl.ttl"))


@pytest.mark.parametrize("prefix", MANIFEST["extracts"])
def test_an_extract_is_the_one_that_the_manifest_describes(prefix: str) -> None:
    entry = MANIFEST["extracts"][prefix]
    assert hashlib.sha256((IMPORTS / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert entry["source"].startswith("https://")
    assert isinstance(entry["date"], datetime.date)
    assert entry["version"]
    # Where the published file could not be had there is no hash of it, and the manifest says so.
    assert ("source_sha256" in entry) != ("note" in entry)
    if "source_sha256" in entry:
        assert re.fullmatch(r"[0-9a-f]{64}", entry["source_sha256"])
        assert re.search(r"/blob/[0-9a-f]{40}/", entry["source"])
    for triple in extract(prefix):
        assert isinstance(triple.subject, NamedNode)
        assert triple.subject.value.startswith(entry["namespace"])


def test_every_file_is_in_the_manifest() -> None:
    named = {entry["file"] for entry in MANIFEST["extracts"].values()}
    assert named == {file.name for file in IMPORTS.glob("*.ttl")}


def test_every_foreign_term_that_is_declared_is_in_an_extract_or_named_as_missing() -> None:
    kinds = [
        term(f"owl:{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    ]
    declared = {
        t.subject.value
        for t in (*turtle("vtvl.ttl"), *turtle("alignments.ttl"))
        if t.predicate == term("rdf:type") and t.object in kinds and isinstance(t.subject, NamedNode)
        if not t.subject.value.startswith(VTVL)
    }
    known = {str(t.subject)[1:-1] for prefix in MANIFEST["extracts"] for t in extract(prefix)}
    missing = {entry["namespace"] + name for entry in MANIFEST["missing"].values() for name in entry["terms"]}
    assert declared - known == missing


def test_ontology_and_alignments_are_consistent_together(java: None) -> None:
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("vtvl.ttl", "alignments.ttl")]
    assert check_consistency("\n".join(texts), []).holds
