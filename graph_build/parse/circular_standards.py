"""An article of standards: its clauses, and the rank and the position that they describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph_build.model import Line, Quote, RankDescription, Requirement, RequirementKind, Role, Statement
from graph_build.parse.bullets import Item, split_marker, statements_of
from graph_build.parse.circular_lines import Kind, Paragraph
from graph_build.parse.circular_titles import clause_part
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists, kind_of, read_requirement
from graph_build.schemes import CodeList

#: A heading is a phrase; a longer text that begins like one says what it heads.
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph of an article, the part that it is headed as, and what stands below it."""

    head: Paragraph
    part: str
    body: tuple[Paragraph, ...]


def clauses_of(body: Sequence[Paragraph], parts: CodeList) -> tuple[Clause, ...]:
    """The clauses of an article; what stands above the first belongs to none."""
    found: list[Clause] = []
    for paragraph in body:
        if paragraph.kind is Kind.CLAUSE:
            found.append(Clause(paragraph, clause_part(paragraph, parts), ()))
        elif found:
            found[-1] = replace(found[-1], body=(*found[-1].body, paragraph))
    return tuple(found)


@dataclass(slots=True)
class Standards:
    """Reads the clauses of one article; `place` is how the ledger names the position, `rank` the rank."""

    ledger: Ledger
    items: CodeList
    levels: LevelLists
    place: str
    rank: str
    objective: Quote | None = None
    duties: list[Item] = field(default_factory=list)
    competencies: list[Quote] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)

    def read(self, clause: Clause) -> None:
        """Take in a clause. One that is headed as no known part stays unread."""
        if not clause.part:
            return
        label, content = self._head(clause)
        if clause.part == "objective":
            self._read_objective([*content, *clause.body])
        elif clause.part == "duties":
            self._read_duties([*content, *clause.body])
        else:
            self._read_standards(clause.part, label, [*content, *clause.body])

    def statements(self) -> tuple[Statement, ...]:
        """The duties as statements: points, and what is listed below a point as their parts."""
        return statements_of(self.duties, self.ledger, self.place)

    def description(self, name: str, heading: Quote, code: str) -> RankDescription:
        """What the clauses read so far say of the rank."""
        return RankDescription(
            name, heading, self.objective, tuple(self.competencies), tuple(self.requirements), code
        )

    def _head(self, clause: Clause) -> tuple[str, list[Paragraph]]:
        """What heads a clause, and what the same lines say already behind a colon, or without any heading."""
        head = clause.head
        label, colon, rest = head.text.partition(":")
        if colon and rest.strip() and len(label) <= _LONGEST_HEADING:
            return " ".join(label.split()), [_behind_colon(head, rest.strip())]
        if not clause.body or len(head.flat) > _LONGEST_HEADING:
            return "", [replace(head, kind=Kind.TEXT)]
        self.ledger.enter_all(head.lines, Role.CLAUSE_HEADING, self.rank)
        return head.flat.rstrip(" :."), []

    def _read_objective(self, said: Sequence[Paragraph]) -> None:
        lines = [line for paragraph in said for line in paragraph.lines]
        if not lines:
            return
        self.ledger.enter_all(lines, Role.OBJECTIVE, self.place)
        wording = "\n".join(f"{_mark(p)}{p.flat}" for p in said)
        if self.objective is not None:
            wording = f"{self.objective.text}\n{wording}"
        first = self.objective.line if self.objective else lines[0].number
        self.objective = Quote(wording, first, lines[-1].number)

    def _read_duties(self, said: Sequence[Paragraph]) -> None:
        for paragraph in self._without_introduction(said):
            item = split_marker(Line(paragraph.lines[0].number, f"{_mark(paragraph)}{paragraph.text}"))
            self.duties.append(replace(item, line=paragraph.lines[0], further=paragraph.lines[1:]))

    def _read_standards(self, part: str, label: str, said: Sequence[Paragraph]) -> None:
        for group in _groups(self._without_introduction(said)):
            quote = Quote(
                "\n".join([group[0].flat, *(f"{_mark(p)}{p.flat}" for p in group[1:])]),
                group[0].lines[0].number,
                group[-1].lines[-1].number,
            )
            other = self.items.beginning(quote.text)
            is_competency = part == "competencies" and other is None
            role = Role.COMPETENCY if is_competency else Role.REQUIREMENT
            for paragraph in group:
                self.ledger.enter_all(paragraph.lines, role, self.rank)
            if is_competency:
                self.competencies.append(quote)
            else:
                kind = RequirementKind(other.notation) if other else kind_of(part)
                self.requirements.append(read_requirement(kind, quote, label, self.levels))

    def _without_introduction(self, said: Sequence[Paragraph]) -> Iterator[Paragraph]:
        """The paragraphs but for a sentence with a colon that leads to the points below it."""
        for number, paragraph in enumerate(said):
            below = said[number + 1].kind if number + 1 < len(said) else None
            is_lead = paragraph.kind is Kind.TEXT and paragraph.text.endswith(":")
            if is_lead and below in (Kind.POINT, Kind.ITEM):
                self.ledger.enter_all(paragraph.lines, Role.CLAUSE_HEADING, self.rank)
            else:
                yield paragraph


def _behind_colon(head: Paragraph, rest: str) -> Paragraph:
    """What stands behind the colon of a heading, as a paragraph; its first line is that of the heading."""
    lines = head.lines[head.text[: len(head.text) - len(rest)].count("\n") :]
    point = split_marker(Line(0, rest))
    if point.kind == "letter":
        return Paragraph(Kind.POINT, point.marker, point.text, head.lines)
    return Paragraph(Kind.TEXT, "", rest, lines if lines[0] is not head.lines[0] else head.lines)


def _groups(said: Iterator[Paragraph]) -> list[list[Paragraph]]:
    """Each point with the items below it; where there is no point, each item by itself."""
    groups: list[list[Paragraph]] = []
    for paragraph in said:
        is_below = paragraph.kind is Kind.ITEM and groups and groups[-1][0].kind is Kind.POINT
        if is_below:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return groups


def _mark(paragraph: Paragraph) -> str:
    """The mark as it stands before the wording in print."""
    return f"{paragraph.mark} " if paragraph.kind in (Kind.POINT, Kind.ITEM) else ""
