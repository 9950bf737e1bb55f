"""Where the names of states stand: none on another, none on a neighbour's land, none outside the frame.

Big states choose first. A name that finds no place is left out of the picture; the list beside it has all.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from portal.charts.labels import Fitted, clean, fit
from portal.charts.metrics import BOLD, measure
from portal.maps.geometry import Box, crossings
from portal.maps.shapes import StateShape, map_shapes

LINE = 1.15
ASCENT, DESCENT = 0.95, 0.28
MOST_LINES = 3
# All in pixels of the narrowest page that a size is for.
GAP = 3
FRAME_GAP = 4
STEP = 3
REACH = 64
ACROSS_BORDER = 40
COVERING = 40
BESIDE = 12
EXTRA_LINE = 4
TARGET = 24
MARKER = 11
# A name covers at most this share of its own state, unless it stands beside it.
MOST_COVERED = 0.6
CELL = 2
NOBODY = "."


class Size(NamedTuple):
    """How maps are drawn on pages from `least` pixels of width on: so that text is never under `text` pixels.

    What has to keep its size in pixels (words, markers, targets) is drawn once a size; the page shows one.
    """

    name: str
    least: int
    text: float = 12


SIZES = (Size("tiny", 288, 11), Size("small", 420), Size("medium", 600), Size("large", 860, 12.5))
PRINTED = "medium"


class Placed(NamedTuple):
    """The lines of a name, the middle of the first baseline, and the size of letters, in map units."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    box: Box

    @property
    def step(self) -> float:
        return self.size * LINE


def unit(size: Size) -> float:
    """Return how many map units a pixel is on the narrowest page of `size`."""
    return map_shapes().width / size.least


def is_small(shape: StateShape, size: Size) -> bool:
    """Return whether the state is too small for a finger."""
    return min(shape.box.width, shape.box.height) < TARGET * unit(size)


def needs_marker(shape: StateShape, size: Size) -> bool:
    """Return whether the state is too small to show how it is filled."""
    return min(shape.box.width, shape.box.height) < MARKER * unit(size)


@lru_cache(maxsize=64)
def placed(names: tuple[tuple[str, str], ...], size: Size) -> dict[str, Placed]:
    """Return by address name where each of `names` stands, pairs of address name and name.

    Some may find no place.
    """
    shapes = map_shapes()
    order = sorted(names, key=lambda pair: -shapes.states[pair[0]].area)
    best = placed_in_turn(order, size)
    for pair in order:
        if pair[0] not in best:
            # A name that found no place may have one where it chooses first, and no other has to go for it.
            other = placed_in_turn([pair, *(rest for rest in order if rest != pair)], size)
            best = max(best, other, key=len)
    return best


def placed_in_turn(order: list[tuple[str, str]], size: Size) -> dict[str, Placed]:
    shapes = map_shapes()
    blocked = [box for slug, _name in order if (box := marker_box(shapes.states[slug], size))]
    found: dict[str, Placed] = {}
    for slug, name in order:
        if place := best_place(slug, clean(name), size, blocked):
            found[slug] = place
            blocked.append(place.box.grown(GAP * unit(size)))
    return found


def marker_box(shape: StateShape, size: Size) -> Box | None:
    if not needs_marker(shape, size):
        return None
    x, y = shape.centre
    return Box(x, y, x, y).grown((MARKER / 2 + 1) * unit(size))


def best_place(slug: str, name: str, size: Size, blocked: list[Box]) -> Placed | None:
    """Return the cheapest place: near the middle of the state, within it, in few lines."""
    best, least = None, math.inf
    for count, fitted in enumerate(wrapped(name, size)):
        for distance, cost, place in places(slug, fitted, size, blocked):
            if distance >= least:
                break
            whole = distance + cost + EXTRA_LINE * count
            if whole < least:
                best, least = place, whole
    return best


def wrapped(name: str, size: Size) -> Iterator[Fitted]:
    """Yield `name` in one line, two lines, and so on, each as narrow as it gets; never shortened."""
    whole = measure(name, size.text, BOLD)
    for count in range(1, MOST_LINES + 1):
        width = whole / count
        while (fitted := fit(name, width, size.text, BOLD, count)).shortened:
            width += 2
        if len(fitted.lines) == count:
            yield fitted


def places(
    slug: str, fitted: Fitted, size: Size, blocked: list[Box]
) -> Iterator[tuple[float, float, Placed]]:
    """Yield where the lines may stand, the nearest first: its distance from the middle of the state, what
    else it costs, both in pixels, and the place.
    """
    pixel, shape = unit(size), map_shapes().states[slug]
    text = size.text * pixel
    width = max(measure(line, text, BOLD) for line in fitted.lines)
    height = (ASCENT + DESCENT + LINE * (len(fitted.lines) - 1)) * text
    near = shape.box.grown(GAP * pixel)
    for distance, across, down in offsets():
        x, y = shape.centre[0] + across * pixel, shape.centre[1] + down * pixel
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if not box.meets(near) or not is_free(box, size, blocked):
            continue
        cost = cost_on(slug, box)
        if cost is not None:
            yield distance, cost, Placed(fitted.lines, x, box.top + ASCENT * text, text, box)


@cache
def offsets() -> tuple[tuple[float, int, int], ...]:
    """Return steps around the middle, in pixels, with their length, the shortest first."""
    steps = range(-REACH, REACH + 1, STEP)
    return tuple(sorted((math.hypot(across, down), across, down) for across, down in product(steps, steps)))


def is_free(box: Box, size: Size, blocked: list[Box]) -> bool:
    shapes = map_shapes()
    frame = Box(0, 0, shapes.width, shapes.height).grown(-FRAME_GAP * unit(size))
    return frame.holds(box) and not any(box.meets(other) for other in blocked)


def cost_on(slug: str, box: Box) -> float | None:
    """Return what it costs, in pixels, to stand on what is under `box`; None where the name may not stand."""
    letters, rows = ownership()
    top, bottom = int(box.top / CELL), int(box.bottom / CELL) + 1
    left, right = int(box.left / CELL), int(box.right / CELL) + 1
    under = "".join(row[left:right] for row in rows[top:bottom])
    own = under.count(letters[slug])
    if own + under.count(NOBODY) < len(under):
        return None
    if own == len(under):
        return 0
    if not own:
        return BESIDE
    covered = own * CELL**2 / map_shapes().states[slug].area
    if covered > MOST_COVERED:
        return None
    return ACROSS_BORDER * (1 - own / len(under)) + COVERING * covered


@cache
def ownership() -> tuple[dict[str, str], list[str]]:
    """Return a letter for each state, and the map as rows of letters, one a cell: whose land it is."""
    shapes = map_shapes()
    letters = {slug: chr(ord("a") + number) for number, slug in enumerate(shapes.states)}
    rows = [[NOBODY] * (shapes.width // CELL + 1) for _row in range(shapes.height // CELL + 1)]
    for slug, shape in shapes.states.items():
        for row in range(int(shape.box.top / CELL), int(shape.box.bottom / CELL) + 1):
            ends = iter(crossings(shape.rings, (row + 0.5) * CELL))
            for enter, leave in zip(ends, ends, strict=True):
                first, last = round(enter / CELL), round(leave / CELL)
                rows[row][first:last] = letters[slug] * (last - first)
    return letters, ["".join(row) for row in rows]
