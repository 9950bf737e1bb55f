"""Reading TopoJSON: borders that two states share are one arc, kept once.

Source: the TopoJSON format specification, version 1, sections 2.1.2 (transforms), 2.1.3 (arcs) and 2.1.4
(arc indexes).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from portal.maps.geometry import Line, Ring

Arcs = list[list[int]]


@dataclass(frozen=True)
class Topology:
    """Lines, each once, and the areas that they bound.

    Attributes:
        arcs: points as longitude and latitude in degrees.
        countries: rings of each country by its English name; a ring is a list of numbers of arcs, where
            `~number` is the arc walked backwards. Names are the key, since some countries have no number.
        land: rings of all land in one, without the borders within.
    """

    arcs: list[Line]
    countries: dict[str, Arcs]
    land: Arcs

    @classmethod
    def from_data(cls, data: dict) -> "Topology":
        countries, land = (data["objects"][name]["geometries"] for name in ("countries", "land"))
        return cls(
            arcs=[decoded(arc, data["transform"]) for arc in data["arcs"]],
            countries={shape["properties"]["name"]: rings(shape) for shape in countries},
            land=[ring for shape in land for ring in rings(shape)],
        )


def decoded(arc: list[list[int]], transform: dict) -> Line:
    """Return the points of a quantised arc: whole steps from point to point, scaled and moved."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    across = accumulate(step[0] for step in arc)
    down = accumulate(step[1] for step in arc)
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(across, down, strict=True)]


def rings(geometry: dict) -> Arcs:
    """Return all rings of a polygon or several.

    Raises:
        ValueError: the geometry is no area.
    """
    match geometry["type"]:
        case "Polygon":
            return geometry["arcs"]
        case "MultiPolygon":
            return [ring for polygon in geometry["arcs"] for ring in polygon]
    raise ValueError(f"no area: {geometry['type']}")


def arc_number(reference: int) -> int:
    return ~reference if reference < 0 else reference


def arc_numbers(rings: Arcs) -> Iterator[int]:
    for ring in rings:
        yield from map(arc_number, ring)


def stitched(ring: list[int], arcs: dict[int, Line]) -> Ring:
    """Return the points of a ring; where an arc meets the next, their common point stands once.

    Raises:
        ValueError: an arc does not begin where the one before ended.
    """
    points: Ring = []
    for reference in ring:
        arc = arcs[arc_number(reference)]
        walked = arc[::-1] if reference < 0 else arc
        if points and points[-1] != walked[0]:
            raise ValueError(f"arc {reference} does not begin where the one before it ends")
        points += walked[1:] if points else walked
    if points[0] != points[-1]:
        raise ValueError(f"the ring of arcs {ring} is open")
    return points[:-1]
