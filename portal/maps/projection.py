"""From longitude and latitude to the map and nothing else: Albers' equal-area conic projection.

Why this one: a reader compares coloured areas, so equal areas must look equal. Why conic: the region lies in
one band of middle latitudes, 35 to 55 degrees north, and is three times as wide as high; with two standard
parallels a sixth of the band in from its edges, lengths are nowhere wrong by more than 2 per cent.

Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages 98-103,
the formulas for the sphere.
"""

import math
from dataclasses import asdict, dataclass

from portal.maps.geometry import Point

EARTH_RADIUS = 6371.0


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Albers' projection with its place on the map.

    Attributes:
        parallels: the two standard parallels, in degrees.
        meridian: the one that stands upright, in degrees.
        scale: map units in a kilometre.
        x, y: where the crossing of the meridian with the equator lies on the map, in map units.
    """

    parallels: tuple[float, float]
    meridian: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def __call__(self, longitude: float, latitude: float) -> Point:
        """Return the place on the map, in map units; y grows downwards."""
        cone, constant = self._cone()
        around = (longitude - self.meridian + 180) % 360 - 180
        angle = cone * math.radians(around)
        radius = self._radius(latitude, cone, constant)
        east = radius * math.sin(angle)
        south = radius * math.cos(angle) - self._radius(0, cone, constant)
        return self.x + self.scale * east, self.y + self.scale * south

    def _cone(self) -> tuple[float, float]:
        first, second = (math.sin(math.radians(parallel)) for parallel in self.parallels)
        cone = (first + second) / 2
        return cone, 1 - first**2 + 2 * cone * first

    @staticmethod
    def _radius(latitude: float, cone: float, constant: float) -> float:
        return EARTH_RADIUS * math.sqrt(constant - 2 * cone * math.sin(math.radians(latitude))) / cone

    def as_data(self) -> dict:
        return asdict(self) | {"parallels": list(self.parallels)}

    @classmethod
    def from_data(cls, data: dict) -> "Projection":
        return cls(**data | {"parallels": tuple(data["parallels"])})
