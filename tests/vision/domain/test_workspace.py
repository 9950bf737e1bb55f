"""What the pages of the workspace ask of the domain."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import RoleName
from tests.factories.reporting import (
    DONE,
    answer_all,
    bring_to,
    entry_of,
    open_year,
    person,
    report_of,
    set_cycle,
)
from vision.domain import entries, reviews, submissions, workspace
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle, Entry, Submission

pytestmark = pytest.mark.django_db
CODES = ["2.5.1", "2.5.2", "3.1.1"]


@pytest.fixture
def cycle():
    return open_year()


@pytest.fixture
def focal_point():
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def contributor():
    return person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.1"])


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def report(cycle):
    return report_of("kazakhstan", cycle)


def codes(found: list[Entry]) -> list[str]:
    return [entry.item.code for entry in found]


@pytest.mark.parametrize(
    ("status", "cycle_status", "at_work"),
    [
        (SubmissionStatus.DRAFT, CycleStatus.OPEN, True),
        (SubmissionStatus.ACCEPTED, CycleStatus.OPEN, True),
        (SubmissionStatus.DRAFT, CycleStatus.CLOSED, False),
        (SubmissionStatus.SUBMITTED, CycleStatus.CLOSED, True),
        (SubmissionStatus.UNDER_REVIEW, CycleStatus.CLOSED, True),
        (SubmissionStatus.RETURNED, CycleStatus.CLOSED, True),
        (SubmissionStatus.ACCEPTED, CycleStatus.CLOSED, False),
        (SubmissionStatus.ACCEPTED, CycleStatus.PUBLISHED, False),
    ],
)
def test_report_is_at_work_while_something_is_to_come(
    report, cycle, focal_point, reviewer, status, cycle_status, at_work
):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, cycle_status)
    found = workspace.reports_of(focal_point)
    assert [len(found.now), len(found.before)] == ([1, 0] if at_work else [0, 1])


def test_accepted_report_of_an_open_year_is_shown_where_there_is_nothing_else(report, focal_point, reviewer):
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    assert workspace.reports_of(focal_point).now == [accepted]
    other = report_of("kazakhstan", open_year(2032))
    found = workspace.reports_of(focal_point)
    assert (found.now, found.before) == ([other], [accepted])


def test_correction_is_at_work_and_stands_for_what_it_corrects(report, cycle, focal_point, reviewer):
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.CLOSED)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    found = workspace.reports_of(focal_point)
    assert (found.now, found.before) == ([new], [])
    assert (found.now[0].entry_count, found.now[0].answered_count) == (3, 3)


def test_reports_are_those_of_ones_states_the_newest_year_first(report, focal_point):
    newer = report_of("kazakhstan", open_year(2032))
    assert workspace.reports_of(focal_point).now == [newer, report]
    assert workspace.reports_of(person(RoleName.REVIEWER)).now == []
    focal_point.is_active = False
    assert workspace.reports_of(focal_point).now == []


def test_next_to_open_is_the_planned_one_that_opens_first():
    assert workspace.next_to_open() is None
    today = timezone.localdate()
    for year, days in ((2041, 90), (2042, 30)):
        opens = today + datetime.timedelta(days=days)
        Cycle.objects.create(year=year, opens=opens, closes=opens + datetime.timedelta(days=9))
    assert workspace.next_to_open().year == 2042


def test_what_waits_is_ones_own_and_unanswered(report, focal_point, contributor):
    assert codes(workspace.work(report, by=focal_point).waiting) == CODES
    assert codes(workspace.work(report, by=contributor).waiting) == ["3.1.1"]
    entries.write(entry_of(report, "2.5.1"), Answer(done="Half."), revision=0, by=focal_point)
    entries.write(entry_of(report, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
    assert codes(workspace.work(report, by=focal_point).waiting) == ["2.5.1", "3.1.1"]


def test_nothing_waits_where_nothing_may_be_written(report, cycle, focal_point):
    set_cycle(cycle, CycleStatus.CLOSED)
    report = Submission.objects.with_place().get(pk=report.pk)
    assert workspace.work(report, by=focal_point).waiting == []


def test_marked_entry_waits_until_it_is_changed(report, focal_point, reviewer):
    returned = bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    work = workspace.work(returned, by=focal_point)
    assert codes(work.waiting) == codes(work.uncorrected) == codes(work.marked) == ["2.5.1"]
    entry = entry_of(returned, "2.5.1")
    entries.write(entry, Answer(status="completed"), revision=entry.revision, by=focal_point)
    work = workspace.work(returned, by=focal_point)
    assert work.waiting == work.uncorrected == []
    assert codes(work.marked) == ["2.5.1"]


def test_entry_marked_once_more_waits_once_more(report, focal_point, reviewer):
    returned = bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    entry = entry_of(returned, "2.5.1")
    entries.write(entry, Answer(status="completed"), revision=entry.revision, by=focal_point)
    again = reviews.start(submissions.submit(returned, by=focal_point), by=reviewer)
    reviews.mark(entry_of(again, "2.5.1"), note="And where?", by=reviewer)
    again = reviews.send_back(again, reason="A place is missing.", by=reviewer)
    assert codes(workspace.work(again, by=focal_point).waiting) == ["2.5.1"]


def test_next_goes_on_behind_and_begins_again_at_the_front(report, focal_point):
    work = workspace.work(report, by=focal_point)
    first, second, third = work.entries
    assert work.next_waiting(first) == second
    assert work.next_waiting(third) == first
    answer_all(report, focal_point)
    assert workspace.work(report, by=focal_point).next_waiting(first) is None


def test_neighbours_are_ones_own_where_the_entry_is(report, focal_point, contributor):
    first, second, third = workspace.work(report, by=focal_point).entries
    assert workspace.work(report, by=focal_point).around(second) == (first, third)
    assert workspace.work(report, by=focal_point).around(first) == (None, second)
    assert workspace.work(report, by=contributor).around(third) == (None, None)
    assert workspace.work(report, by=contributor).around(second) == (first, third)


def test_work_is_read_at_once_without_its_words(django_assert_num_queries, report, contributor):
    contributor.held_roles  # noqa: B018 - read before
    report = Submission.objects.with_place().get(pk=report.pk)
    with django_assert_num_queries(1):
        work = workspace.work(report, by=contributor)
        assert [part.is_mine for part in work.areas] == [False, True]
        assert (work.mine.done, work.mine.total, work.done, work.total) == (0, 1, 0, 3)
        assert [str(entry.item.area.pillar) for entry in work.entries]
    with django_assert_num_queries(1):
        assert work.entries[0].done == ""


def test_changes_of_an_earlier_version_are_not_changes_of_this_one(
    report, focal_point, reviewer, contributor
):
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    assert workspace.work(new, by=contributor).changed_last == []
    entries.write(entry_of(new, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
    assert codes(workspace.work(new, by=contributor).changed_last) == ["2.5.2"]


def test_report_submitted_once_more_is_not_under_review_yet(report, focal_point, reviewer):
    returned = bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    again = submissions.submit(returned, by=focal_point)
    steps = workspace.steps(again)
    assert [(step.status, step.is_present) for step in steps] == [
        (SubmissionStatus.DRAFT, False),
        (SubmissionStatus.SUBMITTED, True),
        (SubmissionStatus.UNDER_REVIEW, False),
        (SubmissionStatus.ACCEPTED, False),
    ]
    assert steps[1].by == focal_point
    assert (steps[2].at, steps[2].by) == (None, None)


def test_returned_step_names_who_sent_it_back(report, focal_point, reviewer):
    returned = bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    [step] = [step for step in workspace.steps(returned) if step.is_present]
    assert (step.status, step.by) == (SubmissionStatus.RETURNED, reviewer)
    assert step.at is not None


def test_record_is_of_all_versions_and_of_the_year(report, cycle, focal_point, reviewer):
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    other = report_of("turkiye", cycle)
    lines = workspace.record_of(new)
    assert {line.target for line in lines} == {accepted, new, cycle}
    assert other not in {line.target for line in lines}
    assert lines == workspace.record_of(accepted)


def test_entries_are_grouped_in_the_order_of_the_document(report, focal_point):
    found = list(report.entries.with_place())
    groups = workspace.by_area(found)
    assert [(area.code, codes(of_area)) for area, of_area in groups] == [
        ("2.5", ["2.5.1", "2.5.2"]),
        ("3.1", ["3.1.1"]),
    ]


def test_entry_written_by_nobody_was_never_changed(report, focal_point):
    entries.write(entry_of(report, "2.5.1"), DONE, revision=0, by=focal_point)
    assert workspace.work(report, by=focal_point).changed_last == []
