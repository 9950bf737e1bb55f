"""Having a report made from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.celery import app
from portal.domain import reports
from portal.enums import RoleName
from portal.models import Report
from tests.factories.reporting import bring_to, open_year, person, report_of, set_cycle
from vision.domain import editions
from vision.enums import CycleStatus, SubmissionStatus

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def published():
    cycle = open_year(2031, codes=["4.1.1"])
    report = report_of("kazakhstan", cycle)
    reviewer = person(RoleName.REVIEWER)
    writer = person(RoleName.FOCAL_POINT, "kazakhstan")
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=writer, reviewer=reviewer)
    edition = editions.publish(cycle, by=reviewer, quietly=True)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    return edition


@pytest.fixture
def worker():
    """Whoever is called works at once, in this process."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def run(out, **options) -> str:
    told = io.StringIO()
    asked = {"cycle": 2031, "kind": "state", "subject": "kazakhstan", "language": "kk", "wait": 0.1} | options
    call_command("make_report", **asked, out=out, stdout=told, stderr=told)
    return told.getvalue()


@pytest.mark.slow
def test_report_is_made_by_a_worker_and_written_as_it_is_kept(published, worker, folder, tmp_path):
    told = run(tmp_path / "report.pdf")
    kept = Report.objects.get().current
    with reports.opened(kept) as file:
        assert (tmp_path / "report.pdf").read_bytes() == file.read()
    assert str(tmp_path / "report.pdf") in told
    run(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "report.pdf").read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cycle": 1999}, "There is no reporting year 1999."),
        ({"cycle": 2032, "kind": "programme", "subject": ""}, "Nothing is published of 2032."),
        ({"subject": "turkiye"}, "--subject must be one of: kazakhstan"),
        ({"kind": "programme"}, "This kind of report takes no --subject."),
        ({"draft": True}, "There is nothing in 2031 to make such a report of."),
        ({}, "No worker took the report within"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(published, tmp_path, options, message):
    open_year(2032)
    with pytest.raises(CommandError, match=message):
        run(tmp_path / "report.pdf", **options)
    assert not (tmp_path / "report.pdf").exists()


def test_file_that_cannot_be_written_is_said_before_anybody_works(published, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path / "nowhere" / "report.pdf")
    assert not Report.objects.exists()


@pytest.mark.slow
def test_fault_is_told_with_its_reason(published, worker, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.STORAGES = {
        **settings.STORAGES,
        "reports": {"BACKEND": "portal.reports.storage.Folder", "OPTIONS": {"location": tmp_path / "file"}},
    }
    with pytest.raises(CommandError, match="where reports are kept"):
        run(tmp_path / "report.pdf")
