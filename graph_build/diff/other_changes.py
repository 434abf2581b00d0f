"""What changed in documents, specialisations, ranks and vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph_build.diff.assignment import equal_pairs
from graph_build.diff.changes import Change, Kind, Thing
from graph_build.diff.likeness import Likeness
from graph_build.diff.lines import match_lines
from graph_build.diff.statement_changes import Subject, changed, come, gone, reordered
from graph_build.diff.versions import Document, Line, Rank, Section, Term, Version
from graph_build.schemes import fold

_DOCUMENT_FACTS = (
    (Kind.DOCUMENT_RETITLED, "title"),
    (Kind.DOCUMENT_STATUS, "status"),
    (Kind.DOCUMENT_NUMBER, "number"),
    (Kind.DOCUMENT_DATE, "date"),
    (Kind.DOCUMENT_ISSUER, "issuer"),
)


def _pair(kind: Kind, old: Thing | None, new: Thing | None, before: str, after: str) -> Change:
    """A change that is told under the thing itself."""
    return Change(kind, (old, new), old, new, before, after)


def document_changes(old: Version, new: Version, same: Mapping[str, str]) -> Iterator[Change]:
    """Documents that came or went; what the catalogue says of those that stayed, between two graphs."""
    later = {document.iri: document for document in new.documents}
    for document in old.documents:
        if document.iri not in same:
            yield _pair(Kind.DOCUMENT_REMOVED, _document(document), None, document.title, "")
        elif old.is_graph and new.is_graph:
            yield from _facts(document, later[same[document.iri]])
    for document in new.documents:
        if document.iri not in same.values():
            yield _pair(Kind.DOCUMENT_ADDED, None, _document(document), "", document.title)


def _document(document: Document) -> Thing:
    return Thing(document.iri, document.title or document.slug)


def _facts(old: Document, new: Document) -> Iterator[Change]:
    for kind, name in _DOCUMENT_FACTS:
        before, after = str(getattr(old, name)), str(getattr(new, name))
        if before != after:
            yield _pair(kind, _document(old), _document(new), before, after)


def section_changes(old: Version, new: Version, same: Mapping[str, str]) -> Iterator[Change]:
    """Specialisations that came, went, or go by another name or number."""
    later = {section.iri: section for section in new.sections}
    for section in old.sections:
        if section.iri not in same:
            yield _pair(Kind.SECTION_REMOVED, _section(section), None, section.label, "")
            continue
        now = later[same[section.iri]]
        ends = _section(section), _section(now)
        if section.label != now.label:
            yield _pair(Kind.SECTION_RENAMED, *ends, section.label, now.label)
        if section.notation != now.notation:
            yield _pair(Kind.SECTION_RENUMBERED, *ends, section.notation, now.notation)
    for section in new.sections:
        if section.iri not in same.values():
            yield _pair(Kind.SECTION_ADDED, None, _section(section), "", section.label)


def _section(section: Section) -> Thing:
    number = f"{section.notation}. " if section.notation else ""
    return Thing(section.iri, f"{number}{section.label}", section.place)


def rank_changes(old: Version, new: Version) -> Iterator[Change]:
    """Ranks that came or went, and what changed in what is asked of their holders."""
    labels = equal_pairs([fold(r.label) for r in old.ranks], [fold(r.label) for r in new.ranks], once=True)
    left, right = {i for i, _ in labels}, {j for _, j in labels}
    codes = equal_pairs(
        [r.code or None if i not in left else None for i, r in enumerate(old.ranks)],
        [r.code or None if j not in right else None for j, r in enumerate(new.ranks)],
        once=True,
    )
    pairs = sorted((*labels, *codes))
    texts = (t.text for v in (old, new) for r in v.ranks for t in (*r.competencies, *r.requirements))
    likeness = Likeness(texts)
    for i, j in pairs:
        yield from _rank_pair(old.ranks[i], new.ranks[j], likeness)
    for i, rank in enumerate(old.ranks):
        if i not in {a for a, _ in pairs}:
            yield _whole_rank(rank)
    for j, rank in enumerate(new.ranks):
        if j not in {b for _, b in pairs}:
            yield _whole_rank(rank).turned()


def _rank(rank: Rank) -> Thing:
    return Thing(rank.iri, rank.label, rank.place)


def _whole_rank(rank: Rank) -> Change:
    parts = tuple(Thing(t.iri, t.text, t.place, t.owner) for t in (*rank.competencies, *rank.requirements))
    return replace(_pair(Kind.RANK_REMOVED, _rank(rank), None, rank.label, ""), parts=parts)


def _rank_pair(old: Rank, new: Rank, likeness: Likeness) -> Iterator[Change]:
    ends = _rank(old), _rank(new)
    for kind, name in (
        (Kind.RANK_RENAMED, "label"),
        (Kind.RANK_CODE, "code"),
        (Kind.RANK_OBJECTIVE, "objective"),
    ):
        before, after = str(getattr(old, name)), str(getattr(new, name))
        if before != after:
            yield _pair(kind, *ends, before, after)
    yield from _lines("competency", ends, old.competencies, new.competencies, likeness)
    yield from _lines("requirement", ends, old.requirements, new.requirements, likeness)


def _lines(
    topic: str, subject: Subject, old: Sequence[Line], new: Sequence[Line], likeness: Likeness
) -> Iterator[Change]:
    """Competencies or requirements of a rank; one that was split is one reworded and one added."""
    found = match_lines(old, new, likeness, divide=False)
    yield from (gone(Kind(f"{topic}-removed"), subject, line) for line in found.removed)
    yield from (come(Kind(f"{topic}-added"), subject, line) for line in found.added)
    for pair in found.pairs:
        if pair.old.text != pair.new.text:
            yield changed(Kind(f"{topic}-reworded"), subject, pair, pair.old.text, pair.new.text)
        if pair.old.heading != pair.new.heading:
            yield changed(Kind.REQUIREMENT_LABEL, subject, pair, pair.old.heading, pair.new.heading)
        if pair.old.values != pair.new.values:
            yield changed(Kind.REQUIREMENT_VALUES, subject, pair, pair.old.values, pair.new.values)
    yield from reordered(Kind(f"{topic}-reordered"), subject, found.pairs)


def vocabulary_changes(topic: str, old: Sequence[Term], new: Sequence[Term]) -> Iterator[Change]:
    """Terms (or concepts) that came, went, were deprecated or restored, or are put in other words."""
    before, after = ({term.local: term for term in terms} for terms in (old, new))
    for local in sorted(before.keys() | after.keys()):
        yield from _term_changes(topic, before.get(local), after.get(local))


def _term_changes(topic: str, old: Term | None, new: Term | None) -> Iterator[Change]:
    ends = _term(old), _term(new)
    if old is None or new is None:
        name = "added" if old is None else "removed"
        yield _pair(Kind(f"{topic}-{name}"), *ends, _texts(old), _texts(new))
        return
    if old.deprecated != new.deprecated:
        name = "deprecated" if new.deprecated else "restored"
        yield _pair(Kind(f"{topic}-{name}"), *ends, "", "")
    if old.labels != new.labels:
        yield _pair(Kind(f"{topic}-relabelled"), *ends, _texts(old), _texts(new))
    if old.definitions != new.definitions:
        yield _pair(Kind(f"{topic}-redefined"), *ends, _said(old.definitions), _said(new.definitions))


def _term(term: Term | None) -> Thing | None:
    return Thing(term.iri, term.label) if term else None


def _texts(term: Term | None) -> str:
    return _said(term.labels) if term else ""


def _said(texts: Sequence[tuple[str, str]]) -> str:
    """The texts in all languages, Vietnamese first."""
    ordered = sorted(texts, key=lambda text: (text[0] != "vi", text))
    return " / ".join(text for _, text in ordered)
