"""Marks of places: apart, in the frame, each with its name where there is room."""

from itertools import combinations

import pytest

from portal.maps.labels import SIZES, TARGET, unit
from portal.maps.spots import Mark, Spot, distance, frame, marks

TOWNS = {
    "Baku": (49.8671, 40.4093),
    "Ankara": (32.8597, 39.9334),
    "Istanbul": (28.9784, 41.0082),
    "Bursa": (29.0610, 40.1885),
    "Tashkent": (69.2401, 41.2995),
    "Bishkek": (74.5698, 42.8746),
    "Shusha": (46.7499, 39.7602),
    "Budapest": (19.0402, 47.4979),
    "Berlin": (13.4050, 52.5200),
    "New York": (-74.0060, 40.7128),
}
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def spot(name: str, count: int = 1, **how) -> Spot:
    longitude, latitude = TOWNS[name]
    return Spot(name, "", f"{count} events", f"#{name}", longitude, latitude, count, **how)


def by_name(found: list[Mark]) -> dict[str, Mark]:
    return {each.name: mark for mark in found for each in mark.spots}


@each_size
def test_every_place_has_a_mark_within_the_frame(size):
    found = marks([spot(name) for name in TOWNS], size)
    assert set(by_name(found)) == set(TOWNS)
    for mark in found:
        assert frame().contains((mark.x, mark.y))


@each_size
def test_marks_can_be_hit_each_by_itself(size):
    found = marks([spot(name) for name in TOWNS], size)
    for one, other in combinations(found, 2):
        assert distance(one, other) >= TARGET * unit(size) * 0.99


@each_size
def test_mark_is_at_most_a_finger_from_its_place(size):
    for name, mark in by_name(marks([spot(name) for name in TOWNS], size)).items():
        if spot(name).is_inside and mark.spots[0].name == name:
            x, y = spot(name).point
            assert ((mark.x - x) ** 2 + (mark.y - y) ** 2) ** 0.5 <= TARGET * unit(size)


@each_size
def test_labels_lie_on_nothing(size):
    labels = [mark.label.box for mark in marks([spot(name) for name in TOWNS], size) if mark.label]
    assert labels
    for one, other in combinations(labels, 2):
        assert not one.meets(other)
    for box in labels:
        assert frame().holds(box)


def test_neighbours_share_a_mark_on_a_small_page_and_not_on_a_large_one():
    pair = [spot("Istanbul", 3), spot("Bursa", 2)]
    [shared] = marks(pair, SIZES[0])
    assert (shared.count, shared.text) == (5, "Istanbul +1")
    assert shared.name == "Istanbul: 3 events; Bursa: 2 events"
    assert len(marks(pair, SIZES[-1])) == 2


@each_size
def test_place_beyond_the_map_is_at_its_edge_and_points_out(size):
    [mark] = marks([spot("New York")], size)
    assert mark.towards is not None
    assert mark.towards[0] < 0
    assert mark.x < frame().width / 4


@each_size
def test_place_on_the_map_points_nowhere(size):
    [mark] = marks([spot("Baku")], size)
    assert mark.towards is None
    assert (mark.x, mark.y) == spot("Baku").point


def test_mark_is_hollow_only_where_nothing_was():
    [shared] = marks([spot("Istanbul", is_full=False), spot("Bursa")], SIZES[0])
    [planned] = marks([spot("Baku", is_full=False)], SIZES[0])
    assert (shared.is_full, planned.is_full) == (True, False)


def test_many_places_in_one_spot_are_one_mark():
    [mark] = marks([spot("Baku")] * 40, SIZES[0])
    assert mark.count == 40
