"""Where the parts of a heat matrix stand, in pixels."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.overlap.incidence import Group
from graph_build.publish.drawing import LINE, MARGIN

#: Mean widths of a character of the label font and of the smaller foot; wide fonts stay below.
_CHARACTER, _FOOT_CHARACTER = 7.2, 6.6
#: Letters in a line of a label; a label of one line may be longer.
_LABEL_CHARACTERS, _LINE_CHARACTERS = 46, 64
_LEAST_WIDTH = 760
#: Up to so many groups cells are large enough for two lines of label, and for figures.
_LARGE, _MIDDLE = 12, 20


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one matrix.

    `labels` are broken into lines; `foot` are the lines below the legend; `upright` tells whether
    the marks over the columns need no turning, `figures` whether cells hold numbers.
    """

    cell: int
    marks: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...]
    left: int
    top: int
    upright: bool
    figures: bool

    @property
    def side(self) -> int:
        """Width and height of the matrix."""
        return self.cell * len(self.marks)

    @property
    def width(self) -> int:
        """Width of the whole picture."""
        return _width(self.left, self.side)

    @property
    def legend_top(self) -> int:
        """Upper edge of the legend."""
        return self.top + self.side + 26

    @property
    def height(self) -> int:
        """Height of the whole picture."""
        return self.legend_top + 56 + len(self.foot) * LINE

    @property
    def mark_width(self) -> int:
        """Room for the longest mark."""
        return _mark_width(self.marks)

    @property
    def font_size(self) -> int:
        """Size of labels and marks."""
        return 13 if self.cell >= 16 else 11


def layout_of(groups: Sequence[Group], names: tuple[str, ...], notes: Sequence[str]) -> Layout:
    """The layout for groups with the marks `names` and `notes` at the foot; the fewer, the larger cells."""
    size = len(groups)
    cell = 44 if size <= _LARGE else 32 if size <= _MIDDLE else max(12, 720 // size)
    labels = _labels([group.label for group in groups], 2 if size <= _LARGE else 1)
    longest = max((len(line) for lines in labels for line in lines), default=0)
    left = MARGIN + int(longest * (_CHARACTER if cell >= 16 else _CHARACTER - 1)) + _mark_width(names) + 20
    upright = all(len(mark) * 8 <= cell for mark in names)
    room = int((_width(left, cell * size) - 2 * MARGIN) / _FOOT_CHARACTER)
    return Layout(
        cell=cell,
        marks=names,
        labels=labels,
        foot=tuple(line for note in notes for line in textwrap.wrap(note, room)),
        left=left,
        top=148 if upright else 152 + _mark_width(names),
        upright=upright,
        figures=size <= _MIDDLE,
    )


def _width(left: int, side: int) -> int:
    return max(left + side, _LEAST_WIDTH) + MARGIN


def _mark_width(names: Sequence[str]) -> int:
    return max((len(mark) for mark in names), default=0) * 8


def _labels(labels: Sequence[str], lines: int) -> tuple[tuple[str, ...], ...]:
    """Every label in at most so many lines, none longer than the longest label needs."""
    needed = max((math.ceil(len(label) / lines) + 6 for label in labels), default=0)
    width = max(min(needed, _LABEL_CHARACTERS if lines > 1 else _LINE_CHARACTERS), 12)
    return tuple(tuple(textwrap.wrap(label, width, max_lines=lines, placeholder=" …")) for label in labels)
