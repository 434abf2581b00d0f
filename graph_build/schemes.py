"""The code lists of `ontology/schemes/` as records: what the parser and the triple builder know.

Wording that an expert may want to change lives in those SKOS files; nothing here names one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph_build.errors import BadVocabulary
from graph_build.namespaces import Iris, term

_LABEL_PROPERTIES = (term("skos:prefLabel"), term("skos:altLabel"), term("skos:hiddenLabel"))


def fold(text: str) -> str:
    """A text made comparable: NFC, case-folded, white space collapsed, outer punctuation cut."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", folded).strip(" .:;,-–")


def as_words(text: str) -> str:
    """The words of a text, folded, with single blanks between them."""
    return re.sub(r"\W+", " ", fold(text)).strip()


def _as_words(text: str) -> str:
    return f" {as_words(text)} "


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a code list; `wordings` are its Vietnamese labels of all kinds, folded."""

    iri: NamedNode
    notation: str
    label_vi: str
    label_en: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """The concepts of one SKOS scheme, sorted by IRI, and its triples as they stand in the file."""

    name: str
    concepts: tuple[Concept, ...]
    triples: tuple[Triple, ...]
    #: The wordings as words, by the first of these, so that a long table is looked through quickly.
    _openings: Mapping[str, tuple[tuple[str, Concept], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        openings: dict[str, list[tuple[str, Concept]]] = defaultdict(list)
        for concept in self.concepts:
            for words in {as_words(wording) for wording in concept.wordings} - {""}:
                openings[words.split(" ", 1)[0]].append((words, concept))
        ordered = {first: tuple(sorted(o, key=_by_length)) for first, o in openings.items()}
        object.__setattr__(self, "_openings", ordered)

    def by_notation(self, notation: str) -> Concept | None:
        """The concept of that notation."""
        return next((c for c in self.concepts if c.notation == notation), None)

    def named(self, text: str) -> Concept | None:
        """The concept that the whole text names, however it is cased."""
        wanted = fold(text)
        return next((c for c in self.concepts if wanted in c.wordings), None)

    def beginning(self, text: str) -> Concept | None:
        """The concept whose wording opens the text, the longest wording first."""
        wanted = fold(text)
        return self._longest(lambda wording: wanted == wording or wanted.startswith(f"{wording} "))

    def opening(self, text: str) -> tuple[Concept, int] | None:
        """The concept whose wording opens the text, punctuation aside, and of how many words that is."""
        wanted = as_words(text)
        for words, concept in self._openings.get(wanted.split(" ", 1)[0], ()):
            if wanted == words or wanted.startswith(f"{words} "):
                return concept, words.count(" ") + 1
        return None

    def worded(self, text: str) -> Concept | None:
        """The concept that the whole text names, punctuation aside."""
        wanted = as_words(text)
        found = self._openings.get(wanted.split(" ", 1)[0], ())
        return next((concept for words, concept in found if words == wanted), None)

    def within(self, text: str) -> Concept | None:
        """The concept whose wording stands somewhere in the text as whole words, the longest first."""
        padded = _as_words(text)
        return self._longest(lambda wording: _as_words(wording) in padded)

    def _longest(self, fits: Callable[[str], bool]) -> Concept | None:
        pairs = [(len(w), c.iri.value, c) for c in self.concepts for w in c.wordings if fits(w)]
        return max(pairs, key=lambda p: (p[0], p[1]))[2] if pairs else None


def _by_length(opening: tuple[str, Concept]) -> tuple[int, str, str]:
    """The longest wording first; of two concepts with one wording, always the same."""
    words, concept = opening
    return -len(words), words, concept.iri.value


@dataclass(frozen=True, slots=True)
class Rule:
    """A drafting rule: what a finding of it weighs and says, with `{placeholders}` for its values."""

    notation: str
    severity: str
    label_vi: str
    label_en: str
    message_vi: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Schemes:
    """All code lists, and the drafting rules."""

    lists: Mapping[str, CodeList]
    rules: Mapping[str, Rule]

    def list_named(self, name: str) -> CodeList:
        """The code list of `ontology/schemes/<name>.ttl`."""
        if name not in self.lists:
            raise BadVocabulary(f"no code list '{name}'", next_step=f"Put ontology/schemes/{name}.ttl back.")
        return self.lists[name]


def parse_turtle(text: str, place: str) -> tuple[Triple, ...]:
    """The triples of a Turtle text of the project; a syntax error names the place and the line."""
    try:
        return tuple(q.triple for q in parse(text.encode(), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise BadVocabulary(
            f"not valid Turtle ({error.msg})",
            place=f"{place}:{error.lineno}",
            next_step="Mend the file, or install vtvl again.",
        ) from error


def read_scheme_texts(files: Iterable[Path], iris: Iris) -> dict[str, str]:
    """The texts of the code lists by name, moved to the base IRI in force."""
    return {file.stem: iris.rebase(file.read_text(encoding="utf-8")) for file in files}


def load_schemes(texts: Mapping[str, str]) -> Schemes:
    """The code lists from their Turtle texts by name."""
    lists: dict[str, CodeList] = {}
    for name, text in sorted(texts.items()):
        own = parse_turtle(text, f"ontology/schemes/{name}.ttl")
        lists[name] = CodeList(name, _concepts(own), own)
    return Schemes(lists, _rules(t for listed in lists.values() for t in listed.triples))


def _by_subject(triples: Iterable[Triple]) -> dict[NamedNode, list[Triple]]:
    grouped: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            grouped[triple.subject].append(triple)
    return grouped


def _literal(own: Iterable[Triple], prop: str, language: str | None = None) -> str:
    for triple in own:
        value = triple.object
        if triple.predicate == term(prop) and isinstance(value, Literal) and value.language == language:
            return value.value
    return ""


def _concepts(triples: Iterable[Triple]) -> tuple[Concept, ...]:
    found = []
    for iri, own in _by_subject(triples).items():
        if not any(t.predicate == term("skos:inScheme") for t in own):
            continue
        words = {
            fold(t.object.value)
            for t in own
            if t.predicate in _LABEL_PROPERTIES
            and isinstance(t.object, Literal)
            and t.object.language == "vi"
        }
        found.append(
            Concept(
                iri,
                _literal(own, "skos:notation"),
                _literal(own, "skos:prefLabel", "vi"),
                _literal(own, "skos:prefLabel", "en"),
                tuple(sorted(words)),
            )
        )
    return tuple(sorted(found, key=lambda c: c.iri.value))


def _rules(triples: Iterable[Triple]) -> dict[str, Rule]:
    rules = {}
    for own in _by_subject(triples).values():
        severity = _literal(own, "vtvl:ruleSeverity")
        if severity:
            notation = _literal(own, "skos:notation")
            rules[notation] = Rule(
                notation=notation,
                severity=severity,
                label_vi=_literal(own, "skos:prefLabel", "vi"),
                label_en=_literal(own, "skos:prefLabel", "en"),
                message_vi=_literal(own, "vtvl:message", "vi"),
                message_en=_literal(own, "vtvl:message", "en"),
            )
    return rules
