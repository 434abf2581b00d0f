"""The articles of a circular under its chapters and sections, and which of them set standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.model import Line, Quote
from graph_build.parse.circular_front import Around
from graph_build.parse.circular_lines import Kind, Paragraph, lines_of
from graph_build.parse.circular_standards import Clause, clauses_of
from graph_build.parse.circular_titles import Title, rank_name, title_of_article
from graph_build.parse.grades import is_graded
from graph_build.parse.ledger import Ledger
from graph_build.schemes import Schemes

#: The parts of which one at least is what an article of standards is about.
_SUBJECTS = frozenset({"objective", "duties"})
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter or a section: its numeral, its label, and the lines that print them."""

    numeral: str
    label: Quote
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its number as printed, its heading, and what stands below it.

    `introduction` is what stands above the first clause; `under` are the chapter and the section.
    """

    mark: str
    heading: Paragraph
    title: Title
    under: tuple[Heading, ...]
    introduction: tuple[Paragraph, ...]
    clauses: tuple[Clause, ...]
    pages: tuple[Paragraph, ...]
    is_standard: bool

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Everything below the heading but page numbers."""
        below = (p for clause in self.clauses for p in (clause.head, *clause.body))
        return (*self.introduction, *below)


@dataclass(frozen=True, slots=True)
class Outline:
    """A circular cut up: what stands in front, the headings, the articles, and the signature."""

    front: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    articles: tuple[Article, ...]
    end: tuple[Paragraph, ...]


def outline_of(found: Sequence[Paragraph], schemes: Schemes) -> Outline:
    """The articles of a document, and what stands around them."""
    opening = (Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE)
    first = next((n for n, p in enumerate(found) if p.kind in opening), len(found))
    last = max((n for n, p in enumerate(found) if p.kind is Kind.ARTICLE), default=first)
    around = Around.of(Ledger(), schemes)
    end = next((n for n in range(last, len(found)) if around.opens_signature(found[n])), len(found))
    cutter = _Cutter(schemes)
    for paragraph in found[first:end]:
        cutter.take(paragraph)
    cutter.close()
    return Outline(tuple(found[:first]), tuple(cutter.headings), tuple(cutter.articles), tuple(found[end:]))


@dataclass(slots=True)
class _Cutter:
    """Takes paragraphs one after another: chapters, sections, articles and what belongs to each."""

    schemes: Schemes
    headings: list[Heading] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    _chapter: Heading | None = None
    _section: Heading | None = None
    _open: list[Paragraph] = field(default_factory=list)

    def take(self, paragraph: Paragraph) -> None:
        """Open what a paragraph opens; else add it to what is open."""
        if paragraph.kind in (Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE):
            self.close()
        self._open.append(paragraph)

    def close(self) -> None:
        """Turn what is open into a heading or an article."""
        if self._open:
            first, *below = self._open
            if first.kind is Kind.ARTICLE:
                self.articles.append(self._article(first, below))
            else:
                self._enter_heading(first, below)
            self._open = []

    def _enter_heading(self, first: Paragraph, below: Sequence[Paragraph]) -> None:
        parts = ([first] if first.text else []) + [p for p in below if p.kind is Kind.TEXT]
        lines = tuple(lines_of([first, *below]))
        label = " ".join(p.flat for p in parts) or first.lines[0].text.strip()
        span = parts or [first]
        quote = Quote(label, span[0].lines[0].number, span[-1].lines[-1].number)
        heading = Heading(first.mark, quote, lines)
        if first.kind is Kind.CHAPTER:
            self._chapter, self._section = heading, None
        else:
            self._section = heading
        self.headings.append(heading)

    def _article(self, first: Paragraph, below: Sequence[Paragraph]) -> Article:
        body = [p for p in below if p.kind is not Kind.PAGE]
        heading = first
        if not first.text and body and body[0].kind is Kind.TEXT:
            heading = Paragraph(first.kind, first.mark, body[0].text, first.lines + body[0].lines)
            body = body[1:]
        clauses = clauses_of(body, self.schemes.list_named("circular-parts"))
        in_clauses = sum(1 + len(clause.body) for clause in clauses)
        wording = Quote(heading.flat, heading.lines[0].number, heading.lines[-1].number)
        title = title_of_article(wording, self.schemes.list_named("circular-lines"))
        return Article(
            mark=first.mark,
            heading=heading,
            title=title,
            under=tuple(h for h in (self._chapter, self._section) if h is not None),
            introduction=tuple(body[: len(body) - in_clauses]),
            clauses=clauses,
            pages=tuple(p for p in below if p.kind is Kind.PAGE),
            is_standard=self._is_standard(title, clauses),
        )

    def _is_standard(self, title: Title, clauses: Sequence[Clause]) -> bool:
        """Whether clauses say what a rank is for and what it asks, or do so of what is named like a rank."""
        parts = {clause.part for clause in clauses if clause.part}
        name = title.name.text
        if not parts or not 0 < len(name) <= _LONGEST_TITLE:
            return False
        ranks = self.schemes.list_named("ranks")
        is_rank = (
            title.code is not None
            or ranks.named(rank_name(name, ranks)) is not None
            or is_graded(name, self.schemes.list_named("rank-grades"))
        )
        if is_rank:
            return bool(parts & _SUBJECTS) or len(parts) > 1
        return bool(parts & _SUBJECTS) and len(parts - {"requirements"}) > 1
