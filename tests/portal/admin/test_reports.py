"""Reports in the back-office: seen, asked for, made again; never written by hand."""

import pytest
from django.utils import timezone

from portal.domain import reports
from portal.enums import ReportProblem, ReportStatus, RoleName
from portal.models import Report
from tests.factories.reporting import person
from tests.html import Page

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/portal/report/", "/admin/portal/report/add/"


@pytest.fixture
def reviewer(client, kind):
    made = person(RoleName.REVIEWER, language="en")
    client.force_login(made)
    return made


def test_others_of_the_staff_see_no_reports(client, kind):
    client.force_login(person(RoleName.EDITOR, language="en"))
    assert [client.get(path).status_code for path in (LIST, ADD)] == [403, 403]


def test_list_says_how_far_each_is_and_what_went_wrong(client, reviewer):
    reports.ask("sample", source="2024-1", language="kk", by=reviewer)
    reports.ask("sample", source="2024-1", language="en")
    Report.objects.filter(language="en").update(status=ReportStatus.FAILED, problem=ReportProblem.KILLED)
    Report.objects.filter(language="kk").update(
        status=ReportStatus.RUNNING,
        claim="a",
        percent=40,
        step="counting",
        seen_at=timezone.now(),
        started_at=timezone.now(),
    )
    said = Page(client.get(LIST).content).one("table", id="result_list").text
    for words in ("Sample report 2024-1", "40% · Counting", str(reviewer), "cut short"):
        assert words in said


def test_report_is_asked_for_in_languages(client, reviewer):
    page = Page(client.get(ADD).content)
    values = [option["value"] for option in page.all("option") if option["value"].startswith("sample")]
    assert values == ["sample|2024-1||", "sample|2024-1|kazakhstan|", "sample|2024||draft"]
    sent = {"report": "sample|2024-1|kazakhstan|", "languages": ["kk", "en"]}
    response = client.post(ADD, sent, follow=True)
    assert "2 reports are being made." in response.content.decode()
    assert set(Report.objects.values_list("language", "subject", "is_draft", "requested_by")) == {
        ("kk", "kazakhstan", False, reviewer.pk),
        ("en", "kazakhstan", False, reviewer.pk),
    }


def test_report_that_is_there_is_said_to_be(client, reviewer, folder):
    report = reports.ask("sample", source="2024", language="kk", is_draft=True)
    reports.make_next()
    response = client.post(ADD, {"report": "sample|2024||draft", "languages": ["kk"]}, follow=True)
    assert "nothing has changed" in response.content.decode()
    assert f"/admin/portal/report/{report.pk}/change/" in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"report": "x", "languages": ["kk"]}, {"report": "sample|2024||draft"}])
def test_incomplete_wish_is_refused(client, reviewer, sent):
    assert client.post(ADD, sent).status_code == 200
    assert not Report.objects.exists()


def test_page_of_a_report_watches_it(client, reviewer):
    report = reports.ask("sample", source="2024-1", language="kk")
    page = Page(client.get(f"{LIST}{report.pk}/change/").content)
    assert (
        page.one("div", class_="report-status")["data-hx-get"] == f"/en/workspace/drafts/{report.pk}/status/"
    )
    assert page.all("input", type="submit", name="_save") == []


def test_failed_report_is_made_again(client, reviewer):
    report = reports.ask("sample", source="2024-1", language="kk")
    Report.objects.update(status=ReportStatus.FAILED, problem=ReportProblem.STORAGE)
    response = client.post(LIST, {"action": "make_again", "_selected_action": [report.pk]}, follow=True)
    assert "1 report is made again." in response.content.decode()
    report.refresh_from_db()
    assert report.status == ReportStatus.QUEUED


def test_nothing_is_written_or_deleted_by_hand(client, reviewer):
    report = reports.ask("sample", source="2024-1", language="kk")
    assert client.post(f"{LIST}{report.pk}/change/", {"status": "ready"}).status_code == 403
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    report.refresh_from_db()
    assert report.status == ReportStatus.QUEUED


def test_list_asks_the_database_alike_for_one_and_for_thirty(client, reviewer, django_assert_max_num_queries):
    reports.ask("sample", source="2024-1", language="kk", by=reviewer)
    with django_assert_max_num_queries(12):
        client.get(LIST)
    for number in range(30):
        reports.ask("sample", source="2024-1", subject=f"s{number}", language="kk", by=reviewer)
    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_first_page_says_what_could_not_be_made(client, reviewer):
    reports.ask("sample", source="2024-1", language="kk")
    assert "could not be made" not in client.get("/admin/").content.decode()
    Report.objects.update(status=ReportStatus.FAILED, problem=ReportProblem.STORAGE)
    page = Page(client.get("/admin/").content)
    [link] = [link for link in page.all("a") if "could not be made" in link.text]
    assert (link.text, link["href"]) == ("1 report could not be made", f"{LIST}?status__exact=failed")
