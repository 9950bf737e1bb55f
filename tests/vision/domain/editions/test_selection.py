"""The pairs that a figure counts: as many as the figure says, whatever is asked."""

from itertools import product

import pytest

from tests.vision.published import SAID, content_of, publish_year
from vision.domain.editions import Content
from vision.domain.editions.figures import NOTHING_REPORTED
from vision.domain.editions.selection import (
    NOTHING,
    REPORTED,
    UNANSWERED,
    Asked,
    moves,
    pairs,
    share_before,
)
from vision.enums import ReportedStatus

pytestmark = pytest.mark.django_db
BEFORE = {
    ("kazakhstan", "1.1.1"): {"status": "in_progress"},
    ("kazakhstan", "2.5.1"): {"status": "in_progress"},
    ("kazakhstan", "2.5.3"): {"status": "completed"},
    ("turkiye", "1.1.1"): {"status": "completed"},
}


@pytest.fixture
def content() -> Content:
    publish_year(2029, BEFORE)
    return content_of(publish_year(2030))


def places(content: Content) -> list[Asked]:
    """Return every place that has a figure."""
    states = ["", *(state.slug for state in content.counted_states)]
    within = [
        {},
        *({"pillar": piece.code} for piece in content.pillars),
        *({"area": code} for code in content.areas),
    ]
    return [Asked(state=state, **where) for state, where in product(states, within)]


def test_there_are_as_many_pairs_as_the_figure_counts_wherever_it_is_asked(content):
    for asked in places(content):
        figure = content.figure(state=asked.state, pillar=asked.pillar, area=asked.area)
        wanted = {
            "": figure.expected,
            REPORTED: figure.reported,
            NOTHING_REPORTED: figure.unreported,
            NOTHING: figure.nothing,
            UNANSWERED: figure.unanswered,
            **figure.statuses,
        }
        for status, count in wanted.items():
            found = Asked(asked.state, asked.pillar, asked.area, status)
            assert len(pairs(content, found)) == count, found


def test_observer_counts_once_it_has_reported_and_member_always(content):
    states = {pair.state.slug for pair in pairs(content, Asked())}
    assert {"hungary", "azerbaijan"} <= states
    assert "turkmenistan" not in states


def test_pairs_are_in_the_order_of_the_document_then_of_states(content):
    found = [(pair.item.code, pair.state.slug) for pair in pairs(content, Asked(status=REPORTED))]
    assert found == [
        ("1.1.1", "kazakhstan"),
        ("1.1.1", "turkiye"),
        ("1.1.1", "hungary"),
        ("2.5.1", "kazakhstan"),
        ("2.5.1", "turkiye"),
        ("2.5.3", "turkiye"),
    ]


def test_pair_says_what_was_said_and_nothing_where_nothing_was(content):
    by_item = {pair.item.code: pair for pair in pairs(content, Asked(state="kazakhstan"))}
    assert (by_item["2.5.1"].status, by_item["2.5.1"].assessed_status) == ("in_progress", "delayed")
    assert by_item["2.5.2"].is_nothing
    assert (by_item["2.5.3"].entry, by_item["2.5.3"].status) == (None, "")


# --- Since the year before ----------------------------------------------------------------------------------


def test_moves_of_the_whole_are_those_of_the_edition(content):
    found = [{"from": move.start, "to": move.end, "count": move.count} for move in moves(content, Asked())]
    assert found == content.change["moves"]


def test_each_move_leads_to_as_many_pairs_as_it_counts(content):
    for asked in places(content):
        for move in moves(content, asked):
            found = Asked(asked.state, asked.pillar, asked.area, move.end, was=move.start)
            assert len(pairs(content, found)) == move.count


def test_state_that_was_not_counted_the_year_before_has_no_moves(content):
    assert moves(content, Asked(state="hungary")) == []
    assert sum(move.count for move in moves(content, Asked(state="kazakhstan"))) == 5


def test_first_year_has_no_moves():
    assert moves(content_of(publish_year(2030)), Asked()) == []


@pytest.mark.parametrize(
    ("where", "share"),
    [({}, (1, 3)), ({"pillar": "1"}, (0, 1)), ({"pillar": "2"}, (1, 2)), ({"area": "2.5"}, (1, 2))],
)
def test_share_of_a_state_in_the_year_before_is_of_what_it_reported_then(content, where, share):
    assert share_before(content, "kazakhstan", **where) == share


def test_shares_of_states_in_the_year_before_add_up_to_the_figure_that_was_published(content):
    before = content.figure_before()
    found = [share_before(content, state) for state in content.change["statuses"]]
    assert (before.completed, before.reported) == tuple(map(sum, zip(*found, strict=True)))


def test_every_status_there_is_can_be_asked_for(content):
    for status in ReportedStatus.values:
        assert all(pair.status == status for pair in pairs(content, Asked(status=status)))
    assert len(pairs(content, Asked(status="completed"))) == sum(
        what.get("status") == "completed" for what in SAID.values()
    )
