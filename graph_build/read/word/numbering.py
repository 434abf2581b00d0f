"""The labels that Word computes for the paragraphs of its lists (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from graph_build.read.characters import in_unicode
from graph_build.read.markup import attribute, child, children
from graph_build.read.word.numerals import numeral
from graph_build.read.word.styles import NumberReference, Styles, font_of, is_on

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
#: "o" in Courier New is the hollow bullet of Word's second level.
_HOLLOW = "○"


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level are labelled; after level `restart` (from 1) it begins anew."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    text: str = ""
    font: str = ""
    style: str = ""
    restart: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs name it: the abstract list that counts, its levels, and where it starts anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a paragraph; a bullet says nothing without the text after it."""

    text: str
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document by identifier."""

    lists: Mapping[str, NumberedList]
    styles: Styles

    @classmethod
    def of(cls, part: Element | None, styles: Styles) -> Numbering:
        """The lists of `numbering.xml`; none where a document has no such part."""
        abstract = {attribute(found, "abstractNumId"): found for found in children(part, "abstractNum")}
        numbers = {attribute(found, "numId"): found for found in children(part, "num")}
        lists = {}
        for identifier, found in numbers.items():
            name = _resolved(attribute(child(found, "abstractNumId")), abstract, numbers, styles)
            levels = _levels(abstract.get(name))
            starts: dict[int, int] = {}
            for override in children(found, "lvlOverride"):
                place = _number(attribute(override, "ilvl"), 0)
                own = child(override, "lvl")
                if own is not None:
                    levels[place] = _level(own)
                if (start := attribute(child(override, "startOverride"))) != "":
                    starts[place] = _number(start, 1)
            lists[identifier] = NumberedList(name, levels, starts)
        return cls(lists, styles)

    def reference(self, own: NumberReference, style: str) -> NumberReference:
        """The list and the level of a paragraph, from what it says itself and from its style."""
        inherited = self.styles.reference(style)
        if own.number is not None:
            return replace(own, level=own.level or 0)
        if inherited.number is None:
            return NumberReference()
        level = own.level if own.level is not None else self._level_of_style(inherited.number, style)
        return NumberReference(inherited.number, inherited.level or 0 if level is None else level)

    def _level_of_style(self, number: str, style: str) -> int | None:
        found = self.lists.get(number)
        for name in self.styles.bases(style):
            for place, level in found.levels.items() if found else ():
                if level.style == name:
                    return place
        return None


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of every list in the order of a text, and gives each its label."""

    numbering: Numbering
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, reference: NumberReference) -> Label | None:
        """The label of the next paragraph with this list and level; none where it belongs to no list."""
        found = self.numbering.lists.get(reference.number or "")
        place = reference.level or 0
        if found is None or place not in found.levels:
            return None
        level = found.levels[place]
        self._count(found, reference.number or "", place)
        if level.form == "bullet":
            return Label(_bullet(level), is_bullet=True)
        text = _PLACE.sub(lambda m: self._part(found, level, int(m[1]) - 1), level.text)
        return Label(in_unicode(text, level.font).text)

    def _count(self, found: NumberedList, number: str, place: int) -> None:
        key = (found.abstract, place)
        begins = (number, place) not in self._begun and place in found.starts
        self._begun.add((number, place))
        if begins or key not in self._counts:
            self._counts[key] = found.starts[place] if begins else self._start(found, place)
        else:
            self._counts[key] += 1
        for deeper in range(place + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or place < restart:
                self._counts.pop((found.abstract, deeper), None)

    def _part(self, found: NumberedList, level: Level, place: int) -> str:
        part = found.levels.get(place, Level())
        count = self._counts.get((found.abstract, place), self._start(found, place))
        form = "decimal" if level.plain and part.form not in ("none", "decimalZero") else part.form
        return "" if form == "bullet" else numeral(count, form, part.pattern)

    @staticmethod
    def _start(found: NumberedList, place: int) -> int:
        return found.levels.get(place, Level()).start


def _resolved(
    name: str, abstract: Mapping[str, Element], numbers: Mapping[str, Element], styles: Styles
) -> str:
    """The abstract list that counts, where one only points to a list style."""
    link = attribute(child(abstract.get(name), "numStyleLink"))
    if not link:
        return name
    number = styles.reference(link).number
    target = attribute(child(numbers.get(number or ""), "abstractNumId"))
    styled = (key for key, found in abstract.items() if attribute(child(found, "styleLink")) == link)
    return next(styled, target or name)


def _levels(abstract: Element | None) -> dict[int, Level]:
    return {
        place: _level(found)
        for found in children(abstract, "lvl")
        if 0 <= (place := _number(attribute(found, "ilvl"), 0)) < _LEVELS
    }


def _level(found: Element) -> Level:
    # A form of its own stands in a choice of editions: the newer first, a plain one for older programs.
    form = child(found, "numFmt")
    if form is None:
        form = child(found, "AlternateContent", "Choice", "numFmt")
    restart = attribute(child(found, "lvlRestart"))
    return Level(
        start=_number(attribute(child(found, "start")), 0),
        form=attribute(form, default="decimal"),
        pattern=attribute(form, "format"),
        text=attribute(child(found, "lvlText")),
        font=font_of(child(found, "rPr")),
        style=attribute(child(found, "pStyle")),
        restart=_number(restart, 0) if restart else None,
        plain=bool(is_on(found, "isLgl")),
    )


def _bullet(level: Level) -> str:
    if level.text == "o" and level.font.casefold().startswith("courier"):
        return _HOLLOW
    return in_unicode(level.text, level.font).text


def _number(text: str, otherwise: int) -> int:
    """A small whole number; anything else is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
