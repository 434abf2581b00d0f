"""Whether the ranks of a family are told apart: what stands at several ranks, and who leads there.

The law wants work that is described at several levels not to repeat between them, and asks those who
approve a description for the degree of differentiation (Nghị định 232/2026/NĐ-CP).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph_build.domain import Domain
from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import (
    WEIGHT,
    FamilyView,
    Member,
    alike,
    families,
    wording,
    words_without_involvement,
)
from graph_build.duties.readings import StatementReading

#: The part of a family's duties that may stand at some ranks only; of a few duties, any.
_MOST_APART, _FEW = 0.75, 6

_Place = tuple[Member, StatementReading]


def differentiation(drafts: Drafts) -> Iterator[Noted]:
    """What repeats between ranks, who leads at which, and duties that a rank between two others lacks."""
    for draft in drafts.documents:
        for family in families(draft, drafts.domain):
            yield from _word_for_word(draft, family)
            by_duty = _by_duty(family, drafts)
            lacking = []
            for places in by_duty.values():
                risen = list(_rising(draft, places))
                yield from risen or _leading(draft, places)
                lacking.append(list(_presence(draft, family, places, drafts.domain)))
            # Ranks that have nearly all duties apart are meant to: then a duty of one is nothing to tell.
            if len(lacking) < _FEW or sum(map(bool, lacking)) <= _MOST_APART * len(lacking):
                yield from (noted for own in lacking for noted in own)
            yield from _senior(draft, family)


def _by_duty(family: FamilyView, drafts: Drafts) -> dict[str, list[_Place]]:
    """The statements that say the same, by the key of their duty; what every description says is left out."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for member in family.members:
        for reading in member.readings:
            for duty in reading.duties:
                if not duty.generic_note_key:
                    found[drafts.duty_of[duty.key]].append((member, reading))
    return found


def _word_for_word(draft: Draft, family: FamilyView) -> Iterator[Noted]:
    """One finding for each sentence that stands at several ranks with one involvement, at its first line."""
    found: dict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    for member in family.members:
        generic = member.is_generic
        for reading in member.readings:
            if not generic[reading.statement.order]:
                key = (wording(reading), reading.involvement or "", reading.statement.heading)
                found[key].append((member, reading))
    for places in found.values():
        ranks = list(dict.fromkeys(m.rank for m, _ in places))
        if len(ranks) > 1:
            first, rest = places[0][1].statement, places[1:]
            others = ", ".join(f"{m.rank} ({r.statement.line})" for m, r in rest)
            yield note(draft, "same-sentence-at-ranks", first.line, first.text, others=others)


def _known(places: list[_Place]) -> list[tuple[Member, StatementReading, int]]:
    return [(m, r, WEIGHT[r.involvement]) for m, r in places if r.involvement in WEIGHT and not r.inherited]


def _rising(draft: Draft, places: list[_Place]) -> Iterator[Noted]:
    """A lower rank that leads where a higher one only takes part."""
    for (above, high, weight), (below, low, heavier) in pairwise(_known(places)):
        if above.height > below.height and heavier > weight:
            statement, line = low.statement, str(high.statement.line)
            values = {"rank": below.rank, "higher": above.rank, "line": line}
            yield note(draft, "involvement-rises", statement.line, statement.text, **values)


def _leading(draft: Draft, places: list[_Place]) -> Iterator[Noted]:
    """Several ranks that are all said to lead."""
    leads = [(m, r) for m, r, weight in _known(places) if weight == WEIGHT["lead"]]
    if len({m.height for m, _ in leads}) > 1:
        first, ranks = leads[0][1].statement, ", ".join(dict.fromkeys(m.rank for m, _ in leads))
        yield note(draft, "lead-at-every-rank", first.line, first.text, ranks=ranks)


def _presence(draft: Draft, family: FamilyView, places: list[_Place], domain: Domain) -> Iterator[Noted]:
    """A duty that the rank between two others lacks, or that some ranks lack; reworded, it is not lacking."""
    first, having = places[0][1], {member.height for member, _ in places}
    words = words_without_involvement(first, domain)
    lacking = [
        member
        for member in family.members
        if member.height not in having
        and not any(alike(words, words_without_involvement(r, domain)) for r in member.readings)
    ]
    text, line = first.statement.text, first.statement.line
    if lacking:
        ranks = ", ".join(dict.fromkeys(member.rank for member in lacking))
        yield note(draft, "duty-at-some-ranks", line, text, ranks=ranks)
    for member in lacking:
        if min(having) < member.height < max(having):
            at = str(member.position.title.line)
            yield note(draft, "duty-skips-rank", line, text, rank=member.rank, line=at)


def _senior(draft: Draft, family: FamilyView) -> Iterator[Noted]:
    """The highest position of a family, where it leads nothing that it is said to take part in."""
    top = family.members[0]
    written = [r.involvement for r in top.readings if r.involvement in WEIGHT and not r.inherited]
    if len(written) >= 2 and set(written) == {"participate"}:
        title = top.position.title
        yield note(draft, "senior-only-participates", title.line, title.text, rank=top.rank)
