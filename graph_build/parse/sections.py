"""Rows and lines that open a section of positions, and the specialisations that they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_build.model import Cell, Line, Quote, Role, Row, Specialisation
from graph_build.namespaces import fingerprint, short_slug, slugify
from graph_build.parse.headings import part_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.ordinals import is_ordinal, is_roman, labelled, numeral_of
from graph_build.schemes import CodeList, as_words

#: A section is named by a phrase; a longer text is a note or a duty.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a section: its number as printed (or none), its label, and the cells that hold them."""

    numeral: str
    label: Quote
    numbered_in: tuple[Cell, ...]
    labelled_in: tuple[Cell, ...]


@dataclass(slots=True)
class LocalNames:
    """The local names that a document has given so far."""

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def is_free(self, name: str) -> bool:
        """Whether nothing goes by that name yet."""
        return name not in self.taken

    def take(self, name: str) -> str:
        """The name, with `-2`, `-3` … where it is taken."""
        free = name
        while free in self.taken:
            self.counts[name] = self.counts.get(name, 1) + 1
            free = f"{name}-{self.counts[name]}"
        self.taken.add(free)
        return free


def quote(cell: Cell, *, joined_by: str = " ") -> Quote:
    """The text of a cell with the lines where it stands."""
    lines = [line for line in cell.lines if line.text.strip()]
    return Quote(joined_by.join(line.text.strip() for line in lines), lines[0].number, lines[-1].number)


def section_row(row: Row, parts: CodeList, *, width: int = 0) -> Section | None:
    """The section that a row opens: a numeral beside a label, or one label across the row.

    `width` is the number of columns of the table, 0 where it is not known. A row of which every cell holds
    the same text is one merged cell, as some programs write it.
    """
    cells = tuple(cell for cell in row.cells if cell.text)
    if len(cells) == 2 and len(cells[1].text) <= _LONGEST:
        return _numbered_row(cells, parts)
    texts = {cell.text for cell in cells}
    if len(texts) != 1 or (len(cells) > 1 and is_ordinal(cells[0].text)):
        return None
    is_across = len(cells) > 2 or _is_across(row, cells[0], width)
    if not is_across and cells[0] not in row.cells[:2]:
        return None  # duties that go on from the page before
    return _label_row(cells, parts, is_across=is_across)


def _numbered_row(cells: tuple[Cell, ...], parts: CodeList) -> Section | None:
    number, label = cells
    numeral = numeral_of(number.text)
    if not numeral and is_ordinal(number.text) and _names_section(label.text, parts):
        numeral = number.text.strip(" .)")
    return Section(numeral, quote(label), (number,), (label,)) if numeral else None


def _label_row(cells: tuple[Cell, ...], parts: CodeList, *, is_across: bool) -> Section | None:
    text = cells[0].text
    if len(text) > _LONGEST or not text[:1].isalnum():
        return None
    whole = quote(cells[0])
    if found := labelled(text):
        numeral, label = found
        if numeral_of(numeral) or is_across or _names_section(label, parts):
            return Section(numeral, Quote(label, whole.line, whole.last_line), (), cells)
        return None
    is_label = is_across and not text.endswith((".", ";", ":")) and len(cells[0].lines) <= 2
    return Section("", whole, (), cells) if is_label or _names_section(text, parts) else None


def section_line(line: Line, parts: CodeList) -> Section | None:
    """The section that a line outside tables opens."""
    return _label_row((Cell((line,)),), parts, is_across=False)


def _names_section(text: str, parts: CodeList) -> bool:
    found = part_of(text, parts)
    return found is not None and found.notation == "specialisation" and not text.rstrip().endswith((".", ";"))


def _is_across(row: Row, cell: Cell, width: int) -> bool:
    """Whether a cell goes over most of the columns, or is all that a row of a wide table has."""
    if cell.column and width:
        return cell.span > 1 and 2 * cell.span > width
    return len(row.cells) == 1 and width > 2 and cell.text.isupper()


@dataclass(slots=True)
class Sections:
    """The sections of a document as they open, one after another, and the one that is open now."""

    ledger: Ledger
    open: Specialisation | None = None
    names: LocalNames = field(default_factory=LocalNames)
    letter: str = ""
    known: dict[str, Specialisation] = field(default_factory=dict)

    def enter(self, section: Section) -> None:
        """Open a section; one that is printed again, as over a page, goes on."""
        if self.open is None or (self.open.notation, self.open.label.text) != (
            section.numeral,
            section.label.text,
        ):
            self.open = self._named(section)
        place = f"specialisation/{self.open.local}"
        for cell in section.numbered_in:
            self.ledger.enter_cell(cell, Role.SPECIALISATION_NUMBER, place)
        for cell in section.labelled_in:
            self.ledger.enter_cell(cell, Role.SPECIALISATION, place)

    def enter_label(self, cell: Cell) -> None:
        """Open the section that a cell of a column of specialisations names."""
        label = quote(cell)
        key = as_words(label.text)
        if self.open is None or as_words(self.open.label.text) != key:
            known = self.known.get(key)
            self.open = known or self._named(Section("", label, (), (cell,)))
        self.ledger.enter_cell(cell, Role.SPECIALISATION, f"specialisation/{self.open.local}")

    def _named(self, section: Section) -> Specialisation:
        local = slugify(section.numeral)
        if local and self._is_letter(section.numeral):
            self.letter = local
        elif local and self.letter:
            local = f"{self.letter}-{local}"
        if not local:
            local = short_slug(section.label.text) or fingerprint(section.label.text)
        elif not self.names.is_free(local):
            line = Line(section.label.line, section.label.text)
            if section.numbered_in:
                line = section.numbered_in[0].lines[0]
            self.ledger.find("section-repeated", line, value=section.numeral)
        named = Specialisation(self.names.take(local), section.label, section.numeral)
        self.known.setdefault(as_words(section.label.text), named)
        return named

    def _is_letter(self, numeral: str) -> bool:
        """Whether a numeral counts A, B, C …: C and D are Roman numbers too, where no B stood before."""
        if not numeral.isalpha() or len(numeral) > 1:
            return False
        return not is_roman(numeral) or (numeral in "CDĐ" and self.letter in ("b", "c"))


def untitled(title: Quote, names: LocalNames) -> Specialisation:
    """The specialisation of positions above any section: the document's own title stands in."""
    return Specialisation(names.take("1"), title, is_printed=title.line > 0)
