"""Draft reports in the workspace."""

import pytest
from django.utils import timezone

from portal.domain import reports
from portal.enums import ReportProblem, ReportStatus, RoleName
from portal.models import Report
from tests.factories import UserFactory
from tests.factories.reporting import person
from tests.html import Page

pytestmark = pytest.mark.django_db
DRAFTS = "/en/workspace/drafts/"
ASKED = {"kind": "sample", "source": "2024", "subject": "", "language": "kk"}


@pytest.fixture
def reader(client, kind):
    made = UserFactory()
    kind.readers = {made}
    client.force_login(made)
    return made


@pytest.fixture
def draft(kind):
    return reports.ask("sample", source="2024", language="kk", is_draft=True, rings=False)


def test_stranger_signs_in_first(client, kind, draft):
    for path in ("", f"{draft.pk}/", f"{draft.pk}/status/"):
        response = client.get(DRAFTS + path)
        assert (response.status_code, response["Location"].startswith("/en/accounts/login/")) == (302, True)


def test_who_may_ask_for_nothing_is_refused(client, kind, draft):
    client.force_login(UserFactory())
    assert client.get(DRAFTS).status_code == 403
    assert client.post(DRAFTS, ASKED).status_code == 403
    assert client.get(f"{DRAFTS}{draft.pk}/").status_code == 404
    assert client.get(f"{DRAFTS}{draft.pk}/status/").status_code == 404


def test_draft_is_asked_for_and_watched(client, reader):
    page = Page(client.get(DRAFTS).content)
    assert page.all("h2")[0].text == "Sample report · Draft of 2024"
    response = client.post(DRAFTS, ASKED)
    report = Report.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{DRAFTS}{report.pk}/")
    assert (report.is_draft, report.requested_by) == (True, reader)
    page = Page(client.get(response["Location"]).content)
    status = page.one("div", class_="report-status")
    assert status["data-hx-get"] == f"{DRAFTS}{report.pk}/status/"
    assert page.within("a", status)[0].text == "Look again"


@pytest.mark.parametrize(
    "wrong",
    [{"source": "2024-1"}, {"kind": "unheard"}, {"language": "de"}, {"subject": "hungary"}, {"source": ""}],
)
def test_what_is_not_offered_is_refused(client, reader, wrong):
    assert client.post(DRAFTS, ASKED | wrong).status_code == 403
    assert not Report.objects.exists()


def test_draft_that_is_true_is_shown_at_once(client, reader, kind, folder, draft):
    reports.make_next()
    response = client.post(DRAFTS, ASKED, follow=True)
    assert "Nothing has changed since" in response.content.decode()
    page = Page(response.content)
    status = page.one("div", class_="report-status")
    assert status.get("data-hx-get") == ""
    assert page.within("a", status)[0]["href"] == f"{DRAFTS}{draft.pk}/file.pdf"


def test_draft_whose_source_is_gone_says_so(client, reader, kind, folder, draft):
    reports.make_next()
    kind.missing = True
    assert "Edition 9 is not there." in client.post(DRAFTS, ASKED, follow=True).content.decode()


def test_status_says_how_far_a_report_is(client, reader, draft):
    Report.objects.update(
        status=ReportStatus.RUNNING,
        claim="a",
        percent=40,
        step="counting",
        seen_at=timezone.now(),
        started_at=timezone.now(),
    )
    response = client.get(f"{DRAFTS}{draft.pk}/status/")
    page = Page(response.content)
    assert page.all("html") == []
    assert (page.one("progress")["value"], page.one("progress")["max"]) == ("40", "100")
    assert "40%" in response.content.decode()
    assert "Counting" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_status_of_what_failed_says_what_to_do_and_asks_no_more(client, reader, draft):
    Report.objects.update(status=ReportStatus.FAILED, problem=ReportProblem.DISK_FULL)
    page = Page(client.get(f"{DRAFTS}{draft.pk}/status/").content)
    assert "Make room" in page.one("div", class_="notice").text
    assert page.one("div", class_="report-status").get("data-hx-get") == ""


def test_reviewer_watches_any_report(client, kind):
    client.force_login(person(RoleName.REVIEWER))
    report = reports.ask("sample", source="2024-1", language="kk", rings=False)
    assert client.get(f"{DRAFTS}{report.pk}/status/").status_code == 200


def test_list_asks_the_database_alike_for_one_and_for_thirty(
    client, reader, kind, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get(DRAFTS)
    for number in range(30):
        reports.ask("sample", source="2024", subject=f"s{number}", language="kk", is_draft=True, rings=False)
    with django_assert_max_num_queries(12):
        client.get(DRAFTS)
