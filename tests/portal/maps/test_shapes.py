"""The shapes that are served: where they should be, whole, and small."""

import gzip
import hashlib
import re
from itertools import combinations

import pytest

from portal.maps.geometry import box_of_shape, edges, is_inside, read_path
from portal.maps.shapes import FILE, FOLDER, map_shapes
from tests.portal.maps.samples import SLUGS

# Longitude and latitude, and whose they are.
PLACES = {
    "Ankara": (32.85, 39.93, "turkiye"),
    "Edirne": (26.56, 41.68, "turkiye"),
    "Astana": (71.43, 51.17, "kazakhstan"),
    "Aktau": (51.3, 43.65, "kazakhstan"),
    "Ust-Kamenogorsk": (82.61, 49.95, "kazakhstan"),
    "Budapest": (19.05, 47.5, "hungary"),
    "Tashkent": (69.24, 41.3, "uzbekistan"),
    "Nukus": (59.6, 42.46, "uzbekistan"),
    "Fergana": (71.78, 40.38, "uzbekistan"),
    "Bishkek": (74.59, 42.82, "kyrgyzstan"),
    "Osh": (72.9, 40.5, "kyrgyzstan"),
    "Ashgabat": (58.38, 37.99, "turkmenistan"),
    "Baku": (49.83, 40.4, "azerbaijan"),
    "Nakhchivan": (45.41, 39.21, "azerbaijan"),
    "north of Nicosia": (33.4, 35.28, "northern-cyprus"),
}
LAND_OF_OTHERS = {
    "Yerevan": (44.51, 40.18),
    "Dushanbe": (68.77, 38.56),
    "Moscow": (37.6, 52),
    "Vienna": (16.4, 48.2),
}
WATER = {
    "Caspian Sea": (50.8, 42),
    "Kara-Bogaz-Gol": (53.5, 41.3),
    "Black Sea": (34, 43),
    "south of Cyprus": (33, 34.2),
}


def owners(longitude: float, latitude: float) -> list[str]:
    shapes = map_shapes()
    point = shapes.projection(longitude, latitude)
    return [slug for slug, shape in shapes.states.items() if is_inside(point, shape.rings)]


def is_land(longitude: float, latitude: float) -> bool:
    shapes = map_shapes()
    return is_inside(shapes.projection(longitude, latitude), read_path(shapes.land))


def test_map_has_all_states():
    assert tuple(map_shapes().states) == SLUGS


@pytest.mark.parametrize("name", PLACES)
def test_place_is_in_its_state_alone(name):
    longitude, latitude, slug = PLACES[name]
    assert owners(longitude, latitude) == [slug]
    assert is_land(longitude, latitude)


@pytest.mark.parametrize("name", LAND_OF_OTHERS)
def test_land_around_belongs_to_none_of_them(name):
    assert owners(*LAND_OF_OTHERS[name]) == []
    assert is_land(*LAND_OF_OTHERS[name])


@pytest.mark.parametrize("name", WATER)
def test_water_is_water(name):
    assert owners(*WATER[name]) == []
    assert not is_land(*WATER[name])


@pytest.mark.parametrize("slug", SLUGS)
def test_shape_is_within_the_frame_and_so_is_the_place_of_its_name(slug):
    shapes = map_shapes()
    shape = shapes.states[slug]
    box = box_of_shape(shape.rings)
    assert box.left > 0
    assert box.top > 0
    assert box.right < shapes.width
    assert box.bottom < shapes.height
    assert box.contains(shape.centre)
    assert is_inside(shape.centre, shape.rings)


@pytest.mark.parametrize("slug", SLUGS)
def test_rings_are_whole(slug):
    """Closed, of an area, and nowhere across themselves."""
    shape = map_shapes().states[slug]
    assert shape.path.count("M") == shape.path.count("z") == len(shape.rings)
    for ring in shape.rings:
        assert len(ring) >= 3
        sides = list(edges(ring))
        crossed = [
            (one, other)
            for (at, one), (place, other) in combinations(enumerate(sides), 2)
            if 1 < place - at < len(sides) - 1 and cross(*one, *other)
        ]
        assert crossed == []


def cross(a, b, c, d) -> bool:
    """Return whether the line from a to b and that from c to d cross between their ends."""

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_neighbours_share_their_border_point_by_point():
    """Without gap and without overlap: the border was simplified once."""
    points = {slug: {p for ring in shape.rings for p in ring} for slug, shape in map_shapes().states.items()}
    for one, other, least in (
        ("kazakhstan", "uzbekistan", 15),
        ("kazakhstan", "kyrgyzstan", 20),
        ("kazakhstan", "turkmenistan", 3),
        ("uzbekistan", "turkmenistan", 30),
        ("uzbekistan", "kyrgyzstan", 40),
        ("azerbaijan", "turkiye", 2),
    ):
        assert len(points[one] & points[other]) >= least, (one, other)


def test_coast_of_a_state_is_the_coast_of_the_land():
    land = {point for ring in read_path(map_shapes().land) for point in ring}
    for slug in ("kazakhstan", "turkmenistan", "azerbaijan", "turkiye", "northern-cyprus"):
        shared = {point for ring in map_shapes().states[slug].rings for point in ring} & land
        assert len(shared) >= 5, slug


def test_areas_are_those_of_the_states():
    """In thousand square kilometres, of the general knowledge of any atlas: at most a tenth off."""
    shapes = map_shapes()
    known = {"kazakhstan": 2725, "turkiye": 784, "turkmenistan": 488, "uzbekistan": 447, "kyrgyzstan": 200}
    for slug, thousands in (known | {"hungary": 93, "azerbaijan": 86.6, "northern-cyprus": 3.4}).items():
        square_kilometres = shapes.states[slug].area / shapes.projection.scale**2
        assert square_kilometres / 1000 == pytest.approx(thousands, rel=0.1), slug


def test_only_the_line_without_agreement_is_apart():
    states = map_shapes().states
    assert [slug for slug, shape in states.items() if shape.de_facto] == ["northern-cyprus"]
    northern = states["northern-cyprus"]
    drawn = {
        point for part in (northern.outline, northern.de_facto) for line in read_path(part) for point in line
    }
    assert drawn == {point for ring in northern.rings for point in ring}


def test_shapes_are_small():
    assert len(gzip.compress(FILE.read_bytes())) < 12_000


def test_readme_has_the_checksums_of_the_files():
    rows = re.findall(
        r"^\| (\S+) \| (\d+) \| ([0-9a-f]{64}) \|$", (FOLDER / "README.md").read_text(), re.MULTILINE
    )
    assert {name for name, _size, _digest in rows} == {"shapes.json", "LICENSE.txt"}
    for name, size, digest in rows:
        data = (FOLDER / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size), digest)
