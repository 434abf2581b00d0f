"""How the graph of a release came to be, in the terms of PROV: documents, program and settings."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph_build import __version__
from graph_build.graph.nodes import en, string, vi
from graph_build.release.material import Material
from graph_build.release.vocabulary import facts, word


def provenance_triples(material: Material) -> Iterator[Triple]:
    """The activity, what it used with checksums, the program with its version, and the options.

    No time is given: two builds of the same documents tell the same.
    """
    base, texts = material.base, material.texts.catalog
    activity, agent, plan = (NamedNode(base + name) for name in ("activity/build", "agent/vtvl", "options"))
    association = NamedNode(f"{base}association/vtvl")
    label = texts["activity"].filled(number=material.options.number)
    software = texts["software"].filled(software=__version__)
    yield from facts(
        activity,
        ("a", word("prov:Activity")),
        ("rdfs:label", vi(label.vi)),
        ("rdfs:label", en(label.en)),
        ("prov:wasAssociatedWith", agent),
        ("prov:qualifiedAssociation", association),
        *(("prov:used", material.store.iris.of("source", d.info.slug)) for d in material.documents),
        *(("prov:used", NamedNode(f"{base}{key}")) for key in ("ontology", "schemes", "shapes", "queries")),
    )
    yield from facts(
        association,
        ("a", word("prov:Association")),
        ("prov:agent", agent),
        ("prov:hadPlan", plan),
    )
    yield from facts(
        agent,
        ("a", word("prov:SoftwareAgent")),
        ("a", word("schema:SoftwareApplication")),
        ("rdfs:label", vi(software.vi)),
        ("rdfs:label", en(software.en)),
        ("schema:name", string("vtvl")),
        ("schema:softwareVersion", string(__version__)),
    )
    yield from facts(
        plan,
        ("a", word("prov:Plan")),
        ("rdfs:label", vi(texts["options"].vi)),
        ("rdfs:label", en(texts["options"].en)),
        *_options(material),
    )
    for document in material.documents:
        yield from facts(
            material.store.iris.of("source", document.info.slug),
            ("a", word("prov:Entity")),
            ("rdfs:label", vi(document.info.title_vi)),
            ("rdfs:label", en(document.info.title_en)),
            ("schema:sha256", string(document.info.sha256)),
        )


def _options(material: Material) -> Iterator[tuple[str, Literal | None]]:
    """Each setting that changes what is written, as `name=value`."""
    settings = {
        "base-iri": material.store.iris.base,
        "number": material.options.number,
        "issued": material.options.issued,
        "address": material.options.address,
        "graph-built-by": material.store.manifest.software,
    }
    for name, value in settings.items():
        yield "rdfs:comment", string(f"{name}={value}" if value else "")
