"""Pictures of overlap as SVG made here: nothing is fetched, and the same figures give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from graph_build.overlap.colours import NOTHING, SCALE, ink_on, shade
from graph_build.overlap.incidence import Group, Incidence
from graph_build.overlap.layout import LINE, MARGIN, Layout, layout_of
from graph_build.overlap.measures import Generic, Measure, PairOverlap, counted_duties, pairs
from graph_build.overlap.tables import MEASURE_NAMES

_FONTS = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
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
_GENERIC_NOTES: Mapping[Generic, str] = {
    Generic.EXCLUDE: "Không tính nhiệm vụ chung chung, có ở hầu hết bản mô tả. / "
    "Generic duties, found in nearly every description, are left out.",
    Generic.INCLUDE: "Có tính cả nhiệm vụ chung chung, có ở hầu hết bản mô tả. / "
    "Generic duties, found in nearly every description, are counted.",
}
_GREY = "#e4e4e4"
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
) -> str:
    """A matrix of groups against groups in printed order, dark where they overlap much.

    The diagonal, in grey, holds the number of duties of each group. Cells carry their figure when
    there are at most 20 groups; every cell tells its pair and figure as a tooltip. The shade runs
    up to the next round number above the greatest figure. `source` says where the figures come
    from and stands at the foot.
    """
    layout = layout_of(found.groups, (_GENERIC_NOTES[generic], source))
    overlaps = pairs(found, generic)
    top_value = _round_above(max((pair.value(measure) for pair in overlaps), default=0.0), measure)
    counts = [len(duties) for duties in counted_duties(found, generic)]
    body = (
        *_heading(title_vi, title_en, measure),
        *_axes(layout, found.groups),
        *_diagonal(layout, found.groups, counts),
        *_cells(layout, found.groups, overlaps, measure, top_value),
        *_legend(layout, measure, top_value),
    )
    return "\n".join((*_opening(layout, title_vi, title_en), *body, "</svg>", ""))


def _round_above(value: float, measure: Measure) -> float:
    """The next round number at or above a value; at least 5 for counts, 1 where every ratio is 0."""
    if measure is Measure.SHARED:
        value = max(value, 5.0)
    elif value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    step = next(step for step in _ROUND if step * power >= value - 1e-12)
    return float(f"{step * power:.6g}")


def _opening(layout: Layout, title_vi: str, title_en: str) -> tuple[str, ...]:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}" height="{layout.height}" role="img" xml:lang="vi" '
        f'font-family="{_FONTS}" font-size="13" fill="#1b1b1b">',
        f"<title>{escape(title_vi)} / {escape(title_en)}</title>",
        f'<rect width="{layout.width}" height="{layout.height}" fill="#ffffff"/>',
    )


def _heading(title_vi: str, title_en: str, measure: Measure) -> tuple[str, ...]:
    name_vi, name_en = MEASURE_NAMES[measure]
    explained_vi, explained_en = _EXPLAINED[measure]
    return (
        _text(MARGIN, 38, title_vi, 'font-size="21" font-weight="700"'),
        _text(MARGIN, 62, title_en, 'font-size="15" fill="#555555" xml:lang="en"'),
        _text(MARGIN, 88, f"{_capital(name_vi)}: {explained_vi}."),
        _text(MARGIN, 106, f"{_capital(name_en)}: {explained_en}.", 'fill="#555555" xml:lang="en"'),
    )


def _axes(layout: Layout, groups: Sequence[Group]) -> tuple[str, ...]:
    """Marks over the columns; marks and labels before the rows."""
    parts = []
    for place, (mark, lines, group) in enumerate(zip(layout.marks, layout.labels, groups, strict=True)):
        middle = layout.cell * place + layout.cell / 2
        x, y = layout.left + middle, layout.top + middle
        style = f'font-size="{layout.font_size}" font-weight="600"'
        if layout.upright:
            parts.append(_text(x, layout.top - 8, mark, f'{style} text-anchor="middle"'))
        else:
            turn = f'transform="rotate(-90 {_n(x + 4)} {layout.top - 6})"'
            parts.append(_text(x + 4, layout.top - 6, mark, f"{style} {turn}"))
        parts.append(_text(layout.left - 10, y + 4.5, mark, f'{style} text-anchor="end"'))
        right = layout.left - 20 - layout.mark_width
        first = y + 4.5 - (len(lines) - 1) * LINE / 2
        label = "".join(
            _text(right, first + number * LINE, line, f'font-size="{layout.font_size}" text-anchor="end"')
            for number, line in enumerate(lines)
        )
        parts.append(f"<g><title>{escape(group.label)}</title>{label}</g>")
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
            told = (
                f"{_name(layout, groups, row)} × {_name(layout, groups, column)}: {figure}; "
                f"{pair.shared} chung / shared, + {pair.generic_shared} chung chung / generic"
            )
            colour = shade(value / top_value) if value else NOTHING
            parts.append(_cell(layout, row, column, colour, figure if value else "·", told))
    return tuple(parts)


def _seen_from_a(pair: PairOverlap, measure: Measure) -> float:
    return pair.containment_a if measure is Measure.CONTAINMENT else pair.value(measure)


def _seen_from_b(pair: PairOverlap, measure: Measure) -> float:
    return pair.containment_b if measure is Measure.CONTAINMENT else pair.value(measure)


def _cell(layout: Layout, row: int, column: int, colour: str, figure: str, told: str) -> str:
    x, y = layout.left + column * layout.cell, layout.top + row * layout.cell
    box = (
        f'<rect x="{x}" y="{y}" width="{layout.cell}" height="{layout.cell}" fill="{colour}" '
        'stroke="#ffffff" stroke-width="1"/>'
    )
    middle = layout.cell / 2
    size = 13 if layout.cell >= 40 else 11
    style = f'text-anchor="middle" font-size="{size}" fill="{ink_on(colour)}"'
    number = _text(x + middle, y + middle + 4.5, figure, style) if layout.figures else ""
    return f"<g><title>{escape(told)}</title>{box}{number}</g>"


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
    small = 'font-size="12"'
    return (
        *(_swatch(x, y, width, colour) for x, colour in swatches),
        _text(MARGIN + width / 2, y + 29, "0", f'{small} text-anchor="middle"'),
        _text(scale_left, y + 29, "> 0", small),
        _text(scale_left + scale_width, y + 29, _figure(top_value, measure), f'{small} text-anchor="end"'),
        _text(grey_left + width + 8, y + 12, "số nhiệm vụ của hàng / duties of the row", small),
        *(
            _text(MARGIN, y + 56 + number * LINE, line, f'{small} fill="#555555"')
            for number, line in enumerate(layout.foot)
        ),
    )


def _swatch(x: float, y: float, width: int, colour: str) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{width}" height="14" fill="{colour}" '
        'stroke="#bbbbbb" stroke-width="0.5"/>'
    )


def _name(layout: Layout, groups: Sequence[Group], place: int) -> str:
    return f"{layout.marks[place]}. {groups[place].label}"


def _figure(value: float, measure: Measure) -> str:
    """A count as it is; a ratio with two decimals, by a decimal point, since both languages read it."""
    return f"{value:.0f}" if measure is Measure.SHARED else f"{value:.2f}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(x: float, y: float, text: str, style: str = "") -> str:
    return (
        f"<text x={quoteattr(_n(x))} y={quoteattr(_n(y))}{' ' if style else ''}{style}>{escape(text)}</text>"
    )


def _n(number: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
