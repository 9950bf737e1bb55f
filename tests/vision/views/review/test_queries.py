"""The pages of the review ask the database as often for one state as for eight, and for 123 entries as for three."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from portal.enums import RoleName
from tests.factories.reporting import bring_to, open_year, person, report_of
from tests.vision.views.review.conftest import STATE, YEAR, address, queue_address
from vision.domain import reviews, submissions
from vision.enums import SubmissionStatus
from vision.models import ActionItem, Submission

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ALL = [
    "azerbaijan",
    "kazakhstan",
    "kyrgyzstan",
    "turkiye",
    "uzbekistan",
    "hungary",
    "turkmenistan",
    "northern-cyprus",
]


def queries(client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


@pytest.fixture
def whole_year(content, focal_point, reviewer):
    """A year of all items, with a report under review that was returned once, and one of the year before."""
    codes = list(ActionItem.objects.in_force().values_list("code", flat=True))
    before = report_of(STATE, open_year(YEAR - 1, codes=codes[:40]))
    bring_to(before, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    cycle = open_year(YEAR, codes=codes)
    returned = bring_to(
        report_of(STATE, cycle), SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer
    )
    reviews.start(submissions.submit(returned, by=focal_point), by=reviewer)
    return cycle


def test_queue_and_matrix_of_eight_states_and_all_items(office, whole_year):
    for state in ALL:
        for number in range(2):
            person(RoleName.FOCAL_POINT, state, name=f"{state} {number}")
    eight = queries(office, queue_address())
    # The record of the others stays: only their reports go, past what keeps them, as if they had not taken part.
    QuerySet(Submission).filter(cycle=whole_year).exclude(state__slug=STATE).delete()
    assert queries(office, queue_address()) == eight <= 12


def test_report_of_123_entries(office, whole_year, focal_point):
    assert report_of(STATE, whole_year).entries.count() == 123
    for show in ("", "open", "changed"):
        assert queries(office, address("review-submission", show=show)) <= 15


def test_report_of_a_draft(office, whole_year):
    assert queries(office, address("review-submission").replace(STATE, "turkiye")) <= 15


def test_entry_of_a_long_report(office, whole_year):
    assert queries(office, address("review-entry", "2.5.1")) <= 15


def test_list_of_entries_costs_the_same_for_three_as_for_123(office, whole_year, focal_point, reviewer):
    long = queries(office, address("review-submission"))
    short = open_year(YEAR + 1)
    returned = bring_to(
        report_of(STATE, short), SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer
    )
    reviews.start(submissions.submit(returned, by=focal_point), by=reviewer)
    assert queries(office, address("review-submission").replace(str(YEAR), str(YEAR + 1))) == long
