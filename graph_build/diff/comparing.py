"""The comparison of two versions: everything that changed, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_build.diff.changes import Change, Comparison, Side, Thing
from graph_build.diff.matching import SAME, match_positions
from graph_build.diff.other_changes import (
    document_changes,
    rank_changes,
    section_changes,
    vocabulary_changes,
)
from graph_build.diff.position_changes import match, position_changes
from graph_build.diff.read_positions import natural
from graph_build.diff.versions import NOWHERE, Version

#: The topics in the order in which they are told; statements stand under their positions.
TOPICS = ("document", "section", "position", "rank", "term", "concept")
_TOLD_UNDER = {"statement": "position", "competency": "rank", "requirement": "rank"}


def compare(old: Version, new: Version, same: float = SAME) -> Comparison:
    """What changed from the old version to the new one.

    Comparing the other way round gives the same changes turned round: pairs are sought from the version
    with the smaller fingerprint, whichever comes first. `same` is how alike positions must be to be one.
    """
    turned = new.digest < old.digest
    found = _changes(new, old, same) if turned else _changes(old, new, same)
    changes = (change.turned() for change in found) if turned else found
    return Comparison(_side(old), _side(new), _in_reading_order(changes, old, new), _skipped(old, new))


def _changes(old: Version, new: Version, same: float) -> Iterator[Change]:
    if old.digest == new.digest:
        return
    matched = match_positions(old, new, same)
    yield from position_changes(match(old, new, matched))
    if old.part or new.part:
        return
    yield from document_changes(old, new, matched.documents)
    yield from section_changes(old, new, matched.sections)
    yield from rank_changes(old, new)
    skipped = _skipped(old, new)
    if "term" not in skipped:
        yield from vocabulary_changes("term", old.vocabulary.terms, new.vocabulary.terms)
    if "concept" not in skipped:
        yield from vocabulary_changes("concept", old.vocabulary.concepts, new.vocabulary.concepts)


def _skipped(old: Version, new: Version) -> tuple[str, ...]:
    """The topics that cannot be compared, since one of the versions says nothing of them."""
    if old.part or new.part:
        return ("document", "section", "rank", "competency", "requirement", "term", "concept")
    both = (old.vocabulary, new.vocabulary)
    missing = [] if old.is_graph and new.is_graph else ["document"]
    missing += [] if all(vocabulary.terms for vocabulary in both) else ["term"]
    missing += [] if all(vocabulary.concepts for vocabulary in both) else ["concept"]
    return tuple(missing)


def _side(version: Version) -> Side:
    return Side(
        name=version.name,
        part=version.part,
        documents=tuple(document.slug for document in version.documents),
        positions=len(version.positions),
        statements=sum(len(position.lines) for position in version.positions),
        digest=version.digest,
    )


def topic_of(change: Change) -> str:
    """The topic under which a change is told."""
    return _TOLD_UNDER.get(change.kind.topic, change.kind.topic)


def _in_reading_order(changes: Iterable[Change], old: Version, new: Version) -> tuple[Change, ...]:
    """By topic; things where they stand now, those that are no more where they stood; then by kind."""
    documents = {d.slug: n for version in (old, new) for n, d in enumerate(version.documents)}

    def where(*things: Thing | None) -> tuple[object, ...]:
        thing = next((thing for thing in things if thing), None)
        place = thing.place if thing else NOWHERE
        name = natural(thing.iri) if thing else ()
        return (documents.get(place.document, 0), *place.steps, name)

    def key(change: Change) -> tuple[object, ...]:
        topic = TOPICS.index(topic_of(change))
        at = where(change.new, change.old)
        return topic, *where(change.subject[1], change.subject[0]), change.order, *at, *_ends(change)

    return tuple(sorted(changes, key=key))


def _ends(change: Change) -> tuple[str, str, str, str]:
    old, new = (thing.iri if thing else "" for thing in (change.old, change.new))
    return old, new, change.before, change.after
