"""What becomes of a report: ready with its file, or failed with a reason. Others go on whatever happens to one."""

import errno
import hashlib
import time

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from portal.domain import reports
from portal.domain.reports import making
from portal.domain.reports.making import ClaimLost, Teller, claim, make, percent_of
from portal.enums import ReportProblem, ReportStatus
from portal.models import Report, ReportFile

pytestmark = pytest.mark.django_db


def ask(language="kk", **more):
    return reports.ask("sample", source="2024-1", language=language, **more)


def made(report):
    """Return the row after its turn."""
    assert reports.make_next()
    report.refresh_from_db()
    return report


@pytest.fixture
def no_pauses(monkeypatch):
    monkeypatch.setattr(making, "SECONDS_BETWEEN_TELLING", 0)


def test_ready_report_has_the_file_it_names(kind, folder):
    report = made(ask())
    data = (folder / report.current.file.name).read_bytes()
    assert (report.status, report.percent, report.claim, report.problem) == (ReportStatus.READY, 100, "", "")
    assert (report.sha256, report.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert report.current.file.name == f"{report.sha256[:2]}/{report.sha256}.pdf"
    assert (report.name, report.pages > 0, report.attempts) == ("2024-1-sample-kk", True, 1)
    assert report.started_at <= report.finished_at
    assert data.startswith(b"%PDF-")


def test_nothing_waits(kind):
    assert reports.make_next() is False


def test_what_was_asked_for_first_is_made_first(kind, folder):
    first, second = ask("tr"), ask("az")
    made(first)
    second.refresh_from_db()
    assert (first.status, second.status) == (ReportStatus.READY, ReportStatus.QUEUED)


def test_draft_for_which_somebody_waits_comes_before_all_that_is_published(kind, folder):
    published, draft = ask("tr"), ask("az", is_draft=True)
    made(draft)
    published.refresh_from_db()
    assert (draft.status, published.status) == (ReportStatus.READY, ReportStatus.QUEUED)


def test_next_worker_is_called_while_the_first_makes_a_report(kind, folder, monkeypatch):
    called = []
    monkeypatch.setattr(making, "call_worker", lambda: called.append(len(kind.calls)))
    ask("tr"), ask("az")
    reports.make_next()
    reports.make_next()
    assert called == [0]


def test_progress_is_written_down_and_told_in_words(kind, folder, no_pauses):
    seen = []

    def document(report, tell):
        tell("counting", 0.5)
        seen.append(Report.objects.values_list("step", "percent", "status").get())
        return type(kind).document(kind, report, tell)

    kind.document = document
    made(ask())
    assert seen == [("counting", 10, ReportStatus.RUNNING)]


@pytest.mark.parametrize(
    ("step", "done", "percent"),
    [
        ("composing", 0, 0),
        ("counting", 1, 20),
        ("layout", 0.5, 52),
        ("drawing", 1, 96),
        ("storing", 1, 99),
        ("layout", 7, 85),
        ("layout", -1, 20),
    ],
)
def test_percent_of_the_whole(step, done, percent):
    assert percent_of(step, done) == percent


# --- What goes wrong --------------------------------------------------------------------------------------


def test_source_that_is_gone_is_said_in_its_own_words(kind, folder):
    kind.missing = True
    report = made(ask())
    assert (report.status, report.problem) == (ReportStatus.FAILED, ReportProblem.SOURCE)
    assert report.detail == "Edition 9 is not there."
    assert report.current is None


def test_kind_that_is_no_longer_registered_is_a_source_that_is_gone(kind, folder):
    from portal.reports import registry

    report = ask()
    registry.unregister("sample")
    assert made(report).problem == ReportProblem.SOURCE


def test_fault_of_ours_is_logged_and_others_go_on(kind, folder, caplog):
    kind.body = None
    broken = ask("tr")
    assert made(broken).problem == ReportProblem.FAULT
    assert "TypeError" in broken.detail
    assert "Traceback" in caplog.text
    kind.body = "<p>Well</p>"
    assert made(ask("az")).status == ReportStatus.READY


def full(*_args, **_options):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("where", ["tempfile.TemporaryFile", "tempfile.NamedTemporaryFile"])
def test_full_disk_is_said_and_nothing_half_written_is_left(kind, folder, monkeypatch, where):
    # A writer that fails in the middle, aside or in the storage.
    import tempfile

    real = getattr(tempfile, where.partition(".")[2])

    class Full:
        def __init__(self, **options):
            self.file, self.name, self.left = real(**options), "", 10_000
            self.name = getattr(self.file, "name", "")

        def write(self, data):
            self.left -= len(data)
            return full() if self.left < 0 else self.file.write(data)

        def __getattr__(self, name):
            return getattr(self.file, name)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.file.close()

    monkeypatch.setattr(where, Full)
    report = made(ask())
    assert (report.status, report.problem) == (ReportStatus.FAILED, ReportProblem.DISK_FULL)
    assert "No space left" in report.detail
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    monkeypatch.undo()


def test_disk_that_is_really_full(kind, settings):
    """/dev/full takes nothing: whoever writes there is told what a full disk tells."""
    with open("/dev/full", "wb", buffering=0) as device, pytest.raises(OSError, match="No space") as error:  # noqa: PTH123
        device.write(b"x")
    assert making.is_full(error.value)


def test_storage_that_is_down_is_said(kind, folder, caplog):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("A file stands where the folder should be.")
    report = made(ask())
    assert (report.status, report.problem) == (ReportStatus.FAILED, ReportProblem.STORAGE)
    assert not ReportFile.objects.exists()
    folder.unlink()
    reports.ask("sample", source="2024-1", language="kk")
    assert made(report).status == ReportStatus.READY


def test_report_that_cannot_be_made_anew_keeps_its_file(kind, folder):
    report = made(ask())
    before = report.current
    kind.body += "<p>More</p>"
    reports.ask("sample", source="2024-1", language="kk")
    kind.missing = True
    made(report)
    assert (report.status, report.current) == (ReportStatus.FAILED, before)


# --- The claim ---------------------------------------------------------------------------------------------


def taken_over(report):
    """Let another worker have claimed the report, as after a silence."""
    Report.objects.filter(pk=report.pk).update(claim="another", attempts=2, percent=3)


def test_who_lost_the_claim_writes_nothing(kind, folder, no_pauses):
    ask()
    report = claim()
    taken_over(report)
    make(report)
    report.refresh_from_db()
    assert (report.status, report.claim, report.percent) == (ReportStatus.RUNNING, "another", 3)
    assert not ReportFile.objects.exists()


def test_who_lost_the_claim_at_the_very_end_writes_nothing(kind, folder, monkeypatch):
    ask()
    report, put = claim(), making.put

    def put_and_lose(path, file):
        put(path, file)
        taken_over(report)

    monkeypatch.setattr(making, "put", put_and_lose)
    make(report)
    report.refresh_from_db()
    assert (report.status, report.claim, report.current) == (ReportStatus.RUNNING, "another", None)
    assert not ReportFile.objects.exists()


def test_who_lost_the_claim_does_not_say_that_it_failed(kind, folder):
    ask()
    report = claim()
    taken_over(report)
    kind.missing = True
    make(report)
    report.refresh_from_db()
    assert (report.status, report.problem) == (ReportStatus.RUNNING, "")


def test_telling_is_a_sign_of_life_and_seldom(kind, folder):
    ask()
    report = claim()
    Report.objects.update(seen_at=timezone.now() - timezone.timedelta(hours=1))
    teller = Teller(report)
    teller("layout", 0.5)
    seen = Report.objects.get().seen_at
    teller("layout", 0.9)
    assert Report.objects.get().seen_at == seen
    assert timezone.now() - seen < timezone.timedelta(minutes=1)
    taken_over(report)
    teller.told_at = time.monotonic() - 10
    with pytest.raises(ClaimLost):
        teller("layout", 0.95)


# --- Files ----------------------------------------------------------------------------------------------------


def test_of_a_draft_the_newest_file_alone_is_kept(kind, folder, django_capture_on_commit_callbacks):
    report = made(ask(is_draft=True))
    first = report.current
    kind.body += "<p>More</p>"
    ask(is_draft=True)
    with django_capture_on_commit_callbacks(execute=True):
        made(report)
    assert list(ReportFile.objects.all()) == [report.current]
    assert not storages["reports"].exists(first.file.name)
    assert storages["reports"].exists(report.current.file.name)
