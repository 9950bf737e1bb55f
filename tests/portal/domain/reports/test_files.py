import datetime
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from portal.domain import reports
from portal.models import Report

pytestmark = pytest.mark.django_db


def left(folder, path, **age):
    """Leave a file behind that is so old."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"%PDF-")
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(**age)
    os.utime(file, (then.timestamp(), then.timestamp()))
    return file


def test_files_no_row_names_are_cleared_away_once_old(kind, folder):
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    named = folder / Report.objects.get().current.file.name
    old = datetime.datetime.now().timestamp() - 7 * 24 * 3600  # noqa: DTZ005
    os.utime(named, (old, old))
    gone = [left(folder, f"ab/{'ab' * 32}.pdf", days=2), left(folder, "cd/tmpx.part", hours=25)]
    kept = left(folder, "ef/young.pdf", hours=23)
    assert reports.clear_unnamed() == 2
    assert [path.exists() for path in (*gone, kept, named)] == [False, False, True, True]


def test_nothing_was_ever_stored(folder):
    assert reports.clear_unnamed() == 0


def test_file_is_written_over_with_itself(folder):
    storage = storages["reports"]
    for _time in range(2):
        assert storage.save("ab/x.pdf", ContentFile(b"whole")) == "ab/x.pdf"
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["x.pdf"]
    file = folder / "ab/x.pdf"
    assert (file.read_bytes(), file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (
        b"whole",
        0o600,
        0o700,
    )


def test_file_that_breaks_off_leaves_nothing(folder):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        storages["reports"].save("ab/x.pdf", Broken(b""))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_file_that_is_missing_is_said_to_be(kind, folder):
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    file = Report.objects.get().current
    (folder / file.file.name).unlink()
    with pytest.raises(reports.FileMissing):
        reports.opened(file)
