"""What changed in the positions: who came, went, was renamed, moved or renumbered, and their statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph_build.diff.changes import Change, Kind, Thing, line_thing, position_thing
from graph_build.diff.likeness import Likeness
from graph_build.diff.lines import LinePair, MatchedLines, match_lines, moved_lines
from graph_build.diff.matching import Matched, PositionPair, label
from graph_build.diff.nearest import nearest_positions
from graph_build.diff.statement_changes import statement_changes, wording_changes
from graph_build.diff.versions import Named, Version


@dataclass(frozen=True, slots=True)
class PositionMatch:
    """Two versions with what is the same in them: positions, and their lines."""

    old: Version
    new: Version
    matched: Matched
    lines: tuple[MatchedLines, ...]
    moved: tuple[LinePair, ...]
    likeness: Likeness

    @property
    def moved_iris(self) -> frozenset[str]:
        """The lines that left a position for another."""
        return frozenset(line.iri for pair in self.moved for line in (pair.old, pair.new))


def match(old: Version, new: Version, matched: Matched) -> PositionMatch:
    """The lines of two versions whose positions have been paired."""
    likeness = Likeness(line.text for version in (old, new) for line in version.lines())
    lines = tuple(match_lines(pair.old.lines, pair.new.lines, likeness) for pair in matched.pairs)
    gone = [n for found in lines for n in found.removed] + [n for p in matched.removed(old) for n in p.lines]
    come = [n for found in lines for n in found.added] + [n for p in matched.added(new) for n in p.lines]
    staying = frozenset(p.iri for pair in matched.pairs for p in (pair.old, pair.new))
    return PositionMatch(old, new, matched, lines, moved_lines(gone, come, staying, likeness), likeness)


def position_changes(found: PositionMatch) -> Iterator[Change]:
    """All changes of positions and their statements."""
    yield from _removed(found)
    yield from (change.turned() for change in _removed(_turned(found)))
    yield from _renumbered(found.matched.pairs)
    for pair, lines in zip(found.matched.pairs, found.lines, strict=True):
        subject = (position_thing(pair.old), position_thing(pair.new))
        yield from _own_changes(pair, subject, found.matched)
        yield from statement_changes(subject, lines, found.moved_iris)
    yield from _moved(found)


def _turned(found: PositionMatch) -> PositionMatch:
    """The same, seen from the new version: enough to tell what came as what went."""
    pairs = tuple(PositionPair(pair.new, pair.old) for pair in found.matched.pairs)
    moved = tuple(LinePair(pair.new, pair.old) for pair in found.moved)
    return replace(
        found, old=found.new, new=found.old, matched=replace(found.matched, pairs=pairs), moved=moved
    )


def _removed(found: PositionMatch) -> Iterator[Change]:
    """The positions that are no more, each with its statements and with what is nearest to it now."""
    gone = found.matched.removed(found.old)
    nearest = nearest_positions(gone, found.new.positions, everywhere=not found.matched.pairs)
    for position in gone:
        thing = position_thing(position)
        parts = tuple(line_thing(line) for line in position.lines if line.iri not in found.moved_iris)
        yield Change(
            Kind.POSITION_REMOVED,
            (thing, None),
            thing,
            None,
            before=position.title,
            parts=parts,
            nearest=nearest.get(position.iri),
        )


def _renumbered(pairs: Sequence[PositionPair]) -> Iterator[Change]:
    """Ordinals that changed; neighbours that went on or back by the same number are told once."""
    run: list[PositionPair] = []
    for pair in pairs:
        if run and _shift(pair) != _shift(run[-1]):
            yield from _told_once(run)
            run = []
        run.append(pair)
    yield from _told_once(run)


def _shift(pair: PositionPair) -> int | None:
    if pair.old.ordinal is None or pair.new.ordinal is None:
        return None
    return pair.new.ordinal - pair.old.ordinal


def _told_once(run: Sequence[PositionPair]) -> Iterator[Change]:
    if not run or not _shift(run[0]):
        return
    old, new = (position_thing(position) for position in (run[0].old, run[0].new))
    before, after = (_span([getattr(p, side).ordinal for p in run]) for side in ("old", "new"))
    yield Change(Kind.POSITIONS_RENUMBERED, (old, new), old, new, before, after, len(run))


def _span(ordinals: Sequence[int]) -> str:
    low, high = min(ordinals), max(ordinals)
    return str(low) if low == high else f"{low}–{high}"


def _own_changes(pair: PositionPair, subject: tuple[Thing, Thing], matched: Matched) -> Iterator[Change]:
    """What changed of a position itself."""

    def change(kind: Kind, before: str, after: str) -> Change:
        return Change(kind, subject, *subject, before, after, likeness=pair.likeness)

    old, new = pair.old, pair.new
    if old.title != new.title:
        yield change(Kind.POSITION_RENAMED, old.title, new.title)
    if _moved_section(old.section, new.section, matched):
        yield change(Kind.POSITION_SECTION, _said(old.section), _said(new.section))
    if label(old.rank) != label(new.rank):
        yield change(Kind.POSITION_RANK, _said(old.rank), _said(new.rank))
    if old.objective != new.objective:
        yield change(Kind.POSITION_OBJECTIVE, old.objective, new.objective)


def _said(named: Named | None) -> str:
    return named.vi if named else ""


def _moved_section(old: Named | None, new: Named | None, matched: Matched) -> bool:
    if old is None or new is None:
        return old is not new
    return matched.sections.get(old.iri) != new.iri


def _moved(found: PositionMatch) -> Iterator[Change]:
    """Statements that left one position for another."""
    owners = {p.iri: p for p in found.old.positions}, {p.iri: p for p in found.new.positions}
    for pair in found.moved:
        old, new = (
            position_thing(side[n.owner]) for side, n in zip(owners, (pair.old, pair.new), strict=True)
        )
        subject = (old, new)
        yield Change(
            Kind.STATEMENT_MOVED, subject, line_thing(pair.old), line_thing(pair.new), old.label, new.label
        )
        yield from wording_changes(subject, pair)
