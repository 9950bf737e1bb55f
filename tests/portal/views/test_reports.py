"""The library and the page of a report, as anybody sees them."""

import pytest
from django.utils import timezone

from portal.domain import reports
from portal.enums import Language, ReportProblem, ReportStatus
from portal.models import Report, ReportFile
from portal.reports.registry import Standing
from tests.html import Page

pytestmark = pytest.mark.django_db
SHA = "{:064x}"


def ready(number, **place):
    """Keep a report as if it had been made, without the seconds that takes."""
    place = {"kind": "sample", "source": "2024-1", "language": "kk"} | place
    report = Report.objects.create(**place)
    sha256 = SHA.format(number)
    report.current = ReportFile.objects.create(
        report=report,
        sha256=sha256,
        file=f"00/{sha256}.pdf",
        name=f"report-{number}",
        size=1_300_000,
        pages=98,
    )
    report.status, report.percent, report.finished_at = ReportStatus.READY, 100, timezone.now()
    report.save()
    return report


@pytest.fixture
def library(kind):
    def read(language="en"):
        from django.test import Client

        return Page(Client().get(f"/{language}/reports/").content)

    return read


def test_library_without_reports_says_why(library):
    assert "No report has been published yet" in library().one("div", class_="empty").text


def test_library_shows_each_source_newest_first_with_the_file_of_each_language(library):
    ready(1, language="en")
    ready(2, language="kk")
    ready(3, source="2023-1", language="tr")
    page = library()
    assert [heading.text for heading in page.all("h2")][:2] == ["Edition 2024-1", "Edition 2023-1"]
    links = [link["href"] for link in page.all("a", type="application/pdf")]
    assert links == [f"/reports/files/{SHA.format(number)}/report-{number}.pdf" for number in (1, 2, 3)]
    assert f"SHA-256 {SHA.format(1)[:8]}…" in page.one("main").text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Will be made soon"),
        (
            {"status": ReportStatus.RUNNING, "claim": "a", "percent": 40}
            | dict.fromkeys(("seen_at", "started_at"), timezone.now()),
            "Being made: 40%",
        ),
        ({"status": ReportStatus.FAILED, "problem": ReportProblem.STORAGE}, "Not available yet"),
    ],
)
def test_library_says_what_is_in_the_making(library, values, said):
    ready(1, language="en")
    Report.objects.create(kind="sample", source="2024-1", language="kk", **values)
    assert said in library().one("main").text


def test_library_shows_no_drafts_nothing_withdrawn_and_nothing_that_is_not_public(kind, library):
    ready(1, source="2024", is_draft=True)
    ready(2, source="2023-1")
    ready(3, source="2022-1")
    ready(4, kind="unheard")
    kind.standings = {
        "2023-1": Standing(is_public=False),
        "2022-1": Standing(is_public=True, is_withdrawn=True),
    }
    assert "No report has been published yet" in library().one("main").text


def test_library_notes_what_was_replaced_and_marks_sample_data(kind, library):
    ready(1)
    kind.standings["2024-1"] = Standing(is_public=True, note="Replaced by edition 2", is_sample=True)
    page = library()
    assert "Replaced by edition 2" in page.one("main").text
    assert "Sample data" in page.one("main").text


def test_library_asks_the_database_alike_for_one_and_for_thirty(client, kind, django_assert_num_queries):
    ready(1)
    with django_assert_num_queries(1):
        client.get("/en/reports/")
    for number in range(2, 31):
        ready(number, subject=f"state-{number}", source=f"20{number // 3 + 20}-1", language="en")
    with django_assert_num_queries(1):
        client.get("/en/reports/")


# --- One report -----------------------------------------------------------------------------------------------


def test_page_of_a_report_shows_the_files_in_all_languages(client, kind):
    for number, language in enumerate(Language.values):
        ready(number, language=language, subject="kazakhstan")
    page = Page(client.get("/en/reports/2024-1-sample-kazakhstan/").content)
    assert page.one("h1").text == "Sample report 2024-1 kazakhstan"
    assert [link.text for link in page.all("a", type="application/pdf")] == [
        "Türkçe (PDF)",
        "English (PDF)",
        "Azərbaycanca (PDF)",
        "Қазақша (PDF)",
    ]
    assert page.one("code", id="sha256-en").text == SHA.format(1)
    assert "98" in page.one("main").text
    assert "1.2 MB" in page.one("main").text


def test_page_says_what_replaced_a_report(client, kind):
    ready(1)
    kind.standings["2024-1"] = Standing(is_public=True, note="Replaced by edition 2", url="/en/reports/x/")
    page = Page(client.get("/en/reports/2024-1-sample/").content)
    assert page.within("a", page.one("div", class_="notice"))[0]["href"] == "/en/reports/x/"
    assert page.all("a", type="application/pdf")


def test_page_of_a_withdrawn_report_says_so_and_hands_out_nothing(client, kind):
    ready(1)
    kind.standings["2024-1"] = Standing(is_public=True, is_withdrawn=True, note="Wrong figures")
    page = Page(client.get("/en/reports/2024-1-sample/").content)
    assert "withdrawn" in page.one("div", class_="notice").text
    assert "Wrong figures" in page.one("div", class_="notice").text
    assert page.all("a", type="application/pdf") == []


@pytest.mark.parametrize(
    "slug", ["2024-1", "sample", "2024-1-sample-hungary", "2025-1-sample", "2024-1-unheard"]
)
def test_page_of_no_report_is_not_found(client, kind, slug):
    ready(1)
    ready(2, source="2024", is_draft=True)
    assert client.get(f"/en/reports/{slug}/").status_code == 404
    assert client.get("/en/reports/2024-sample/").status_code == 404


def test_page_of_a_report_that_is_not_public_is_not_found(client, kind):
    ready(1)
    kind.standings["2024-1"] = Standing(is_public=False)
    assert client.get("/en/reports/2024-1-sample/").status_code == 404


@pytest.mark.parametrize("path", ["", "2024-1-sample/", "verify/", f"verify/?sha256={SHA.format(1)}"])
@pytest.mark.parametrize("language", Language.values)
def test_pages_set_no_cookie_and_vary_on_nothing(client, kind, path, language):
    ready(1)
    response = client.get(f"/{language}/reports/{path}")
    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert b"csrf" not in response.content.lower()
    assert response["ETag"].startswith('"')


def test_sitemap_names_reports_that_can_be_read(client, kind):
    ready(1)
    reports.ask("sample", source="2023-1", language="kk", rings=False)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/en/reports/2024-1-sample/" in sitemap
    assert "2023-1-sample" not in sitemap
    assert "/kk/reports/verify/" in sitemap
