"""The code lists that say how duty statements are read, as one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from pyoxigraph import Literal, NamedNode, Triple

from graph_build.duties.activities import Activities
from graph_build.duties.function_words import FunctionWords, Phrase, Phrases
from graph_build.duties.keys import duty_key
from graph_build.duties.wording import normalise
from graph_build.errors import BadVocabulary
from graph_build.namespaces import Iris, term
from graph_build.schemes import parse_turtle

_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_VARIANTS = ("skos:altLabel", "skos:hiddenLabel")
_NEXT_STEP = "Mend ontology/schemes/duty-types.ttl, involvement.ttl or function-words.ttl."
POSITIONS = ("start", "anywhere", "whole")
#: The type of a duty in which no cue is found; the build reports each such duty.
FALLBACK_TYPE = "guidance-and-implementation"


@dataclass(frozen=True, slots=True)
class DutyType:
    """A concept of the scheme of duty types; `broader` is the notation above it, empty for a top type."""

    notation: str
    label_vi: str
    label_en: str
    broader: str = ""
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording that signals a duty type: a phrase, where it must stand and what must stand beside it.

    `phrase`, `requires` and `excludes` are duty keys; `position` is `start`, `anywhere` or `whole`.
    """

    iri: str
    signals: str
    phrase: str
    weight: int
    position: str = "anywhere"
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class DutyVocabulary:
    """Involvement, duty types with their cues, function words, and the verbs that name activities."""

    involvement: tuple[tuple[Phrase, str], ...]
    types: tuple[DutyType, ...]
    cues: tuple[Cue, ...]
    words: FunctionWords
    activities: Activities = field(default_factory=Activities)
    involvement_forms: tuple[tuple[Phrase, str], ...] = ()
    cues_by_first_word: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)

    def type_named(self, notation: str) -> DutyType | None:
        """The duty type of that notation."""
        return next((t for t in self.types if t.notation == notation), None)

    def top_of(self, notation: str) -> str:
        """The notation of the top type that a type belongs to (its own where it is one)."""
        found = self.type_named(notation)
        return self.top_of(found.broader) if found and found.broader else notation


@dataclass(frozen=True, slots=True)
class _Concepts:
    """Triples by subject and property, read in the few ways that the code lists need."""

    by_subject: Mapping[str, Mapping[str, tuple[Literal | NamedNode, ...]]]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> _Concepts:
        """The concepts that triples describe."""
        found: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, (Literal, NamedNode)):
                found[triple.subject.value][triple.predicate.value].append(triple.object)
        return cls(
            {s: {p: tuple(sorted(o, key=str)) for p, o in own.items()} for s, own in sorted(found.items())}
        )

    def values(self, subject: str, curie: str, language: str | None = None) -> tuple[str, ...]:
        """The values of a property, of one language where it is named."""
        objects = self.by_subject.get(subject, {}).get(term(curie).value, ())
        return tuple(
            o.value
            for o in objects
            if language is None or (isinstance(o, Literal) and o.language == language)
        )

    def one(
        self, subject: str, curie: str, language: str | None = None, *, default: str | None = None
    ) -> str:
        """The one value of a property, else the default; `BadVocabulary` where there is neither."""
        values = self.values(subject, curie, language)
        if len(values) == 1 or (not values and default is not None):
            return values[0] if values else str(default)
        raise BadVocabulary(f"{len(values)} values of {curie}", place=subject, next_step=_NEXT_STEP)

    def wordings(self, subject: str, properties: Iterable[str] = _LABELS) -> tuple[str, ...]:
        return tuple(sorted(w for p in properties for w in self.values(subject, p, "vi")))

    def of_class(self, curie: str) -> tuple[str, ...]:
        wanted = term(curie)
        return tuple(s for s, own in self.by_subject.items() if wanted in own.get(term("rdf:type").value, ()))

    def in_scheme(self, scheme: NamedNode) -> tuple[str, ...]:
        within = term("skos:inScheme").value
        return tuple(s for s, own in self.by_subject.items() if scheme in own.get(within, ()))


def load_duty_vocabulary(texts: Iterable[str], iris: Iris) -> DutyVocabulary:
    """The vocabulary that the Turtle texts of the code lists hold together; other lists are passed over."""
    triples = [
        triple
        for number, text in enumerate(texts, start=1)
        for triple in parse_turtle(iris.rebase(text), f"code list {number}")
    ]
    concepts = _Concepts.of(triples)
    activities = Activities.of(_activity_wordings(concepts))
    words = _function_words(concepts, iris, activities)
    types = _types(concepts)
    cues = _cues(concepts, words, {t.notation for t in types})
    by_first: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        by_first[cue.phrase.split()[0]].append(cue)
    return DutyVocabulary(
        involvement=_involvement(concepts),
        types=types,
        cues=cues,
        words=words,
        activities=activities,
        involvement_forms=_wordings_of(concepts, "vtvl:InvolvementForm"),
        cues_by_first_word={first: tuple(own) for first, own in sorted(by_first.items())},
    )


def _involvement(concepts: _Concepts) -> tuple[tuple[Phrase, str], ...]:
    found = _wordings_of(concepts, "vtvl:Involvement")
    if not found:
        raise BadVocabulary("no wording of involvement", next_step=_NEXT_STEP)
    return found


def _wordings_of(concepts: _Concepts, curie: str) -> tuple[tuple[Phrase, str], ...]:
    """The wordings of all concepts of a class with their notations, the longest first."""
    found = {
        tuple(normalise(wording).split()): concepts.one(subject, "skos:notation")
        for subject in concepts.of_class(curie)
        for wording in concepts.wordings(subject)
    }
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item)))


def _activity_wordings(concepts: _Concepts) -> Iterable[tuple[str, str]]:
    for subject in concepts.of_class("vtvl:Activity"):
        notation = concepts.one(subject, "skos:notation")
        for wording in concepts.wordings(subject):
            yield wording, notation


def _types(concepts: _Concepts) -> tuple[DutyType, ...]:
    found = [
        DutyType(
            notation=concepts.one(subject, "skos:notation"),
            label_vi=concepts.one(subject, "skos:prefLabel", "vi"),
            label_en=concepts.one(subject, "skos:prefLabel", "en"),
            broader=_notation_above(concepts, subject),
            is_generic=concepts.one(subject, "vtvl:isGeneric", default="false") == "true",
        )
        for subject in concepts.of_class("vtvl:DutyType")
    ]
    if FALLBACK_TYPE not in {t.notation for t in found}:
        raise BadVocabulary(f"no duty type '{FALLBACK_TYPE}'", next_step=_NEXT_STEP)
    _check_tops(found)
    return tuple(sorted(found, key=lambda t: t.notation))


def _notation_above(concepts: _Concepts, subject: str) -> str:
    above = concepts.one(subject, "skos:broader", default="")
    return concepts.one(above, "skos:notation") if above else ""


def _check_tops(types: Iterable[DutyType]) -> None:
    above = {t.notation: t.broader for t in types}
    for notation in above:
        climbed, at = {notation}, above[notation]
        while at:
            if at in climbed or at not in above:
                raise BadVocabulary(f"no top type above '{notation}'", place=at, next_step=_NEXT_STEP)
            climbed.add(at)
            at = above[at]


def _cues(concepts: _Concepts, words: FunctionWords, known: set[str]) -> tuple[Cue, ...]:
    return tuple(_cue(concepts, words, known, iri) for iri in concepts.of_class("vtvl:DutyCue"))


def _cue(concepts: _Concepts, words: FunctionWords, known: set[str], iri: str) -> Cue:
    def keys(curie: str) -> tuple[str, ...]:
        return tuple(duty_key(text, words) for text in concepts.values(iri, curie, "vi"))

    cue = Cue(
        iri=iri,
        signals=concepts.one(concepts.one(iri, "vtvl:signals"), "skos:notation"),
        phrase=duty_key(concepts.one(iri, "vtvl:cuePhrase", "vi"), words),
        weight=_weight(concepts, iri),
        position=concepts.one(iri, "vtvl:cuePosition", default="anywhere"),
        requires=keys("vtvl:cueRequires"),
        excludes=keys("vtvl:cueExcludes"),
        is_generic=concepts.one(iri, "vtvl:isGeneric", default="false") == "true",
    )
    if cue.signals not in known or cue.position not in POSITIONS or not cue.phrase:
        what = f"a cue with type '{cue.signals}', position '{cue.position}', phrase '{cue.phrase}'"
        raise BadVocabulary(what, place=iri, next_step=_NEXT_STEP)
    return cue


def _weight(concepts: _Concepts, iri: str) -> int:
    text = concepts.one(iri, "vtvl:cueWeight")
    try:
        return int(text)
    except ValueError as error:
        raise BadVocabulary(
            f"cue weight '{text}' is no whole number", place=iri, next_step=_NEXT_STEP
        ) from error


def _function_words(concepts: _Concepts, iris: Iris, activities: Activities) -> FunctionWords:
    subjects = concepts.in_scheme(iris.of("scheme", "function-words"))
    by_notation = {concepts.one(s, "skos:notation"): s for s in subjects}
    phrases = {
        f.name: Phrases.of(concepts.wordings(by_notation[notation], _VARIANTS))
        for f in fields(FunctionWords)
        if (notation := f.name.replace("_", "-")) in by_notation and f.name not in ("same_word", "like_items")
    }
    listed = phrases.get("list_head", Phrases())
    verbs = (" ".join(p) for p in activities.notations if not listed.length_at(p, 0))
    standing_like_verbs = concepts.wordings(by_notation["verb"], _VARIANTS) if "verb" in by_notation else ()
    phrases["verb"] = Phrases.of((*verbs, *standing_like_verbs))
    like = _narrower(concepts, iris, "like-items", "skos:notation")
    return FunctionWords(
        **phrases,
        same_word=_longest_first(
            (*_narrower(concepts, iris, "same-word", "skos:prefLabel"), *_abbreviations(concepts, iris))
        ),
        like_items=tuple((w, "-".join(kind)) for w, kind in like),
    )


def _narrower(
    concepts: _Concepts, iris: Iris, notation: str, named_by: str
) -> tuple[tuple[Phrase, Phrase], ...]:
    """The wordings of the concepts below one, each with its concept's name; the longest first."""
    above = iris.of("function-word", notation).value
    language = "vi" if named_by == "skos:prefLabel" else None
    found = [
        (tuple(normalise(w).split()), tuple(normalise(concepts.one(s, named_by, language)).split()))
        for s in concepts.in_scheme(iris.of("scheme", "function-words"))
        if above in concepts.values(s, "skos:broader")
        for w in concepts.wordings(s, _VARIANTS)
    ]
    return _longest_first(found)


def _abbreviations(concepts: _Concepts, iris: Iris) -> Iterable[tuple[Phrase, Phrase]]:
    for subject in concepts.in_scheme(iris.of("scheme", "abbreviations")):
        meant = tuple(normalise(concepts.one(subject, "skos:prefLabel", "vi")).split())
        for short in (concepts.one(subject, "skos:notation"), *concepts.wordings(subject, _VARIANTS)):
            yield tuple(normalise(short).split()), meant


def _longest_first(pairs: Iterable[tuple[Phrase, Phrase]]) -> tuple[tuple[Phrase, Phrase], ...]:
    return tuple(sorted(pairs, key=lambda v: (-len(v[0]), v)))
