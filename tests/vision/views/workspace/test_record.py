"""The record of a report: who, when, from what to what, why; on a page and in a file."""

import csv
import datetime
from io import StringIO

import pytest
from django.utils import timezone

from portal.enums import RoleName
from tests.factories.reporting import bring_to, person, report_of
from tests.html import Page
from tests.vision.views.workspace.pages import REPORT, signed_in
from vision.domain import cycles, submissions
from vision.enums import SubmissionStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(report, focal_point, reviewer):
    return bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)


def rows_of(page: Page) -> list[list[str]]:
    """Return the cells of the table, but for the moments."""
    rows = page.within("tr", page.one("tbody"))
    return [[cell.text for cell in page.within("td", row)] for row in rows]


def lines_of(client) -> list[dict[str, str]]:
    answer = client.get(f"{REPORT}record.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="record-2031-kazakhstan.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_every_step_is_told_with_who_and_why(accepted, cycle, focal_point, reviewer):
    administrator = person(RoleName.ADMINISTRATOR)
    later = timezone.localdate() + datetime.timedelta(days=60)
    cycles.extend(cycle, closes=later, reason="Asked for by two states.", by=administrator)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    page = Page(signed_in(focal_point).get(f"{REPORT}record/").content)
    rows = rows_of(page)
    changed = "Status of a submission changed"
    assert rows[0] == [changed, "2", "", "Draft", "Aigerim N.", "A figure was wrong."]
    assert rows[1][0] == "Closing day of a cycle changed"
    assert rows[1][4:] == [str(administrator), "Asked for by two states."]
    assert str(later.year) in rows[1][3]
    assert [row[2:5] for row in rows[2:5]] == [
        ["Under review", "Accepted", str(reviewer)],
        ["Submitted", "Under review", str(reviewer)],
        ["Draft", "Submitted", "Aigerim N."],
    ]
    assert f"{REPORT}?version=1" in page.links()
    assert f"{REPORT}record.csv" in page.links()


def test_file_says_the_same_with_times_in_utc(accepted, focal_point):
    client = signed_in(focal_point)
    lines = lines_of(client)
    page = rows_of(Page(client.get(f"{REPORT}record/").content))
    assert [list(line.values())[1:] for line in lines] == page
    assert datetime.datetime.fromisoformat(lines[0]["When"]).utcoffset() == datetime.timedelta()


@pytest.mark.parametrize("reason", ["=1+1", "@SUM(A1)", "+7 777", "-5"])
def test_reason_that_a_spreadsheet_would_compute_is_quoted(accepted, focal_point, reason):
    submissions.ask_for_version(accepted, reason=reason, by=focal_point)
    assert lines_of(signed_in(focal_point))[0]["Why"] == f"'{reason}"


def test_record_is_for_the_state_and_the_secretariat(accepted, contributor, reviewer):
    for user in (contributor, reviewer, person(RoleName.ADMINISTRATOR)):
        assert signed_in(user).get(f"{REPORT}record/").status_code == 200
        assert signed_in(user).get(f"{REPORT}record.csv").status_code == 200


def test_other_reports_are_not_in_it(accepted, cycle, reviewer):
    other = person(RoleName.FOCAL_POINT, "turkiye", name="Ayşe T.")
    bring_to(report_of("turkiye", cycle), SubmissionStatus.SUBMITTED, focal_point=other, reviewer=reviewer)
    page = Page(signed_in(reviewer).get(f"{REPORT}record/").content)
    assert "Ayşe T." not in page.one("main").text


def test_record_costs_the_same_however_long_it_is(
    django_assert_max_num_queries, report, focal_point, reviewer
):
    client = signed_in(focal_point)
    client.get(f"{REPORT}record/")
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    with django_assert_max_num_queries(7):
        client.get(f"{REPORT}record/")
