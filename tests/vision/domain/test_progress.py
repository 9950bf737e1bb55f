"""What was reported on one item over the years."""

import pytest

from tests.factories import CycleFactory, EntryFactory, SubmissionFactory, publish
from vision.domain import progress
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem

pytestmark = pytest.mark.django_db


def test_history_is_of_all_cycles_latest_first_and_costs_one_query(django_assert_num_queries):
    item = ActionItem.objects.get(code="2.5.3")
    entries = [EntryFactory(item=item, status=status) for status in ReportedStatus]
    EntryFactory(item=item, status="")
    EntryFactory()
    publish()
    with django_assert_num_queries(1):
        found = [(each.state.slug, each.edition.year) for each in progress.history(item)]
    years = {entry.submission.state.slug: entry.submission.cycle.year for entry in entries}
    assert dict(found) == years
    assert [year for _state, year in found] == sorted(years.values(), reverse=True)


@pytest.mark.parametrize("cycle_status", CycleStatus)
@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("is_current", [True, False])
def test_only_what_is_accepted_current_and_published_is_history(cycle_status, status, is_current):
    cycle = CycleFactory(status=cycle_status)
    entry = EntryFactory(submission=SubmissionFactory(cycle=cycle, status=status, is_current=is_current))
    publish()
    is_public = (cycle_status, status, is_current) == (CycleStatus.PUBLISHED, SubmissionStatus.ACCEPTED, True)
    assert progress.history(entry.item).exists() is is_public
