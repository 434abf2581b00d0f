"""The network of groups as a ring: communities with gaps between, lines where duties are shared."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_build.overlap.colours import HUES
from graph_build.overlap.incidence import Group, marks
from graph_build.overlap.measures import Measure, PairOverlap
from graph_build.overlap.network import SEEDS, Communities
from graph_build.overlap.tables import MEASURE_NAMES
from graph_build.publish.drawing import (
    LINE,
    MARGIN,
    SMALL,
    circle,
    foot,
    heading,
    heading_width,
    number,
    picture,
    text,
    told,
    turned,
)

#: The gap between two communities, in steps from group to group.
_GAP = 1.0
#: Up to so many groups labels stand upright beside the ring; beyond, they point away from it.
_UPRIGHT = 24
#: Beyond so many lines only those that are more than chance are drawn.
_MOST_LINES = 150
_LABEL_WIDTH, _LABEL_CHARACTERS = 290, 36
_TURNED_WIDTH, _TURNED_CHARACTERS = 390, 54
_ALONE, _FAINT = "#9a9a9a", "#9a9a9a"
_HEADING = 120
#: Discs grow up to so many duties.
_MOST_DUTIES = 150
_LEFTWARDS = ' text-anchor="end"'


@dataclass(frozen=True, slots=True)
class _Node:
    """A group on the ring; the angle is 0 at the right and grows clockwise."""

    group: Group
    mark: str
    duties: int
    angle: float
    x: float
    y: float
    colour: str


def network_svg(
    groups: Sequence[Group],
    sizes: Sequence[int],
    overlaps: Sequence[PairOverlap],
    parts: Communities,
    *,
    measure: Measure,
    title_vi: str,
    title_en: str,
    notes: Sequence[str],
) -> str:
    """The ring; a disc grows with the number of duties (`sizes`), a line with the figure of the pair."""
    name_vi, name_en = MEASURE_NAMES[measure]
    words = (
        title_vi,
        title_en,
        f"Nét càng đậm, {name_vi} càng lớn; hình tròn càng to, càng nhiều nhiệm vụ.",
        f"The thicker a line the greater the {name_en}; the larger a disc the more duties.",
    )
    radius = max(190, len(groups) * 9)
    upright = len(groups) <= _UPRIGHT
    width = max(2 * (radius + (_LABEL_WIDTH if upright else _TURNED_WIDTH)), heading_width(*words))
    middle = _HEADING + radius + (76 if upright else _TURNED_WIDTH)
    nodes = _nodes(groups, sizes, parts, width / 2, middle, radius)
    drawn = _drawn(overlaps, measure)
    legend_top = middle + (middle - _HEADING) + 20
    legend = _legend(nodes, groups, parts, legend_top)
    told_notes = (*_told(parts, math.comb(len(groups), 2), len(drawn)), *notes)
    lines = [line for note in told_notes for line in textwrap.wrap(note, int((width - 2 * MARGIN) / 6.6))]
    foot_top = legend_top + len(legend) * (LINE + 4) + 24
    body = (
        *heading(*words),
        *_lines(nodes, drawn, measure, (width / 2, middle)),
        *(_disc(node) for node in nodes.values()),
        *_labels(nodes.values(), upright, middle),
        *legend,
        *foot(foot_top, lines),
    )
    return picture(width, foot_top + len(lines) * LINE, title_vi, title_en, body)


def _nodes(
    groups: Sequence[Group], sizes: Sequence[int], parts: Communities, x: float, y: float, radius: float
) -> dict[str, _Node]:
    """Every group by IRI, communities one after the other from the top."""
    alone = [part for part in parts.parts if len(part.places) == 1]
    rings = [part.places for part in parts.parts if len(part.places) > 1]
    rings += [tuple(place for part in alone for place in part.places)] if alone else []
    names = marks(groups)
    steps = len(groups) + (_GAP * len(rings) if len(rings) > 1 else 0)
    nodes, step = {}, 0.0
    for community, places in enumerate(rings):
        several = len(parts.parts[community].places) > 1 if community < len(parts.parts) else False
        for place in places:
            angle = 2 * math.pi * step / max(steps, 1) - math.pi / 2
            nodes[groups[place].iri] = _Node(
                groups[place],
                names[place],
                sizes[place],
                angle,
                x + radius * math.cos(angle),
                y + radius * math.sin(angle),
                HUES[community % len(HUES)] if several else _ALONE,
            )
            step += 1
        step += _GAP
    return nodes


def _drawn(overlaps: Sequence[PairOverlap], measure: Measure) -> list[PairOverlap]:
    """The pairs that are drawn, strong ones last, so that they lie on top."""
    some = [pair for pair in overlaps if pair.value(measure)]
    if len(some) > _MOST_LINES:
        some = [pair for pair in some if pair.is_significant]
    return sorted(some, key=lambda pair: pair.value(measure))


def _lines(
    nodes: dict[str, _Node], drawn: Sequence[PairOverlap], measure: Measure, centre: tuple[float, float]
) -> list[str]:
    greatest = max((pair.value(measure) for pair in drawn), default=1.0)
    return [
        _line(nodes[pair.a.iri], nodes[pair.b.iri], pair, pair.value(measure) / greatest, measure, centre)
        for pair in drawn
    ]


def _line(
    a: _Node, b: _Node, pair: PairOverlap, share: float, measure: Measure, centre: tuple[float, float]
) -> str:
    """An arc that bends towards the centre; in the colour of the community where it stays within one."""
    bend_x = ((a.x + b.x) / 2 + centre[0]) / 2
    bend_y = ((a.y + b.y) / 2 + centre[1]) / 2
    colour = a.colour if a.colour == b.colour else _FAINT
    style = "" if pair.is_significant else ' stroke-dasharray="4 4"'
    way = " ".join(map(number, (a.x, a.y))) + " Q" + " ".join(map(number, (bend_x, bend_y, b.x, b.y)))
    path = (
        f'<path d="M{way}" fill="none" stroke="{colour}" stroke-opacity="0.65" '
        f'stroke-width="{number(0.8 + 8 * share)}"{style}/>'
    )
    figure = f"{pair.value(measure):.2f}"
    tooltip = f"{a.mark}. {a.group.label} – {b.mark}. {b.group.label}: {figure}; {pair.shared} chung / shared"
    return told(tooltip, path)


def _radius(node: _Node) -> float:
    return 5 + 1.5 * math.sqrt(min(node.duties, _MOST_DUTIES))


def _disc(node: _Node) -> str:
    disc = circle(node.x, node.y, _radius(node), f'fill="{node.colour}" stroke="#ffffff" stroke-width="2"')
    return told(f"{node.mark}. {node.group.label}: {node.duties} nhiệm vụ / duties", disc)


def _labels(nodes: Iterable[_Node], upright: bool, middle: float) -> list[str]:
    if not upright:
        return [_turned_label(node) for node in nodes]
    lines = {
        node.group.iri: textwrap.wrap(
            f"{node.mark}. {node.group.label}", _LABEL_CHARACTERS, max_lines=3, placeholder=" …"
        )
        for node in nodes
    }
    return [
        told(
            node.group.label,
            *(text(x, top + n * LINE, line, style) for n, line in enumerate(lines[node.group.iri])),
        )
        for node, x, top, style in _placed(nodes, lines, middle)
    ]


def _placed(
    nodes: Iterable[_Node], lines: Mapping[str, Sequence[str]], middle: float
) -> Iterator[tuple[_Node, float, float, str]]:
    """Each label with its x, the base line of its first line, and its style; none lies on another.

    In each quarter the labels stand beside their discs, from the middle of the ring outwards, and
    one that would touch the last is pushed on.
    """
    quarters: dict[tuple[bool, bool], list[_Node]] = {}
    for node in nodes:
        quarters.setdefault((math.cos(node.angle) >= -1e-9, node.y < middle), []).append(node)
    for (right, upper), quarter in sorted(quarters.items()):
        edge = math.inf if upper else -math.inf
        for node in sorted(quarter, key=lambda n: abs(n.y - middle)):
            height = LINE * len(lines[node.group.iri])
            away = _radius(node) + 8
            x = node.x + away * math.cos(node.angle)
            # Beside the ring a label is centred on its disc; above and below it grows away from the ring.
            top = node.y + (away + height / 2) * math.sin(node.angle) - height / 2
            top = min(top, edge - height) if upper else max(top, edge)
            edge = top - 3 if upper else top + height + 3
            yield node, x, top + 12.5, f"{SMALL}{'' if right else _LEFTWARDS}"


def _turned_label(node: _Node) -> str:
    right = math.cos(node.angle) >= -1e-9
    away = _radius(node) + 8
    x, y = node.x + away * math.cos(node.angle), node.y + away * math.sin(node.angle)
    shown = textwrap.shorten(f"{node.mark}. {node.group.label}", _TURNED_CHARACTERS, placeholder=" …")
    degrees = math.degrees(node.angle) + (0 if right else 180)
    style = f"{SMALL}{'' if right else _LEFTWARDS}"
    return told(node.group.label, turned(x, y, shown, f'{style} dominant-baseline="middle"', degrees))


def _legend(
    nodes: dict[str, _Node], groups: Sequence[Group], parts: Communities, top: float
) -> tuple[str, ...]:
    """The communities with their colours, members and cohesion; then what the two kinds of line are."""
    rows = []
    for place, part in enumerate(part for part in parts.parts if len(part.places) > 1):
        members = [nodes[groups[p].iri] for p in part.places]
        y = top + place * (LINE + 4)
        words = (
            f"Cộng đồng {place + 1} / community {place + 1}: {', '.join(node.mark for node in members)}"
            f" (gắn kết / cohesion {part.cohesion:.2f})"
        )
        rows.append(
            circle(MARGIN + 7, y - 4, 7, f'fill="{members[0].colour}"')
            + text(MARGIN + 22, y, textwrap.shorten(words, 150, placeholder=" …"), SMALL)
        )
    y = top + len(rows) * (LINE + 4)
    return (*rows, _key(y))


def _key(y: float) -> str:
    def stroke(x: float, dash: str) -> str:
        return f'<path d="M{number(x)} {number(y - 4)} h36" stroke="#555555" stroke-width="3"{dash}/>'

    return "".join(
        (
            stroke(MARGIN, ""),
            text(MARGIN + 44, y, "hơn mức ngẫu nhiên / more than chance (q tối đa / at most 0.05)", SMALL),
            stroke(MARGIN + 430, ' stroke-dasharray="4 4"'),
            text(MARGIN + 474, y, "có thể do ngẫu nhiên / may be chance", SMALL),
        )
    )


def _told(parts: Communities, pairs: int, drawn: int) -> tuple[str, str]:
    faint_vi, faint_en = (" (ranh giới mờ)", " (faint)") if parts.are_faint else ("", "")
    agreement, modularity = f"{parts.agreement:.2f}", f"{parts.modularity:.2f}"
    return (
        f"Cộng đồng theo Louvain, {SEEDS} lần chạy: các lần khớp nhau {agreement} (Rand hiệu chỉnh), "
        f"modularity {modularity}{faint_vi}; màu xám: đứng riêng. / Louvain communities, {SEEDS} runs: "
        f"they agree {agreement} (adjusted Rand), modularity {modularity}{faint_en}; grey: alone.",
        f"Vẽ {drawn} trên {pairs} cặp. / {drawn} of {pairs} pairs are drawn.",
    )
