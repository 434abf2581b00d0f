"""A PDF file as lines and tables with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_build.errors import BadSource
from graph_build.model import Cell, Line, Place, ReadDocument, ReadingOptions, Role, Row, SourceInfo, Table
from graph_build.read.account import Account
from graph_build.read.pdf.columns import ColumnFinder
from graph_build.read.pdf.grid import PageTable, ruled_tables
from graph_build.read.pdf.guarded import pages_of
from graph_build.read.pdf.lines import Printed, printed_lines, rows_of
from graph_build.read.pdf.margins import margin_lines
from graph_build.read.pdf.page import Page, Remark
from graph_build.read.pdf.tables import LongTable, add, begun, goes_on, nearest
from graph_build.read.pdf.wrapping import Joined, joined

_OCR = "Run text recognition (OCR) over it first, then give the file that comes out."


@dataclass(slots=True)
class _Laid:
    """What was found on a page: its tables, its lines outside them from top to bottom, its head and foot."""

    number: int
    tables: list[PageTable]
    lines: list[Printed]
    margins: list[tuple[Printed, Role]]
    remarks: tuple[Remark, ...]
    is_scanned: bool


def read_pdf(content: bytes, info: SourceInfo, place: str, _options: ReadingOptions) -> ReadDocument:
    """The lines and tables of a PDF with a text layer; each has its page, and its table, row and column.

    Lines that were broken to fit are whole again, and tables that go over pages too. Page headers and
    numbers, heading rows that are printed again and remarks stand aside; a page that is a picture is noted.
    Errors (`BadSource`): damaged, protected by a password, too long, or without any text.
    """
    pages = laid([*pages_of(content, place)])
    scanned = [page.number for page in pages if page.is_scanned]
    if scanned and not any(page.lines or page.tables for page in pages):
        raise BadSource(f"page {scanned[0]} has no text layer", place=place, next_step=_OCR)
    reader = Reader(Account(place))
    blocks = list(reader.blocks(pages))
    reader.asides(pages)
    for number in scanned:
        reader.account.note("page-without-text", reader.near(number), "", page=str(number))
    return reader.account.document(info, blocks)


def laid(pages: Sequence[Page]) -> list[_Laid]:
    """What stands where: first ruled tables, then heads and feet, then columns, then what is left."""
    ruled = [ruled_tables(page) for page in pages]
    lines = [rows_of(words) for _, words in ruled]
    printed = [printed_lines(words, page.number) for page, (_, words) in zip(pages, ruled, strict=True)]
    margins = margin_lines(printed, [page.height for page in pages])
    inner = [
        [word for n, line in enumerate(own) if n not in margin for word in line]
        for own, margin in zip(lines, margins, strict=True)
    ]
    columns = ColumnFinder.of(inner)
    laid: list[_Laid] = []
    for n, page in enumerate(pages):
        unruled, words = columns.tables(inner[n])
        tables = sorted((*ruled[n][0], *unruled), key=lambda table: table.top)
        laid.append(
            _Laid(
                page.number,
                tables,
                printed_lines(words, page.number, parted=True),
                [(printed[n][line], role) for line, role in sorted(margins[n].items())],
                page.remarks,
                page.has_picture and not page.words,
            )
        )
    return laid


@dataclass(slots=True)
class Reader:
    """Puts pages together and enters their lines into the account."""

    account: Account
    tables: int = 0
    long: list[LongTable] = field(default_factory=list)
    _by_page: dict[int, int] = field(default_factory=dict)

    def near(self, page: int) -> int:
        """The number of the last line on a page or before it."""
        return max((n for p, n in self._by_page.items() if p <= page), default=1)

    def blocks(self, pages: Sequence[_Laid]) -> Iterator[Line | Table]:
        """Free lines and tables in the order of the pages."""
        free: list[Printed] = []
        open_table: LongTable | None = None
        left, right = _text_edges(pages)
        for page in pages:
            own = page.lines
            for table in page.tables:
                above = [line for line in own if line.bottom <= table.top + line.size / 2]
                own = own[len(above) :]
                if open_table is not None and not above and goes_on(open_table, table):
                    add(open_table, table, page.number)
                    continue
                if open_table is not None:
                    yield self._table(open_table)
                free += above
                yield from self._free(free, left, right)
                free, open_table = [], begun(table, page.number)
            if own and open_table is not None:
                yield self._table(open_table)
                open_table = None
            free += own
        if open_table is not None:
            yield self._table(open_table)
        yield from self._free(free, left, right)

    def _free(self, lines: Sequence[Printed], left: float, right: float) -> Iterator[Line]:
        for line in joined(lines, left, right, in_cell=False):
            yield self._line(line, Place("body", page=line.page))

    def _table(self, table: LongTable) -> Table:
        self.tables += 1
        self.long.append(table)
        edges = table.edges()
        pads = table.pads()
        return Table(
            tuple(
                Row(
                    tuple(
                        self._cell(table, box_number, row, edges, pads)
                        for box_number in range(len(table.rows[row]))
                    )
                )
                for row in range(len(table.rows))
            )
        )

    def _cell(
        self,
        table: LongTable,
        number: int,
        row: int,
        edges: Sequence[float],
        pads: dict[int, tuple[float, float]],
    ) -> Cell:
        box = table.rows[row][number]
        column, last = nearest(edges, box.left), nearest(edges, box.right)
        left = pads.get(column, (0.0, 0.0))[0]
        right = pads.get(last - 1, (0.0, 0.0))[1]
        lines = joined(box.lines, box.left + left, box.right - right, in_cell=True)
        return Cell(
            tuple(
                self._line(line, Place("body", self.tables, row + 1, column + 1, n, line.page))
                for n, line in enumerate(lines, start=1)
            ),
            column + 1,
            max(1, last - column),
            box.above,
        )

    def _line(self, line: Joined, place: Place) -> Line:
        entered = self.account.line(line.text, place)
        self.account.decoded(entered, line.encodings)
        self._by_page[line.page] = entered.number
        return entered

    def asides(self, pages: Sequence[_Laid]) -> None:
        """What stands beside the text, page by page."""
        repeated: dict[int, list[Printed]] = {}
        for line in (line for table in self.long for line in table.repeated):
            repeated.setdefault(line.page, []).append(line)
        for page in pages:
            for line, role in page.margins:
                part = "header" if role is Role.PAGE_HEADER else "footer"
                self.account.aside(line.text, Place(part, page=page.number), role)
            for line in repeated.get(page.number, ()):
                self.account.aside(line.text, Place("body", page=page.number), Role.PAGE_HEADER)
            for remark in page.remarks:
                self._remark(remark, page.number)

    def _remark(self, remark: Remark, page: int) -> None:
        text = " ".join(remark.text.split())
        if remark.is_field:
            self.account.aside(text, Place("body", page=page), Role.FORM_FIELD)
            return
        anchor = self._by_page.get(page)
        line = self.account.aside(text, Place("comment", page=page), Role.COMMENT, anchor)
        self.account.note("comment", anchor or line.number, text, author=remark.author)


def _text_edges(pages: Sequence[_Laid]) -> tuple[float, float]:
    """From where to where the lines outside tables go."""
    lines = [line for page in pages for line in page.lines]
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
