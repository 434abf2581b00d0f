"""The annex: tables of positions and tables of ranks, told apart by their heading rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_build.model import Line, ReadDocument, Role, Table
from graph_build.parse.annex import AnnexReader, is_positions_heading
from graph_build.parse.facts import FactReader
from graph_build.parse.headings import Heading, heading_at
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.ranks import RanksReader, is_ranks_heading
from graph_build.parse.requirements import LevelLists
from graph_build.parse.sections import Sections, section_line
from graph_build.parse.surroundings import Surroundings
from graph_build.schemes import CodeList, Schemes

#: How far down a table its heading may stand, under rows that name the document or its author.
_DEEPEST_HEADING = 6


def is_annex(document: ReadDocument, schemes: Schemes) -> bool:
    """Whether a table of the document is headed as one of positions or of ranks."""
    return not {"positions", "ranks"}.isdisjoint(_kinds(document, schemes))


def lists_positions(document: ReadDocument, schemes: Schemes) -> bool:
    """Whether a table of the document describes one position a row."""
    return "positions" in _kinds(document, schemes)


def _kinds(document: ReadDocument, schemes: Schemes) -> set[str]:
    parts = schemes.list_named("document-parts")
    return {_kind_of(block, parts) for block in document.blocks if isinstance(block, Table)}


def read_annex(document: ReadDocument, schemes: Schemes, ledger: Ledger) -> Body:
    """Tables go to the reader that their heading names; one without heading continues the one before."""
    parts = schemes.list_named("document-parts")
    levels = LevelLists.of(schemes)
    around = Surroundings(ledger, schemes.list_named("surrounding-lines"))
    facts = FactReader(ledger, parts, levels)
    annex = AnnexReader(
        ledger, parts, schemes.list_named("ranks"), title_of(document), Sections(ledger), facts
    )
    ranks = RanksReader(ledger, parts, levels)
    reader: AnnexReader | RanksReader | None = None
    for number, block in enumerate(document.blocks):
        if isinstance(block, Line):
            section = section_line(block, parts) if _leads_to_table(document.blocks, number, parts) else None
            if section:
                annex.sections.enter(section)
            else:
                around.take(block)
            continue
        kind = _kind_of(block, parts)
        if kind in ("positions", "ranks"):
            reader = ranks if kind == "ranks" else annex
            annex.title = around.title or annex.title
            around.body()
        if kind == "list":
            ledger.enter_rows(block.rows, Role.POSITION_LIST, "document")
        elif reader is not None:
            reader.read(block)
        else:
            _enter_front(block, around)
    return Body(annex.positions(), ranks.descriptions(), around.title)


def _kind_of(table: Table, parts: CodeList) -> str:
    """What a table is by its heading: of positions, of ranks, a mere list of positions, or unknown."""
    for heading in _headings(table, parts):
        if is_positions_heading(heading):
            return "positions"
        if is_ranks_heading(heading):
            return "ranks"
    first = heading_at(table.rows[:3], parts, _is_list_heading) if table.rows else None
    return "list" if first else ""


def _headings(table: Table, parts: CodeList) -> Iterator[Heading]:
    for number in range(min(len(table.rows), _DEEPEST_HEADING)):
        found = heading_at(table.rows[number : number + 3], parts, _is_known)
        if found:
            yield found


def _is_known(heading: Heading) -> bool:
    return is_positions_heading(heading) or is_ranks_heading(heading)


def _is_list_heading(heading: Heading) -> bool:
    """A list of positions that describes none of them: titles beside ordinals, ranks or numbers of posts."""
    return heading.fills("title", "ordinal") and not heading.fills("duties")


def _leads_to_table(blocks: Sequence[Line | Table], number: int, parts: CodeList) -> bool:
    """Whether nothing but headings of sections stands between this line and a table."""
    for block in blocks[number + 1 :]:
        if isinstance(block, Table):
            return True
        if section_line(block, parts) is None:
            return False
    return False


def _enter_front(table: Table, around: Surroundings) -> None:
    """A table without heading in front of all others: a letterhead of two columns, mostly."""
    lines = [line for row in table.rows for cell in row.cells for line in cell.lines]
    if not around.take_letterhead(lines):
        for line in lines:
            around.take(line)


ANNEX = Layout("annex", is_annex, read_annex)
