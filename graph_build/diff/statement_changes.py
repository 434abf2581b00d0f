"""What changed in the statements of a position that stands in both versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph_build.diff.assignment import longest_rising
from graph_build.diff.changes import Change, Kind, Thing, line_thing
from graph_build.diff.likeness import words_of
from graph_build.diff.lines import Division, LinePair, MatchedLines
from graph_build.diff.versions import Line

Subject = tuple[Thing | None, Thing | None]
_BETWEEN_PARTS = " | "


def statement_changes(subject: Subject, found: MatchedLines, moved: frozenset[str]) -> Iterator[Change]:
    """The changes of one position's statements; `moved` are those (IRIs) that left or came from another."""
    yield from (gone(Kind.STATEMENT_REMOVED, subject, n) for n in found.removed if n.iri not in moved)
    yield from (come(Kind.STATEMENT_ADDED, subject, n) for n in found.added if n.iri not in moved)
    yield from (_split(subject, division) for division in found.splits)
    yield from (_split((subject[1], subject[0]), division).turned() for division in found.merges)
    for pair in found.pairs:
        yield from wording_changes(subject, pair)
    yield from _places(subject, found)
    yield from _headings(subject, found)
    yield from _readings(subject, found.pairs)
    yield from _together(Kind.STATEMENT_LEVEL, subject, found.pairs, lambda line: str(line.level or ""))
    yield from _together(Kind.STATEMENT_MARKER, subject, found.pairs, lambda line: line.marker)


def gone(kind: Kind, subject: Subject, line: Line) -> Change:
    """A line that is no more."""
    return Change(kind, subject, line_thing(line), None, before=line.text)


def come(kind: Kind, subject: Subject, line: Line) -> Change:
    """A line that is new."""
    return Change(kind, subject, None, line_thing(line), after=line.text)


def changed(kind: Kind, subject: Subject, pair: LinePair, before: str, after: str) -> Change:
    """A line of which something changed."""
    return Change(kind, subject, line_thing(pair.old), line_thing(pair.new), before, after)


def wording_changes(subject: Subject, pair: LinePair) -> Iterator[Change]:
    """Another wording; where every syllable is the same, only another spelling."""
    before, after = pair.old.text, pair.new.text
    if before != after:
        same_words = words_of(before) == words_of(after)
        kind = Kind.STATEMENT_RESPELLED if same_words else Kind.STATEMENT_REWORDED
        yield changed(kind, subject, pair, before, after)


def _split(subject: Subject, division: Division) -> Change:
    parts = tuple(line_thing(part) for part in division.parts)
    after = _BETWEEN_PARTS.join(part.label for part in parts)
    whole = division.whole
    return Change(
        Kind.STATEMENT_SPLIT, subject, line_thing(whole), parts[0], whole.text, after, len(parts), parts
    )


def _places(subject: Subject, found: MatchedLines) -> Iterator[Change]:
    """Lines that stand under another duty, or in another order among those that stand under the same."""
    now = {pair.old.iri: pair.new.iri for pair in found.pairs}
    now |= {division.whole.iri: division.parts[0].iri for division in found.splits}
    now |= {part.iri: division.whole.iri for division in found.merges for part in division.parts}
    was = {line.iri: line.text for line in (*(pair.old for pair in found.pairs), *found.removed)}
    is_now = {line.iri: line.text for line in (*(pair.new for pair in found.pairs), *found.added)}
    groups: dict[str, list[LinePair]] = defaultdict(list)
    for pair in found.pairs:
        if now.get(pair.old.parent, pair.old.parent) != pair.new.parent:
            ends = (was.get(pair.old.parent, ""), is_now.get(pair.new.parent, ""))
            yield changed(Kind.STATEMENT_REGROUPED, subject, pair, *ends)
        else:
            groups[pair.new.parent].append(pair)
    for group in groups.values():
        yield from reordered(Kind.STATEMENT_REORDERED, subject, group)


def reordered(kind: Kind, subject: Subject, pairs: Sequence[LinePair]) -> Iterator[Change]:
    """The fewest lines that must be moved to turn one order into the other."""
    in_order = sorted(pairs, key=lambda pair: pair.new.order)
    kept = longest_rising([pair.old.order for pair in in_order])
    for n, pair in enumerate(in_order):
        if n not in kept:
            yield changed(kind, subject, pair, str(pair.old.order), str(pair.new.order))


def _headings(subject: Subject, found: MatchedLines) -> Iterator[Change]:
    """Headings that came, went or are worded otherwise, each once; lines that stand under another one."""
    old = {pair.old.heading for pair in found.pairs} | {line.heading for line in found.removed}
    new = {pair.new.heading for pair in found.pairs} | {line.heading for line in found.added}
    groups: dict[tuple[str, str], list[LinePair]] = defaultdict(list)
    for pair in found.pairs:
        if pair.old.heading != pair.new.heading:
            groups[pair.old.heading, pair.new.heading].append(pair)
    for (before, after), pairs in groups.items():
        if (before == "" or before not in new) and (after == "" or after not in old):
            first = changed(Kind.HEADING_REWORDED, subject, pairs[0], before, after)
            yield replace(first, count=len(pairs))
        else:
            yield from (changed(Kind.STATEMENT_HEADING, subject, pair, before, after) for pair in pairs)


def _readings(subject: Subject, pairs: Sequence[LinePair]) -> Iterator[Change]:
    """Another degree of involvement, and another type of duty.

    A sub-duty that has its involvement from the duty above is not told again.
    """
    differing = {pair.new.iri for pair in pairs if _involvement(pair.old) != _involvement(pair.new)}
    for pair in pairs:
        told_above = pair.old.inherited and pair.new.inherited and pair.new.parent in differing
        if pair.new.iri in differing and not told_above:
            ends = (_involvement(pair.old), _involvement(pair.new))
            yield changed(Kind.STATEMENT_INVOLVEMENT, subject, pair, *ends)
        types = (_types(pair.old), _types(pair.new))
        if types[0] != types[1]:
            yield changed(Kind.STATEMENT_TYPE, subject, pair, *types)


def _involvement(line: Line) -> str:
    return line.involvement.vi if line.involvement else ""


def _types(line: Line) -> str:
    return "; ".join(sorted(named.vi for named in line.types))


def _together(
    kind: Kind, subject: Subject, pairs: Sequence[LinePair], aspect: Callable[[Line], str]
) -> Iterator[Change]:
    """Lines of which the same changed in the same way, told once."""
    groups: dict[tuple[str, str], list[LinePair]] = defaultdict(list)
    for pair in pairs:
        groups[aspect(pair.old), aspect(pair.new)].append(pair)
    for (before, after), group in groups.items():
        if before != after:
            yield replace(changed(kind, subject, group[0], before, after), count=len(group))
