"""The portal's one motif, the khatam: an eight-pointed star of two squares, as tile workers lay it."""

import math
from collections.abc import Iterator

Point = tuple[float, float]

# The tips of the star on a circle of radius 1; a square is every second of them.
TIPS = [(math.cos(turn * math.tau / 8), math.sin(turn * math.tau / 8)) for turn in range(8)]
# Where the sides of the two squares cross, between the tips.
NOTCH = math.cos(math.tau / 8) / math.cos(math.tau / 16)
NOTCHES = [
    (NOTCH * math.cos((turn + 0.5) * math.tau / 8), NOTCH * math.sin((turn + 0.5) * math.tau / 8))
    for turn in range(8)
]


def placed(points: list[Point], centre: Point, radius: float) -> list[Point]:
    return [(centre[0] + radius * x, centre[1] + radius * y) for x, y in points]


def squares(centre: Point, radius: float) -> tuple[list[Point], list[Point]]:
    """Return the two squares of a star whose tips are `radius` from its centre."""
    return placed(TIPS[0::2], centre, radius), placed(TIPS[1::2], centre, radius)


def outline(centre: Point, radius: float) -> list[Point]:
    """Return the sixteen corners of the star, tips and notches in turn."""
    corners = [corner for pair in zip(TIPS, NOTCHES, strict=True) for corner in pair]
    return placed(corners, centre, radius)


def lattice(size: Point, radius: float, through: Point) -> Iterator[Point]:
    """Yield the centres of stars that meet tip to tip over a field; the gaps between them are crosses.

    Two of the stars meet at `through`.
    """
    step = 2 * radius
    left, top = (through[0] + radius) % step - step, through[1] % step - step
    for row in range(math.ceil(size[1] / step) + 2):
        for column in range(math.ceil(size[0] / step) + 2):
            yield left + column * step, top + row * step


def along(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies `share` of the way from `start` to `end`."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
