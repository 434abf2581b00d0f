"""A family whose involvement is that of the rank above or below: shifted by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from graph_build.drafting.draft import Draft, Drafts, Noted, note
from graph_build.drafting.families import WEIGHT, FamilyView, Member, families

#: A rank has a usual involvement where so many positions, and this share of them, have it.
_POSITIONS, _SHARE = 4, 0.6


def shifted_ranks(drafts: Drafts) -> Iterator[Noted]:
    """Positions whose commonest involvement is the one that is usual at another rank, in the whole family."""
    found = [(draft, view) for draft in drafts.documents for view in families(draft, drafts.domain)]
    usual = _usual(view for _, view in found)
    for draft, view in found:
        yield from _of(draft, view, usual)


def _of(draft: Draft, view: FamilyView, usual: Mapping[int, str]) -> Iterator[Noted]:
    odd = []
    for member in view.members:
        own, wanted = _commonest(member), usual.get(member.height, "")
        like = [height for height, involvement in usual.items() if involvement == own]
        if own and wanted and own != wanted and any(abs(h - member.height) == 1 for h in like):
            odd.append((member, own, wanted))
    if len(odd) == len(view.members) or len(odd) >= 2:
        for member, own, wanted in odd:
            title = member.position.title
            rank = member.rank
            yield note(draft, "rank-shifted", title.line, title.text, rank=rank, own=own, usual=wanted)


def _usual(views: Iterator[FamilyView]) -> dict[int, str]:
    by_height: dict[int, list[str]] = defaultdict(list)
    for view in views:
        for member in view.members:
            if own := _commonest(member):
                by_height[member.height].append(own)
    usual = {}
    for height, named in by_height.items():
        involvement, count = Counter(named).most_common(1)[0]
        if count >= _POSITIONS and count >= _SHARE * len(named):
            usual[height] = involvement
    return usual


def _commonest(member: Member) -> str:
    """The involvement that most of the position's own statements name; empty where none does."""
    own = [r.involvement for r in member.readings if r.involvement in WEIGHT and not r.inherited]
    named = Counter(involvement for involvement in own if involvement)
    return min(named, key=lambda involvement: (-named[involvement], involvement), default="")
