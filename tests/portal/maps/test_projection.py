"""The projection against the worked example of its source, and what it promises for the region."""

import math

import pytest

from portal.maps.projection import EARTH_RADIUS, Projection
from portal.maps.shapes import map_shapes


def test_projection_gives_the_example_of_its_source():
    """Snyder 1987, page 291: Albers on a sphere of radius 1."""
    albers = Projection(parallels=(29.5, 45.5), meridian=-96, scale=1 / EARTH_RADIUS)
    origin_x, origin_y = albers(-96, 23)
    x, y = albers(-75, 35)
    assert x - origin_x == pytest.approx(0.2952720, abs=1e-6)
    assert origin_y - y == pytest.approx(0.2416774, abs=1e-6)


def test_areas_are_true():
    """A cell of a degree has the same area on the map as on the sphere, wherever it is."""
    albers = map_shapes().projection
    for longitude, latitude in ((17, 47), (35, 36), (52, 45), (80, 52)):
        x1, y1 = albers(longitude, latitude)
        x2, y2 = albers(longitude + 0.01, latitude)
        x3, y3 = albers(longitude, latitude + 0.01)
        on_map = abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / albers.scale**2
        step = math.radians(0.01) * EARTH_RADIUS
        assert on_map == pytest.approx(step**2 * math.cos(math.radians(latitude + 0.005)), rel=2e-3)


@pytest.mark.parametrize("latitude", [35, 38, 41, 45, 48, 52, 55.4])
def test_lengths_are_within_two_per_cent(latitude):
    albers = map_shapes().projection
    (x1, y1), (x2, y2) = albers(60, latitude), albers(60.01, latitude)
    on_map = math.hypot(x2 - x1, y2 - y1) / albers.scale
    on_earth = math.radians(0.01) * EARTH_RADIUS * math.cos(math.radians(latitude))
    assert on_map == pytest.approx(on_earth, rel=0.02)


def test_meridian_stands_upright_and_north_is_up():
    albers = map_shapes().projection
    (x1, south), (x2, north) = albers(albers.meridian, 36), albers(albers.meridian, 54)
    assert x1 == pytest.approx(x2)
    assert north < south


def test_projection_survives_its_data():
    albers = map_shapes().projection
    assert Projection.from_data(albers.as_data()) == albers
