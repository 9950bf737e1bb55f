"""The shapes that pages draw, from the file that `manage.py build_map` makes."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from portal.maps.geometry import Box, Point, Shape, area_of_shape, box_of_shape, read_path
from portal.maps.projection import Projection

FOLDER = Path(__file__).with_name("data")
FILE = FOLDER / "shapes.json"


@dataclass(frozen=True)
class StateShape:
    """The shape of one state, in map units.

    Attributes:
        path: the whole area, as an SVG path.
        centre: where a word fits best.
        outline: the part of the edge that is agreed; `de_facto`: the part that is not. Both are empty where
            all is agreed.
    """

    path: str
    centre: Point
    outline: str = ""
    de_facto: str = ""

    @cached_property
    def rings(self) -> Shape:
        return read_path(self.path)

    @cached_property
    def box(self) -> Box:
        return box_of_shape(self.rings)

    @cached_property
    def area(self) -> float:
        return area_of_shape(self.rings)


@dataclass(frozen=True)
class MapShapes:
    """All that is drawn: states by their address name, and the land around them without any border."""

    width: int
    height: int
    projection: Projection
    land: str
    states: dict[str, StateShape]


@cache
def map_shapes() -> MapShapes:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    states = {
        slug: StateShape(**state | {"centre": tuple(state["centre"])})
        for slug, state in data["states"].items()
    }
    return MapShapes(
        width=data["width"],
        height=data["height"],
        projection=Projection.from_data(data["projection"]),
        land=data["land"],
        states=states,
    )
