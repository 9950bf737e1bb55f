"""Names on the map: in four languages and at every size, none in the way of another."""

from itertools import combinations

import pytest

from portal.charts.metrics import BOLD, measure
from portal.enums import Language
from portal.maps.geometry import Box, is_inside
from portal.maps.labels import MARKER, SIZES, TARGET, Placed, is_small, needs_marker, placed, unit
from portal.maps.shapes import map_shapes
from portal.models import State
from portal.translations.texts import shown_text
from tests.portal.maps.samples import SLUGS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
each_language = pytest.mark.parametrize("language", Language.values)


def names(language: str) -> tuple[tuple[str, str], ...]:
    states = {state.slug: state for state in State.objects.all()}
    return tuple((slug, shown_text(states[slug], "name", language).text) for slug in SLUGS)


def inner_points(box: Box):
    """Yield points of a box but for its outermost units, which letters hardly reach."""
    inner = box.grown(-2)
    for row in range(5):
        for column in range(25):
            yield inner.left + inner.width * column / 24, inner.top + inner.height * row / 4


def box_of_letters(label: Placed) -> Box:
    """Return the box of what is drawn, from where it is drawn."""
    width = max(measure(line, label.size, BOLD) for line in label.lines)
    last = label.y + label.step * (len(label.lines) - 1)
    return Box(label.x - width / 2, label.y - 0.8 * label.size, label.x + width / 2, last + 0.25 * label.size)


@each_language
@each_size
def test_names_do_not_collide(language, size):
    boxes = [box_of_letters(label) for label in placed(names(language), size).values()]
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


@each_language
@each_size
def test_names_are_within_the_frame(language, size):
    shapes = map_shapes()
    frame = Box(0, 0, shapes.width, shapes.height)
    assert all(frame.holds(box_of_letters(label)) for label in placed(names(language), size).values())


@each_language
@each_size
def test_name_never_stands_on_the_land_of_another(language, size):
    shapes = map_shapes()
    for slug, label in placed(names(language), size).items():
        others = [shape for other, shape in shapes.states.items() if other != slug]
        for point in inner_points(box_of_letters(label)):
            assert not any(shape.box.contains(point) and is_inside(point, shape.rings) for shape in others), (
                slug
            )


@each_language
@each_size
def test_name_does_not_cover_a_marker(language, size):
    marked = [shape for shape in map_shapes().states.values() if needs_marker(shape, size)]
    assert marked
    for label in placed(names(language), size).values():
        for shape in marked:
            x, y = shape.centre
            assert not box_of_letters(label).meets(Box(x, y, x, y).grown(MARKER / 2 * unit(size)))


@each_language
@each_size
def test_name_is_near_its_state(language, size):
    for slug, label in placed(names(language), size).items():
        assert label.box.meets(map_shapes().states[slug].box.grown(4 * unit(size)))


@each_language
def test_every_name_is_shown_where_there_is_room(language):
    assert set(placed(names(language), SIZES[-1])) == set(SLUGS)


@each_language
def test_most_names_are_shown_on_a_phone(language):
    shown = placed(names(language), SIZES[0])
    assert {"kazakhstan", "turkiye", "uzbekistan", "turkmenistan", "hungary"} <= set(shown)


@each_language
@each_size
def test_name_is_whole_and_large_enough(language, size):
    by_slug = dict(names(language))
    for slug, label in placed(names(language), size).items():
        assert " ".join(label.lines) == by_slug[slug]
        assert label.size / unit(size) >= 11


def test_sizes_follow_one_another_from_the_narrowest_page():
    assert [size.least for size in SIZES] == sorted(size.least for size in SIZES)
    assert SIZES[0].least <= 320 - 32


def test_name_that_does_not_fit_is_left_out():
    long = (("hungary", "Ö" * 200), ("kazakhstan", "Kazakhstan"))
    assert set(placed(long, SIZES[0])) == {"kazakhstan"}


def test_names_are_placed_once():
    assert placed(names("en"), SIZES[0]) is placed(names("en"), SIZES[0])


@each_size
def test_smallest_state_has_a_marker_and_a_target(size):
    northern = map_shapes().states["northern-cyprus"]
    assert needs_marker(northern, size)
    assert is_small(northern, size)
    assert unit(size) * TARGET * size.least / map_shapes().width >= 24
