"""From lines and tables with their places to positions, statements and ranks, with a full account."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from graph_build.errors import BadSource
from graph_build.model import (
    LedgerEntry,
    ParsedDocument,
    Position,
    ReadDocument,
    Role,
    SourceInfo,
)
from graph_build.parse.layouts import layout_of
from graph_build.parse.ledger import Ledger, all_lines
from graph_build.parse.naming import name_positions, name_ranks
from graph_build.schemes import Schemes


def parse_document(document: ReadDocument, schemes: Schemes, place: str, layout: str = "") -> ParsedDocument:
    """Everything that a document says of positions and ranks, its ledger and its findings.

    The document is read in the layout of that name, or else in the one that recognises it (see
    `layouts.py`). `BadSource` where that gives neither a position with a duty nor a rank.
    """
    ledger = Ledger()
    body = layout_of(document, schemes, layout).read(document, schemes, ledger)
    positions, ranks = body.positions, body.ranks
    if not ranks and not any(position.statements for position in positions):
        raise BadSource(
            "nothing here looks like job positions: no table headed with a title and a job description, "
            "no numbered headings with duties, no description form, no articles on the standards of ranks",
            place=place,
            next_step="Check that the file is whole and describes positions in one of these ways.",
        )
    rank_list = schemes.list_named("ranks")
    positions = name_positions(positions, rank_list, schemes.list_named("rank-grades"), ledger)
    ranks = name_ranks(ranks, rank_list)
    _note_spelling_of_characters(document, ledger)
    entries = ledger.close(document)
    _refuse_mostly_unread(entries, positions, place)
    info = _titled(document.info, positions, body.title.text if body.title else "")
    return ParsedDocument(info, positions, ranks, entries, ledger.findings)


def _refuse_mostly_unread(entries: Sequence[LedgerEntry], positions: Sequence[Position], place: str) -> None:
    """A document without positions of which most lines were not understood is not what it was taken for."""
    unread = sum(entry.role is Role.UNREAD for entry in entries)
    if not positions and 2 * unread > len(entries):
        raise BadSource(
            f"{unread} of {len(entries)} lines were not understood, and no position was found",
            place=place,
            next_step="Check that the file is whole, with the heading row of its table of positions.",
        )


def _note_spelling_of_characters(document: ReadDocument, ledger: Ledger) -> None:
    for line in all_lines(document):
        raw = document.raw[line.number - 1]
        if not unicodedata.is_normalized("NFC", raw):
            ledger.find("not-nfc", line)


def _titled(info: SourceInfo, positions: tuple[Position, ...], title: str) -> SourceInfo:
    """A document that the catalogue does not know takes its title from its own text."""
    if info.title_vi:
        return info
    own = title or (positions[0].specialisation.label.text if positions else "")
    return replace(info, title_vi=own or info.slug)
