"""The circular: articles, each with the duties and the standards of a rank or a professional title."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from graph_build.model import (
    Family,
    Line,
    Position,
    Quote,
    RankDescription,
    ReadDocument,
    Role,
    Specialisation,
)
from graph_build.namespaces import local_name, slugify
from graph_build.parse.circular_articles import Article, Heading, Outline, outline_of
from graph_build.parse.circular_front import Around
from graph_build.parse.circular_lines import Kind, lines_of, paragraphs
from graph_build.parse.circular_standards import Standards
from graph_build.parse.circular_titles import is_code, rank_name, split_code
from graph_build.parse.grades import grade_of, short_names
from graph_build.parse.layout import Body, Layout, title_of
from graph_build.parse.ledger import Ledger
from graph_build.parse.requirements import LevelLists
from graph_build.parse.sections import LocalNames
from graph_build.schemes import CodeList, Concept, Schemes, fold


@dataclass(slots=True)
class CircularReader:
    """Reads the articles of a circular one after another."""

    ledger: Ledger
    schemes: Schemes
    title: Quote
    codes: dict[str, Quote]
    names: tuple[str, ...]
    positions: list[Position] = field(default_factory=list)
    ranks: dict[str, RankDescription] = field(default_factory=dict)
    _locals: LocalNames = field(default_factory=LocalNames)
    _given: dict[str, str] = field(default_factory=dict)
    _sections: dict[int, Specialisation] = field(default_factory=dict)
    _section_names: LocalNames = field(default_factory=LocalNames)

    def read(self, article: Article) -> None:
        """Take in an article of standards."""
        name = self._name(article)
        heading = article.title.name
        ordinal = slugify(article.mark)
        if not self._locals.is_free(ordinal):
            self.ledger.find("ordinal-repeated", article.heading.lines[0], value=article.mark)
        local = self._locals.take(ordinal)
        place, rank_place = f"position/{local}", f"rank/{local_name(name)}"
        self.ledger.enter_all(article.heading.lines, Role.TITLE, place)
        code = self._code(article, name, rank_place)
        standards = Standards(
            self.ledger, self.schemes.list_named("circular-items"), self._levels(name), place, rank_place
        )
        for clause in article.clauses:
            standards.read(clause)
        self._add_rank(standards.description(name, heading, code))
        self.positions.append(
            Position(
                local=local,
                ordinal=int("".join(c for c in article.mark if c.isdigit())),
                title=heading,
                specialisation=self._specialisation(article.under),
                statements=standards.statements(),
                objective=standards.objective,
                rank_name=name,
                family=Family("", grade_of(name, self._grades).work),
            )
        )

    @property
    def _grades(self) -> CodeList:
        return self.schemes.list_named("rank-grades")

    def _name(self, article: Article) -> str:
        return rank_name(article.title.name.text, self.schemes.list_named("ranks"))

    def _add_rank(self, found: RankDescription) -> None:
        """Keep a description; a rank that has several articles has one, with what all of them say."""
        key = local_name(found.name)
        known = self.ranks.get(key)
        if known is not None:
            found = replace(
                known,
                objective=known.objective or found.objective,
                competencies=known.competencies + found.competencies,
                requirements=known.requirements + found.requirements,
                code=known.code or found.code,
            )
        self.ranks[key] = found

    def _specialisation(self, under: tuple[Heading, ...]) -> Specialisation:
        """The innermost heading that an article stands under, or else the title of the document."""
        label = under[-1].label if under else self.title
        if label.line not in self._sections:
            local = "-".join(slugify(heading.numeral) for heading in under) or "1"
            numeral = under[-1].numeral if under else ""
            named = Specialisation(self._section_names.take(local), label, numeral, label.line > 0)
            self._sections[label.line] = named
        return self._sections[label.line]

    def _levels(self, name: str) -> LevelLists:
        """The code lists, that of ranks with those of this circular, as the text about one may call them."""
        levels = LevelLists.of(self.schemes)
        short = short_names(name, self.names, self._grades)
        own = tuple(
            # An IRI of no use but to sort by: a requirement keeps the label alone.
            Concept(
                NamedNode(f"urn:rank:{local_name(n)}"), "", n, "", tuple({fold(n), short.get(n, fold(n))})
            )
            for n in self.names
            if levels.ranks.named(n) is None
        )
        return replace(levels, ranks=replace(levels.ranks, concepts=levels.ranks.concepts + own))

    def _code(self, article: Article, name: str, place: str) -> str:
        """The code that the circular gives to a rank which the code list does not know."""
        quote = article.title.code
        for paragraph in article.introduction:
            found = split_code(paragraph.quote)[1]
            if found is None and is_code(paragraph.flat):
                found = paragraph.quote
            if found is not None:
                quote = quote or found
                self.ledger.enter_all(paragraph.lines, Role.RANK_CODE, place)
        quote = quote or self.codes.get(local_name(name))
        return self._checked(quote, name) if quote else ""

    def _checked(self, quote: Quote, name: str) -> str:
        """A code that can be kept; what speaks against it is a finding."""
        line = Line(quote.line, quote.text)
        listed = self.schemes.list_named("ranks")
        known = listed.named(name)
        if not is_code(quote.text):
            self.ledger.find("rank-code-unlike", line, value=quote.text)
        elif known is not None:
            if known.notation != quote.text:
                self.ledger.find("rank-code-differs", line, value=quote.text, expected=known.notation)
        elif listed.by_notation(quote.text) or self._given.setdefault(quote.text, name) != name:
            other = listed.by_notation(quote.text)
            self.ledger.find(
                "rank-code-repeated",
                line,
                value=quote.text,
                first=other.label_vi if other else self._given[quote.text],
            )
        else:
            return quote.text
        return ""


def is_circular(document: ReadDocument, schemes: Schemes) -> bool:
    """Whether an article of the document sets standards of a rank."""
    found = paragraphs(document, schemes.list_named("circular-parts"))
    if not any(paragraph.kind is Kind.ARTICLE for paragraph in found):
        return False
    return any(article.is_standard for article in outline_of(found, schemes).articles)


def read_circular(document: ReadDocument, schemes: Schemes, ledger: Ledger) -> Body:
    """The ranks and positions of a circular; every other article, and what stands around, is entered."""
    outline = outline_of(paragraphs(document, schemes.list_named("circular-parts")), schemes)
    around = Around.of(ledger, schemes)
    title = around.read_front(outline.front)
    standards = [article for article in outline.articles if article.is_standard]
    ranks = schemes.list_named("ranks")
    reader = CircularReader(
        ledger,
        schemes,
        title or title_of(document),
        _listed_codes(outline, ledger),
        tuple(sorted({rank_name(article.title.name.text, ranks) for article in standards})),
    )
    _enter_headings(outline, ledger)
    for article in outline.articles:
        for paragraph in article.pages:
            ledger.enter_all(paragraph.lines, Role.PAGE_FOOTER, "document")
        if article.is_standard:
            reader.read(article)
        else:
            _enter_provision(article, schemes.list_named("circular-parts"), ledger)
    around.read_end(outline.end)
    return Body(tuple(reader.positions), tuple(reader.ranks.values()), title)


def _enter_provision(article: Article, parts: CodeList, ledger: Ledger) -> None:
    """An article that sets no standards. One that lists duties in another order stays unread."""
    place = f"article/{article.mark}"
    ledger.enter_all(article.heading.lines, Role.ARTICLE, place)
    duties = parts.by_notation("duties")
    points = (fold(p.flat) for p in article.body if p.kind in (Kind.POINT, Kind.ITEM))
    if not any(duties is not None and point in duties.wordings for point in points):
        ledger.enter_all(lines_of(article.body), Role.PROVISION, place)


def _enter_headings(outline: Outline, ledger: Ledger) -> None:
    """Chapters and sections: those that an article of standards stands under name a specialisation."""
    naming = {
        article.under[-1].label.line for article in outline.articles if article.is_standard and article.under
    }
    for heading in outline.headings:
        is_naming = heading.label.line in naming
        ledger.enter_all(heading.lines, Role.SPECIALISATION if is_naming else Role.CHAPTER, "document")


def _listed_codes(outline: Outline, ledger: Ledger) -> dict[str, Quote]:
    """The codes that an article without standards lists, by the local name of the rank."""
    codes: dict[str, Quote] = {}
    for article in outline.articles:
        for paragraph in () if article.is_standard else article.body:
            name, code = split_code(paragraph.quote)
            if code is not None and is_code(code.text) and name.strip():
                codes.setdefault(local_name(name.strip(" .:;-–")), code)
                ledger.enter_all(paragraph.lines, Role.RANK_CODE, f"article/{article.mark}")
    return codes


CIRCULAR = Layout("circular", is_circular, read_circular)
