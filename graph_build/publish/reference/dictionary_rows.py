"""The rows of the data dictionary, each cell by the key of its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph_build.publish.reference.constraints import Element
from graph_build.publish.reference.facts import Both, curie
from graph_build.publish.reference.usage import Usage
from graph_build.publish.reference.value_domains import ValueDomain, slugify_term
from graph_build.publish.reference.vocabulary import CodeList, Vocabulary
from graph_build.publish.spreadsheet import Cell, Link

#: A longer list of codes is told by its number; the codes stand on a sheet of their own.
_MOST_CODES = 12
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the sheets are filled from."""

    vocabulary: Vocabulary
    classes: tuple[NamedNode, ...]
    elements: tuple[Element, ...]
    domains: Mapping[Element, ValueDomain]
    usage: Usage


def _administered(vocab: Vocabulary, node: NamedNode) -> dict[str, Cell]:
    """The attributes that every administered item bears."""
    source_vi, source_en = _sources(vocab, node)
    return {
        "source-vi": source_vi,
        "source-en": source_en,
        "registration-status": _status(vocab, node),
        "version": vocab.version,
        "steward": vocab.steward.vi,
    }


def _status(vocab: Vocabulary, node: NamedNode) -> str:
    key = "status-recorded" if _definition(vocab, node) else "status-incomplete"
    if vocab.facts.value(node, "owl:deprecated") == "true":
        key = "status-superseded" if vocab.facts.objects(node, "dcterms:isReplacedBy") else "status-retired"
    return _words(vocab, key)


def _words(vocab: Vocabulary, key: str) -> str:
    word = vocab.words.heading(key)
    return f"{word.vi} / {word.en}"


def _sources(vocab: Vocabulary, node: NamedNode) -> tuple[str, str]:
    """The sources of a term in both languages; of a reused one the vocabulary that it comes from."""
    text = vocab.facts.both(node, "dcterms:source")
    named = "; ".join(link.value for link in vocab.facts.named(node, "dcterms:source"))
    if not text and not named:
        name = curie(node.value)
        named = node.value.removesuffix(name.split(":", 1)[-1]) if name != node.value else ""
    return "; ".join(filter(None, (text.vi, named))), "; ".join(filter(None, (text.en, named)))


def _named(vocab: Vocabulary, node: NamedNode) -> dict[str, Cell]:
    name, definition = vocab.name(node), _definition(vocab, node)
    return {
        "iri": node.value,
        "name-vi": name.vi,
        "name-en": name.en,
        "definition-vi": definition.vi,
        "definition-en": definition.en,
    }


def _definition(vocab: Vocabulary, node: NamedNode) -> Both:
    """What defines a thing; of a drafting rule what it says, of a reused term how it is used here."""
    own = vocab.facts.both(node, "skos:definition") or vocab.facts.both(node, "vtvl:message")
    return own or vocab.words.explanations.get(curie(node.value), Both())


def class_rows(dictionary: Dictionary) -> list[Row]:
    """The object classes, by IRI."""
    vocab = dictionary.vocabulary
    rows: list[Row] = []
    for of in dictionary.classes:
        note = vocab.facts.both(of, "skos:scopeNote")
        parents = vocab.facts.named(of, "rdfs:subClassOf")
        row: dict[str, Cell] = {
            "identifier": slugify_term(of),
            **_named(vocab, of),
            "note-vi": note.vi,
            "note-en": note.en,
            "superclass": ", ".join(curie(parent.value) for parent in parents),
            "identifier-pattern": _identifier_pattern(vocab, of),
            "count": dictionary.usage.classes.get(of),
            **_administered(vocab, of),
        }
        rows.append(row)
    return rows


def _identifier_pattern(vocab: Vocabulary, of: NamedNode) -> str:
    shapes = [s for s in vocab.shapes.subjects("sh:targetClass", of) if vocab.shapes.one(s, "sh:nodeKind")]
    return next((text for s in shapes if (text := vocab.shapes.value(s, "sh:pattern"))), "")


def element_rows(dictionary: Dictionary) -> list[Row]:
    """The data elements, by class and property."""
    return [_element_row(dictionary, element) for element in dictionary.elements]


def _element_row(dictionary: Dictionary, element: Element) -> Row:
    vocab = dictionary.vocabulary
    domain, values = dictionary.domains[element], element.values
    use = dictionary.usage.properties.get((element.of, element.prop))
    of, prop = vocab.name(element.of), vocab.name(element.prop)
    return {
        **_named(vocab, element.prop),
        "identifier": element.identifier,
        "name-vi": _joined(of.vi, prop.vi),
        "name-en": _joined(of.en, prop.en),
        "object-class": _to_row(
            "object-classes", vocab, slugify_term(element.of), dictionary.classes.index(element.of)
        ),
        "object-class-name": of.vi,
        "property": curie(element.prop.value),
        "property-name": prop.vi,
        "value-domain": domain.identifier,
        "datatype": domain.datatype,
        "languages": ", ".join(values.languages),
        "permissible-values": _permissible(dictionary, domain),
        "cardinality": element.cardinality,
        "obligation": _words(vocab, _obligation(element)),
        "pattern": values.pattern,
        "min-length": values.min_length,
        "max-length": values.max_length,
        "longest": use.longest if use else None,
        "count": use.number if use else 0 if dictionary.usage.classes else None,
        "example": use.example if use else "",
        "example-of": use.example_of if use else "",
        "constraints": ", ".join(curie(shape.value) for shape in element.shapes),
        **_administered(vocab, element.prop),
    }


def _joined(of: str, prop: str) -> str:
    return f"{of[:1].upper()}{of[1:]} – {prop}"


def _obligation(element: Element) -> str:
    return "mandatory" if element.minimum else "recommended" if element.recommended else "optional"


def _to_row(sheet: str, vocab: Vocabulary, text: str, place: int) -> Link:
    """A link to the row of another sheet; row 1 is its heading."""
    return Link(text, f"#'{vocab.words.heading(f'sheet-{sheet}').vi}'!A{place + 2}")


def _permissible(dictionary: Dictionary, domain: ValueDomain) -> Cell:
    vocab = dictionary.vocabulary
    if domain.code_list is None:
        return "; ".join(domain.values.choices)
    codes = [vocab.facts.value(concept, "skos:notation") for concept in domain.code_list.concepts]
    text = "; ".join(codes) if len(codes) <= _MOST_CODES else f"{domain.identifier} ({len(codes)})"
    first = next(i for i, (lst, _) in enumerate(_codes(dictionary)) if lst == domain.code_list)
    return _to_row("permissible-values", vocab, text, first)


def domain_rows(dictionary: Dictionary) -> list[Row]:
    """The value domains, by identifier."""
    vocab = dictionary.vocabulary
    by_name = {domain.identifier: domain for domain in dictionary.domains.values()}
    return [_domain_row(dictionary, vocab, by_name[name]) for name in sorted(by_name)]


def _domain_row(dictionary: Dictionary, vocab: Vocabulary, domain: ValueDomain) -> Row:
    users = [
        e.identifier for e in dictionary.elements if dictionary.domains[e].identifier == domain.identifier
    ]
    values = domain.values
    codes = len(domain.code_list.concepts) if domain.code_list else len(values.choices)
    return {
        "identifier": domain.identifier,
        "name-vi": domain.name.vi,
        "name-en": domain.name.en,
        "domain-kind": _words(vocab, "enumerated" if domain.is_enumerated else "described"),
        "datatype": domain.datatype,
        "languages": ", ".join(values.languages),
        "pattern": values.pattern,
        "min-length": values.min_length,
        "max-length": values.max_length,
        "minimum": values.least,
        "maximum": values.greatest,
        "conceptual-domain": domain.code_list.scheme.value if domain.code_list else "",
        "code-count": codes or None,
        "used-by": ", ".join(users),
        "version": vocab.version,
    }


def _lists(dictionary: Dictionary) -> list[CodeList]:
    """The code lists that elements take their values from."""
    used = {domain.code_list for domain in dictionary.domains.values()}
    return [listed for listed in dictionary.vocabulary.lists if listed in used]


def _codes(dictionary: Dictionary) -> list[tuple[CodeList, NamedNode]]:
    return [(listed, concept) for listed in _lists(dictionary) for concept in listed.concepts]


def code_rows(dictionary: Dictionary) -> list[Row]:
    """The codes of all lists that elements use, broader before narrower."""
    vocab, facts = dictionary.vocabulary, dictionary.vocabulary.facts
    rows: list[Row] = []
    for listed, concept in _codes(dictionary):
        broader = facts.named(concept, "skos:broader")
        others = [
            text.value
            for prop in ("skos:altLabel", "skos:hiddenLabel")
            for text in facts.literals(concept, prop)
            if text.language == "vi"
        ]
        row: dict[str, Cell] = {
            "value-domain": listed.identifier,
            "code": facts.value(concept, "skos:notation"),
            **_named(vocab, concept),
            "broader-code": ", ".join(facts.value(node, "skos:notation") for node in broader),
            "other-wordings": "; ".join(others),
            "registration-status": _status(vocab, concept),
        }
        rows.append(row)
    return rows


def conceptual_rows(dictionary: Dictionary) -> list[Row]:
    """What the code lists are about."""
    vocab = dictionary.vocabulary
    return [
        {
            "identifier": listed.identifier,
            **_named(vocab, listed.scheme),
            "code-count": len(listed.concepts),
            **_administered(vocab, listed.scheme),
        }
        for listed in _lists(dictionary)
    ]
