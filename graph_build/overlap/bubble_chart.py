"""A matrix of groups against duty types: the larger a bubble, the more duties of that type."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from graph_build.overlap.colours import ink_on, shade
from graph_build.overlap.duty_types import Profile
from graph_build.overlap.incidence import marks
from graph_build.publish.drawing import (
    LINE,
    MARGIN,
    SMALL,
    circle,
    foot,
    heading,
    heading_width,
    picture,
    rectangle,
    text,
    told,
    turned,
)

_CELL, _SLIM = 38, 26
#: Up to so many groups rows are tall.
_TALL = 20
_LABEL_CHARACTERS, _CHARACTER, _TURNED_CHARACTERS = 52, 7.0, 40
_GRID, _STRIPE = "#e4e7eb", "#f4f6f8"
_TOLD = (
    "Số trong hình tròn: số nhiệm vụ thuộc loại của cột mà dòng ấy có; diện tích theo số ấy.",
    "Figure in a bubble: how many duties of the column's type the row has; the area grows with it.",
)


def bubbles_svg(profile: Profile, *, title_vi: str, title_en: str, notes: Sequence[str]) -> str:
    """One row for each group in printed order, one column for each duty type, the widest spread first."""
    names = [
        f"{mark}. {group.label}" for mark, group in zip(marks(profile.groups), profile.groups, strict=True)
    ]
    labels = [textwrap.shorten(name, _LABEL_CHARACTERS, placeholder=" …") for name in names]
    types = [textwrap.shorten(t.label_vi, _TURNED_CHARACTERS, placeholder=" …") for t in profile.types]
    cell = _CELL if len(names) <= _TALL else _SLIM
    left = MARGIN + int(max(map(len, labels), default=0) * _CHARACTER) + 14
    # The headings lean to the right, and so does the room that they need.
    lean = int(max(map(len, types), default=0) * 6.0)
    top = 130 + int(lean * 0.87)
    width = max(left + len(types) * cell + lean // 2 + MARGIN, heading_width(title_vi, title_en, *_TOLD))
    bottom = top + len(names) * cell
    lines = [line for note in notes for line in textwrap.wrap(note, int((width - 2 * MARGIN) / 6.6))]
    body = (
        *heading(title_vi, title_en, *_TOLD),
        *_columns(profile, types, left, top, cell),
        *_rows(labels, left, top, cell, len(types)),
        *_bubbles(profile, names, left, top, cell),
        *foot(bottom + 30, lines),
    )
    return picture(width, bottom + 30 + len(lines) * LINE, title_vi, title_en, body)


def _columns(profile: Profile, types: Sequence[str], left: float, top: float, cell: float) -> list[str]:
    return [
        told(
            f"{duty_type.label_vi} / {duty_type.label_en}",
            turned(left + (place + 0.5) * cell + 4, top - 8, words, SMALL, degrees=-60),
        )
        for place, (duty_type, words) in enumerate(zip(profile.types, types, strict=True))
    ]


def _rows(labels: Sequence[str], left: float, top: float, cell: float, columns: int) -> list[str]:
    parts = []
    for row, label in enumerate(labels):
        y = top + row * cell
        fill = _STRIPE if row % 2 else "#ffffff"
        parts.append(rectangle(left, y, columns * cell, cell, f'fill="{fill}" stroke="{_GRID}"'))
        parts.append(text(left - 10, y + cell / 2 + 4.5, label, 'text-anchor="end"'))
    return parts


def _bubbles(profile: Profile, names: Sequence[str], left: float, top: float, cell: float) -> list[str]:
    greatest = max((count for counts in profile.counts for count in counts), default=1)
    return [
        _bubble(
            left + (column + 0.5) * cell,
            top + (row + 0.5) * cell,
            (cell / 2 - 2) * math.sqrt(count / greatest),
            shade(count / greatest),
            str(count),
            f"{names[row]} – {profile.types[column].label_vi}: {count}",
        )
        for row, counts in enumerate(profile.counts)
        for column, count in enumerate(counts)
        if count
    ]


def _bubble(x: float, y: float, radius: float, colour: str, figure: str, tooltip: str) -> str:
    """A bubble; its figure stands within, or at its lower right where it is too small for it."""
    disc = circle(x, y, radius, f'fill="{colour}" stroke="#5b7083" stroke-width="0.7"')
    if radius >= 4 + 3.5 * len(figure):
        style = f'font-size="11" text-anchor="middle" fill="{ink_on(colour)}"'
        return told(tooltip, disc, text(x, y + 4, figure, style))
    return told(tooltip, disc, text(x + radius + 1, y + radius + 4, figure, 'font-size="10" fill="#555555"'))
