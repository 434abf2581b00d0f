"""The description form of one position (bản mô tả công việc), once or many times in a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph_build.model import Line, Quote, ReadDocument, Role, Row, Table
from graph_build.parse.annex_document import lists_positions
from graph_build.parse.facts import FactReader
from graph_build.parse.form_reader import FormReader, is_known
from graph_build.parse.form_tables import TableReader
from graph_build.parse.form_wording import FormWording
from graph_build.parse.headings import heading_at
from graph_build.parse.labels import label_of
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists
from graph_build.parse.sections import Sections, untitled
from graph_build.parse.surroundings import Surroundings
from graph_build.schemes import Schemes


def is_form(document: ReadDocument, schemes: Schemes) -> bool:
    """Whether a position is named beside a label, and one of the form's own tables follows, but no annex."""
    wording = FormWording.of(schemes)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    lines = [block for block in document.blocks if isinstance(block, Line)]
    is_named = any(_names_position(row, wording) for table in tables for row in table.rows)
    is_named = is_named or any(
        (label := label_of(line, wording.fields)) and label[0].notation == "position-name" and label[1]
        for line in lines
    )
    return (
        is_named
        and any(_has_form_table(table, wording) for table in tables)
        and not lists_positions(document, schemes)
    )


def _names_position(row: Row, wording: FormWording) -> bool:
    cells = [cell for cell in row.cells if cell.text]
    for number, cell in enumerate(cells):
        label = label_of(cell.lines[0], wording.fields)
        if label is None or label[0].notation != "position-name":
            continue
        following = cells[number + 1].text if number + 1 < len(cells) else ""
        if label[1] or (following and wording.fields.worded(following) is None):
            return True
    return False


def _has_form_table(table: Table, wording: FormWording) -> bool:
    found = (
        heading_at(table.rows[number : number + 3], wording.columns, is_known)
        for number in range(len(table.rows))
    )
    return any(found)


def read_forms(document: ReadDocument, schemes: Schemes, ledger: Ledger) -> Body:
    """The position of each form, in printed order."""
    wording = FormWording.of(schemes)
    facts = FactReader(ledger, schemes.list_named("document-parts"), LevelLists.of(schemes))
    quoted = frozenset(_quoted_lines(document, wording))
    reader = FormReader(
        ledger,
        wording,
        TableReader(ledger, wording, facts, quoted),
        facts,
        Surroundings(ledger, schemes.list_named("surrounding-lines")),
        Sections(ledger),
    )
    letterheads = _letterheads_between(document.blocks, wording, reader.around)
    for number, block in enumerate(document.blocks):
        if number in letterheads:
            ledger.enter_all(_lines_of(block), Role.LETTERHEAD, "document")
        elif isinstance(block, Table):
            reader.take_table(block)
        else:
            reader.take_line(block)
    fallback = None
    positions = []
    for draft in reader.drafts:
        if draft.section is None and fallback is None:
            fallback = untitled(title_of(document), reader.sections.names)
        section = draft.section or fallback
        assert section is not None, "made above where the form names none"
        positions.append(draft.position(section))
    return Body(tuple(positions), title=_title(reader, positions[0].title if positions else None))


def _letterheads_between(
    blocks: Sequence[Line | Table], wording: FormWording, around: Surroundings
) -> frozenset[int]:
    """The blocks between two forms that are the letterhead of the second."""
    titles = [n for n, block in enumerate(blocks) if _is_titled(block, wording)]
    found: set[int] = set()
    for above, title in pairwise(titles):
        start = next((n for n in range(title - 1, above, -1) if isinstance(blocks[n], Table)), above)
        free = [block for block in blocks[start + 1 : title] if isinstance(block, Line)]
        found.update(range(title - around.letterhead_above(free), title))
        if start > above and not free and around.is_letterhead([*_lines_of(blocks[start])]):
            found.add(start)
    return frozenset(found)


def _is_titled(block: Line | Table, wording: FormWording) -> bool:
    first = next((line for line in _lines_of(block) if line.text.strip()), None)
    return first is not None and wording.is_title(first.text.strip())


def _lines_of(block: Line | Table) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
    else:
        yield from (line for row in block.rows for cell in row.cells for line in cell.lines)


def _title(reader: FormReader, first: Quote | None) -> Quote | None:
    """What a document of forms is called: the form's name, with the position where there is but one."""
    own = reader.around.title
    if own is None or first is None or len(reader.drafts) > 1:
        return own
    return replace(own, text=f"{own.text}: {first.text}")


def _quoted_lines(document: ReadDocument, wording: FormWording) -> Iterator[int]:
    for aside in document.asides:
        if aside.role is Role.NOTE and aside.anchor and wording.is_quotation(aside.line.text):
            yield aside.anchor


FORM = Layout("form", is_form, read_forms)
