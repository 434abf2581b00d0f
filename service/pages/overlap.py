"""The overlap of specialisations: a heat matrix, the ranked pairs, and the duties that a pair shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from graph_build.names import short_name
from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.measures import Generic, Measure, PairOverlap, pairs, ranked
from graph_build.overlap.shared import PrintedStatement, SharedDuty
from graph_build.overlap.tables import MEASURE_NAMES
from service.pages.reader import Link, Reader, href

#: A matrix with more rows than this cannot be read; then only the ranked pairs are shown.
MOST_IN_MATRIX = 60
#: How many pairs are listed; `vtvl overlap` gives all of them.
MOST_PAIRS = 300
#: Fewer shared duties than this make the figures of a pair uncertain, which is said.
FEW_SHARED = 5
#: How many shades the heat has besides the one for nothing.
_SHADES = 6

#: The figures that the page offers, the usual one first.
_OFFERED = (Measure.JACCARD, Measure.CONTAINMENT, Measure.WEIGHTED_COSINE, Measure.SHARED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page shows: the figure, and whether generic duties count."""

    measure: Measure = Measure.JACCARD
    generic: Generic = Generic.EXCLUDE

    def href(self, **changes: str) -> str:
        """The address of the page with some of this changed; `a` and `b` name a pair."""
        shown = {"measure": self.measure.value, "generic": self.generic.value} | changes
        defaults = {"measure": Measure.JACCARD.value, "generic": Generic.EXCLUDE.value}
        told = {key: value for key, value in sorted(shown.items()) if defaults.get(key) != value}
        return f"/overlap?{urlencode(told, safe='/')}" if told else "/overlap"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to show the page."""

    href: str
    text: str
    text_en: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of a pair with its shade (0 for nothing) and the address of the pair; none with itself."""

    figure: str
    shade: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A specialisation in the matrix: its short mark, its name, and its figures with all others."""

    mark: str
    link: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two specialisations and all their figures, as they are printed."""

    href: str
    mark_a: str
    mark_b: str
    a: Link
    b: Link
    shared: int
    only_a: int
    only_b: int
    generic_shared: int
    is_few: bool
    jaccard: str
    containment_a: str
    containment_b: str
    weighted_cosine: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that the page of all specialisations shows; `rows` are empty where there are too many.

    `few` is the number of pairs that share a duty, but fewer than `least`; `without` that of pairs
    that share none.
    """

    measures: tuple[Option, ...]
    generic: tuple[Option, ...]
    measure: tuple[str, str]
    is_share: bool
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    without: int
    more: int
    few: int
    least: int = FEW_SHARED


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a wording is printed: the position, the line or place in words, and the involvement."""

    position: Link
    place: str
    involvement: Link | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, printed alike in one or more places."""

    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A duty of both sides, with the wordings on either."""

    link: Link
    type: str
    side_a: tuple[Wording, ...]
    side_b: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """All that the page of a pair shows; generic duties stand apart."""

    pair: Pair
    duties: tuple[Shared, ...]
    generic: tuple[Shared, ...]
    back: str
    least: int = FEW_SHARED


def read_matrix(reader: Reader, found: Incidence, choice: Choice) -> Matrix:
    """The figures of every two specialisations."""
    overlaps = pairs(found, choice.generic)
    listed = [overlap for overlap in ranked(overlaps, choice.measure) if overlap.shared]
    return Matrix(
        measures=tuple(
            Option(choice.href(measure=measure.value), *names, chosen=measure is choice.measure)
            for measure, names in ((measure, MEASURE_NAMES[measure]) for measure in _OFFERED)
        ),
        generic=_generic_options(choice),
        measure=MEASURE_NAMES[choice.measure],
        is_share=choice.measure is not Measure.SHARED,
        rows=_rows(reader, found.groups, overlaps, choice),
        pairs=tuple(_pair(reader, overlap, choice) for overlap in listed[:MOST_PAIRS]),
        without=len(overlaps) - len(listed),
        more=max(0, len(listed) - MOST_PAIRS),
        few=sum(_is_few(overlap) for overlap in listed),
    )


def read_pair(reader: Reader, overlap: PairOverlap, shared: Sequence[SharedDuty], choice: Choice) -> PairPage:
    """The duties that two specialisations share, with the lines that say so."""
    return PairPage(
        pair=_pair(reader, overlap, choice),
        duties=tuple(_shared(reader, duty) for duty in shared if not duty.is_generic),
        generic=tuple(_shared(reader, duty) for duty in shared if duty.is_generic),
        back=choice.href(),
    )


def _generic_options(choice: Choice) -> tuple[Option, ...]:
    names = {
        Generic.EXCLUDE: ("không tính nhiệm vụ phổ biến", "generic duties left out"),
        Generic.INCLUDE: ("tính cả nhiệm vụ phổ biến", "generic duties counted"),
    }
    return tuple(
        Option(choice.href(generic=generic.value), *text, chosen=generic is choice.generic)
        for generic, text in names.items()
    )


def _rows(
    reader: Reader, groups: Sequence[Group], overlaps: Iterable[PairOverlap], choice: Choice
) -> tuple[Row, ...]:
    """The matrix, both halves; empty where it would be too large."""
    if len(groups) > MOST_IN_MATRIX:
        return ()
    figures = {frozenset((overlap.a.iri, overlap.b.iri)): overlap for overlap in overlaps}
    most = max((overlap.value(choice.measure) for overlap in figures.values()), default=0.0)
    marks = _marks(groups)
    return tuple(
        Row(
            mark=marks[a.iri],
            link=reader.link(NamedNode(a.iri)),
            cells=tuple(
                _cell(
                    reader,
                    figures[frozenset((a.iri, b.iri))],
                    choice,
                    most,
                    f"{marks[a.iri]}, {marks[b.iri]}",
                )
                if a != b
                else None
                for b in groups
            ),
        )
        for a in groups
    )


def _marks(groups: Sequence[Group]) -> dict[str, str]:
    """A short mark for each: its numeral where no other has the same, else its place in the list."""
    numerals = [group.notation for group in groups]
    return {
        group.iri: group.notation if group.notation and numerals.count(group.notation) == 1 else str(place)
        for place, group in enumerate(groups, start=1)
    }


def _cell(reader: Reader, overlap: PairOverlap, choice: Choice, most: float, marks: str) -> Cell:
    value = overlap.value(choice.measure)
    figure = str(overlap.shared) if choice.measure is Measure.SHARED else _percent(value).removesuffix("%")
    shade = 1 + min(_SHADES - 1, int(value / most * _SHADES)) if value else 0
    return Cell(figure, shade, _pair_href(reader, overlap, choice), f"{marks}: {figure}")


def _pair(reader: Reader, overlap: PairOverlap, choice: Choice) -> Pair:
    return Pair(
        mark_a=f"{overlap.a.notation}. " if overlap.a.notation else "",
        mark_b=f"{overlap.b.notation}. " if overlap.b.notation else "",
        href=_pair_href(reader, overlap, choice),
        a=reader.link(NamedNode(overlap.a.iri)),
        b=reader.link(NamedNode(overlap.b.iri)),
        shared=overlap.shared,
        only_a=overlap.only_a,
        only_b=overlap.only_b,
        generic_shared=overlap.generic_shared,
        is_few=_is_few(overlap),
        jaccard=_percent(overlap.jaccard),
        containment_a=_percent(overlap.containment_a),
        containment_b=_percent(overlap.containment_b),
        weighted_cosine=_percent(overlap.weighted_cosine),
    )


def _pair_href(reader: Reader, overlap: PairOverlap, choice: Choice) -> str:
    names = {
        side: short_name(NamedNode(group.iri), reader.store.iris).removeprefix("specialisation/")
        for side, group in (("a", overlap.a), ("b", overlap.b))
    }
    return choice.href(**names)


def _is_few(overlap: PairOverlap) -> bool:
    return 0 < overlap.shared < FEW_SHARED


def _percent(value: float) -> str:
    """A share of 1 as Vietnamese write it: `12,5%`, and `<0,1%` rather than nothing for what is there."""
    return "<0,1%" if 0 < value < 0.0005 else f"{value:.1%}".replace(".", ",")


def _shared(reader: Reader, duty: SharedDuty) -> Shared:
    return Shared(
        link=reader.link(NamedNode(duty.iri)),
        type=duty.duty_type,
        side_a=_wordings(reader, duty.statements_a),
        side_b=_wordings(reader, duty.statements_b),
    )


def _wordings(reader: Reader, statements: Iterable[PrintedStatement]) -> tuple[Wording, ...]:
    """The statements, those with the same text as one, in the order in which they are printed."""
    ordered = list(statements)
    first = {statement.text: place for place, statement in reversed(list(enumerate(ordered)))}
    ordered.sort(key=lambda statement: first[statement.text])
    return tuple(
        Wording(text, tuple(_mention(reader, statement) for statement in alike))
        for text, alike in groupby(ordered, key=lambda statement: statement.text)
    )


def _mention(reader: Reader, statement: PrintedStatement) -> Mention:
    """Where a statement is printed; the link leads to its row on the page of its position."""
    iris = reader.store.iris
    row = f"{href(NamedNode(statement.position), iris)}#d{statement.iri.rsplit('/', 1)[-1]}"
    involvement = iris.of("involvement", statement.involvement) if statement.involvement else None
    place = f"dòng {statement.line}" if statement.line else statement.place
    return Mention(Link(row, statement.title), place, reader.link(involvement) if involvement else None)
