"""Documents to one graph: read, parse, tell the duties, and say it all in triples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pyoxigraph import Triple

from graph_build.domain import Domain
from graph_build.duties.fields import learn_fields
from graph_build.duties.generic import mark_generic
from graph_build.duties.reading import read_statements
from graph_build.graph.duties import DutyIndex, duty_iri, duty_triples, field_triples
from graph_build.graph.triples import PositionReadings, document_triples, scheme_triples, used_ranks
from graph_build.model import Finding, ParsedDocument
from graph_build.parse import parse_document
from graph_build.read.sources import Source, verified_bytes
from graph_build.read.text import read_text

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph with the account of the documents that it was made of."""

    documents: tuple[ParsedDocument, ...]
    triples: frozenset[Triple]


def assemble(sources: Iterable[Source], domain: Domain, progress: Progress) -> Assembly:
    """The graph of some documents, one at a time; duties are summed up when all have been read."""
    index = DutyIndex(domain.iris)
    triples: set[Triple] = set()
    documents: list[ParsedDocument] = []
    for source in sources:
        progress(f"đọc {source.info.slug} / reading {source.path.name}")
        parsed = read_document(source, domain)
        readings = _read_duties(parsed, domain, index)
        documents.append(_with_findings(parsed, _unsure_types(readings, domain)))
        iris = {d.key: duty_iri(domain.iris, d.key) for _, rs in readings for r in rs for d in r.duties}
        triples.update(document_triples(parsed, readings, iris, domain.schemes, domain.iris))
    specialisations = {s for found in index.specialisations.values() for s in found}
    marks = mark_generic(index.duties.values(), index.specialisations, len(specialisations))
    triples.update(duty_triples(index, {mark.key: mark for mark in marks}))
    triples.update(field_triples(index))
    ranks = used_ranks(documents, domain.schemes.list_named("ranks"), domain.iris)
    triples.update(scheme_triples(domain.schemes, ranks))
    return Assembly(tuple(documents), frozenset(triples))


def read_document(source: Source, domain: Domain) -> ParsedDocument:
    """One document, read and parsed. Errors: `BadSource`, `ChecksumMismatch`."""
    text = read_text(verified_bytes(source), source.info, source.path.name)
    return parse_document(text, domain.schemes, source.path.name)


def _read_duties(parsed: ParsedDocument, domain: Domain, index: DutyIndex) -> PositionReadings:
    lexicon = learn_fields(parsed, domain.duties)
    readings = []
    for position in parsed.positions:
        statements = read_statements(position, lexicon, domain.duties)
        section = domain.iris.of("specialisation", parsed.info.slug, position.specialisation.local)
        for statement in statements:
            index.add(statement, section)
        readings.append((position, statements))
    return readings


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
