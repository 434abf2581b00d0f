"""The outline: headings, each followed by the duties of a position, or by its labelled parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.model import Description, Line, Position, Quote, ReadDocument, Role, Specialisation
from graph_build.parse.annex import position_local
from graph_build.parse.bullets import read_statements, split_marker
from graph_build.parse.facts import FactReader
from graph_build.parse.heads import Head, HeadFinder
from graph_build.parse.labels import Labelled, split_parts
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger, all_lines
from graph_build.parse.requirements import LevelLists
from graph_build.parse.sections import LocalNames, Sections, section_line, untitled
from graph_build.parse.surroundings import Surroundings
from graph_build.schemes import CodeList, Schemes

_LEFT_OVER = re.compile(r"\[(?:bookmark|field|image|shape)\b[^\]]*\]", re.IGNORECASE)
#: Parts of which a label and its content make one text, and the role of each.
_TEXTS = {
    "objective": Role.OBJECTIVE,
    "rank": Role.RANK,
    "code": Role.POSITION_CODE,
    "unit": Role.WORK_UNIT,
}


@dataclass(slots=True)
class OutlineReader:
    """Reads the lines of an outline into positions."""

    ledger: Ledger
    parts: CodeList
    ranks: CodeList
    sections: Sections
    facts: FactReader
    around: Surroundings
    fallback: Quote
    positions: list[Position] = field(default_factory=list)
    names: LocalNames = field(default_factory=LocalNames)
    _numbers: set[tuple[str, int]] = field(default_factory=set)
    _untitled: Specialisation | None = None

    def read(self, lines: Sequence[Line]) -> None:
        """Take in the lines of a document; those before the first heading are its front."""
        lines = [line for line in lines if line.text.strip() and not self._is_page_number(line)]
        heads = HeadFinder(self.parts, self.ranks).find(lines)
        if not heads:
            return
        self._read_front(self._sections_above(lines, 0, heads[0].index))
        self.around.body()
        ends = [*(head.index for head in heads[1:]), len(lines)]
        for head, end in zip(heads, ends, strict=True):
            if end == len(lines):
                end = self._end_of_body(lines, head.index + 1)
            section = self.sections.open
            body = self._sections_above(lines, head.index + 1, end)
            following, self.sections.open = self.sections.open, section
            self._read_position(lines[head.index], head, body)
            self.sections.open = following

    def _is_page_number(self, line: Line) -> bool:
        if self.around.is_page_number(line):
            self.ledger.enter(line, Role.PAGE_FOOTER, "document")
            return True
        return False

    def _end_of_body(self, lines: Sequence[Line], start: int) -> int:
        """Where the last position ends and signatures begin; what is from there on is entered."""
        for number in range(start, len(lines)):
            if not split_marker(lines[number]).kind and self.around.is_signature(lines[number]):
                for line in lines[number:]:
                    self.around.take(line)
                return number
        return len(lines)

    def _sections_above(self, lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
        """The lines without those at the end that open sections; these are opened."""
        first = end
        while (
            first > start and first <= end and section_line(lines[first - 1], self.parts) and end < len(lines)
        ):
            first -= 1
        for line in lines[first:end]:
            if section := section_line(line, self.parts):
                self.sections.enter(section)
        return lines[start:first]

    def _read_front(self, lines: Sequence[Line]) -> None:
        """The title (the first line) and the reference; left-overs of a word processor are findings."""
        for line in lines:
            if left_over := _LEFT_OVER.search(line.text):
                self.ledger.find("word-processor-left-over", line, value=left_over.group())
            wording = Line(line.number, _LEFT_OVER.sub("", line.text).strip())
            if not wording.text:
                continue
            if not self.around.take_front(wording, line):
                self.ledger.unread([line])

    def _section(self) -> Specialisation:
        if self.sections.open:
            return self.sections.open
        if self._untitled is None:
            self._untitled = untitled(self.around.title or self.fallback, self.sections.names)
        return self._untitled

    def _read_position(self, line: Line, head: Head, body: Sequence[Line]) -> None:
        section = self._section()
        ordinal = self._ordinal(line, head, section)
        is_new = (section.local, ordinal) not in self._numbers
        self._numbers.add((section.local, ordinal))
        local = position_local(ordinal, self.names, self.sections.open, None if is_new else self.ledger, line)
        place = f"position/{local}"
        self.ledger.enter(line, Role.TITLE, place)
        duties: list[Line] = []
        texts: dict[str, Quote] = {}
        description = Description()
        for part in split_parts(body, self.parts, "duties"):
            if part.label:
                self.ledger.enter(part.label, Role.ROW_LABEL, place)
            if part.part in _TEXTS and part.part not in texts and part.lines:
                texts[part.part] = self._text(part, place)
            elif part.part == "duties":
                duties += part.lines
            else:
                description = self.facts.add(description, part.part, part.lines, place)
        self.positions.append(
            Position(
                local=local,
                ordinal=ordinal,
                title=Quote(head.title, line.number, line.number),
                specialisation=section,
                statements=read_statements(duties, self.ledger, place),
                ordinal_inferred=head.ordinal is None,
                rank=texts.get("rank"),
                objective=texts.get("objective"),
                code=texts.get("code"),
                description=description,
            )
        )

    def _text(self, part: Labelled, place: str) -> Quote:
        """What stands under a label, as one text."""
        self.ledger.enter_all(part.lines, _TEXTS[part.part], place)
        items = [split_marker(line).text for line in part.lines]
        return Quote("\n".join(items), part.lines[0].number, part.lines[-1].number)

    def _ordinal(self, line: Line, head: Head, section: Specialisation) -> int:
        last = self.positions[-1] if self.positions else None
        expected = last.ordinal + 1 if last else 1
        if head.ordinal is None:
            return expected
        begins_anew = last is not None and head.ordinal == 1 and last.specialisation.local != section.local
        if head.ordinal != expected and not begins_anew:
            self.ledger.find("ordinal-out-of-order", line, value=str(head.ordinal), expected=str(expected))
        return head.ordinal


def _is_outline(_document: ReadDocument, _schemes: Schemes) -> bool:
    """Any document can be looked through for headings."""
    return True


def _read_document(document: ReadDocument, schemes: Schemes, ledger: Ledger) -> Body:
    parts = schemes.list_named("document-parts")
    reader = OutlineReader(
        ledger,
        parts,
        schemes.list_named("ranks"),
        Sections(ledger),
        FactReader(ledger, parts, LevelLists.of(schemes)),
        Surroundings(ledger, schemes.list_named("surrounding-lines")),
        title_of(document),
    )
    reader.read(tuple(all_lines(document)))
    return Body(tuple(reader.positions), title=reader.around.title)


OUTLINE = Layout("outline", _is_outline, _read_document)
