"""Where marks of places stand on the map: apart from one another, with a name where there is room for it.

Places that would lie on one another at a size of the page share a mark; those that would touch are moved apart by
no more than a few pixels. A place outside the frame has its mark at the edge where that is nearest to it on the
plane of the map, and an arrow that points there. A name that finds no room is left out: the list has all of them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from portal.charts.labels import clean
from portal.charts.metrics import BOLD, measure
from portal.maps.geometry import Box, Point
from portal.maps.labels import ASCENT, DESCENT, FRAME_GAP, TARGET, Size, unit
from portal.maps.shapes import map_shapes

# All in pixels of the narrowest page that a size is for.
RADIUS = 9
SHARED = 13
EDGE = 17
LABEL_GAP = 3
ROUNDS = 30


@dataclass(frozen=True)
class Spot:
    """A place with what is counted there. `lang` is that of its name, where it is not the page's.

    `words` follow the name and a colon; a spot that is not `is_full` counts nothing but what is to come.
    """

    name: str
    lang: str
    words: str
    href: str
    longitude: float
    latitude: float
    amount: int
    is_full: bool = True

    @property
    def point(self) -> Point:
        """Where it lies in map units, in the frame or beyond it."""
        return map_shapes().projection(self.longitude, self.latitude)

    @property
    def is_inside(self) -> bool:
        return frame().contains(self.point)


@dataclass
class Mark:
    """A mark of one spot or several, in map units; `towards` is the direction of one outside the frame."""

    x: float
    y: float
    spots: list[Spot]
    towards: Point | None = None
    label: "Label | None" = field(default=None, compare=False)

    @property
    def count(self) -> int:
        return sum(spot.amount for spot in self.spots)

    @property
    def is_full(self) -> bool:
        return any(spot.is_full for spot in self.spots)

    @property
    def text(self) -> str:
        first, *others = self.spots
        return clean(f"{first.name} +{len(others)}" if others else first.name)

    @property
    def name(self) -> str:
        return "; ".join(clean(f"{spot.name}: {spot.words}") for spot in self.spots)


class Label(NamedTuple):
    x: float
    y: float
    anchor: str
    box: Box


def frame() -> Box:
    shapes = map_shapes()
    return Box(0, 0, shapes.width, shapes.height)


def marks(spots: Iterable[Spot], size: Size) -> list[Mark]:
    """Return the marks at a size of the page, those with most first, each with its label where it has room."""
    found = list(spots)
    inside = together((Mark(*spot.point, [spot]) for spot in found if spot.is_inside), size)
    outside = together((at_edge(spot, size) for spot in found if not spot.is_inside), size)
    # A mark at the edge stands for a direction: it keeps to it, and those of places make room.
    placed = [*outside, *inside]
    move_apart(placed, size)
    placed.sort(key=lambda mark: (-mark.count, mark.text))
    put_labels(placed, size)
    return placed


def at_edge(spot: Spot, size: Size) -> Mark:
    """Return the mark of a spot outside: at the nearest place within the frame, with the way from there."""
    edge, (x, y) = frame().grown(-EDGE * unit(size)), spot.point
    nearest = min(max(x, edge.left), edge.right), min(max(y, edge.top), edge.bottom)
    across, down = x - nearest[0], y - nearest[1]
    length = math.hypot(across, down)
    return Mark(*nearest, [spot], (across / length, down / length))


def together(single: Iterable[Mark], size: Size) -> list[Mark]:
    """Let spots that lie on one another share the mark of the one that counts most."""
    shared: list[Mark] = []
    for mark in sorted(single, key=lambda mark: (-mark.count, mark.text)):
        near = (other for other in shared if distance(mark, other) < SHARED * unit(size))
        if other := next(near, None):
            other.spots += mark.spots
        else:
            shared.append(mark)
    return shared


def distance(one: Mark, other: Mark) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def move_apart(placed: Sequence[Mark], size: Size) -> None:
    """Move marks until each can be hit by a finger, as little as that takes."""
    least, room = TARGET * unit(size), frame().grown(-TARGET / 2 * unit(size))
    for _round in range(ROUNDS):
        touching = list(pairs_within(placed, least * 0.999))
        if not touching:
            return
        for one, other in touching:
            push(one, other, least)
        for mark in placed:
            mark.x = min(max(mark.x, room.left), room.right)
            mark.y = min(max(mark.y, room.top), room.bottom)


def pairs_within(placed: Sequence[Mark], least: float) -> Iterator[tuple[Mark, Mark]]:
    """Yield the pairs that are nearer to one another than `least`; those at the edge come first in a pair."""
    ordered = sorted(placed, key=lambda mark: mark.x)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.x - one.x >= least:
                break
            if distance(one, other) < least:
                yield (other, one) if other.towards and not one.towards else (one, other)


def push(one: Mark, other: Mark, least: float) -> None:
    """Move two marks apart along the line between them; one at the edge stays, and the other goes all the way."""
    apart = distance(one, other) or 1.0
    across, down = (other.x - one.x) / apart, (other.y - one.y) / apart
    missing = max(least - apart, 0)
    shares = (0.0, 1.0) if one.towards and not other.towards else (0.5, 0.5)
    one.x, one.y = one.x - across * missing * shares[0], one.y - down * missing * shares[0]
    other.x, other.y = other.x + across * missing * shares[1], other.y + down * missing * shares[1]


def put_labels(placed: Sequence[Mark], size: Size) -> None:
    pixel = unit(size)
    taken = [box_around(mark, (RADIUS + 1) * pixel) for mark in placed]
    room = frame().grown(-FRAME_GAP * pixel)
    for mark in placed:
        for label in candidates(mark, size):
            if room.holds(label.box) and not any(label.box.meets(other) for other in taken):
                mark.label = label
                taken.append(label.box)
                break


def box_around(mark: Mark, by: float) -> Box:
    return Box(mark.x, mark.y, mark.x, mark.y).grown(by)


def candidates(mark: Mark, size: Size) -> Iterator[Label]:
    """Yield where the label of a mark may stand: on its right, on its left, above it, below it."""
    text = size.text * unit(size)
    wide, off = measure(mark.text, text, BOLD), (RADIUS + LABEL_GAP) * unit(size)
    middle = mark.y + (ASCENT - DESCENT) / 2 * text
    yield label_at(mark.x + off, middle, "start", wide, text)
    yield label_at(mark.x - off, middle, "end", wide, text)
    above, below = mark.y - off - DESCENT * text, mark.y + off + ASCENT * text
    for y in (above, below):
        yield label_at(mark.x, y, "middle", wide, text)
        yield label_at(mark.x - off, y, "start", wide, text)
        yield label_at(mark.x + off, y, "end", wide, text)


def label_at(x: float, y: float, anchor: str, wide: float, text: float) -> Label:
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    return Label(x, y, anchor, Box(left, y - ASCENT * text, left + wide, y + DESCENT * text))
