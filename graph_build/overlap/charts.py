"""The heat matrix of overlap: groups against groups, dark where they overlap much."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

from graph_build.overlap.colours import NOTHING, SCALE, ink_on, shade
from graph_build.overlap.incidence import Group, Incidence, marks, reordered
from graph_build.overlap.layout import Layout, layout_of
from graph_build.overlap.measures import Generic, Measure, PairOverlap, counted_duties, pairs
from graph_build.overlap.order import Order
from graph_build.overlap.tables import MEASURE_NAMES
from graph_build.publish.drawing import (
    LINE,
    MARGIN,
    SMALL,
    capital,
    foot,
    heading,
    picture,
    rectangle,
    text,
    told,
    turned,
)

#: What a cell says, for each measure, in both languages; A is the row and B the column.
_EXPLAINED = {
    Measure.SHARED: ("số nhiệm vụ có ở cả hai", "number of duties that both have"),
    Measure.JACCARD: ("nhiệm vụ chung ÷ nhiệm vụ của một trong hai", "shared duties ÷ duties of either"),
    Measure.CONTAINMENT: (
        "phần nhiệm vụ của hàng cũng có ở cột",
        "share of the row's duties that the column has too",
    ),
    Measure.WEIGHTED_COSINE: (
        "cosin, nhiệm vụ càng hiếm càng nặng",
        "cosine, the rarer a duty the more it weighs",
    ),
}
#: What the foot of a picture says of generic duties.
GENERIC_NOTES: Mapping[Generic, str] = {
    Generic.EXCLUDE: "Không tính nhiệm vụ phổ biến, có ở hầu hết các chuyên ngành. / "
    "Generic duties, found in nearly every specialisation, are left out.",
    Generic.INCLUDE: "Có tính cả nhiệm vụ phổ biến, có ở hầu hết các chuyên ngành. / "
    "Generic duties, found in nearly every specialisation, are counted.",
}
CLUSTER_NOTE = (
    "Xếp theo cụm (liên kết trung bình, thứ tự lá tối ưu); khung là cụm. / "
    "Ordered by clustering (average linkage, optimal leaf order); frames are clusters."
)
_GREY, _FRAME = "#e4e4e4", "#c2410c"
#: Numbers at which a scale may end, times a power of ten.
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def heat_matrix_svg(
    found: Incidence,
    *,
    measure: Measure,
    generic: Generic,
    title_vi: str,
    title_en: str,
    source: str,
    remark: str = "",
    order: Order | None = None,
) -> str:
    """A matrix of groups against groups in printed order, or in the order given with its clusters framed.

    The diagonal, in grey, holds the number of duties of each group. Cells carry their figure when
    there are at most 20 groups; every cell tells its pair and figure as a tooltip. The shade runs
    up to the next round number above the greatest figure. `source` says where the figures come
    from and stands at the foot, as does a `remark`.
    """
    names = marks(found.groups)
    notes = tuple(filter(None, (remark, GENERIC_NOTES[generic], source)))
    if order:
        names = tuple(names[place] for place in order.places)
        found = reordered(found, order.places)
        notes = (CLUSTER_NOTE, *notes)
    layout = layout_of(found.groups, names, notes)
    overlaps = pairs(found, generic)
    top_value = _round_above(max((pair.value(measure) for pair in overlaps), default=0.0), measure)
    counts = [len(duties) for duties in counted_duties(found, generic)]
    name_vi, name_en = MEASURE_NAMES[measure]
    explained_vi, explained_en = _EXPLAINED[measure]
    body = (
        *heading(
            title_vi, title_en, f"{capital(name_vi)}: {explained_vi}.", f"{capital(name_en)}: {explained_en}."
        ),
        *_axes(layout, found.groups),
        *_diagonal(layout, found.groups, counts),
        *_cells(layout, found.groups, overlaps, measure, top_value),
        *(_frames(layout, order.clusters) if order else ()),
        *_legend(layout, measure, top_value),
    )
    return picture(layout.width, layout.height, title_vi, title_en, body)


def _round_above(value: float, measure: Measure) -> float:
    """The next round number at or above a value; at least 5 for counts, 1 where every ratio is 0."""
    if measure is Measure.SHARED:
        value = max(value, 5.0)
    elif value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    step = next(step for step in _ROUND if step * power >= value - 1e-12)
    return float(f"{step * power:.6g}")


def _axes(layout: Layout, groups: Sequence[Group]) -> tuple[str, ...]:
    """Marks over the columns; marks and labels before the rows."""
    parts = []
    for place, (mark, lines, group) in enumerate(zip(layout.marks, layout.labels, groups, strict=True)):
        middle = layout.cell * place + layout.cell / 2
        x, y = layout.left + middle, layout.top + middle
        style = f'font-size="{layout.font_size}" font-weight="600"'
        if layout.upright:
            parts.append(text(x, layout.top - 8, mark, f'{style} text-anchor="middle"'))
        else:
            parts.append(turned(x + 4, layout.top - 6, mark, style))
        parts.append(text(layout.left - 10, y + 4.5, mark, f'{style} text-anchor="end"'))
        right = layout.left - 20 - layout.mark_width
        first = y + 4.5 - (len(lines) - 1) * LINE / 2
        label = (
            text(right, first + number * LINE, line, f'font-size="{layout.font_size}" text-anchor="end"')
            for number, line in enumerate(lines)
        )
        parts.append(told(group.label, *label))
    return tuple(parts)


def _frames(layout: Layout, clusters: Sequence[int]) -> tuple[str, ...]:
    """A frame around each run of two or more groups of one cluster."""
    parts, first = [], 0
    for _, run in groupby(clusters):
        size = sum(1 for _ in run)
        if size > 1:
            x, y = layout.left + first * layout.cell, layout.top + first * layout.cell
            side = size * layout.cell
            parts.append(rectangle(x, y, side, side, f'fill="none" stroke="{_FRAME}" stroke-width="2"'))
        first += size
    return tuple(parts)


def _diagonal(layout: Layout, groups: Sequence[Group], counts: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        _cell(layout, place, place, _GREY, str(count), f"{_name(layout, groups, place)}: {count}")
        for place, count in enumerate(counts)
    )


def _cells(
    layout: Layout,
    groups: Sequence[Group],
    overlaps: Sequence[PairOverlap],
    measure: Measure,
    top_value: float,
) -> tuple[str, ...]:
    place = {group.iri: number for number, group in enumerate(groups)}
    parts = []
    for pair in overlaps:
        a, b = place[pair.a.iri], place[pair.b.iri]
        for row, column, value in ((a, b, _seen_from_a(pair, measure)), (b, a, _seen_from_b(pair, measure))):
            figure = _figure(value, measure)
            tooltip = (
                f"{_name(layout, groups, row)} × {_name(layout, groups, column)}: {figure}; "
                f"{pair.shared} chung / shared, + {pair.generic_shared} phổ biến / generic"
            )
            colour = shade(value / top_value) if value else NOTHING
            parts.append(_cell(layout, row, column, colour, figure if value else "·", tooltip))
    return tuple(parts)


def _seen_from_a(pair: PairOverlap, measure: Measure) -> float:
    return pair.containment_a if measure is Measure.CONTAINMENT else pair.value(measure)


def _seen_from_b(pair: PairOverlap, measure: Measure) -> float:
    return pair.containment_b if measure is Measure.CONTAINMENT else pair.value(measure)


def _cell(layout: Layout, row: int, column: int, colour: str, figure: str, tooltip: str) -> str:
    x, y = layout.left + column * layout.cell, layout.top + row * layout.cell
    box = rectangle(x, y, layout.cell, layout.cell, f'fill="{colour}" stroke="#ffffff" stroke-width="1"')
    middle = layout.cell / 2
    size = 13 if layout.cell >= 40 else 11
    style = f'text-anchor="middle" font-size="{size}" fill="{ink_on(colour)}"'
    return told(tooltip, box, text(x + middle, y + middle + 4.5, figure, style) if layout.figures else "")


def _legend(layout: Layout, measure: Measure, top_value: float) -> tuple[str, ...]:
    """What the colours mean: nothing shared, then the scale up to the top value, and the grey diagonal."""
    y, width, steps = layout.legend_top, 36, len(SCALE)
    scale_left, scale_width = MARGIN + width + 12, width * steps
    grey_left = scale_left + scale_width + 28
    swatches = (
        (MARGIN, NOTHING),
        *((scale_left + step * width, shade((step + 0.5) / steps)) for step in range(steps)),
        (grey_left, _GREY),
    )
    return (
        *(_swatch(x, y, width, colour) for x, colour in swatches),
        text(MARGIN + width / 2, y + 29, "0", f'{SMALL} text-anchor="middle"'),
        text(scale_left, y + 29, "> 0", SMALL),
        text(scale_left + scale_width, y + 29, _figure(top_value, measure), f'{SMALL} text-anchor="end"'),
        text(grey_left + width + 8, y + 12, "số nhiệm vụ của hàng / duties of the row", SMALL),
        *foot(y + 56, layout.foot),
    )


def _swatch(x: float, y: float, width: int, colour: str) -> str:
    return rectangle(x, y, width, 14, f'fill="{colour}" stroke="#bbbbbb" stroke-width="0.5"')


def _name(layout: Layout, groups: Sequence[Group], place: int) -> str:
    return f"{layout.marks[place]}. {groups[place].label}"


def _figure(value: float, measure: Measure) -> str:
    """A count as it is; a ratio with two decimals, by a decimal point, since both languages read it."""
    return f"{value:.0f}" if measure is Measure.SHARED else f"{value:.2f}"
