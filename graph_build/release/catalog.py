"""The release's own record: a DCAT 3 catalogue as DCAT-AP 3.0.1 asks for it, with VoID and PROV.

    <>                          the catalogue: …/release/0.2.0/
    <data>, <ontology>, …       its data sets
    <distribution/data/vtvl.ttl>, <checksum/data/vtvl.ttl>   a file, and its SHA-256
    <activity/build>, <agent/vtvl>                           how the graph came to be

It carries no date but the one that the user gives, or the ontology's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.graph.nodes import en, string, vi
from graph_build.namespaces import PREFIXES
from graph_build.release.material import Material, Written
from graph_build.release.media import media_of
from graph_build.release.provenance import provenance_triples
from graph_build.release.texts import DatasetText, Text
from graph_build.release.vocabulary import facts, word

EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
MIT = NamedNode("https://spdx.org/licenses/MIT")
SHAPES = NamedNode("https://w3id.org/vtvl/shapes")
CATALOG_FILE = "catalog.ttl"
_XSD = PREFIXES["xsd"]
#: How much of the EU's list of data set types fits one of ours.
_TYPES = {"ontology": "ONTOLOGY", "schemes": "CODE_LIST"}

Pairs = Iterator[tuple[str, NamedNode | Literal | None]]


def catalog_triples(material: Material, files: Sequence[Written]) -> Iterator[Triple]:
    """The whole record but for the statistics of the data, and the foreign values that it uses."""
    datasets = [text for text in material.texts.datasets if any(file.dataset == text.key for file in files)]
    yield from _catalogue(material, datasets)
    yield from _agents(material)
    yield from _standards(material)
    for text in datasets:
        members = [file for file in files if file.dataset == text.key]
        yield from _dataset(text, members, material)
        for file in members:
            yield from _distribution(file, material)
    yield from provenance_triples(material)


def _catalogue(material: Material, datasets: Iterable[DatasetText]) -> Iterator[Triple]:
    texts, number = material.texts.catalog, material.options.number
    this, series = NamedNode(material.base), NamedNode(f"{material.store.iris.base}release")
    yield from facts(
        this,
        ("a", word("dcat:Catalog")),
        *both("dcterms:title", texts["title"].filled(number=number)),
        *both("dcterms:description", texts["description"]),
        ("dcterms:identifier", string(this.value)),
        ("dcat:themeTaxonomy", NamedNode(f"{EU}/data-theme")),
        ("foaf:homepage", _file(material, "index.html")),
        ("prov:wasGeneratedBy", NamedNode(f"{material.base}activity/build")),
        *_common(material),
        ("dcat:version", string(number)),
        ("dcat:previousVersion", NamedNode(material.prior.iri) if material.prior else None),
        *(("dcat:dataset", NamedNode(material.base + text.key)) for text in datasets),
    )
    yield from facts(_file(material, "index.html"), ("a", word("foaf:Document")))
    yield from facts(
        series,
        ("a", word("dcat:Resource")),
        *both("dcterms:title", texts["series"]),
        ("dcat:hasVersion", this),
        ("dcat:hasCurrentVersion", this),
    )
    if material.prior:
        yield from facts(NamedNode(material.prior.iri), ("dcat:version", string(material.prior.number)))
        yield from facts(NamedNode(material.prior.iri), ("a", word("dcat:Resource")))


def _dataset(text: DatasetText, files: Iterable[Written], material: Material) -> Iterator[Triple]:
    this = NamedNode(material.base + text.key)
    words_vi, words_en = material.texts.keywords
    kind = _TYPES.get(text.key)
    yield from facts(
        this,
        ("a", word("dcat:Dataset")),
        *both("dcterms:title", text.title),
        *both("dcterms:description", text.description),
        ("dcterms:identifier", string(this.value)),
        ("dcterms:accessRights", NamedNode(f"{EU}/access-right/PUBLIC")),
        ("dcterms:accrualPeriodicity", NamedNode(f"{EU}/frequency/IRREG")),
        ("dcterms:type", NamedNode(f"{EU}/dataset-type/{kind}") if kind else None),
        ("dcat:contactPoint", NamedNode(f"{material.base}contact")),
        ("dcat:theme", NamedNode(f"{EU}/data-theme/GOVE")),
        ("foaf:page", _file(material, "index.html")),
        ("prov:wasGeneratedBy", NamedNode(f"{material.base}activity/build")),
        *(("dcat:keyword", vi(phrase)) for phrase in words_vi),
        *(("dcat:keyword", en(phrase)) for phrase in words_en),
        *_common(material),
        *_versions(text.key, material),
        *_space(text.key, material),
        *_conformance(text.key, material),
        *(("dcat:distribution", NamedNode(f"{material.base}distribution/{f.path}")) for f in files),
    )


def _common(material: Material) -> Pairs:
    """What a catalogue and a data set say alike."""
    yield "dcterms:publisher", NamedNode(f"{material.base}agent/publisher")
    yield "dcterms:license", MIT
    yield "dcterms:spatial", NamedNode(f"{EU}/country/VNM")
    yield "dcterms:language", NamedNode(f"{EU}/language/VIE")
    yield "dcterms:language", NamedNode(f"{EU}/language/ENG")
    for prop in ("dcterms:issued", "dcterms:modified"):
        yield prop, _date(material.options.issued)


def _versions(key: str, material: Material) -> Pairs:
    """The ontology goes by its own version, every other data set by the number of the release."""
    header, prior = material.header, material.prior
    if key == "ontology":
        yield "dcat:version", string(header.version)
        yield "dcat:previousVersion", NamedNode(header.prior_iri) if header.prior_iri else None
        yield "rdfs:seeAlso", NamedNode(header.version_iri)
    else:
        yield "dcat:version", string(material.options.number)
        yield "dcat:previousVersion", NamedNode(prior.iri + key) if prior else None


def _space(key: str, material: Material) -> Pairs:
    """Of the data: the space that their IRIs lie in, their vocabulary, and the file to load."""
    if key == "data":
        yield "void:uriSpace", string(f"{material.store.iris.base}id/")
        yield "void:vocabulary", NamedNode(material.header.iri)
        yield "void:dataDump", _file(material, "data/vtvl.ttl")


def _conformance(key: str, material: Material) -> Pairs:
    if key in ("data", "schemes"):
        yield "dcterms:conformsTo", NamedNode(material.header.version_iri)
        yield "dcterms:conformsTo", SHAPES


def _distribution(file: Written, material: Material) -> Iterator[Triple]:
    this = NamedNode(f"{material.base}distribution/{file.path}")
    checksum = NamedNode(f"{material.base}checksum/{file.path}")
    media = media_of(file.path)
    format_of = NamedNode(f"{EU}/file-type/{media.file_type}") if media.file_type else None
    media_type = NamedNode(f"{IANA}/{media.name}")
    is_source = file.dataset == "sources"
    yield from facts(
        this,
        ("a", word("dcat:Distribution")),
        *both("dcterms:title", file.title),
        *both("dcterms:description", file.title),
        ("dcat:accessURL", _file(material, file.path)),
        ("dcat:downloadURL", _file(material, file.path)),
        ("dcat:mediaType", media_type),
        ("dcterms:format", format_of),
        ("dcat:byteSize", Literal(str(file.size), datatype=NamedNode(f"{_XSD}nonNegativeInteger"))),
        ("spdx:checksum", checksum),
        ("dcterms:license", None if is_source else MIT),
        ("dcterms:rights", NamedNode(f"{material.base}rights/sources") if is_source else None),
        ("dcatap:availability", NamedNode(f"{EU}/planned-availability/STABLE")),
        *(_conformance(file.dataset, material) if media.is_rdf else ()),
    )
    yield from facts(media_type, ("a", word("dcterms:MediaType")))
    yield from facts(
        checksum,
        ("a", word("spdx:Checksum")),
        ("spdx:algorithm", word("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Literal(file.sha256, datatype=NamedNode(f"{_XSD}hexBinary"))),
    )


def _agents(material: Material) -> Iterator[Triple]:
    texts, options = material.texts.catalog, material.options
    given = options.publisher
    name = (("foaf:name", string(given)),) if given else tuple(both("foaf:name", texts["publisher"]))
    contact = NamedNode(options.contact or material.store.iris.base)
    yield from facts(
        NamedNode(f"{material.base}agent/publisher"),
        ("a", word("foaf:Agent")),
        *name,
        ("dcterms:type", None if given else NamedNode(material.texts.publisher_type)),
    )
    yield from facts(
        NamedNode(f"{material.base}contact"),
        ("a", word("vcard:Organization")),
        ("a", word("vcard:Kind")),
        *((("vcard:fn", string(given)),) if given else both("vcard:fn", texts["contact"])),
        ("vcard:hasEmail" if contact.value.startswith("mailto:") else "vcard:hasURL", contact),
    )
    notes = {(d.info.licence_note_vi, d.info.licence_note_en) for d in material.documents}
    if any(document.content is not None for document in material.documents):
        rights = NamedNode(f"{material.base}rights/sources")
        yield from facts(rights, ("a", word("dcterms:RightsStatement")))
        for note in sorted(notes):
            yield from facts(rights, *both("rdfs:label", Text(*note)))


def _standards(material: Material) -> Iterator[Triple]:
    """What the data conform to, named as DCAT-AP wants it."""
    texts = {text.key: text.title for text in material.texts.datasets}
    for iri, title in ((NamedNode(material.header.version_iri), "ontology"), (SHAPES, "shapes")):
        yield from facts(
            iri,
            ("a", word("dcterms:Standard")),
            *both("dcterms:title", texts[title]),
            ("dcat:version", string(material.header.version)),
        )
    yield from facts(word("spdx:checksumAlgorithm_sha256"), ("a", word("spdx:ChecksumAlgorithm")))


def both(prop: str, text: Text) -> Pairs:
    """A text in both languages."""
    yield prop, vi(text.vi)
    yield prop, en(text.en)


def _file(material: Material, path: str) -> NamedNode:
    return NamedNode(urljoin(material.address, path))


def _date(text: str) -> Literal | None:
    return Literal(text, datatype=NamedNode(f"{_XSD}date")) if text else None


def used_values(triples: Iterable[Triple], known: Sequence[Triple]) -> Iterator[Triple]:
    """Of the foreign values that are `known`, those that the triples use, and the lists that hold them."""
    about: dict[object, list[Triple]] = {}
    for triple in known:
        about.setdefault(triple.subject, []).append(triple)
    waiting = [triple.object for triple in triples if triple.object in about]
    seen: set[object] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            yield from about[node]
            waiting += [triple.object for triple in about[node] if triple.object in about]
