import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.enums import ReportProblem, ReportStatus
from portal.models import Report, ReportFile

pytestmark = pytest.mark.django_db
SHA = "0" * 64
PLACE = {"kind": "sample", "source": "2024-1", "language": "kk"}


def refused(made):
    """Say which constraint refuses to keep `made`."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        made.save()
    return str(error.value)


def file_of(report, **values):
    kept = {"file": f"00/{SHA}.pdf", "name": "report", "sha256": SHA, "size": 10, "pages": 1} | values
    return ReportFile(report=report, **kept)


@pytest.fixture
def report():
    return Report.objects.create(**PLACE)


def test_report_is_one_row_however_often_it_is_asked_for(report):
    assert "one_report_of_a_kind" in refused(Report(**PLACE)) or "UNIQUE" in refused(Report(**PLACE))
    Report.objects.create(**PLACE | {"subject": "kazakhstan"})
    Report.objects.create(**PLACE, is_draft=True)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"status": ReportStatus.READY, "percent": 100}, "ready_reports_have_a_file"),
        ({"status": ReportStatus.FAILED}, "reports_have_a_problem_when_failed"),
        ({"problem": ReportProblem.FAULT}, "reports_have_a_problem_when_failed"),
        ({"status": ReportStatus.RUNNING}, "reports_have_a_claim_when_running"),
        ({"status": ReportStatus.RUNNING, "claim": "a"}, "reports_have_a_claim_when_running"),
        ({"claim": "a"}, "reports_have_a_claim_when_running"),
        ({"percent": 101}, "report_percent_up_to_100"),
    ],
)
def test_report_that_contradicts_itself_is_refused(values, rule):
    assert rule in refused(Report(**PLACE, **values))


@pytest.mark.parametrize("missing", [{"current": None}, {"finished_at": None}, {"percent": 99}])
def test_ready_report_has_a_file_and_a_time(report, missing):
    made = file_of(report)
    made.save()
    ready = {"current": made, "finished_at": timezone.now(), "percent": 100}
    for name, value in (ready | {"status": ReportStatus.READY} | missing).items():
        setattr(report, name, value)
    assert "ready_reports_have_a_file" in refused(report)
    for name, value in ready.items():
        setattr(report, name, value)
    report.save()
    assert (report.sha256, report.size, report.pages, report.name) == (SHA, 10, 1, "report")


def test_report_without_a_file_has_nothing_of_one(report):
    assert (report.sha256, report.size, report.pages, report.name) == ("", 0, 0, "")


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"file": ""}, "report_files_have_file_name_and_sha256"),
        ({"name": ""}, "report_files_have_file_name_and_sha256"),
        ({"sha256": SHA.replace("0", "G")}, "report_files_have_file_name_and_sha256"),
        ({"sha256": "0" * 63}, "report_files_have_file_name_and_sha256"),
        ({"size": 0}, "report_files_are_not_empty"),
        ({"pages": 0}, "report_files_are_not_empty"),
    ],
)
def test_file_without_what_belongs_to_it_is_refused(report, values, rule):
    assert rule in refused(file_of(report, **values))


def test_file_is_kept_once(report):
    file_of(report).save()
    assert refused(file_of(report))


def test_address_of_a_file_is_its_hash(report):
    assert file_of(report).get_absolute_url() == f"/reports/files/{SHA}/report.pdf"


@pytest.mark.parametrize(
    ("subject", "slug"), [("", "2024-1-sample"), ("northern-cyprus", "2024-1-sample-northern-cyprus")]
)
def test_slug_is_source_kind_and_subject(subject, slug):
    assert Report(**PLACE, subject=subject).slug == slug
