"""What is counted of reports, and what it is counted out of."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import ParticipationStatus
from portal.models import State
from tests.factories import ActionItemFactory, CycleFactory, EntryFactory, StateFactory, SubmissionFactory
from tests.vision.reports import STATES, YEARS, publish_reports, status_of
from vision.domain import progress
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Cycle

pytestmark = pytest.mark.django_db
CLOSED = datetime.date(2024, 3, 15)
DAY = datetime.timedelta(days=1)
MEMBER, OBSERVER = ParticipationStatus.MEMBER, ParticipationStatus.OBSERVER


@pytest.fixture
def cycle() -> Cycle:
    return CycleFactory(year=2024, closes=CLOSED)


# --- What is counted ----------------------------------------------------------------------------------------


def test_without_a_published_cycle_there_is_no_latest():
    for year, status in enumerate(set(CycleStatus) - {CycleStatus.PUBLISHED}, start=2022):
        CycleFactory(year=year, status=status)
    assert progress.latest_cycle() is None


def test_latest_cycle_is_the_latest_that_is_published():
    for year in (2023, 2024, 2022):
        CycleFactory(year=year)
    CycleFactory(year=2025, status=CycleStatus.OPEN)
    assert progress.latest_cycle().year == 2024


@pytest.mark.parametrize("cycle_status", CycleStatus)
@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("is_current", [True, False])
def test_only_what_is_accepted_current_and_published_is_counted(cycle_status, status, is_current):
    cycle = CycleFactory(status=cycle_status)
    entry = EntryFactory(submission=SubmissionFactory(cycle=cycle, status=status, is_current=is_current))
    is_public = (cycle_status, status, is_current) == (CycleStatus.PUBLISHED, SubmissionStatus.ACCEPTED, True)
    assert progress.entries(cycle).exists() is is_public
    assert progress.history(entry.item).exists() is is_public
    assert progress.reporting_states(cycle).filter(pk=entry.submission.state_id).exists() is is_public


def test_retired_items_and_entries_without_a_status_are_not_counted(cycle):
    submission = SubmissionFactory(cycle=cycle)
    EntryFactory(submission=submission, item=ActionItemFactory(retired_at=timezone.now()))
    EntryFactory(submission=submission, status="")
    kept = EntryFactory(submission=submission)
    assert list(progress.entries(cycle)) == [kept]


def test_entries_are_those_of_the_cycle(cycle):
    EntryFactory()
    assert not progress.entries(cycle).exists()


def test_statuses_are_counted_within_each_group():
    publish_reports()
    cycle = Cycle.objects.get(year=YEARS[0])
    expected = {}
    for place, item in enumerate(ActionItem.objects.in_force().with_place()):
        for state in STATES:
            if status := status_of(place, state, cycle.year):
                group = expected.setdefault(item.area.pillar.number, {})
                group[status] = group.get(status, 0) + 1
    assert progress.status_counts(progress.entries(cycle), "item__area__pillar__number") == expected
    assert set(expected) == {1, 2, 3, 4}


def test_nothing_reported_counts_to_nothing(cycle):
    assert progress.status_counts(progress.entries(cycle), "item__area__code") == {}


# --- What it is counted out of ------------------------------------------------------------------------------


@pytest.fixture
def alone() -> None:
    """No state but those of the test takes part."""
    for state in State.objects.all():
        state.participations.all().delete()


def taking_part(
    status: ParticipationStatus, since: datetime.date, until: datetime.date | None = None
) -> State:
    state = StateFactory()
    state.participations.create(status=status, since=since, until=until)
    return state


def test_members_of_the_day_on_which_the_cycle_closed_are_expected(cycle, alone):
    here = {
        taking_part(MEMBER, CLOSED),
        taking_part(MEMBER, CLOSED - DAY, CLOSED + DAY),
    }
    taking_part(MEMBER, CLOSED + DAY)
    taking_part(MEMBER, CLOSED - 9 * DAY, CLOSED)
    taking_part(OBSERVER, CLOSED - DAY)
    assert set(progress.reporting_states(cycle)) == here


def test_observers_count_once_something_of_theirs_is_published(cycle, alone):
    observers = [taking_part(OBSERVER, CLOSED) for _number in range(5)]
    EntryFactory(submission=SubmissionFactory(state=observers[0], cycle=cycle))
    EntryFactory(submission=SubmissionFactory(state=observers[1], cycle=cycle), status="")
    EntryFactory(
        submission=SubmissionFactory(state=observers[2], cycle=cycle),
        item=ActionItemFactory(retired_at=timezone.now()),
    )
    EntryFactory(submission=SubmissionFactory(state=observers[3]))
    assert list(progress.reporting_states(cycle)) == [observers[0]]


def test_state_with_many_entries_counts_once(cycle, alone):
    submission = SubmissionFactory(state=taking_part(MEMBER, CLOSED), cycle=cycle)
    for _number in range(3):
        EntryFactory(submission=submission)
    assert progress.reporting_states(cycle).count() == 1


def test_entries_never_outnumber_what_they_are_counted_out_of():
    publish_reports()
    items = ActionItem.objects.in_force().count()
    for cycle in Cycle.objects.published():
        expected = items * progress.reporting_states(cycle).count()
        assert 0 < progress.entries(cycle).count() <= expected
        assert expected == items * (5 + 1)


# --- One item -----------------------------------------------------------------------------------------------


def test_history_is_of_all_cycles_and_costs_one_query(django_assert_num_queries):
    item = ActionItem.objects.get(code="2.5.3")
    entries = [EntryFactory(item=item, status=status) for status in ReportedStatus]
    EntryFactory(item=item, status="")
    EntryFactory()
    with django_assert_num_queries(1):
        found = [
            (entry.submission.state.slug, entry.submission.cycle.year) for entry in progress.history(item)
        ]
    assert sorted(found) == sorted(
        (entry.submission.state.slug, entry.submission.cycle.year) for entry in entries
    )
