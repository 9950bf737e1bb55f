import pytest

from portal.domain import reports
from portal.domain.reports import Wish
from portal.enums import ActivityVerb, Language, ReportProblem, ReportStatus, RoleName
from portal.errors import NotAllowed
from portal.models import Activity, Report
from portal.reports.registry import UnknownKind
from tests.factories import UserFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
PLACE = {"source": "2024-1", "language": "kk"}


@pytest.fixture
def rung(monkeypatch):
    """What a worker was asked for."""
    calls = []
    monkeypatch.setattr("portal.domain.reports.asking.ring", lambda task: calls.append(task.name))
    return calls


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def ready(kind, folder):
    report = reports.ask("sample", **PLACE)
    assert reports.make_next()
    report.refresh_from_db()
    assert report.status == ReportStatus.READY
    return report


def failed(report):
    Report.objects.filter(pk=report.pk).update(
        status=ReportStatus.FAILED, problem=ReportProblem.KILLED, attempts=3
    )


def test_asked_for_twice_a_report_is_the_same_row(kind, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = reports.ask("sample", **PLACE)
        assert reports.ask("sample", **PLACE) == first
    assert (first.status, first.attempts, Report.objects.count()) == (ReportStatus.QUEUED, 0, 1)
    assert rung == ["portal.tasks.make_report"]


def test_report_that_nobody_waits_for_calls_no_worker(kind, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        reports.ask("sample", **PLACE, rings=False)
    assert rung == []


def test_ready_report_stays_as_long_as_it_is_true(kind, ready):
    assert reports.ask("sample", **PLACE).status == ReportStatus.READY


def test_ready_report_is_made_again_where_its_source_changed_and_keeps_its_file_meanwhile(kind, ready):
    kind.body += "<p>More</p>"
    again = reports.ask("sample", **PLACE)
    assert (again.pk, again.status, again.current) == (ready.pk, ReportStatus.QUEUED, ready.current)
    reports.make_next()
    again.refresh_from_db()
    assert again.status == ReportStatus.READY
    assert again.current != ready.current
    assert set(again.files.all()) == {again.current, ready.current}


def test_failed_report_is_tried_anew(kind):
    report = reports.ask("sample", **PLACE)
    failed(report)
    again = reports.ask("sample", **PLACE)
    assert (again.pk, again.status, again.attempts, again.problem) == (report.pk, ReportStatus.QUEUED, 0, "")


def test_report_in_hand_goes_on(kind):
    report = reports.ask("sample", **PLACE)
    Report.objects.update(percent=40)
    assert reports.ask("sample", **PLACE).percent == 40
    assert report.is_in_hand


def test_many_are_asked_for_with_few_queries(kind, django_assert_max_num_queries):
    wishes = [Wish("sample", "2024-1", code, subject) for code in Language for subject in ("", "a", "b")]
    with django_assert_max_num_queries(8):
        rows = reports.ask_all([*wishes, wishes[0]])
    assert [(row.language, row.subject) for row in rows] == [(wish.language, wish.subject) for wish in wishes]
    assert Report.objects.queued().count() == 12


def test_unknown_kind_is_refused():
    with pytest.raises(UnknownKind):
        reports.ask("unheard", **PLACE)


def test_person_who_may_not_ask_is_refused_and_nothing_is_queued(kind):
    with pytest.raises(NotAllowed):
        reports.ask_all([Wish("sample", "2024-1", "kk")], by=UserFactory())
    assert not Report.objects.exists()


def test_record_says_who_asked_once(kind, reviewer):
    report = reports.ask("sample", **PLACE, by=reviewer)
    reports.ask("sample", **PLACE, by=reviewer)
    line = Activity.objects.about(report).get()
    assert (line.verb, line.by, line.label) == (ActivityVerb.REPORT_ASKED, reviewer, "2024-1-sample · kk")
    assert report.requested_by == reviewer


def test_record_says_nothing_where_the_portal_asks_or_a_larger_step_says_it(kind, reviewer):
    reports.ask("sample", **PLACE)
    reports.ask_all([Wish("sample", "2024-1", "en")], by=reviewer, recorded=False)
    assert not Activity.objects.filter(verb__startswith="report").exists()


def test_report_is_made_again_though_nothing_changed(kind, ready, reviewer):
    report = reports.again(ready, by=reviewer)
    assert (report.status, report.requested_by) == (ReportStatus.QUEUED, reviewer)
    assert Activity.objects.about(report).get().verb == ActivityVerb.REPORT_MADE_AGAIN
    reports.make_next()
    report.refresh_from_db()
    # The same document, and so the same file.
    assert (report.status, report.current) == (ReportStatus.READY, ready.current)
    assert report.files.count() == 1


def test_report_in_hand_is_not_made_again(kind, reviewer):
    report = reports.ask("sample", **PLACE)
    reports.again(report, by=reviewer)
    assert not Activity.objects.filter(verb__startswith="report").exists()


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.FOCAL_POINT])
def test_others_have_nothing_made_again(kind, role):
    report = reports.ask("sample", **PLACE)
    with pytest.raises(NotAllowed):
        reports.again(report, by=person(role, "kazakhstan" if role == RoleName.FOCAL_POINT else None))


def test_drafts_are_remade_where_their_source_changed(kind, folder, rung):
    for source in ("2024", "2025"):
        reports.ask("sample", source=source, language="kk", is_draft=True)
        reports.make_next()
    reports.ask("sample", **PLACE)
    reports.make_next()
    rung.clear()
    assert (reports.remake_drafts(), rung) == (0, [])
    kind.body += "<p>More</p>"
    assert (reports.remake_drafts(), len(rung)) == (2, 1)
    assert set(Report.objects.queued().values_list("source", flat=True)) == {"2024", "2025"}


def test_draft_whose_source_is_gone_stays(kind, folder, rung):
    reports.ask("sample", source="2024", language="kk", is_draft=True)
    reports.make_next()
    kind.missing = True
    assert reports.remake_drafts() == 0
