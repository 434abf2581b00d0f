"""The class model as SVG: an overview of names, and the UML class diagram with its attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build.publish.drawing import (
    LINE,
    MARGIN,
    SMALL,
    SOFT,
    capital,
    heading,
    number,
    picture,
    rectangle,
    text,
)
from graph_build.publish.reference.class_lines import (
    Label,
    Line,
    Rectangle,
    Routes,
    labelled,
    port_counts,
    route,
)
from graph_build.publish.reference.class_model import Association, ClassBox, ClassModel
from graph_build.publish.reference.facts import Both
from graph_build.publish.reference.layout import Size, bends, columns_of, place

_TOP = 130.0
_LETTER, _SMALL_LETTER = 7.4, 6.7
_PADDING = 12.0
_HEAD = 2 * LINE + 10
_PLAIN, _CODED = "#eef4fa", "#fdf3e1"
_INK, _LINE_INK = "#1b1b1b", "#3d5a73"
#: The room beside a name for the multiplicities at both ends of its line.
_ENDS = 90.0


@dataclass(frozen=True, slots=True)
class Told:
    """The words around a diagram: its title, and what its marks say."""

    title: Both
    marks: Both


def overview(model: ClassModel, told: Told, root: str) -> str:
    """The classes by name, and how they are related, with Vietnamese labels."""
    bare = [ClassBox(box.identifier, box.name, (), box.codes) for box in model.classes]
    lines = [Line(a.start, a.end, a.label.vi, "", "", _style(a)) for a in model.associations]
    return _diagram(bare, [*lines, *_kinds(model)], told, root)


def class_diagram(model: ClassModel, told: Told, root: str) -> str:
    """The UML class diagram: attributes with types and multiplicities, associations, generalisations."""
    lines = [
        Line(
            a.start,
            a.end,
            f"/{a.name}" if a.derived else a.name,
            a.start_multiplicity,
            a.end_multiplicity,
            _style(a),
        )
        for a in model.associations
    ]
    return _diagram(model.classes, [*lines, *_kinds(model)], told, root)


def _style(one: Association) -> str:
    return "derived" if one.derived else "plain"


def _kinds(model: ClassModel) -> list[Line]:
    return [Line(narrower, broader, "", "", "", "kind") for narrower, broader in model.generalisations]


def _diagram(boxes: Sequence[ClassBox], lines: Sequence[Line], told: Told, root: str) -> str:
    pairs = [(line.start, line.end) for line in lines]
    direct = [pair for pair, line in zip(pairs, lines, strict=True) if line.style != "derived"]
    sizes = {box.identifier: _size(box) for box in boxes}
    columns = columns_of(sizes, direct, root)
    ports = port_counts(lines, columns)
    sizes = {n: Size(s.width, max(s.height, (ports.get(n, 0) + 1) * LINE)) for n, s in sizes.items()}
    passed = bends(pairs, columns)
    widest = max(len(line.words) for line in lines) * _SMALL_LETTER
    placed = _placed(sizes, pairs, columns, passed, widest + _ENDS)
    via = {number: [placed[name] for name in names] for number, names in passed.items()}
    found = {name: placed[name] for name in sizes}
    routes = route(lines, found, columns, via)
    body = [*heading(told.title.vi, told.title.en, told.marks.vi, told.marks.en), *_strokes(routes)]
    for box in boxes:
        body += _drawn(box, found[box.identifier])
    labels = list(labelled(routes, _SMALL_LETTER, found.values()))
    body += [_written(label) for label in labels]
    ends = [label.x + len(label.words) * _SMALL_LETTER for label in labels]
    width = max(*ends, *(place_.right for place_ in placed.values())) + MARGIN
    height = max(place_.top + place_.height for place_ in placed.values()) + MARGIN
    return picture(width, height, told.title.vi, told.title.en, body)


def _placed(
    sizes: Mapping[str, Size],
    pairs: Sequence[tuple[str, str]],
    columns: Mapping[str, int],
    passed: Mapping[int, Sequence[str]],
    between: float,
) -> dict[str, Rectangle]:
    """Where the boxes lie, and where long lines pass the columns between their ends."""
    steps: list[tuple[str, str]] = []
    all_sizes, all_columns = dict(sizes), dict(columns)
    for number_, (a, b) in enumerate(pairs):
        names = passed.get(number_, ())
        way = [a, *names, b]
        steps += pairwise(way)
        for name in names:
            all_columns[name] = int(name.split("~")[1])
            # As wide as its column, so that a line goes straight past the boxes there.
            all_sizes[name] = Size(
                max(s.width for n, s in sizes.items() if columns[n] == all_columns[name]), 12
            )
    placed = place(all_sizes, steps, all_columns, gap=24.0, between=between)
    return {
        n: Rectangle(x + MARGIN, y + _TOP, all_sizes[n].width, all_sizes[n].height)
        for n, (x, y) in placed.corners.items()
    }


def _size(box: ClassBox) -> Size:
    shown = [_attribute(a.name, a.type, a.multiplicity) for a in box.attributes]
    widths = [len(line) * _SMALL_LETTER for line in shown]
    widths += [len(box.name.vi) * (_LETTER + 0.6), len(_identifier(box)) * _SMALL_LETTER]
    height = _HEAD + (len(shown) * LINE + 10 if shown else 0)
    return Size(max(widths) + 2 * _PADDING, height)


def _attribute(name: str, kind: str, multiplicity: str) -> str:
    return f"+ {name}: {kind} [{multiplicity}]"


def _identifier(box: ClassBox) -> str:
    return f"{box.identifier} «codelist {box.codes}»" if box.codes else box.identifier


def _drawn(box: ClassBox, at: Rectangle) -> Iterator[str]:
    fill = _CODED if box.codes else _PLAIN
    middle = at.left + at.width / 2
    head = _HEAD if box.attributes else at.height
    names = at.top + (head - _HEAD) / 2
    yield rectangle(at.left, at.top, at.width, at.height, f'fill="#ffffff" stroke="{_INK}" rx="3"')
    yield rectangle(at.left, at.top, at.width, head, f'fill="{fill}" stroke="{_INK}" rx="3"')
    yield text(middle, names + LINE + 1, capital(box.name.vi), 'text-anchor="middle" font-weight="700"')
    yield text(middle, names + 2 * LINE + 1, _identifier(box), f'text-anchor="middle" {SMALL} {SOFT}')
    for place_, one in enumerate(box.attributes, 1):
        line = _attribute(one.name, one.type, one.multiplicity)
        yield text(at.left + _PADDING, at.top + _HEAD + place_ * LINE, line, SMALL)


def _strokes(routes: Routes) -> Iterator[str]:
    for line, way in routes:
        dashes = ' stroke-dasharray="6 4"' if line.style == "derived" else ""
        yield f'<path d="{way.path}" fill="none" stroke="{_LINE_INK}" stroke-width="1.3"{dashes}/>'
        yield _head(way.end, way.direction, line.style)


def _head(tip: tuple[float, float], direction: int, style: str) -> str:
    x, y = tip
    back = x - 11 * direction
    corners = [f"{number(px)},{number(py)}" for px, py in ((back, y - 5.5), (x, y), (back, y + 5.5))]
    shape, fill = ("polygon", "#ffffff") if style == "kind" else ("polyline", "none")
    return f'<{shape} points="{" ".join(corners)}" fill="{fill}" stroke="{_LINE_INK}" stroke-width="1.3"/>'


def _written(label: Label) -> str:
    halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"'
    return text(label.x, label.y, label.words, f'text-anchor="{label.anchor}" {SMALL} {halo}')
