"""Rings of points on the plane of the map: what is inside, how they are written as SVG paths and read back.

A point is (x, y) in map units. A ring is a list of points whose last is joined to its first. A shape is a
list of rings, filled by the even-odd rule: a ring within a ring is a hole.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]
Line = list[Point]
Ring = list[Point]
Shape = list[Ring]

DECIMALS = 1
PART = re.compile(r"M([^Mz]*)(z?)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


class Box(NamedTuple):
    """A rectangle from `left`, `top` to `right`, `bottom`; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def contains(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def holds(self, other: "Box") -> bool:
        return self.contains((other.left, other.top)) and self.contains((other.right, other.bottom))

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def box_of(points: Iterable[Point]) -> Box:
    """Return the smallest rectangle around `points`, of which there is at least one."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def box_of_shape(shape: Shape) -> Box:
    return box_of(point for ring in shape for point in ring)


def edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def crossings(shape: Shape, y: float) -> list[float]:
    """Return where the horizontal line at `y` enters and leaves the shape, from left to right."""
    found = []
    for ring in shape:
        for (x1, y1), (x2, y2) in edges(ring):
            if (y1 > y) != (y2 > y):
                found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(found)


def is_inside(point: Point, shape: Shape) -> bool:
    x, y = point
    return sum(crossing > x for crossing in crossings(shape, y)) % 2 == 1


def area(ring: Ring) -> float:
    """Return the area of a ring in square map units: positive one way round, negative the other."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges(ring)) / 2


def area_of_shape(shape: Shape) -> float:
    """Return the area of a shape, holes taken off; a hole lies inside the ring before it that holds it."""
    total = 0.0
    for place, ring in enumerate(shape):
        depth = sum(is_inside(ring[0], [other]) for at, other in enumerate(shape) if at != place)
        total += abs(area(ring)) * (-1 if depth % 2 else 1)
    return total


def distance_to_edge(point: Point, shape: Shape) -> float:
    return min(_distance(point, start, end) for ring in shape for start, end in edges(ring))


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    along_x, along_y = x2 - x1, y2 - y1
    length = along_x**2 + along_y**2
    share = 0.0 if not length else ((x - x1) * along_x + (y - y1) * along_y) / length
    share = min(max(share, 0.0), 1.0)
    return ((x - x1 - share * along_x) ** 2 + (y - y1 - share * along_y) ** 2) ** 0.5


def write_path(lines: Sequence[Line], *, closed: bool) -> str:
    """Return lines as one SVG path: a start in full, then each step from the point before.

    Steps are taken between rounded points, so that rounding never adds up.
    """
    return "".join(_write_line(line, closed=closed) for line in lines)


def read_path(path: str) -> Shape:
    """Return the lines of a path that `write_path` wrote."""
    lines = []
    for numbers, _closing in PART.findall(path):
        values = [float(value) for value in NUMBER.findall(numbers)]
        x = y = 0.0
        line = []
        for step_x, step_y in zip(values[::2], values[1::2], strict=True):
            x, y = round(x + step_x, DECIMALS), round(y + step_y, DECIMALS)
            line.append((x, y))
        lines.append(line)
    return lines


def rounded(line: Line) -> Line:
    """Return the points in the decimals of the map, each once where several fall together."""
    kept: Line = []
    for x, y in line:
        point = (round(x, DECIMALS), round(y, DECIMALS))
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def _write_line(line: Line, *, closed: bool) -> str:
    points = rounded(line)
    if closed and points[0] == points[-1]:
        points = points[:-1]
    (x, y), *others = points
    steps = []
    for next_x, next_y in others:
        steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    start = f"M{short(points[0][0])} {short(points[0][1])}l"
    return start + _joined(steps) + ("z" if closed else "")


def _joined(numbers: Iterable[float]) -> str:
    """Write numbers with a space only where a minus or a second decimal point does not part them already."""
    text = ""
    for number in map(short, numbers):
        last = text[text.rfind(" ") + 1 :]
        parts = number.startswith("-") or (number.startswith(".") and "." in last[last.rfind("-") + 1 :])
        text += number if not text or parts else f" {number}"
    return text


def short(number: float) -> str:
    """Write a number in the decimals of the map without what SVG can do without: 12.0 is 12, 0.5 is .5."""
    text = f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
