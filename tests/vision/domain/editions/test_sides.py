"""States or years beside one another."""

import pytest

from tests.vision.published import content_of, publish_year
from vision.domain.editions.sides import Side, differing, sides

pytestmark = pytest.mark.django_db
BEFORE = {
    ("kazakhstan", "1.1.1"): {"status": "completed"},
    ("kazakhstan", "2.5.1"): {"status": "delayed"},
}


@pytest.fixture
def contents():
    return [content_of(publish_year(2029, BEFORE)), content_of(publish_year(2030))]


def named(found: list[Side]) -> list[tuple[str, int]]:
    return [(side.state.slug if side.state else "", side.content.year) for side in found]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], [("", 2029), ("", 2030)]),
        (["turkiye"], [("turkiye", 2029), ("turkiye", 2030)]),
        (
            ["kazakhstan", "turkiye"],
            [("kazakhstan", 2029), ("kazakhstan", 2030), ("turkiye", 2029), ("turkiye", 2030)],
        ),
        (["atlantis"], []),
    ],
)
def test_there_is_a_side_for_each_state_in_each_year(contents, states, expected):
    assert named(sides(contents, states)) == expected


def test_items_differ_where_the_sides_say_different_things(contents):
    found = sides(contents, ["kazakhstan"])
    assert [(item.code, said) for item, said in differing(found)] == [("2.5.1", ["delayed", "in_progress"])]


def test_states_differ_where_one_reported_and_the_other_did_not(contents):
    found = sides(contents[1:], ["kazakhstan", "turkiye"])
    said = {item.code: said for item, said in differing(found)}
    assert said == {"2.5.1": ["in_progress", "completed"], "2.5.3": ["", "delayed"]}


def test_years_as_a_whole_say_how_many_have_which_status(contents):
    said = {item.code: said for item, said in differing(sides(contents, []))}
    assert said["1.1.1"] == [{"completed": 1}, {"not_started": 1, "completed": 2}]
    assert "1.1.2" not in said


def test_state_that_is_not_counted_says_nothing_at_all(contents):
    [side] = sides(contents[:1], ["hungary"])
    assert side.says("1.1.1") is None
    assert side.says("9.9.9") is None
