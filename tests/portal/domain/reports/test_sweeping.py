import datetime

import pytest
from django.utils import timezone

from portal.domain import reports
from portal.domain.reports import sweeping
from portal.domain.reports.making import claim
from portal.enums import ReportProblem, ReportStatus
from portal.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch):
    calls = []
    monkeypatch.setattr(sweeping, "call_worker", lambda: calls.append("called"))
    return calls


@pytest.fixture
def running(kind):
    reports.ask("sample", source="2024-1", language="kk")
    return claim()


def silent_for(report, **time):
    Report.objects.filter(pk=report.pk).update(seen_at=timezone.now() - datetime.timedelta(**time))


def test_report_that_gives_signs_of_life_is_left_alone(running, called):
    silent_for(running, minutes=2)
    assert (reports.sweep(), called) == (0, [])
    assert Report.objects.get().claim == running.claim


def test_silent_report_is_queued_again_and_a_worker_called(running, called):
    silent_for(running, minutes=4)
    assert (reports.sweep(), called) == (1, ["called"])
    report = Report.objects.get()
    assert (report.status, report.claim, report.attempts) == (ReportStatus.QUEUED, "", 1)


def test_report_whose_worker_was_killed_three_times_is_parked_with_what_to_do(running, called):
    for _time in range(2):
        silent_for(running, minutes=4)
        reports.sweep()
        assert claim()
    silent_for(running, minutes=4)
    called.clear()
    assert (reports.sweep(), called) == (1, [])
    report = Report.objects.get()
    assert (report.status, report.problem, report.attempts) == (ReportStatus.FAILED, ReportProblem.KILLED, 3)
    assert report.finished_at
    assert report.problem_in_words == str(ReportProblem.KILLED.label)


def test_report_nobody_was_called_for_is_found(kind, called):
    reports.ask("sample", source="2024-1", language="kk", rings=False)
    assert (reports.sweep(), called) == (0, ["called"])


def test_worker_at_work_calls_the_next_itself(running, called):
    reports.ask("sample", source="2024-1", language="en", rings=False)
    assert (reports.sweep(), called) == (0, [])


def test_nothing_waits_and_nobody_is_called(kind, called):
    assert (reports.sweep(), called) == (0, [])
