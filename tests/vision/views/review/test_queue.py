"""The first page of the review: what waits, what is in, whom to ask."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import RoleName
from tests.factories.reporting import answer_all, bring_to, entry_of, open_year, person, report_of, set_cycle
from tests.html import Page
from tests.vision.views.review.conftest import YEAR, queue_address, read, told
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle, Submission


def table(page: Page, heading: str) -> list[list[str]]:
    """Return the words of the rows of the table in the section of that heading."""
    section = page.one("section", **{"aria-labelledby": heading})
    return [
        [cell.text for cell in page.elements if cell.tag in {"th", "td"} and row in cell.parents]
        for row in page.within("tr", section)
    ]


def submit_of(state: str, cycle: Cycle, *, days_ago: int = 0) -> Submission:
    focal_point = person(RoleName.FOCAL_POINT, state, name=f"Focal point of {state}")
    submission = report_of(state, cycle)
    answer_all(submission, focal_point)
    submission = submissions.submit(submission, by=focal_point)
    at = timezone.now() - datetime.timedelta(days=days_ago)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=at)
    return submission


def test_reports_that_wait_come_first_those_that_wait_longest(office, cycle):
    for state, days_ago in (("turkiye", 2), ("azerbaijan", 0), ("uzbekistan", 12)):
        submit_of(state, cycle, days_ago=days_ago)
    rows = table(read(office, queue_address()), "queue-heading")
    assert [(row[0], row[3]) for row in rows[1:]] == [
        ("Uzbekistan", "12 days"),
        ("Türkiye", "2 days"),
        ("Azerbaijan", "since today"),
    ]
    assert rows[1][1] == "Submitted"
    assert rows[1][2].endswith("Focal point of uzbekistan")
    assert rows[1][4] == "0 of 3"


def test_queue_tells_how_far_the_review_is(office, cycle, brought_to, reviewer):
    submission = brought_to(SubmissionStatus.UNDER_REVIEW)
    reviews.mark(entry_of(submission, "2.5.1"), note="Say how many.", by=reviewer)
    reviews.accept_entry(entry_of(submission, "2.5.2"), by=reviewer)
    [_head, row] = table(read(office, queue_address()), "queue-heading")
    assert (row[1], row[4]) == ("Under review", "1 of 31 to be corrected")


@pytest.mark.parametrize(
    ("query", "states"),
    [
        ({}, ["Kazakhstan", "Türkiye"]),
        ({"status": "submitted"}, ["Türkiye"]),
        ({"status": "under_review"}, ["Kazakhstan"]),
        ({"status": "all", "state": "hungary"}, ["Hungary"]),
        ({"state": "kazakhstan"}, ["Kazakhstan"]),
    ],
)
def test_queue_is_filtered_by_status_and_state(office, cycle, brought_to, query, states):
    brought_to(SubmissionStatus.UNDER_REVIEW)
    submit_of("turkiye", cycle)
    rows = table(read(office, queue_address(**query)), "queue-heading")
    assert [row[0] for row in rows[1:]] == states


def test_queue_with_a_wrong_choice_says_so(office, cycle):
    answer = office.get(queue_address(status="unheard"))
    assert "There is a problem" in told(answer)


def test_nothing_waiting_is_told(office, cycle):
    assert "No report is waiting for the Secretariat." in told(office.get(queue_address()))
    assert "No report fits this choice." in told(office.get(queue_address(status="accepted")))


def test_matrix_counts_the_answers_of_each_state_and_area_drafts_included(office, cycle):
    focal_point = person(RoleName.FOCAL_POINT, "kazakhstan")
    draft = report_of("kazakhstan", cycle)
    secret = Answer(status="completed", done="A secret of the state.")
    entries.write(entry_of(draft, "2.5.1"), secret, revision=0, by=focal_point)
    submit_of("turkiye", cycle)
    page = read(office, queue_address())
    head, status, total, *areas = table(page, "matrix-heading")
    kazakhstan, turkiye, hungary = head.index("Kazakhstan"), head.index("Türkiye"), head.index("Hungary")
    assert (status[kazakhstan], status[turkiye]) == ("Draft", "Submitted")
    assert (total[kazakhstan], total[turkiye], total[hungary]) == ("1 of 3", "3 of 3", "0 of 3")
    assert [(row[0][:3], row[kazakhstan], row[turkiye]) for row in areas] == [
        ("2.5", "1 of 2", "2 of 2"),
        ("3.1", "0 of 1", "1 of 1"),
    ]
    assert "secret" not in page.one("main").text
    cells = {cell.text: cell.classes for cell in page.all("td")}
    assert (cells["1 of 2"], cells["0 of 1"], cells["2 of 2"]) == ({"is-most"}, {"is-none"}, {"is-all"})


def test_states_are_named_with_whom_to_ask(office, cycle, focal_point):
    person(RoleName.FOCAL_POINT, "kazakhstan", name="Switched off", is_active=False)
    page = read(office, queue_address())
    rows = {row[0].partition(" may")[0]: row for row in table(page, "states-heading")[1:]}
    assert rows["Kazakhstan"][4] == "Aigul Focal"
    assert rows["Uzbekistan"][4] == "None yet: invite one."
    assert f"mailto:{focal_point.email}" in page.links()
    assert f"mailto:?bcc={focal_point.email}" in page.links()
    assert "may report" in table(page, "states-heading")[6][0]


def test_late_states_are_told_and_observers_are_never_late(office, cycle):
    submit_of("turkiye", cycle)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Cycle.objects.filter(pk=cycle.pk).update(closes=yesterday)
    rows = {row[0]: row[1] for row in table(read(office, queue_address()), "states-heading")[1:]}
    assert rows["Kazakhstan"] == "Draft Late by 1 day"
    assert rows["Türkiye"] == "Submitted"
    assert "Late" not in rows["Hungarymay report"]


def test_year_is_chosen_and_each_says_what_waits(office, cycle):
    submit_of("turkiye", cycle)
    open_year(YEAR + 1)
    page = read(office, queue_address())
    assert page.one("h1").text == f"Review of reports {YEAR + 1}"
    assert f"{YEAR} · 1 waits" in page.one("nav", **{"aria-label": "Years"}).text
    assert read(office, queue_address(cycle=str(YEAR))).one("h1").text == f"Review of reports {YEAR}"
    for wrong in ("1999", "x", "²", "99999999999999999999"):
        assert office.get(queue_address(cycle=wrong)).status_code == 404


def test_planned_cycles_have_nothing_to_review(office, db):
    assert "No reporting cycle has been opened yet." in told(office.get(queue_address()))
    cycle = open_year(YEAR)
    set_cycle(cycle, CycleStatus.PLANNED)
    assert office.get(queue_address(cycle=str(YEAR))).status_code == 404


def test_newest_version_is_the_one_that_is_shown(office, cycle, focal_point, reviewer):
    accepted = bring_to(
        report_of("kazakhstan", cycle), SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer
    )
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    submissions.submit(new, by=focal_point)
    [_head, row] = table(read(office, queue_address()), "queue-heading")
    assert row[:2] == ["Kazakhstan", "Submitted Version 2"]
