"""Files are kept whole and out of reach, and come and go with their records."""

import datetime
import hashlib
import os
import stat

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import OperationalError, connections, transaction
from django.utils import timezone

from portal.domain import kept_files
from portal.domain.scanning import CannotScan, Harmful
from portal.enums import FileKind
from portal.errors import WrongTime
from tests.clamd import EICAR, clamd, scan
from tests.factories.files import PDF, docx_file, picture, upload_of
from tests.factories.reporting import bring_to, entry_of
from tests.vision.evidence.adding import LINK, add_a_file, add_a_link, fault_of, files_in
from vision.domain.evidence import MOST, AlreadyThere, TooMany, add_file, remove
from vision.domain.evidence_files import FileMissing, opened, sweep
from vision.enums import SubmissionStatus
from vision.models import Evidence
from vision.models.evidence import evidence_storage
from vision.tasks import clear_unnamed_files

pytestmark = pytest.mark.django_db


def test_file_is_kept_whole_out_of_reach_under_a_name_nobody_can_guess(entry, focal_point, folder):
    data = docx_file()
    piece = add_a_file(entry, focal_point, data, "Отчёт 2031.docx")
    [path] = files_in(folder)
    assert path.read_bytes() == data
    assert path.relative_to(folder).as_posix() == piece.file.name
    assert not path.suffix
    assert len(path.name) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(above.stat().st_mode) for above in (folder, *path.parents[:2])} == {0o700}
    assert (piece.name, piece.title) == ("Отчёт 2031.docx", "Отчёт 2031.docx")
    assert (piece.kind, piece.size) == (FileKind.DOCX, len(data))
    assert piece.sha256 == hashlib.sha256(data).hexdigest()
    assert opened(piece).read() == data


def test_file_that_was_streamed_to_disk_is_moved_from_there(entry, focal_point, folder):
    upload = TemporaryUploadedFile("report.pdf", "text/html", 0, None)
    upload.write(PDF)
    upload.size = len(PDF)
    piece = add_file(entry, title="", upload=upload, is_public=False, by=focal_point)
    [path] = files_in(folder)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (PDF, 0o600)
    assert piece.kind == FileKind.PDF
    upload.close()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("REPORT.PDF", "REPORT.PDF"),
        ("report.html", "report.html.pdf"),
        ("report", "report.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "evidence.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("re\x00po\r\nrt.pdf", "repo rt.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe.pdf"),
        ("\u2066отчёт\u2069.pdf", "отчёт.pdf"),
        ("u\u0308lke.pdf", "ülke.pdf"),
        ('a"b;c.pdf', 'a"b;c.pdf'),
        ("a" * 300 + ".pdf", "a" * 115 + "….pdf"),
        ("ә" * 300, "ә" * 115 + "….pdf"),
    ],
)
def test_name_of_a_file_is_shown_without_what_deceives(entry, focal_point, given, shown):
    upload = ContentFile(PDF)
    upload.name = given
    piece = add_file(entry, title="", upload=upload, is_public=False, by=focal_point)
    assert (piece.name, piece.title) == (shown, shown)
    assert len(shown.encode()) <= 255


def test_file_of_another_kind_than_its_name_says_is_called_by_what_it_is(entry, focal_point):
    piece = add_a_file(entry, focal_point, picture("JPEG"), "report.pdf")
    assert (piece.kind, piece.name) == (FileKind.JPEG, "report.pdf.jpg")
    assert add_a_file(entry, focal_point, picture("JPEG", (9, 9)), "photo.JPEG").name == "photo.JPEG"


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"MZ" + b"\0" * 99], ids=["empty", "page", "program"]
)
def test_file_of_no_kind_that_is_taken_leaves_nothing(entry, focal_point, folder, data):
    assert fault_of("file", add_a_file, entry, focal_point, data, "report.pdf")
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


def test_file_that_is_too_large_is_read_no_further_than_the_limit(entry, focal_point, folder, settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    upload = upload_of(PDF + b"\0" * 5_000_000)
    message = fault_of("file", add_file, entry, title="", upload=upload, is_public=False, by=focal_point)
    assert "1 MB" in message
    assert upload.tell() <= 1_200_000
    assert files_in(folder) == []


def test_same_file_is_not_added_twice_to_an_entry(report, entry, focal_point, folder):
    first = add_a_file(entry, focal_point, name="first.pdf")
    with pytest.raises(AlreadyThere) as refused:
        add_a_file(entry, focal_point, name="second.pdf")
    assert refused.value.evidence == first
    assert "first.pdf" in refused.value.message
    assert len(files_in(folder)) == 1
    add_a_file(entry_of(report, "2.5.2"), focal_point)
    assert len(files_in(folder)) == 2


def test_entry_takes_so_many_pieces_and_no_more(entry, focal_point, folder):
    for number in range(MOST - 1):
        add_a_link(entry, focal_point, f"{LINK}/{number}")
    piece = add_a_file(entry, focal_point)
    with pytest.raises(TooMany):
        add_a_link(entry, focal_point)
    with pytest.raises(TooMany):
        add_a_file(entry, focal_point, picture("PNG"))
    assert len(files_in(folder)) == 1
    remove(piece, by=focal_point)
    add_a_link(entry, focal_point)


def test_scanner_decides_whether_a_file_is_kept(entry, focal_point, folder, settings):
    with clamd(scan) as settings.CLAMD_URL:
        with pytest.raises(Harmful):
            add_a_file(entry, focal_point, PDF + EICAR + b"\n%%EOF")
        assert (files_in(folder), Evidence.objects.count()) == ([], 0)
        assert add_a_file(entry, focal_point).sha256 == hashlib.sha256(PDF).hexdigest()
    with pytest.raises(CannotScan):
        add_a_file(entry, focal_point, picture("PNG"))
    assert len(files_in(folder)) == 1


# --- Files and transactions ---------------------------------------------------------------------------


def test_file_whose_record_cannot_be_saved_is_taken_away_again(entry, focal_point, folder, monkeypatch):
    seen = []

    def fail(self, *args, **kwargs):
        seen.extend(files_in(folder))
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(Evidence, "save", fail)
    with pytest.raises(RuntimeError):
        add_a_file(entry, focal_point)
    assert len(seen) == 1
    assert files_in(folder) == []


def test_file_added_as_the_report_is_handed_in_is_taken_away_again(
    report, entry, focal_point, reviewer, folder, monkeypatch
):
    """What was allowed when the upload began may not be when it ends."""
    save = type(evidence_storage()).save

    def slow_save(storage, name, content, **how):
        path = save(storage, name, content, **how)
        bring_to(report, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
        return path

    monkeypatch.setattr(type(evidence_storage()), "save", slow_save)
    with pytest.raises(WrongTime):
        add_a_file(entry, focal_point)
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


def test_commit_that_fails_leaves_no_file(entry, focal_point, folder, monkeypatch):
    database = connections["default"]
    # Within a test, a transaction ends as a savepoint does.
    commit = database._savepoint_commit

    def fail_once_a_file_is_kept(savepoint):
        if files_in(folder):
            monkeypatch.undo()
            raise OperationalError("connection lost")
        commit(savepoint)

    monkeypatch.setattr(database, "_savepoint_commit", fail_once_a_file_is_kept)
    with pytest.raises(OperationalError):
        add_a_file(entry, focal_point)
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


def test_file_of_a_piece_stays_when_its_removal_is_undone(
    entry, focal_point, folder, django_capture_on_commit_callbacks
):
    piece = add_a_file(entry, focal_point)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        remove(piece, by=focal_point)
        transaction.set_rollback(True)
    assert (len(files_in(folder)), Evidence.objects.count()) == (1, 1)


def test_storage_that_cannot_delete_leaves_a_file_for_the_sweep(
    entry, focal_point, folder, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    piece = add_a_file(entry, focal_point)

    def fail(*_args):
        raise OSError("no answer from the storage")

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(type(evidence_storage()), "delete", fail)
        remove(piece, by=focal_point)
    assert "no answer from the storage" in caplog.text
    assert (len(files_in(folder)), Evidence.objects.count()) == (1, 0)
    monkeypatch.setattr(kept_files, "LEFT_BEHIND", datetime.timedelta(0))
    assert sweep() == 1
    assert files_in(folder) == []


def test_sweep_removes_what_no_record_names_and_is_older_than_a_day(entry, focal_point, folder):
    kept = add_a_file(entry, focal_point)
    for path in (kept.file.name, "2030/01/left", "2030/02/fresh"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(file.read_bytes() if file.exists() else PDF)
        if not path.endswith("fresh"):
            old = (timezone.now() - datetime.timedelta(hours=25)).timestamp()
            os.utime(file, (old, old))
    clear_unnamed_files()
    assert {path.relative_to(folder).as_posix() for path in files_in(folder)} == {
        kept.file.name,
        "2030/02/fresh",
    }
    assert sweep() == 0


def test_sweep_of_a_storage_without_files_does_nothing(folder):
    assert not folder.exists()
    assert sweep() == 0


def test_storage_may_be_any(entry, focal_point, settings, django_capture_on_commit_callbacks):
    """As a service has it: no paths, no folders of this machine."""
    other = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "evidence": other}
    assert isinstance(evidence_storage(), InMemoryStorage)
    piece = add_a_file(entry, focal_point)
    assert opened(piece).read() == PDF
    assert sweep() == 0
    with django_capture_on_commit_callbacks(execute=True):
        remove(piece, by=focal_point)
    with pytest.raises(FileMissing):
        opened(piece)
