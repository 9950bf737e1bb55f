"""From all countries of the world to the shapes of one map."""

from collections.abc import Iterable

from portal.maps.geometry import (
    Box,
    Line,
    Point,
    Ring,
    Shape,
    area,
    box_of,
    box_of_shape,
    distance_to_edge,
    is_inside,
    rounded,
    short,
    write_path,
)
from portal.maps.making.clip import clipped
from portal.maps.making.simplify import simplified
from portal.maps.making.topojson import Arcs, Topology, arc_numbers, stitched
from portal.maps.projection import Projection

# The states of the map by their address, and what the package calls them. It has no number for all of them.
NAMES = {
    "azerbaijan": "Azerbaijan",
    "kazakhstan": "Kazakhstan",
    "kyrgyzstan": "Kyrgyzstan",
    "turkiye": "Turkey",
    "uzbekistan": "Uzbekistan",
    "hungary": "Hungary",
    "turkmenistan": "Turkmenistan",
    "northern-cyprus": "N. Cyprus",
}
# Between these countries runs no border that both have agreed: the settings decide how the line is drawn.
DE_FACTO = (("N. Cyprus", "Cyprus"),)

PARALLELS = (38.0, 52.0)
MERIDIAN = 52.0
WIDTH = 1000.0
MARGIN = Box(34, 26, 34, 40)
# In square map units: a pixel of a wide page is about one.
LEAST_TRIANGLE = 0.35
LEAST_ISLAND = 1.5
# What is cut off shows its edge only outside the frame.
BLEED = 6.0
# Words are wide and low: a place for them is looked for as if all were this many times as high.
STRETCH = 3.0
STEPS = 60


def map_data(topology: Topology) -> dict:
    """Return the content of the data file that pages draw the map from."""
    projection, frame = fitted(topology)
    arcs = projected_arcs(topology, projection)
    return {
        "width": round(frame.right),
        "height": round(frame.bottom),
        "projection": projection.as_data(),
        "land": land_path(topology, arcs, frame),
        "states": {slug: state_data(topology, name, arcs) for slug, name in NAMES.items()},
    }


def fitted(topology: Topology) -> tuple[Projection, Box]:
    """Return the projection that puts all states on the map with `MARGIN` around them, and its frame."""
    plain = Projection(parallels=PARALLELS, meridian=MERIDIAN)
    numbers = {number for name in NAMES.values() for number in arc_numbers(topology.countries[name])}
    states = box_of(plain(*point) for number in numbers for point in topology.arcs[number])
    scale = (WIDTH - MARGIN.left - MARGIN.right) / states.width
    projection = Projection(
        parallels=PARALLELS,
        meridian=MERIDIAN,
        scale=round(scale, 6),
        x=round(MARGIN.left - states.left * scale, 3),
        y=round(MARGIN.top - states.top * scale, 3),
    )
    height = round(MARGIN.top + states.height * scale + MARGIN.bottom)
    return projection, Box(0, 0, WIDTH, height)


def projected_arcs(topology: Topology, projection: Projection) -> dict[int, Line]:
    """Return by number the arcs that the map needs, on the map and simplified."""
    needed = {*arc_numbers(topology.land)}
    for name in NAMES.values():
        needed |= {*arc_numbers(topology.countries[name])}
    return {
        number: simplified([projection(*point) for point in topology.arcs[number]], LEAST_TRIANGLE)
        for number in sorted(needed)
    }


def land_path(topology: Topology, arcs: dict[int, Line], frame: Box) -> str:
    """Return all land within the frame as one path. Only its fill may be seen: its edge is the frame."""
    rings = (clipped(stitched(ring, arcs), frame.grown(BLEED)) for ring in topology.land)
    return write_path([ring for ring in rings if ring and is_seen(ring)], closed=True)


def state_data(topology: Topology, name: str, arcs: dict[int, Line]) -> dict:
    rings = [stitched(ring, arcs) for ring in topology.countries[name]]
    shape = [ring for ring in rings if is_seen(ring)] or [max(rings, key=lambda ring: abs(area(ring)))]
    data = {
        "path": write_path(shape, closed=True),
        "centre": [float(short(value)) for value in place_for_words(shape)],
    }
    if disputed := de_facto_arcs(topology, name):
        own = [number for number in arc_numbers(topology.countries[name]) if number not in disputed]
        data["outline"] = write_path([arcs[number] for number in own], closed=False)
        data["de_facto"] = write_path([arcs[number] for number in disputed], closed=False)
    return data


def is_seen(ring: Ring) -> bool:
    return abs(area(ring)) >= LEAST_ISLAND and len(rounded(ring)) > 2


def de_facto_arcs(topology: Topology, name: str) -> list[int]:
    """Return the arcs that the country shares with one that has not agreed on them."""
    others = [other for pair in DE_FACTO if name in pair for other in pair if other != name]
    theirs = {number for other in others for number in arc_numbers(topology.countries[other])}
    return [number for number in arc_numbers(topology.countries[name]) if number in theirs]


def place_for_words(shape: Shape) -> Point:
    """Return the point inside that is farthest from the edge, where a word fits best."""
    stretched = [[(x, y * STRETCH) for x, y in ring] for ring in shape]
    inside = [point for point in grid(box_of_shape(stretched)) if is_inside(point, stretched)]
    x, y = max(inside, key=lambda point: distance_to_edge(point, stretched))
    return x, y / STRETCH


def grid(box: Box) -> Iterable[Point]:
    for row in range(1, STEPS):
        for column in range(1, STEPS):
            yield box.left + box.width * column / STEPS, box.top + box.height * row / STEPS


__all__ = ["DE_FACTO", "NAMES", "Arcs", "map_data"]
