"""The annex: tables of positions and tables of ranks, told apart by their heading rows."""

from __future__ import annotations

from graph_build.model import Line, ReadDocument, Table
from graph_build.parse.annex import AnnexReader, columns_of, is_positions_heading
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.ranks import RanksReader, is_ranks_heading
from graph_build.parse.requirements import LevelLists
from graph_build.schemes import Schemes


def is_annex(document: ReadDocument, schemes: Schemes) -> bool:
    """Whether a table of the document is headed as one of positions or of ranks."""
    parts = schemes.list_named("document-parts")
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    return any(
        is_positions_heading(c) or is_ranks_heading(c) for c in (columns_of(row, parts) for row in rows)
    )


def read_annex(document: ReadDocument, schemes: Schemes, ledger: Ledger) -> Body:
    """Tables go to the reader that their heading names; one without heading continues the one before."""
    parts = schemes.list_named("document-parts")
    annex = AnnexReader(ledger, parts, schemes.list_named("ranks"), title_of(document))
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
    return Body(tuple(annex.positions), ranks.descriptions())


ANNEX = Layout("annex", is_annex, read_annex)
