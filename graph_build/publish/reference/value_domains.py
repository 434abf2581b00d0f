"""The value domains (ISO/IEC 11179-1) that data elements take their values from, each named once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph_build.namespaces import fingerprint
from graph_build.publish.reference.constraints import Element, Values
from graph_build.publish.reference.facts import Both, curie, local_part
from graph_build.publish.reference.vocabulary import CodeList, Vocabulary, members_of

_KINDS = {
    "xsd:string": "value-string",
    "xsd:integer": "value-integer",
    "xsd:decimal": "value-decimal",
    "xsd:boolean": "value-boolean",
    "rdf:langString": "value-text",
    "IRI": "value-iri",
}


@dataclass(frozen=True, slots=True)
class ValueDomain:
    """A value domain: enumerated where it has a code list or choices, else described by its limits."""

    identifier: str
    name: Both
    values: Values
    code_list: CodeList | None

    @property
    def is_enumerated(self) -> bool:
        """True where all values are listed."""
        return self.code_list is not None or bool(self.values.choices)

    @property
    def datatype(self) -> str:
        """The type of its values; IRI where they are things."""
        return "IRI" if self.code_list or self.values.is_reference else self.values.datatype or "xsd:string"


def value_domains(vocab: Vocabulary, elements: Iterable[Element]) -> Mapping[Element, ValueDomain]:
    """The value domain of each element; elements whose values are alike share one."""
    return {element: _domain(vocab, element) for element in elements}


def _domain(vocab: Vocabulary, element: Element) -> ValueDomain:
    values = element.values
    listed = members_of(vocab, values.classes[0], values.pattern) if len(values.classes) == 1 else None
    if listed:
        return ValueDomain(listed.identifier, vocab.facts.name(listed.scheme), values, listed)
    if values.is_reference:
        return _reference(vocab, values)
    if values.choices:
        return _choice(vocab, element)
    return _described(vocab, values)


def _reference(vocab: Vocabulary, values: Values) -> ValueDomain:
    """A reference to the classes; to one thing where only one of those known fits the pattern."""
    fits = re.compile(values.pattern)
    known = [n for of in values.classes for n in vocab.facts.typed(of.value) if fits.search(n.value)]
    targets = known if values.pattern and len(known) == 1 else list(values.classes)
    local = [slugify_term(node) for node in values.classes]
    if values.pattern:
        local.append(local_part(known[0].value) if len(known) == 1 else fingerprint(values.pattern))
    word = vocab.words.heading("value-reference")
    names = [vocab.name(node) for node in targets]
    name = Both(
        f"{word.vi} {', '.join(n.vi for n in names)}",
        f"{word.en} {', '.join(n.en for n in names)}",
    )
    return ValueDomain(f"reference-{'-'.join(local)}", name, values, None)


def _choice(vocab: Vocabulary, element: Element) -> ValueDomain:
    word = vocab.words.heading("value-choice")
    listed = ", ".join(element.values.choices)
    return ValueDomain(
        f"{element.identifier}-values",
        Both(f"{word.vi}: {listed}", f"{word.en}: {listed}"),
        element.values,
        None,
    )


def _described(vocab: Vocabulary, values: Values) -> ValueDomain:
    key = _KINDS.get(values.datatype, "value-string")
    word = vocab.words.heading(key)
    parts = [key.removeprefix("value-"), *values.languages]
    shown = [f"({', '.join(values.languages)})"] if values.languages else []
    if values.least or values.greatest:
        span = f"{values.least or '…'}–{values.greatest or '…'}"
        parts.append(f"{values.least or 'any'}-to-{values.greatest or 'any'}")
        shown.append(span)
    if values.min_length is not None or values.max_length is not None:
        parts.append(f"length-{values.min_length or 0}-{values.max_length or 'any'}")
        shown.append(f"[{values.min_length or 0}…{values.max_length or ''}]")
    if values.pattern:
        parts.append(f"pattern-{fingerprint(values.pattern)}")
        shown.append(values.pattern)
    ending = f" {' '.join(shown)}" if shown else ""
    return ValueDomain("-".join(parts), Both(word.vi + ending, word.en + ending), values, None)


def slugify_term(node: NamedNode) -> str:
    """`JobPosition` for a term of ours, `skos-Concept` for a reused one."""
    own = curie(node.value)
    return local_part(node.value) if own.startswith("vtvl:") else own.replace(":", "-")
