"""What the pages show of a term, a code list or a shape: rows of headings and values, ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from graph_build.namespaces import VTVL, term
from graph_build.publish.reference.expressions import Piece, pieces, plain
from graph_build.publish.reference.facts import Both, Facts, Node, curie, local_part, term_of
from graph_build.publish.reference.vocabulary import ONTOLOGY, CodeList, Vocabulary

#: The kinds of terms, in the order of the page.
KINDS = (
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
    "owl:NamedIndividual",
)
#: What stands in the head of an entry and not in its rows.
_IN_HEAD = {
    term_of(p)
    for p in ("rdfs:label", "skos:prefLabel", "skos:definition", "owl:deprecated", "rdfs:isDefinedBy")
}
#: Rows that come first, in this order; the others follow by name.
_FIRST = (
    "skos:scopeNote",
    "skos:example",
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:domain",
    "rdfs:range",
    "owl:inverseOf",
    "owl:propertyChainAxiom",
    "owl:hasKey",
    "owl:disjointWith",
    "dcterms:isReplacedBy",
    "dcterms:source",
)
_RANK = {term_of(prop): place for place, prop in enumerate(_FIRST)}
_TYPE = term_of("rdf:type")


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its pieces, and the language of a text."""

    pieces: tuple[Piece, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A property of an entry, with what people call it."""

    heading: Both
    curie: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, concept or shape as a page shows it."""

    anchor: str
    iri: str
    curie: str
    name: Both
    definition: Both
    deprecated: bool
    rows: tuple[Row, ...]


def anchor(iri: str, base: str) -> str:
    """The fragment of an IRI that has one; else what stands after `id/`."""
    return iri.split("#", 1)[1] if "#" in iri else iri.removeprefix(f"{base}id/")


def terms(vocab: Vocabulary) -> Mapping[str, tuple[Entry, ...]]:
    """The terms of the ontology by kind; a term of two kinds stands under the first."""
    seen: set[NamedNode] = set()
    found = {}
    for kind in KINDS:
        own = [
            node for node in vocab.ontology.typed(kind) if node.value.startswith(VTVL) and node not in seen
        ]
        seen.update(own)
        found[kind] = tuple(_entry(vocab, vocab.ontology, node, _uses(vocab, node)) for node in own)
    return found


def header(vocab: Vocabulary) -> Entry:
    """The ontology itself."""
    return _entry(vocab, vocab.ontology, ONTOLOGY, ())


def list_entry(vocab: Vocabulary, listed: CodeList) -> tuple[Entry, tuple[Entry, ...]]:
    """A code list and its concepts."""
    concepts = tuple(_entry(vocab, vocab.facts, node, ()) for node in listed.concepts)
    return _entry(vocab, vocab.facts, listed.scheme, ()), concepts


def reused(vocab: Vocabulary) -> tuple[tuple[str, Both, Both], ...]:
    """The foreign terms that the ontology declares: prefixed name, name, and how they are used here."""
    nodes = {n for k in KINDS for n in vocab.ontology.typed(k) if not n.value.startswith(VTVL)}
    ordered = sorted(nodes, key=lambda node: curie(node.value))
    return tuple(
        (node.value, vocab.name(node), vocab.words.explanations.get(curie(node.value), Both()))
        for node in ordered
    )


def _entry(vocab: Vocabulary, facts: Facts, node: NamedNode, more: Iterable[Row]) -> Entry:
    return Entry(
        anchor=anchor(node.value, vocab.iris.base),
        iri=node.value,
        curie=curie(node.value),
        name=facts.name(node) or Both(local_part(node.value), local_part(node.value)),
        definition=facts.both(node, "skos:definition"),
        deprecated=facts.value(node, "owl:deprecated") == "true",
        rows=(*_rows(vocab, facts, node), *more),
    )


def _rows(vocab: Vocabulary, facts: Facts, node: NamedNode) -> Iterator[Row]:
    shown = [prop for prop in facts.properties(node) if prop not in _IN_HEAD and prop != _TYPE]
    kinds = [
        k for k in facts.named(node, "rdf:type") if curie(k.value) not in KINDS and k != term("owl:Ontology")
    ]
    if kinds and facts is vocab.ontology:
        words = [vocab.words.headings.get(curie(k.value)) for k in kinds]
        yield Row(
            vocab.words.heading("characteristics"),
            "rdf:type",
            tuple(
                Value((Piece(f"{word.vi} / {word.en}", kind.value),) if word else pieces(facts, kind))
                for kind, word in zip(kinds, words, strict=True)
            ),
        )
    for prop in sorted(shown, key=lambda prop: (_RANK.get(prop, len(_RANK)), curie(prop))):
        yield Row(heading(vocab, prop), curie(prop), values(facts, facts.objects(node, prop)))


def values(facts: Facts, nodes: Iterable[Node]) -> tuple[Value, ...]:
    """The values, ready to be set. What has no name comes in the order of how it reads."""
    found = list(nodes)
    named = [Value(pieces(facts, n), _language(n)) for n in found if not isinstance(n, BlankNode)]
    unnamed = sorted((pieces(facts, n) for n in found if isinstance(n, BlankNode)), key=plain)
    return (*named, *(Value(pieces_) for pieces_ in unnamed))


def _language(node: Node) -> str:
    return node.language or "" if isinstance(node, Literal) else ""


def heading(vocab: Vocabulary, prop: str) -> Both:
    """What people call a property: by the list of headings, else by its own label, else its prefixed name."""
    short = curie(prop)
    return vocab.words.headings.get(short) or vocab.facts.name(NamedNode(prop)) or Both(short, short)


def _uses(vocab: Vocabulary, node: NamedNode) -> Iterator[Row]:
    """Where a term is used: as domain, as range, by subclasses, and in shapes."""
    facts = vocab.ontology
    for key, prop in (("used-as-domain", "rdfs:domain"), ("used-as-range", "rdfs:range")):
        found = [p for p in _properties(facts) if node in _classes_in(facts, p, prop)]
        if found:
            yield _links(vocab, key, found)
    below = [*facts.subjects("rdfs:subClassOf", node), *facts.subjects("rdfs:subPropertyOf", node)]
    if below:
        yield _links(vocab, "narrower-terms", below)
    if shapes := _shapes_of(vocab, node):
        yield _links(vocab, "shapes-of-term", shapes)


def _properties(facts: Facts) -> list[NamedNode]:
    return [p for kind in KINDS[1:4] for p in facts.typed(kind)]


def _classes_in(facts: Facts, prop: NamedNode, side: str) -> set[NamedNode]:
    found = (piece.iri for node in facts.objects(prop, side) for piece in pieces(facts, node))
    return {NamedNode(iri) for iri in found if iri}


def _shapes_of(vocab: Vocabulary, node: NamedNode) -> list[NamedNode]:
    """The shapes that target a class or whose path names a property."""
    facts = vocab.shapes
    found = set()
    for prop in ("sh:targetClass", "sh:targetNode", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:class"):
        found.update(facts.subjects(prop, node))
    for shape in facts.typed("sh:PropertyShape"):
        paths = (piece.iri for path in facts.objects(shape, "sh:path") for piece in pieces(facts, path))
        if node.value in paths:
            found.add(shape)
    return sorted(found, key=lambda shape: shape.value)


def _links(vocab: Vocabulary, key: str, nodes: Iterable[NamedNode]) -> Row:
    values = tuple(Value((Piece(curie(node.value), node.value),)) for node in dict.fromkeys(nodes))
    return Row(vocab.words.heading(key), "", values)
