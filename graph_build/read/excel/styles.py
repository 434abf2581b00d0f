"""What the styles of a workbook say of a cell: how its number is shown, and in which font it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from graph_build.read.excel.numbers import BUILT_IN
from graph_build.read.excel.stream import ended
from graph_build.read.markup import attribute, child, children, local

_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Look:
    """The format of numbers and the font of a cell."""

    form: str = _GENERAL
    font: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of cells, by the number under which cells name them."""

    all: tuple[Look, ...] = ()

    def of(self, number: str) -> Look:
        """The look of that number; the plain one where there is none."""
        return self.all[int(number)] if is_index(number, self.all) else Look()


def is_index(number: str, among: Sequence[object]) -> bool:
    """Whether a text is the number of an entry, from 0."""
    return _is_number(number) and int(number) < len(among)


def read_looks(stream: IO[bytes], place: str) -> Looks:
    """The looks of `styles.xml`."""
    forms = dict(BUILT_IN)
    fonts: list[str] = []
    looks: list[tuple[str, str]] = []
    for found in ended(stream, place, "numFmt", "fonts", "cellXfs"):
        name = local(found.tag)
        if name == "numFmt" and _is_number(attribute(found, "numFmtId")):
            forms[int(attribute(found, "numFmtId"))] = attribute(found, "formatCode")
        elif name == "fonts":
            fonts = [attribute(child(font, "name")) for font in children(found, "font")]
        elif name == "cellXfs":
            looks = [(attribute(xf, "numFmtId"), attribute(xf, "fontId")) for xf in children(found, "xf")]
    return Looks(
        tuple(
            Look(
                forms.get(int(form), _GENERAL) if _is_number(form) else _GENERAL,
                fonts[int(font)] if is_index(font, fonts) else "",
            )
            for form, font in looks
        )
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
