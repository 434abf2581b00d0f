"""From lines and tables with their places to positions, statements and ranks, with a full account."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from graph_build.errors import BadSource
from graph_build.model import (
    LedgerEntry,
    Line,
    ParsedDocument,
    Position,
    Quote,
    RankDescription,
    ReadDocument,
    Role,
    SourceInfo,
    Table,
)
from graph_build.parse.annex import AnnexReader, columns_of, is_positions_heading
from graph_build.parse.ledger import Ledger, all_lines
from graph_build.parse.naming import name_positions, name_ranks
from graph_build.parse.outline import read_outline
from graph_build.parse.ranks import RanksReader, is_ranks_heading
from graph_build.parse.requirements import LevelLists
from graph_build.schemes import CodeList, Schemes


def parse_document(document: ReadDocument, schemes: Schemes, place: str) -> ParsedDocument:
    """Everything that a document says of positions and ranks, its ledger and its findings.

    A document with a table headed as one of positions or of ranks is an annex; any other is read
    as a numbered outline. `BadSource` where neither gives a position with a duty, or a rank.
    """
    ledger = Ledger()
    parts = schemes.list_named("document-parts")
    if _is_annex(document, parts):
        positions, ranks = _read_annex(document, schemes, ledger)
    else:
        positions, ranks = read_outline(tuple(all_lines(document)), _title(document), ledger), ()
    if not ranks and not any(position.statements for position in positions):
        raise BadSource(
            "nothing here looks like job positions: no table headed with a title and a job description, "
            "and no numbered headings followed by duties",
            place=place,
            next_step="Check that this is the annex of positions, saved as plain text with its tables.",
        )
    rank_list = schemes.list_named("ranks")
    positions, ranks = name_positions(positions, rank_list, ledger), name_ranks(ranks, rank_list)
    _note_spelling_of_characters(document, ledger)
    entries = ledger.close(document)
    _refuse_mostly_unread(entries, positions, place)
    return ParsedDocument(_titled(document.info, positions), positions, ranks, entries, ledger.findings)


def _refuse_mostly_unread(entries: Sequence[LedgerEntry], positions: Sequence[Position], place: str) -> None:
    """A document without positions of which most lines were not understood is not what it was taken for."""
    unread = sum(entry.role is Role.UNREAD for entry in entries)
    if not positions and 2 * unread > len(entries):
        raise BadSource(
            f"{unread} of {len(entries)} lines were not understood, and no position was found",
            place=place,
            next_step="Check that the file is whole, with the heading row of its table of positions.",
        )


def _title(document: ReadDocument) -> Quote:
    """What the document is called where its text does not say it; no line of it is quoted so."""
    return Quote(document.info.title_vi or document.info.slug, 0, 0)


def _is_annex(document: ReadDocument, parts: CodeList) -> bool:
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    return any(
        is_positions_heading(c) or is_ranks_heading(c) for c in (columns_of(row, parts) for row in rows)
    )


def _read_annex(
    document: ReadDocument, schemes: Schemes, ledger: Ledger
) -> tuple[tuple[Position, ...], tuple[RankDescription, ...]]:
    """Tables go to the reader that their heading names; one without heading continues the one before."""
    parts = schemes.list_named("document-parts")
    annex = AnnexReader(ledger, parts, schemes.list_named("ranks"), _title(document))
    ranks = RanksReader(ledger, parts, LevelLists.of(schemes))
    reader: AnnexReader | RanksReader | None = None
    for block in document.blocks:
        if isinstance(block, Line):
            ledger.unread([block])
            continue
        columns = columns_of(block.rows[0], parts)
        if is_ranks_heading(columns):
            reader = ranks
        elif is_positions_heading(columns):
            reader = annex
        if reader is not None:
            reader.read(block)
    return tuple(annex.positions), ranks.descriptions()


def _note_spelling_of_characters(document: ReadDocument, ledger: Ledger) -> None:
    for line in all_lines(document):
        raw = document.raw[line.number - 1]
        if not unicodedata.is_normalized("NFC", raw):
            ledger.find("not-nfc", line)


def _titled(info: SourceInfo, positions: tuple[Position, ...]) -> SourceInfo:
    """A document that the catalogue does not know takes its title from its own text."""
    if info.title_vi:
        return info
    own = positions[0].specialisation.label.text if positions else ""
    return replace(info, title_vi=own or info.slug)
