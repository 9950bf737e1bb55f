"""Published reports as open data: what the library has, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import ReportStatus
from portal.models import Report, ReportFile
from portal.reports.registry import Standing
from tests.portal.api.asking import address, ask, found, here, status, text
from tests.portal.test_query_counts import queries_of

pytestmark = pytest.mark.django_db
SHA = "{:064x}"


def ready(number: int, **place) -> Report:
    """Keep a report as if it had been made, without the seconds that takes."""
    place = {"kind": "sample", "source": "2024-1", "language": "kk"} | place
    report = Report.objects.create(**place)
    report.current = ReportFile.objects.create(
        report=report,
        sha256=SHA.format(number),
        file=f"00/{number}.pdf",
        name=f"report-{number}",
        size=1_300_000,
        pages=98,
        made_at=datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC),
    )
    report.status, report.percent, report.finished_at = ReportStatus.READY, 100, timezone.now()
    report.save()
    return report


@pytest.fixture(autouse=True)
def _kind(kind):
    """What tests register a kind for is public unless they say otherwise."""
    Report.objects.all().delete()
    return kind


def test_report_in_full(client):
    ready(1, subject="kazakhstan", language="tr")
    ready(2, subject="kazakhstan", language="kk")
    assert ask(client, "reports/2024-1-sample-kazakhstan", language="en") == {
        "slug": "2024-1-sample-kazakhstan",
        "kind": "sample",
        "source": "2024-1",
        "subject": "kazakhstan",
        "title": {"en": "Sample report 2024-1 kazakhstan"},
        "made_of": {"en": "Edition 2024-1"},
        "files": [
            {
                "language": language,
                "url": address(f"/reports/files/{SHA.format(number)}/report-{number}.pdf"),
                "name": f"report-{number}",
                "sha256": SHA.format(number),
                "size": 1300000,
                "pages": 98,
                "made_at": "2025-03-01T03:00:00+03:00",
            }
            for number, language in ((1, "tr"), (2, "kk"))
        ],
        "is_sample": False,
        "url": here("reports/2024-1-sample-kazakhstan"),
        "page": address("/en/reports/2024-1-sample-kazakhstan/"),
    }


def test_reports_come_as_in_the_library(client):
    ready(1, source="2023-1")
    ready(2)
    ready(3, subject="kazakhstan")
    assert found(client, "reports") == ["2024-1-sample", "2024-1-sample-kazakhstan", "2023-1-sample"]


@pytest.mark.parametrize(
    "asked",
    [{"source": "2023-1"}, {"subject": "kazakhstan"}, {"file_language": "az"}, {"source": "x,2023-1"}],
    ids=str,
)
def test_reports_are_filtered(client, asked):
    ready(1, source="2023-1", subject="kazakhstan", language="az")
    ready(2)
    assert found(client, "reports", **asked) == ["2023-1-sample-kazakhstan"]
    assert found(client, "reports", kind="other") == []


def test_language_is_that_of_the_answer_and_filters_nothing(client):
    ready(1, language="kk")
    assert found(client, "reports", language="tr") == ["2024-1-sample"]


@pytest.mark.parametrize(
    "standing",
    [
        Standing(is_public=False),
        Standing(is_public=True, is_withdrawn=True, note="Withdrawn: a figure was wrong"),
        Standing(is_public=True, is_listed=False, note="The plan has been amended since."),
    ],
    ids=["secret", "withdrawn", "replaced"],
)
def test_what_the_library_does_not_show_is_nowhere(client, kind, standing):
    ready(1)
    hidden = ready(2, source="2023-1")
    kind.standings["2023-1"] = standing
    assert found(client, "reports") == ["2024-1-sample"]
    assert found(client, "reports", source="2023-1") == []
    assert status(client, "reports/2023-1-sample") == 404
    assert hidden.sha256 not in text(client, "reports", language="all")


def test_draft_and_what_is_being_made_are_nowhere(client):
    ready(1, source="2024", is_draft=True)
    Report.objects.create(kind="sample", source="2022-1", language="en")
    assert found(client, "reports") == []
    assert status(client, "reports/2024-sample") == 404
    assert status(client, "reports/2022-1-sample") == 404


def test_language_in_the_making_has_no_file_yet(client):
    ready(1, language="tr")
    Report.objects.create(kind="sample", source="2024-1", language="en")
    assert [each["language"] for each in ask(client, "reports/2024-1-sample")["files"]] == ["tr"]


def test_report_of_sample_data_says_so(client, kind):
    ready(1)
    kind.standings["2024-1"] = Standing(is_public=True, is_sample=True)
    assert ask(client, "reports/2024-1-sample")["is_sample"] is True


def test_titles_come_in_every_language_at_once(client):
    ready(1)
    assert set(ask(client, "reports/2024-1-sample", language="all")["title"]) == {"tr", "en", "az", "kk"}


def test_more_reports_cost_no_more_queries(client):
    ready(1)
    one = queries_of(client, "/api/v1/reports/")
    for number in range(2, 6):
        ready(number, source=f"20{number:02}-1")
    assert len(queries_of(client, "/api/v1/reports/")) == len(one) <= 12
