"""Which group of positions performs which duty, read off a graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, product

from pyoxigraph import QuerySolution

from graph_build.names import Queryable
from graph_build.overlap.rows import is_true, number_of, rows, text_of


class Grouping(StrEnum):
    """What the positions are grouped by; `position` takes each for itself."""

    SPECIALISATION = "specialisation"
    FAMILY = "family"
    POSITION = "position"
    RANK = "rank"
    DOCUMENT = "document"


#: Sorts after every line and ordinal.
_LAST = 10**9
#: The class of the groups, and the pattern that leads from a position to its group.
_PATTERNS = {
    Grouping.SPECIALISATION: ("vtvl:Specialisation", "?position vtvl:inSpecialisation ?group ."),
    Grouping.FAMILY: ("vtvl:PositionFamily", "?position vtvl:inFamily ?group ."),
    Grouping.POSITION: ("vtvl:JobPosition", "BIND (?position AS ?group)"),
    Grouping.RANK: ("vtvl:Rank", "?position vtvl:atRank ?group ."),
    Grouping.DOCUMENT: ("vtvl:SourceDocument", "?position dcterms:source ?group ."),
}

_DUTIES = """
SELECT DISTINCT ?group ?duty ?generic WHERE {
  ?position a vtvl:JobPosition ; vtvl:performs ?duty . $pattern
  OPTIONAL { ?duty vtvl:isGeneric ?generic }
}"""

_GROUPS = """
SELECT ?group (MIN(?name) AS ?label) (MIN(?numeral) AS ?notation) (MIN(?slug) AS ?document)
       (MIN(?source_line) AS ?line) (MIN(?number) AS ?ordinal) WHERE {
  ?group a $class .
  OPTIONAL { ?group skos:prefLabel ?name FILTER (LANGMATCHES(LANG(?name), "vi")) }
  OPTIONAL { ?group skos:notation ?numeral }
  OPTIONAL {
    ?position a vtvl:JobPosition . $pattern
    OPTIONAL { ?position vtvl:ordinal ?number }
    OPTIONAL { ?position vtvl:sourceLine|vtvl:sourceOrder ?source_line }
    OPTIONAL { ?position dcterms:source/dcterms:identifier ?slug }
  }
}
GROUP BY ?group"""


@dataclass(frozen=True, slots=True)
class Group:
    """A specialisation, family, position, rank or document.

    `notation` is what is printed to name it: a numeral, the ordinal of a position, the code of a
    rank; empty where nothing is. `document` is the slug of the document that holds its positions.
    """

    iri: str
    label: str
    notation: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Incidence:
    """The duties of every group (`duties[i]` are those of `groups[i]`), and which of all are generic.

    Groups stand in printed order: by document, then by the place of their first position.
    """

    groups: tuple[Group, ...]
    duties: tuple[frozenset[str], ...]
    generic: frozenset[str]


def incidence(store: Queryable, by: Grouping) -> Incidence:
    """Groups and duties of a graph, by two queries whatever its size."""
    groups = _groups(store, by)
    duties: dict[str, set[str]] = {group.iri: set() for group in groups}
    generic: set[str] = set()
    for row in rows(store, _query(_DUTIES, by)):
        if (group := text_of(row, "group")) in duties:
            duties[group].add(text_of(row, "duty"))
        if is_true(row, "generic"):
            generic.add(text_of(row, "duty"))
    return Incidence(groups, tuple(frozenset(duties[group.iri]) for group in groups), frozenset(generic))


def reordered(found: Incidence, places: Sequence[int]) -> Incidence:
    """The same groups in another order: first the one that stood at the first of `places`."""
    return Incidence(
        tuple(found.groups[place] for place in places),
        tuple(found.duties[place] for place in places),
        found.generic,
    )


def _query(text: str, by: Grouping) -> str:
    class_of_groups, pattern = _PATTERNS[by]
    return text.replace("$class", class_of_groups).replace("$pattern", pattern)


def _groups(store: Queryable, by: Grouping) -> tuple[Group, ...]:
    return tuple(_group(row, by) for row in sorted(rows(store, _query(_GROUPS, by)), key=_printed_order))


def _group(row: QuerySolution, by: Grouping) -> Group:
    iri = text_of(row, "group")
    notation = text_of(row, "ordinal") if by is Grouping.POSITION else text_of(row, "notation")
    return Group(iri, text_of(row, "label") or iri, notation, text_of(row, "document"))


def _printed_order(row: QuerySolution) -> tuple[str, int, int, list[tuple[int, str]]]:
    """Document, line, ordinal; groups without one of them come last, in the natural order of their IRIs."""
    line, ordinal = number_of(row, "line"), number_of(row, "ordinal")
    return (
        text_of(row, "document") or "\uffff",
        _LAST if line is None else line,
        _LAST if ordinal is None else ordinal,
        [
            (int(part), "") if part.isdigit() else (-1, part)
            for part in re.split(r"(\d+)", text_of(row, "group"))
        ],
    )


def marks(groups: Sequence[Group]) -> tuple[str, ...]:
    """A short, unambiguous name for each group, as the headings of a matrix need it.

    The notation where it is printed and unique; where a later document prints the same one, a
    letter for the document goes before it; where none is printed, the letter alone, or the place
    in the row where no group of the document has a notation.
    """
    if not any(group.notation for group in groups):
        return tuple(str(place) for place in range(1, len(groups) + 1))
    taken: set[str] = set()
    given = []
    letters = _letters()
    letter_of: dict[str, str] = {}
    for group in groups:
        mark = group.notation
        if not mark:
            mark = next(letters)
        elif mark in taken:
            letter = letter_of.get(group.document) or letter_of.setdefault(group.document, next(letters))
            mark = f"{letter}{mark}"
        taken.add(mark)
        given.append(mark)
    return tuple(given)


def _letters() -> Iterator[str]:
    """A, B … Z, AA, AB …; without the letters of Roman numerals."""
    single = "ABEFGHJKNOPQRSTUWYZ"
    for length in count(1):
        yield from ("".join(letters) for letters in product(single, repeat=length))
