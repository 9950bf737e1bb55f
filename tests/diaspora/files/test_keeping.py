"""Documents are kept as they are, pictures made anew; both out of reach, under names that nobody can guess."""

import datetime
import hashlib
import io
import os

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image

from diaspora.domain import files
from diaspora.models import EventDocument, EventPicture
from diaspora.tasks import clear_unnamed_files
from portal.domain.scanning import Harmful
from portal.enums import FileKind
from tests.clamd import EICAR, clamd, scan
from tests.diaspora.files.keeping import files_in, keep_document, keep_picture
from tests.factories.diaspora import EventFactory
from tests.factories.files import PDF, docx_file, picture, upload_of

pytestmark = pytest.mark.django_db

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


@pytest.fixture
def event():
    return EventFactory()


def with_exif(size: tuple[int, int] = (60, 40), *, orientation: int = 1) -> bytes:
    """Return a photograph as a camera writes it: with its maker, the place it was taken at and how it was held."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Camera of somebody", orientation
    exif[GPS] = {1: "N", 2: (39.0, 55.0, 0.0), 3: "E", 4: (32.0, 51.0, 0.0)}
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG", exif=exif, comment=b"Said by nobody")
    return file.getvalue()


def drawn(record: EventPicture) -> Image.Image:
    return Image.open(io.BytesIO(files.opened(record).read()))


def fault_of(kind: type, data: bytes, name: str = "hall.jpg") -> str:
    put = files.put_picture if kind is EventPicture else files.put_document
    with pytest.raises(ValidationError) as refused:
        put(kind(), upload_of(data, name))
    return refused.value.code


def test_document_is_kept_whole_under_a_name_nobody_can_guess(event, folder):
    data = docx_file()
    record = keep_document(event, data, "Отчёт 2031.docx")
    [path] = files_in(folder)
    assert path.read_bytes() == data
    assert (path.relative_to(folder).as_posix(), len(path.name), path.suffix) == (record.file.name, 32, "")
    assert (record.name, record.size, record.content_type) == ("Отчёт 2031.docx", len(data), FileKind.DOCX)
    assert record.sha256 == hashlib.sha256(data).hexdigest()


def test_picture_is_kept_without_what_the_camera_wrote(event):
    sent = with_exif()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS)
    record = keep_picture(event, sent)
    data = files.opened(record).read()
    kept = Image.open(io.BytesIO(data))
    assert not kept.getexif()
    assert "comment" not in kept.info
    assert b"Camera" not in data
    assert b"Said by nobody" not in data
    assert (record.size, record.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (record.width, record.height, record.content_type) == (60, 40, FileKind.JPEG)


def test_picture_that_was_held_sideways_stands_upright(event):
    record = keep_picture(event, with_exif((60, 40), orientation=6))
    assert (record.width, record.height) == drawn(record).size == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_made_smaller_where_a_side_is_long_and_stays_of_its_kind(event, kind):
    record = keep_picture(event, picture(kind, (4000, 1000)), "panorama")
    assert (record.width, record.height) == drawn(record).size == (2400, 600)
    assert (drawn(record).format, record.content_type) == (kind, FileKind[kind])
    assert record.name.endswith(FileKind[kind].endings[0])


def test_small_picture_is_made_no_larger(event):
    assert drawn(keep_picture(event, picture("PNG", (40, 30)), "dot.png")).size == (40, 30)


@pytest.mark.parametrize(("mode", "kept"), [("RGBA", "RGBA"), ("P", "RGB"), ("L", "L"), ("1", "RGB")])
def test_picture_of_any_mode_is_taken(event, mode, kept):
    file = io.BytesIO()
    Image.new(mode, (20, 20), 1).save(file, "PNG")
    assert drawn(keep_picture(event, file.getvalue(), "mark.png")).mode == kept


def test_picture_for_print_is_taken(event):
    file = io.BytesIO()
    Image.new("CMYK", (20, 20), (0, 200, 0, 0)).save(file, "JPEG")
    red, green, blue = drawn(keep_picture(event, file.getvalue())).getpixel((10, 10))
    assert red > 200 > green
    assert blue > 100


def test_colours_of_another_profile_become_those_of_the_web(event):
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    record = keep_picture(event, picture("JPEG", icc_profile=profile))
    assert "icc_profile" not in drawn(record).info
    broken = keep_picture(event, picture("JPEG", icc_profile=b"no profile"))
    assert drawn(broken).size == (40, 30)


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        (EventPicture, PDF, "no-picture"),
        (EventPicture, b"", "empty"),
        (EventPicture, b"GIF89a" + b"\0" * 20, "unknown"),
        (EventPicture, picture("JPEG")[:300], "damaged"),
        (EventDocument, b"<html></html>", "unknown"),
        (EventDocument, PDF[:30], "damaged"),
    ],
)
def test_what_is_not_what_it_should_be_is_refused(kind, data, code, folder):
    assert fault_of(kind, data) == code
    assert files_in(folder) == []


@pytest.mark.parametrize("kind", [EventDocument, EventPicture])
def test_file_that_is_too_large_is_refused(settings, kind):
    settings.EVIDENCE_MAX_BYTES = 600
    assert fault_of(kind, with_exif() + b"\0" * 600) == "large"


def test_picture_that_unfolds_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_PIXELS", 1000)
    assert fault_of(EventPicture, picture("PNG"), "dot.png") == "pixels"


def test_harmful_file_is_refused(settings, tmp_path, folder):
    with clamd(scan, path=str(tmp_path / "clamd.ctl")) as settings.CLAMD_URL, pytest.raises(Harmful):
        files.put_document(EventDocument(), upload_of(PDF + EICAR + b"\n%%EOF\n"))
    assert files_in(folder) == []


def test_sweep_clears_what_no_document_or_picture_names_and_is_older_than_a_day(event, folder):
    kept = [keep_document(event).file.name, keep_picture(event).file.name]
    old = (timezone.now() - datetime.timedelta(hours=25)).timestamp()
    for path in ("2030/01/left", "2030/02/fresh"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(PDF)
    for path in (*kept, "2030/01/left"):
        os.utime(folder / path, (old, old))
    clear_unnamed_files()
    assert {path.relative_to(folder).as_posix() for path in files_in(folder)} == {*kept, "2030/02/fresh"}


def test_files_of_an_event_that_is_deleted_are_left_to_the_sweep(event, folder, monkeypatch):
    keep_document(event)
    event.delete()
    assert len(files_in(folder)) == 1
    monkeypatch.setattr("portal.domain.kept_files.LEFT_BEHIND", datetime.timedelta(seconds=-60))
    assert (files.sweep(), files_in(folder)) == (1, [])
