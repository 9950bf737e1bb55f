"""What is counted of reports, and what it is counted out of."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import ParticipationStatus
from portal.models import State
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    EntryFactory,
    StateFactory,
    SubmissionFactory,
    publish,
)
from tests.vision.reports import STATES, YEARS, publish_reports, status_of
from vision.domain import editions
from vision.domain.editions.figures import figure, figures, moves, years
from vision.enums import ReportedStatus
from vision.models import ActionItem, Cycle

CLOSED = datetime.date(2024, 3, 15)
DAY = datetime.timedelta(days=1)
MEMBER, OBSERVER = ParticipationStatus.MEMBER, ParticipationStatus.OBSERVER
PLACES = {"1.1.1": ("1", "1.1"), "1.1.2": ("1", "1.1"), "2.1.1": ("2", "2.1")}


def said(state: str, item: str, status: str = "", *, nothing: bool = False, assessed: str = "") -> dict:
    return {"state": state, "item": item, "status": status, "nothing": nothing, "assessed_status": assessed}


def entered(**counts: int) -> dict[str, int]:
    return dict.fromkeys(ReportedStatus.values, 0) | counts


# --- One figure ---------------------------------------------------------------------------------------------


def test_figure_counts_statuses_of_what_was_reported_out_of_what_was_expected():
    entries = [
        said("a", "1.1.1", "completed", assessed="in_progress"),
        said("a", "1.1.2", "completed"),
        said("b", "1.1.1", "delayed", assessed="delayed"),
        said("b", "1.1.2", nothing=True),
    ]
    assert figure(entries, 7) == {
        "expected": 7,
        "reported": 3,
        "nothing": 1,
        "statuses": entered(completed=2, delayed=1),
        "assessed": entered(in_progress=1, delayed=1),
    }


def test_figure_of_nothing_counts_nothing_and_still_says_out_of_what():
    assert figure([], 5)["statuses"] == entered()
    assert (figure([], 5)["reported"], figure([], 5)["expected"]) == (0, 5)


def test_figures_are_of_the_whole_its_parts_and_their_pairs():
    entries = [
        said("a", "1.1.1", "completed"),
        said("a", "2.1.1", "delayed"),
        said("b", "1.1.2", "completed"),
    ]
    found = figures(entries, ["a", "b", "c"], PLACES)
    expected = {
        ("programme",): (3, 9),
        ("pillars", "1"): (2, 6),
        ("pillars", "2"): (1, 3),
        ("areas", "1.1"): (2, 6),
        ("items", "1.1.2"): (1, 3),
        ("states", "a"): (2, 3),
        ("states", "c"): (0, 3),
        ("state_pillars", "a", "1"): (1, 2),
        ("state_areas", "b", "2.1"): (0, 1),
    }
    for path, counts in expected.items():
        data = found
        for step in path:
            data = data[step]
        assert (data["reported"], data["expected"]) == counts, path


def test_parts_add_up_to_the_whole():
    entries = [said(state, item, "completed") for state in "ab" for item in PLACES]
    found = figures(entries, ["a", "b"], PLACES)
    for part in ("pillars", "areas", "items", "states"):
        for name in ("expected", "reported"):
            assert sum(each[name] for each in found[part].values()) == found["programme"][name], (part, name)


# --- What moved, and time -----------------------------------------------------------------------------------


def test_moves_count_pairs_known_to_both_years_most_first():
    before = {
        "a": {"1": "in_progress", "2": "in_progress", "3": "", "gone": "completed"},
        "left": {"1": "delayed"},
    }
    after = {
        "a": {"1": "completed", "2": "completed", "3": "delayed", "new": "delayed"},
        "joined": {"1": "delayed"},
    }
    assert moves(before, after) == [
        {"from": "in_progress", "to": "completed", "count": 2},
        {"from": "nothing_reported", "to": "delayed", "count": 1},
    ]


@pytest.mark.parametrize(("year", "gone"), [(2020, 0), (2021, 0), (2024, 3), (2040, 19), (2050, 19)])
def test_years_are_counted_to_the_end_of_the_reporting_year(year, gone):
    assert years(2021, 2040, year) == {"from": 2021, "to": 2040, "gone": gone, "total": 19}


# --- Of real reports ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_statuses_are_counted_within_each_pillar():
    publish_reports()
    content = editions.content(editions.current_of(YEARS[0]))
    expected: dict[str, dict[str, int]] = {}
    for place, item in enumerate(ActionItem.objects.in_force().with_place()):
        for state in STATES:
            if status := status_of(place, state, YEARS[0]):
                group = expected.setdefault(item.area.pillar.code, entered())
                group[status] += 1
    assert {
        pillar.code: content.figure(pillar=pillar.code).statuses for pillar in content.pillars
    } == expected
    assert set(expected) == {"1", "2", "3", "4"}


@pytest.mark.django_db
def test_entries_never_outnumber_what_they_are_counted_out_of():
    publish_reports()
    items = ActionItem.objects.in_force().count()
    for cycle in Cycle.objects.published():
        total = editions.content(editions.current_of(cycle.year)).total
        assert 0 < total.reported <= total.expected
        # Five members, and an observer that has reported.
        assert total.expected == items * (5 + 1)


@pytest.mark.django_db
def test_retired_items_and_entries_without_a_status_are_not_reported():
    submission = SubmissionFactory(cycle=CycleFactory(year=2024))
    EntryFactory(submission=submission, item=ActionItemFactory(retired_at=timezone.now()))
    EntryFactory(submission=submission, status="")
    kept = EntryFactory(submission=submission)
    publish()
    content = editions.content(editions.latest())
    assert list(content.entries) == [(submission.state.slug, kept.item.code)]
    assert content.total.reported == 1


# --- Who is counted -----------------------------------------------------------------------------------------


@pytest.fixture
def alone(db) -> None:
    """No state but those of the test takes part."""
    for state in State.objects.all():
        state.participations.all().delete()


def taking_part(
    status: ParticipationStatus, since: datetime.date, until: datetime.date | None = None
) -> State:
    state = StateFactory()
    state.participations.create(status=status, since=since, until=until)
    return state


def counted(cycle: Cycle) -> set[str]:
    return {state.slug for state in editions.Content(editions.take(cycle)).counted_states}


def test_members_of_the_day_on_which_the_cycle_closed_are_expected(alone):
    here = {taking_part(MEMBER, CLOSED).slug, taking_part(MEMBER, CLOSED - DAY, CLOSED + DAY).slug}
    taking_part(MEMBER, CLOSED + DAY)
    taking_part(MEMBER, CLOSED - 9 * DAY, CLOSED)
    taking_part(OBSERVER, CLOSED - DAY)
    assert counted(CycleFactory(year=2024, closes=CLOSED)) == here


def test_observers_count_once_they_have_reported(alone):
    cycle = CycleFactory(year=2024, closes=CLOSED)
    observers = [taking_part(OBSERVER, CLOSED) for _number in range(3)]
    EntryFactory(submission=SubmissionFactory(state=observers[0], cycle=cycle))
    EntryFactory(submission=SubmissionFactory(state=observers[1], cycle=cycle, status="submitted"))
    EntryFactory(submission=SubmissionFactory(state=observers[2]))
    assert counted(cycle) == {observers[0].slug}
