"""What a style adds to a paragraph or a run: numbering, hiding, and the font."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree.ElementTree import Element

from graph_build.read.markup import attribute, child, children

_Value = TypeVar("_Value")
_NO_THEME: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class NumberReference:
    """The list that a paragraph belongs to, and its level there; none where nothing is said."""

    number: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it says itself; `above` is the style that it is based on."""

    above: str = ""
    reference: NumberReference = NumberReference()
    hidden: bool | None = None
    font: str = ""


def is_on(properties: Element | None, *names: str) -> bool | None:
    """Whether a switch such as `w:vanish` is on; none where the properties do not mention it."""
    found = next(children(properties, *names), None)
    return None if found is None else attribute(found, default="true") not in ("0", "false", "off")


def font_of(properties: Element | None, themes: Mapping[str, str] = _NO_THEME) -> str:
    """The font of letters with marks that run properties name; empty where they name none.

    `themes` are the fonts of the document's theme, which go before those that are named beside them.
    """
    fonts = child(properties, "rFonts")
    named = (
        themes.get(attribute(fonts, f"{slot}Theme")) or attribute(fonts, slot)
        for slot in ("hAnsi", "ascii", "cs")
    )
    return next((font for font in named if font), "")


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """The fonts of Latin letters of a theme, under the names by which run properties call them."""
    scheme = child(theme, "themeElements", "fontScheme")
    found = {
        kind: attribute(child(scheme, f"{kind}Font", "latin"), "typeface") for kind in ("major", "minor")
    }
    return {f"{kind}{slot}": font for kind, font in found.items() for slot in ("HAnsi", "Ascii") if font}


def number_reference(properties: Element | None) -> NumberReference:
    """The list and level that paragraph properties name."""
    found = child(properties, "numPr")
    level = attribute(child(found, "ilvl"))
    number = child(found, "numId")
    return NumberReference(
        None if number is None else attribute(number),
        int(level) if level.isascii() and level.isdigit() else None,
    )


_NONE = Style()


@dataclass(slots=True)
class Styles:
    """The styles of a document by identifier; `whole` has each with what it takes from those above."""

    by_id: dict[str, Style] = field(default_factory=dict)
    whole: dict[str, Style] = field(default_factory=dict)
    standard: str = ""
    font: str = ""
    themes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Element | None, theme: Element | None = None) -> Styles:
        """The styles of `styles.xml`; none where a document has no such part."""
        themes = theme_fonts(theme)
        styles = cls(font=font_of(child(part, "docDefaults", "rPrDefault", "rPr"), themes), themes=themes)
        for found in children(part, "style"):
            identifier = attribute(found, "styleId")
            paragraph, run = child(found, "pPr"), child(found, "rPr")
            styles.by_id[identifier] = Style(
                attribute(child(found, "basedOn")),
                number_reference(paragraph),
                is_on(run, "vanish"),
                font_of(run, themes),
            )
            is_standard = attribute(found, "default") in ("1", "true", "on")
            if is_standard and attribute(found, "type") == "paragraph":
                styles.standard = identifier
        styles.whole = {identifier: styles._whole(identifier) for identifier in styles.by_id}
        return styles

    def reference(self, identifier: str) -> NumberReference:
        """The list that a paragraph of this style belongs to."""
        return self.whole.get(identifier, _NONE).reference

    def bases(self, identifier: str) -> tuple[str, ...]:
        """A style and those that it is based on."""
        return tuple(name for name, _ in self._line(identifier))

    def is_hidden(self, identifier: str) -> bool | None:
        """Whether text of this style is hidden; none where it does not say."""
        return self.whole.get(identifier, _NONE).hidden

    def font_of(self, identifier: str) -> str:
        """The font of a style; empty where it names none."""
        return self.whole.get(identifier, _NONE).font

    def _whole(self, identifier: str) -> Style:
        number = self._first(identifier, lambda style: style.reference.number)
        level = self._first(identifier, lambda style: style.reference.level)
        return Style(
            self.by_id[identifier].above,
            NumberReference(number, level),
            self._first(identifier, lambda style: style.hidden),
            self._first(identifier, lambda style: style.font or None) or "",
        )

    def _first(self, identifier: str, value: Callable[[Style], _Value | None]) -> _Value | None:
        found = (value(style) for _, style in self._line(identifier))
        return next((each for each in found if each is not None), None)

    def _line(self, identifier: str) -> Iterator[tuple[str, Style]]:
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield identifier, self.by_id[identifier]
            identifier = self.by_id[identifier].above
