"""Shapes on a plane: paths that are written and read, what is inside, how large it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.maps.geometry import (
    area,
    area_of_shape,
    box_of,
    crossings,
    distance_to_edge,
    is_inside,
    read_path,
    rounded,
    short,
    write_path,
)

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
HOLE = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
tenths = st.integers(-20000, 20000).map(lambda value: value / 10)


@given(
    st.lists(
        st.lists(st.tuples(tenths, tenths), min_size=3, max_size=30, unique=True), min_size=1, max_size=4
    )
)
def test_path_is_read_as_it_was_written(lines):
    assert read_path(write_path(lines, closed=False)) == lines


@given(st.lists(st.tuples(st.floats(-999, 999), st.floats(-999, 999)), min_size=2, max_size=200))
def test_rounding_never_adds_up(line):
    read = read_path(write_path([line], closed=False))[0]
    assert read == rounded(line)


def test_path_is_as_short_as_svg_allows():
    assert write_path([[(1, 2), (1.5, 1.5), (1, 2.1)]], closed=True) == "M1 2l.5-.5-.5.6z"


@pytest.mark.parametrize(
    ("number", "written"), [(12.0, "12"), (0.5, ".5"), (-0.5, "-.5"), (-0.04, "0"), (0, "0"), (100, "100")]
)
def test_number_is_written_short(number, written):
    assert short(number) == written


def test_hole_is_outside():
    shape = [SQUARE, HOLE]
    assert is_inside((1, 5), shape)
    assert not is_inside((5, 5), shape)
    assert not is_inside((11, 5), shape)
    assert crossings(shape, 5) == [0, 4, 6, 10]
    assert area_of_shape(shape) == 96


def test_area_has_the_sign_of_its_direction():
    assert area(SQUARE) == 100
    assert area(SQUARE[::-1]) == -100


def test_distance_is_that_to_the_nearest_edge():
    assert distance_to_edge((2, 5), [SQUARE]) == 2
    assert distance_to_edge((13, 14), [SQUARE]) == 5


def test_box_holds_every_point():
    assert box_of(SQUARE + HOLE) == (0, 0, 10, 10)
