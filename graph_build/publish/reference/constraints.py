"""Data elements as the shapes describe them: of which class, how many values, of what kind.

A shape of severity Violation is the law of an element; one of severity Warning or Info that asks for a
value makes it recommended. Paths of more than one step are rules between elements and no elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from graph_build.namespaces import VTVL, term
from graph_build.publish.reference.facts import Facts, Node, curie, local_part

_TYPE = term("rdf:type")
_LANGUAGE_TEXT = "rdf:langString"
#: A class and a property of its members.
Key = tuple[NamedNode, NamedNode]


@dataclass(frozen=True, slots=True)
class Values:
    """What the values of an element must be; what is not restricted is empty or None."""

    datatype: str = ""
    languages: tuple[str, ...] = ()
    classes: tuple[NamedNode, ...] = ()
    choices: tuple[str, ...] = ()
    pattern: str = ""
    min_length: int | None = None
    max_length: int | None = None
    least: str = ""
    greatest: str = ""

    @property
    def is_reference(self) -> bool:
        """True where the values are things with an IRI and not texts or numbers."""
        return bool(self.classes)


@dataclass(frozen=True, slots=True)
class Element:
    """A property of a class: a data element concept with its representation (ISO/IEC 11179-1)."""

    of: NamedNode
    prop: NamedNode
    minimum: int
    maximum: int | None
    recommended: bool
    values: Values
    shapes: tuple[NamedNode, ...]

    @property
    def cardinality(self) -> str:
        """As UML writes it: `0..1`, `1..*`, `1`."""
        most = "*" if self.maximum is None else str(self.maximum)
        return most if most == str(self.minimum) else f"{self.minimum}..{most}"

    @property
    def identifier(self) -> str:
        """`JobPosition.ordinal`, or `JobPosition.skos-prefLabel` where the property is a reused one."""
        own = self.prop.value.startswith(VTVL)
        name = local_part(self.prop.value) if own else curie(self.prop.value).replace(":", "-")
        return f"{local_part(self.of.value)}.{name}"


def object_classes(facts: Facts) -> tuple[NamedNode, ...]:
    """The classes that a shape targets, and all of ours, by IRI."""
    own = {node for node in facts.typed("owl:Class") if node.value.startswith(VTVL)}
    targets = {t for s in facts.typed("sh:NodeShape") for t in facts.named(s, "sh:targetClass")}
    return tuple(sorted(own | targets, key=lambda node: node.value))


def elements(facts: Facts, seen: Iterable[Key] = ()) -> tuple[Element, ...]:
    """The elements that a shape describes, that the ontology gives a domain of ours, or that data show.

    Sorted by class and property; `rdf:type` is no element. What a shape says of a property it says of the
    one that has to hold the same values (`sh:equals`) too.
    """
    found: dict[Key, list[NamedNode]] = defaultdict(list)
    for node_shape in facts.typed("sh:NodeShape"):
        for target in facts.named(node_shape, "sh:targetClass"):
            for shape in facts.named(node_shape, "sh:property"):
                path = facts.one(shape, "sh:path")
                if isinstance(path, NamedNode) and path != _TYPE:
                    for prop in (path, *facts.named(shape, "sh:equals")):
                        found[target, prop].append(shape)
    for of, prop in _by_domain(facts):
        found.setdefault((of, prop), [])
    known = dict.fromkeys(found)
    for of, prop in seen:
        # Of a subclass only what its superclass does not have already.
        if prop != _TYPE and not any(p == prop and is_a(facts, of, broader) for broader, p in known):
            found[of, prop] = []
    pairs = sorted(found.items(), key=lambda pair: (pair[0][0].value, pair[0][1].value))
    return tuple(_element(facts, of, prop, shapes) for (of, prop), shapes in pairs)


def is_a(facts: Facts, narrower: NamedNode, broader: NamedNode) -> bool:
    """Whether a class is the other or below it."""
    parents = facts.named(narrower, "rdfs:subClassOf")
    return narrower == broader or any(is_a(facts, parent, broader) for parent in parents)


def alternatives(facts: Facts, node: Node) -> Iterator[NamedNode]:
    """The named classes of a class expression: itself, or the members of its union."""
    if isinstance(node, NamedNode):
        yield node
    for union in facts.objects(node, "owl:unionOf"):
        for member in facts.members(union):
            yield from alternatives(facts, member)


def _by_domain(facts: Facts) -> Iterator[Key]:
    for kind in ("owl:ObjectProperty", "owl:DatatypeProperty"):
        for prop in facts.typed(kind):
            for domain in facts.objects(prop, "rdfs:domain"):
                for of in alternatives(facts, domain):
                    if of.value.startswith(VTVL) and prop.value.startswith(VTVL):
                        yield of, prop


def _element(facts: Facts, of: NamedNode, prop: NamedNode, shapes: list[NamedNode]) -> Element:
    law = [s for s in shapes if _severity(facts, s) == "Violation"]
    advice = [s for s in shapes if s not in law]
    values = _values(facts, law or shapes, prop)
    most = [_number(facts, s, "sh:maxCount") for s in law]
    if prop in facts.typed("owl:FunctionalProperty"):
        most.append(1)
    if any(facts.value(s, "sh:uniqueLang") == "true" for s in law) and values.languages:
        most.append(len(values.languages))
    counts = ("sh:minCount", "sh:qualifiedMinCount")
    return Element(
        of=of,
        prop=prop,
        minimum=max((_number(facts, s, c) or 0 for s in law for c in counts), default=0),
        maximum=min((n for n in most if n is not None), default=None),
        recommended=any(_number(facts, s, c) for s in advice for c in counts),
        values=values,
        shapes=tuple(sorted(shapes, key=lambda s: s.value)),
    )


def _severity(facts: Facts, shape: NamedNode) -> str:
    named = facts.named(shape, "sh:severity")
    return local_part(named[0].value) if named else "Violation"


def _values(facts: Facts, law: Iterable[NamedNode], prop: NamedNode) -> Values:
    shapes = list(law)
    ranges = _ranges(facts, prop)
    classes = _all_named(facts, shapes, "sh:class") or tuple(
        r for r in ranges if prop in facts.typed("owl:ObjectProperty")
    )
    datatypes = _all_named(facts, shapes, "sh:datatype") or tuple(
        r for r in ranges if prop in facts.typed("owl:DatatypeProperty")
    )
    languages = _list_of(facts, shapes, "sh:languageIn")
    return Values(
        datatype=_LANGUAGE_TEXT if languages else _datatype(datatypes),
        languages=languages,
        classes=classes,
        choices=_list_of(facts, shapes, "sh:in") or _fixed(facts, shapes),
        pattern=_first(facts, shapes, "sh:pattern"),
        min_length=_largest(facts, shapes, "sh:minLength"),
        max_length=_largest(facts, shapes, "sh:maxLength"),
        least=_first(facts, shapes, "sh:minInclusive"),
        greatest=_first(facts, shapes, "sh:maxInclusive"),
    )


def _datatype(datatypes: Sequence[NamedNode]) -> str:
    """OWL 2 has no rdf:langString; there, text in a language ranges over rdf:PlainLiteral."""
    name = curie(datatypes[0].value) if datatypes else ""
    return _LANGUAGE_TEXT if name == "rdf:PlainLiteral" else name


def _ranges(facts: Facts, prop: NamedNode) -> list[NamedNode]:
    """The range of a property, else that of the property that it is a case of."""
    own = [r for node in facts.objects(prop, "rdfs:range") for r in alternatives(facts, node)]
    return own or [r for upper in facts.named(prop, "rdfs:subPropertyOf") for r in _ranges(facts, upper)]


def _all_named(facts: Facts, shapes: Iterable[NamedNode], prop: str) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(node for shape in shapes for node in facts.named(shape, prop)))


def _list_of(facts: Facts, shapes: Iterable[NamedNode], prop: str) -> tuple[str, ...]:
    heads = [head for shape in shapes for head in facts.objects(shape, prop)]
    members = [member for head in heads if isinstance(head, BlankNode) for member in facts.members(head)]
    return tuple(dict.fromkeys(m.value for m in members if isinstance(m, (Literal, NamedNode))))


def _fixed(facts: Facts, shapes: Iterable[NamedNode]) -> tuple[str, ...]:
    found = [node for shape in shapes for node in facts.objects(shape, "sh:hasValue")]
    return tuple(node.value for node in found if isinstance(node, (Literal, NamedNode)))


def _first(facts: Facts, shapes: Iterable[NamedNode], prop: str) -> str:
    return next((text for shape in shapes if (text := facts.value(shape, prop))), "")


def _number(facts: Facts, shape: NamedNode, prop: str) -> int | None:
    text = facts.value(shape, prop)
    return int(text) if text else None


def _largest(facts: Facts, shapes: Iterable[NamedNode], prop: str) -> int | None:
    found = [n for shape in shapes if (n := _number(facts, shape, prop)) is not None]
    return max(found, default=None)
