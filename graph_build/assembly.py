"""Documents to one graph: read, parse, tell the duties, and say it all in triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Triple

from graph_build.domain import Domain
from graph_build.drafting.draft import Draft, Drafts
from graph_build.drafting.printed import printed_lines
from graph_build.duties.fields import learn_fields
from graph_build.duties.generic import mark_generic
from graph_build.duties.judgements import judgements
from graph_build.duties.match import Grouping, group_duties
from graph_build.duties.reading import read_statements
from graph_build.duties.readings import StatementReading
from graph_build.graph.duties import (
    DutyIndex,
    duty_triples,
    edge_triples,
    field_triples,
    grouped_specialisations,
)
from graph_build.graph.duty_evidence import evidence_triples
from graph_build.graph.triples import PositionReadings, document_triples, scheme_triples
from graph_build.model import (
    Finding,
    JudgedPair,
    ParsedDocument,
    Position,
    Progress,
    ReadDocument,
    ReadingOptions,
)
from graph_build.parse import parse_document
from graph_build.read.formats import read_source
from graph_build.read.sources import Source, verified_bytes


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph with the account of the documents that it was made of."""

    drafts: Drafts
    triples: frozenset[Triple]

    @property
    def documents(self) -> tuple[ParsedDocument, ...]:
        """What was understood of each document."""
        return tuple(draft.parsed for draft in self.drafts.documents)


def assemble(
    sources: Iterable[Source],
    domain: Domain,
    progress: Progress,
    judged: Sequence[JudgedPair] = (),
    options: ReadingOptions | None = None,
) -> Assembly:
    """The graph of some documents, one at a time; duties are grouped when all have been read.

    `judged` are pairs of duties that an editor has confirmed or rejected; a pair that cannot be followed
    raises `BadInput`. `options` say how files are read.
    """
    index = DutyIndex(domain.iris)
    triples: set[Triple] = set()
    drafts: list[Draft] = []
    for source in sources:
        progress(f"đọc {source.info.slug} / reading {source.place}")
        read = read_lines(source, options)
        parsed = _parsed(read, source, domain, options)
        readings = _read_duties(parsed, domain, index)
        noted = _with_findings(parsed, _unsure_types(readings, domain))
        drafts.append(Draft(read, noted, readings, tuple(printed_lines(noted))))
        triples.update(document_triples(parsed, readings, domain.schemes, domain.iris))
    decided = judgements(judged, index.keys_of()) if judged else None
    grouping = group_duties(index.counts(), domain.duties, decided)
    duty_of = grouping.duty_of()
    triples.update(_duties(index, grouping, duty_of))
    triples.update(field_triples(index, domain.duties.words))
    triples.update(scheme_triples(domain.schemes, [draft.parsed for draft in drafts], domain.iris))
    return Assembly(Drafts(tuple(drafts), duty_of, domain), frozenset(triples))


def _duties(index: DutyIndex, grouping: Grouping, duty_of: Mapping[str, str]) -> Iterator[Triple]:
    """The duties of all documents with what they are made of, and which statements express them."""
    performed_in = grouped_specialisations(index, duty_of)
    sections = {section for found in performed_in.values() for section in found}
    marks = mark_generic((index.wordings[key] for key in performed_in), performed_in, len(sections))
    yield from duty_triples(index, grouping, {mark.key: mark for mark in marks})
    yield from edge_triples(index, duty_of)
    yield from evidence_triples(index, grouping)


def read_lines(source: Source, options: ReadingOptions | None = None) -> ReadDocument:
    """The lines and tables of one document. Errors: `BadSource`, `ChecksumMismatch`."""
    return read_source(verified_bytes(source), source.info, source.place, options)


def read_document(source: Source, domain: Domain, options: ReadingOptions | None = None) -> ParsedDocument:
    """One document, read and parsed. Errors: those of `read_lines`, and `BadSource`."""
    return _parsed(read_lines(source, options), source, domain, options)


def _parsed(
    read: ReadDocument, source: Source, domain: Domain, options: ReadingOptions | None
) -> ParsedDocument:
    """What a document says, with its places; what the reader noticed stands among the findings."""
    parsed = parse_document(read, domain.schemes, source.place, options.layout if options else "")
    noticed = tuple(Finding(note.rule, note.line, note.text, note.values) for note in read.notes)
    return _with_findings(replace(parsed, places=read.places), noticed)


def _read_duties(
    parsed: ParsedDocument, domain: Domain, index: DutyIndex
) -> tuple[tuple[Position, tuple[StatementReading, ...]], ...]:
    lexicon = learn_fields(parsed, domain.duties)
    readings = []
    for position in parsed.positions:
        statements = read_statements(position, lexicon, domain.duties)
        own = (parsed.info.slug, position.local)
        section = domain.iris.of("specialisation", parsed.info.slug, position.specialisation.local)
        for reading in statements:
            line = domain.iris.of("statement", *own, reading.statement.order)
            index.add(reading, line, domain.iris.of("position", *own), section)
        readings.append((position, statements))
    return tuple(readings)


def _unsure_types(readings: PositionReadings, domain: Domain) -> tuple[Finding, ...]:
    """A finding for each statement whose duty type no cue decided."""
    return tuple(
        Finding("duty-type-unsure", s.line, s.text, (("value", _label(duty.main_type, domain)),))
        for _, statements in readings
        for reading in statements
        for duty in reading.duties
        if not duty.cue
        for s in (reading.statement,)
    )


def _label(notation: str, domain: Domain) -> str:
    found = domain.duties.type_named(notation)
    return found.label_vi if found else notation


def _with_findings(parsed: ParsedDocument, more: tuple[Finding, ...]) -> ParsedDocument:
    found = sorted((*parsed.findings, *more), key=lambda f: (f.line, f.rule))
    return replace(parsed, findings=tuple(found))
