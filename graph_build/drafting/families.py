"""Families of positions as the rules about ranks look at them: the same work, rank by rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph_build.domain import Domain
from graph_build.drafting.draft import Draft
from graph_build.drafting.printed import tokens
from graph_build.duties.involvement import read_involvement
from graph_build.duties.readings import StatementReading
from graph_build.duties.wording import normalise
from graph_build.model import Position
from graph_build.namespaces import term
from graph_build.parse.grades import next_higher

#: Two sentences are one that was worded twice where so much of them is the same.
ALIKE = 0.8
#: How much each involvement weighs: who leads has more of it than who takes part.
WEIGHT = {"lead": 3, "lead-or-participate": 2, "participate": 1}


@dataclass(frozen=True, slots=True)
class Member:
    """A position of a family: its height among the ranks (the highest has the most), and what it says."""

    position: Position
    rank: str
    height: int
    readings: tuple[StatementReading, ...]

    @property
    def is_generic(self) -> Mapping[int, bool]:
        """By order of the statement, whether all that it says is what nearly every description says."""
        return {
            r.statement.order: bool(r.duties) and all(d.generic_note_key for d in r.duties)
            for r in self.readings
        }


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family in one document, its members from the highest rank down."""

    label: str
    members: tuple[Member, ...]


def families(draft: Draft, domain: Domain) -> Iterator[FamilyView]:
    """The families that have positions at two comparable ranks or more, in printed order."""
    ranks = {position.local: rank_of(position, domain) for position, _ in draft.readings}
    heights = rank_heights(filter(None, ranks.values()), domain)
    found: dict[str, list[Member]] = defaultdict(list)
    for position, readings in draft.readings:
        rank = ranks[position.local]
        if position.family and rank in heights:
            found[position.family.local].append(Member(position, rank, heights[rank], readings))
    for members in found.values():
        if len({m.height for m in members}) > 1:
            family = members[0].position.family
            ordered = sorted(members, key=lambda m: (-m.height, m.position.title.line))
            yield FamilyView(family.label if family else "", tuple(ordered))


def rank_of(position: Position, domain: Domain) -> str:
    """The rank of a position: as its row gives it, else the one that its title begins with."""
    if position.rank_name:
        return position.rank_name
    named = domain.schemes.list_named("ranks").beginning(position.title.text)
    return named.label_vi if named else ""


def rank_heights(names: Iterable[str], domain: Domain) -> dict[str, int]:
    """How many ranks stand below each of these: by the code list, or by the words of grade in a name.

    A rank that no other stands beside cannot be compared, and is left out.
    """
    listed = domain.schemes.list_named("ranks")
    labels = {str(concept.iri): concept.label_vi for concept in listed.concepts}
    higher = {
        labels[str(t.subject)]: labels[str(t.object)]
        for t in listed.triples
        if t.predicate == term("vtvl:nextHigherRank")
    }
    unlisted = set(names) - set(labels.values())
    higher |= next_higher(unlisted, domain.schemes.list_named("rank-grades"))
    lower = {above: below for below, above in higher.items()}
    return {name: _below(name, lower) for name in {*higher, *lower}}


def _below(name: str, lower: Mapping[str, str]) -> int:
    height, seen = 0, {name}
    while (name := lower.get(name, "")) and name not in seen:
        height, seen = height + 1, {*seen, name}
    return height


def alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How much of two sentences is the same, word by word, from 0.8 to 1; 0 where it is less."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def words_without_involvement(reading: StatementReading, domain: Domain) -> tuple[str, ...]:
    """The words of a statement in small letters, without signs and without the involvement."""
    sentence = read_involvement(reading.statement.text, domain.duties)[1]
    return tuple(word.casefold() for word in tokens(sentence) if word.isalnum())


def wording(reading: StatementReading) -> str:
    """The text of a statement made comparable: case, white space and punctuation set aside."""
    return normalise(reading.statement.text)
