"""Wording that varies between the ranks of a family where only the involvement should."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from graph_build.domain import Domain
from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import FamilyView, Member, alike, families, words_without_involvement
from graph_build.duties.readings import StatementReading
from graph_build.read.syllables import is_syllable

#: A variant differs in no more words than these; a shorter sentence has too little to compare.
_MOST_WORDS, _FEWEST_WORDS = 6, 4

_Worded = tuple[StatementReading, tuple[str, ...]]


def rank_wording(drafts: Drafts) -> Iterator[Noted]:
    """Sentences of neighbouring ranks that differ in a few words, and headings that one rank alone has."""
    for draft in drafts.documents:
        for family in families(draft, drafts.domain):
            for above, below in pairwise(family.members):
                yield from _compared(draft, above, below, drafts.domain)
            yield from _headings(draft, family)


def _compared(draft: Draft, above: Member, below: Member, domain: Domain) -> Iterator[Noted]:
    left, right = _worded(above, domain), _worded(below, domain)
    known = {words for _, words in left}
    taken = {words for _, words in right}
    free = [item for item in left if item[1] not in taken]
    for reading, words in right:
        if words in known or not free:
            continue
        mate = max(free, key=lambda item: alike(item[1], words))
        if alike(mate[1], words):
            there, here = _difference(mate[1], words)
            if there or here:
                free.remove(mate)
                yield _varies(draft, above, mate[0], reading, there, here)


def _varies(
    draft: Draft, above: Member, high: StatementReading, low: StatementReading, there: str, here: str
) -> Noted:
    return note(
        draft,
        "wording-varies",
        low.statement.line,
        low.statement.text,
        rank=above.rank,
        line=str(high.statement.line),
        there=there or "∅",
        here=here or "∅",
    )


def _worded(member: Member, domain: Domain) -> list[_Worded]:
    found = [(reading, words_without_involvement(reading, domain)) for reading in member.readings]
    return [(reading, words) for reading, words in found if len(words) >= _FEWEST_WORDS]


def _difference(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str]:
    """The words that only the one and only the other has; nothing where they are too many to be a variant."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    count = sum(max(step[2] - step[1], step[4] - step[3]) for step in steps)
    if not steps or count > _MOST_WORDS:
        return "", ""
    if _is_slip([w for _, a, b, _, _ in steps for w in left[a:b]], left) or _is_slip(
        [w for _, _, _, c, d in steps for w in right[c:d]], right
    ):
        return "", ""
    there = " … ".join(" ".join(left[a:b]) for _, a, b, _, _ in steps if a < b)
    here = " … ".join(" ".join(right[c:d]) for _, _, _, c, d in steps if c < d)
    return there, here


def _is_slip(differing: list[str], words: tuple[str, ...]) -> bool:
    """Whether the words that differ are misspelt or written twice, which other rules tell."""
    twice = {a for a, b in pairwise(words) if a == b}
    return any(word in twice or not (word.isascii() or is_syllable(word)) for word in differing)


def _headings(draft: Draft, family: FamilyView) -> Iterator[Noted]:
    """A group heading of one rank whose statements other ranks have without it, or not at all."""
    headed = [
        {r.statement.heading_line: r.statement.heading for r in m.readings if r.statement.heading_line}
        for m in family.members
    ]
    if sum(map(bool, headed)) == 1:
        member, lines = next((m, h) for m, h in zip(family.members, headed, strict=True) if h)
        for line, heading in lines.items():
            if line:
                yield note(draft, "heading-at-one-rank", line, heading, rank=member.rank)
