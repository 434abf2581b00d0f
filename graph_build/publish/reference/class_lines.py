"""The lines between the boxes of a diagram, and where their labels stand without covering one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
#: Places along a line at which its label may stand, the best first.
_PLACES = (0.5, 0.62, 0.38, 0.72, 0.28, 0.8, 0.2)
_LABEL_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box on the canvas."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be drawn from one box to another, with its words and its style (plain, derived, kind)."""

    start: str
    end: str
    words: str
    near_start: str
    near_end: str
    style: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve that leaves and arrives level; a bulge leaves and arrives on the same side."""

    start: Point
    end: Point
    bulge: float = 0.0

    @property
    def first(self) -> Point:
        """The control point of its start."""
        return self.start[0] + (self.bulge or (self.end[0] - self.start[0]) / 2), self.start[1]

    @property
    def second(self) -> Point:
        """The control point of its end."""
        return self.end[0] + (self.bulge or (self.start[0] - self.end[0]) / 2), self.end[1]

    @property
    def path(self) -> str:
        """How SVG goes on from its start."""
        shown = [f"{x:.1f} {y:.1f}" for x, y in (self.first, self.second, self.end)]
        return f"C{shown[0]} {shown[1]} {shown[2]}"

    def at(self, t: float) -> Point:
        """The point at a share of the way."""
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points = (self.start, self.first, self.second, self.end)
        x = sum(w * p[0] for w, p in zip(weights, points, strict=True))
        y = sum(w * p[1] for w, p in zip(weights, points, strict=True))
        return x, y


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a line: its curves, one in each space between columns, joined by level strokes."""

    curves: tuple[Curve, ...]

    @property
    def path(self) -> str:
        """The way as SVG writes it."""
        x, y = self.curves[0].start
        parts = (f"L{c.start[0]:.1f} {c.start[1]:.1f} {c.path}" for c in self.curves)
        return " ".join((f"M{x:.1f} {y:.1f}", *parts))

    @property
    def end(self) -> Point:
        """Where it arrives."""
        return self.curves[-1].end

    @property
    def direction(self) -> int:
        """1 where it arrives running rightwards, else -1."""
        return 1 if self.curves[-1].second[0] < self.end[0] else -1


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point; `anchor` is SVG's text-anchor."""

    x: float
    y: float
    words: str
    anchor: str


Routes = list[tuple[Line, Way]]
_End = tuple[int, str]  # a line by number, and "start" or "end"
_BULGE = 60.0


def port_counts(lines: Sequence[Line], columns: Mapping[str, int]) -> dict[str, int]:
    """How many lines touch the fuller side of each box."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        for name, side in zip((line.start, line.end), _sides(line, columns), strict=True):
            counts[name, side] += 1
    return {name: max(counts[name, "left"], counts[name, "right"]) for name, _ in list(counts)}


def route(
    lines: Sequence[Line],
    boxes: Mapping[str, Rectangle],
    columns: Mapping[str, int],
    via: Mapping[int, Sequence[Rectangle]],
) -> Routes:
    """A way for each line, past the rectangles in `via` (as wide as their columns).

    The lines at one side of a box leave it in the order of where they go.
    """
    sides: dict[tuple[str, str], list[_End]] = defaultdict(list)
    aims: dict[_End, tuple[float, str]] = {}
    for place, line in enumerate(lines):
        start, end = _sides(line, columns)
        sides[line.start, start].append((place, "start"))
        sides[line.end, end].append((place, "end"))
        passed = via.get(place, ())
        aims[place, "start"] = ((passed[0] if passed else boxes[line.end]).middle, line.words)
        aims[place, "end"] = ((passed[-1] if passed else boxes[line.start]).middle, line.words)
    ports: dict[_End, Point] = {}
    for (name, side), ends in sides.items():
        ports.update(_ports(boxes[name], side, sorted(ends, key=lambda end: (aims[end], end))))
    return [
        (line, _way(ports[place, "start"], ports[place, "end"], _sides(line, columns), via.get(place, ())))
        for place, line in enumerate(lines)
    ]


def _sides(line: Line, columns: Mapping[str, int]) -> tuple[str, str]:
    """At which sides a line leaves and arrives; within a column it bends out on the right."""
    a, b = columns[line.start], columns[line.end]
    return ("right", "left") if a < b else ("left", "right") if a > b else ("right", "right")


def _ports(box: Rectangle, side: str, ends: Sequence[_End]) -> Iterator[tuple[_End, Point]]:
    x = box.right if side == "right" else box.left
    for place, end in enumerate(ends, 1):
        yield end, (x, box.top + box.height * place / (len(ends) + 1))


def _way(start: Point, end: Point, sides: tuple[str, str], via: Sequence[Rectangle]) -> Way:
    if sides[0] == sides[1]:
        return Way((Curve(start, end, _BULGE),))
    rightwards = sides[0] == "right"
    curves, here = [], start
    for passed in via:
        near, far = (passed.left, passed.right) if rightwards else (passed.right, passed.left)
        curves.append(Curve(here, (near, passed.middle)))
        here = (far, passed.middle)
    return Way((*curves, Curve(here, end)))


def labelled(routes: Routes, letter: float, boxes: Iterable[Rectangle]) -> Iterator[Label]:
    """The labels of all lines: multiplicities at the ends, names where nothing stands yet."""
    taken = list(boxes)
    for line, way in routes:
        for words, curve, is_start in (
            (line.near_start, way.curves[0], True),
            (line.near_end, way.curves[-1], False),
        ):
            if words:
                label = _at_end(words, curve, is_start)
                taken.append(_room(label.x, label.y, words, letter, label.anchor))
                yield label
    for line, way in routes:
        if line.words:
            yield _named(line.words, way, taken, letter)


def _at_end(words: str, curve: Curve, is_start: bool) -> Label:
    (x, y), (toward, _) = (curve.start, curve.first) if is_start else (curve.end, curve.second)
    rightwards = toward > x
    return Label(x + (14 if rightwards else -14), y - 3, words, "start" if rightwards else "end")


def _named(words: str, way: Way, taken: list[Rectangle], letter: float) -> Label:
    """The label at the free place nearest to the middle of a curve; the names of bulges stand beside them."""
    found: list[tuple[float, int, Label, Rectangle]] = []
    for share in _PLACES:
        for curve in way.curves:
            x, y = curve.at(share)
            label = Label(x + 5, y + 4, words, "start") if curve.bulge else Label(x, y + 4, words, "middle")
            room = _room(label.x, label.y, words, letter, label.anchor)
            found.append((sum(_covers(room, other) for other in taken), len(found), label, room))
    _, _, label, room = min(found, key=lambda one: one[:2])
    taken.append(room)
    return label


def _room(x: float, y: float, words: str, letter: float, anchor: str) -> Rectangle:
    width = len(words) * letter
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Rectangle(left, y - _LABEL_HEIGHT + 3, width, _LABEL_HEIGHT)


def _covers(a: Rectangle, b: Rectangle) -> float:
    """The area that two rectangles share."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return max(wide, 0.0) * max(high, 0.0)
