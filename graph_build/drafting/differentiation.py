"""Whether the ranks of a family are told apart: what stands at several ranks, and who leads there.

The law wants work that is described at several levels not to repeat between them, and asks those who
approve a description for the degree of differentiation (Nghị định 232/2026/NĐ-CP).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import WEIGHT, FamilyView, Member, families, wording
from graph_build.duties.readings import StatementReading

_Place = tuple[Member, StatementReading]


def differentiation(drafts: Drafts) -> Iterator[Noted]:
    """What repeats between ranks, who leads at which, and duties that a rank between two others lacks."""
    for draft in drafts.documents:
        for family in families(draft, drafts.domain):
            yield from _word_for_word(draft, family)
            by_duty = _by_duty(family, drafts)
            for places in by_duty.values():
                yield from _involvement(draft, places)
                yield from _presence(draft, family, places)
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
        ranks = list(dict.fromkeys(m.position.rank_name for m, _ in places))
        if len(ranks) > 1:
            first, rest = places[0][1].statement, places[1:]
            others = ", ".join(f"{m.position.rank_name} ({r.statement.line})" for m, r in rest)
            yield note(draft, "same-sentence-at-ranks", first.line, first.text, others=others)


def _involvement(draft: Draft, places: list[_Place]) -> Iterator[Noted]:
    """A lower rank that leads where a higher one only takes part; one involvement, to lead, at every rank."""
    known = [(m, r, WEIGHT[r.involvement]) for m, r in places if r.involvement in WEIGHT]
    for (above, high, weight), (below, low, heavier) in pairwise(known):
        if above.height > below.height and heavier > weight and not high.inherited and not low.inherited:
            yield note(
                draft,
                "involvement-rises",
                low.statement.line,
                low.statement.text,
                rank=below.position.rank_name,
                higher=above.position.rank_name,
                line=str(high.statement.line),
            )
    leads = [(m, r) for m, r, weight in known if weight == WEIGHT["lead"] and not r.inherited]
    if len({m.height for m, _ in leads}) > 1:
        ranks = ", ".join(dict.fromkeys(m.position.rank_name for m, _ in leads))
        first = leads[0][1].statement
        yield note(draft, "lead-at-every-rank", first.line, first.text, ranks=ranks)


def _presence(draft: Draft, family: FamilyView, places: list[_Place]) -> Iterator[Noted]:
    """A duty that a higher and a lower rank have and the rank between them lacks, or that some ranks lack."""
    having = {member.height for member, _ in places}
    first = places[0][1].statement
    missing = [m.position.rank_name for m in family.members if m.height not in having]
    if missing:
        ranks = ", ".join(dict.fromkeys(missing))
        yield note(draft, "duty-at-some-ranks", first.line, first.text, ranks=ranks)
    for member in family.members:
        if min(having) < member.height < max(having) and member.height not in having:
            rank = member.position.rank_name
            line = str(member.position.title.line)
            yield note(draft, "duty-skips-rank", first.line, first.text, rank=rank, line=line)


def _senior(draft: Draft, family: FamilyView) -> Iterator[Noted]:
    """The highest position of a family, where it leads nothing that it is said to take part in."""
    top = family.members[0]
    written = [r.involvement for r in top.readings if r.involvement in WEIGHT and not r.inherited]
    if len(written) >= 2 and set(written) == {"participate"}:
        title = top.position.title
        yield note(draft, "senior-only-participates", title.line, title.text, rank=top.position.rank_name)
