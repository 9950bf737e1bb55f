import pytest

from portal.domain import reports
from portal.models import Report
from portal.reports import registry
from portal.reports.registry import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(kind, folder):
    made = reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    made.refresh_from_db()
    return made


def test_file_is_known_by_its_hash_however_it_is_written(report):
    found = reports.verify(report.sha256.upper())
    assert (found.report, found.file, found.is_newest) == (report, report.current, True)


def test_former_file_stays_genuine(kind, report):
    before = report.sha256
    kind.body += "<p>More</p>"
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    found = reports.verify(before)
    assert (found.report, found.is_newest) == (report, False)
    assert reports.verify(Report.objects.get().sha256).is_newest


def test_file_of_a_withdrawn_report_is_known_and_said_to_be(kind, report):
    kind.standings["2024-1"] = Standing(is_public=True, is_withdrawn=True, note="Wrong figures")
    assert reports.verify(report.sha256).standing.note == "Wrong figures"


def test_what_the_public_was_never_given_is_not_ours(kind, report):
    kind.standings["2024-1"] = Standing(is_public=False)
    assert reports.verify(report.sha256) is None
    draft = reports.ask("sample", source="2024", language="kk", is_draft=True)
    reports.make_next()
    draft.refresh_from_db()
    assert draft.sha256
    assert reports.verify(draft.sha256) is None


def test_file_of_a_kind_that_is_gone_is_not_ours(report):
    registry.unregister("sample")
    assert reports.verify(report.sha256) is None


@pytest.mark.parametrize("sha256", ["", "0" * 64, "x"])
def test_others_are_not_ours(report, sha256):
    assert reports.verify(sha256) is None
