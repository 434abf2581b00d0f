"""An UpSet plot: which groups have which duty types in common, each type counted once."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from graph_build.overlap.duty_types import Combination, Profile, combinations_of, totals
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

#: Lex et al. 2014, https://doi.org/10.1109/TVCG.2014.2346248, draw as many columns as fit.
MOST_COLUMNS = 40
_ROW, _COLUMN, _BARS, _SETS = 24, 30, 110, 90
_LABEL_CHARACTERS, _CHARACTER, _TURNED_CHARACTERS = 52, 7.0, 46
_INK, _PALE, _STRIPE = "#08306b", "#d9dde2", "#f4f6f8"
_TOLD = (
    "Mỗi cột: những loại nhiệm vụ mà đúng các dòng có chấm cùng có; cột cao: nhiều loại.",
    "Each column: the duty types that exactly the dotted rows have in common; the taller the more types.",
)


def upset_svg(profile: Profile, *, title_vi: str, title_en: str, notes: Sequence[str]) -> str:
    """Bars of how many types a combination has, its groups as dots, the names of its types below.

    At most 40 combinations, those of most types first; a note says how many are left out.
    """
    every = combinations_of(profile)
    shown = every[:MOST_COLUMNS]
    names = [
        f"{mark}. {group.label}" for mark, group in zip(marks(profile.groups), profile.groups, strict=True)
    ]
    labels = [textwrap.shorten(name, _LABEL_CHARACTERS, placeholder=" …") for name in names]
    left = MARGIN + _SETS + 40 + int(max(map(len, labels), default=0) * _CHARACTER) + 12
    top = 130 + _BARS
    bottom = top + len(names) * _ROW
    below = int(min(max((len(_types(c)) for c in shown), default=0), _TURNED_CHARACTERS) * 6.4) + 24
    width = max(left + len(shown) * _COLUMN + MARGIN, heading_width(title_vi, title_en, *_TOLD))
    left_out = len(every) - len(shown)
    more = (f"Còn {left_out} cột không vẽ. / {left_out} more columns are not drawn.",) if left_out else ()
    room = int((width - 2 * MARGIN) / 6.6)
    lines = [line for note in (*more, *notes) for line in textwrap.wrap(note, room)]
    body = (
        *heading(title_vi, title_en, *_TOLD),
        *_sets(labels, names, totals(profile), top, width),
        *_columns(shown, names, left, top),
        *foot(bottom + below + 20, lines),
    )
    return picture(width, bottom + below + 20 + len(lines) * LINE, title_vi, title_en, body)


def _sets(
    labels: Sequence[str], names: Sequence[str], sizes: Sequence[int], top: float, width: float
) -> list[str]:
    """A row for each group: its number of types as a bar, and its label."""
    greatest = max(sizes, default=0) or 1
    edge = MARGIN + _SETS + 28
    head = text(edge, top - 12, "số loại / types", f'{SMALL} text-anchor="end" fill="#555555"')
    parts = [head] if labels else []
    for row, (label, name, size) in enumerate(zip(labels, names, sizes, strict=True)):
        y = top + row * _ROW
        stripe = rectangle(MARGIN, y, width - 2 * MARGIN, _ROW, f'fill="{_STRIPE if row % 2 else "#ffffff"}"')
        length = _SETS * size / greatest
        bar = rectangle(edge - length, y + 6, length, _ROW - 12, f'fill="{_INK}"')
        count = text(edge - length - 5, y + 16, str(size), f'{SMALL} text-anchor="end"')
        parts.append(told(f"{name}: {size}", stripe, bar, count, text(edge + 10, y + 16.5, label)))
    return parts


def _columns(shown: Sequence[Combination], names: Sequence[str], left: float, top: float) -> list[str]:
    greatest = max((len(c.types) for c in shown), default=1)
    return [
        _column(combination, names, left + (place + 0.5) * _COLUMN, top, len(combination.types) / greatest)
        for place, combination in enumerate(shown)
    ]


def _column(combination: Combination, names: Sequence[str], x: float, top: float, share: float) -> str:
    height = (_BARS - 20) * share
    bar = rectangle(x - 9, top - 10 - height, 18, height, f'fill="{_INK}"')
    count = text(x, top - 15 - height, str(len(combination.types)), f'{SMALL} text-anchor="middle"')
    middles = [top + (row + 0.5) * _ROW for row in range(len(names))]
    dots = [
        circle(x, y, 6.5, f'fill="{_INK if row in combination.places else _PALE}"')
        for row, y in enumerate(middles)
    ]
    first, last = middles[combination.places[0]], middles[combination.places[-1]]
    stem = rectangle(x - 1.5, first, 3, last - first, f'fill="{_INK}"')
    types = textwrap.shorten(_types(combination), _TURNED_CHARACTERS, placeholder=" …")
    label = turned(x + 4, middles[-1] + _ROW, types, f'{SMALL} text-anchor="end"')
    tooltip = f"{'; '.join(names[place] for place in combination.places)}: {_types(combination)}"
    return told(tooltip, bar, count, *dots, stem, label)


def _types(combination: Combination) -> str:
    return "; ".join(duty_type.label_vi for duty_type in combination.types)
