"""Documents and pictures in the back-office: sent, refused in words, looked at, replaced and taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diaspora.models import Event, EventDocument, EventPicture
from portal.enums import FileKind
from tests.diaspora.admin.records import draft
from tests.diaspora.files.keeping import files_in, keep_document, keep_picture
from tests.diaspora.files.test_keeping import with_exif
from tests.factories.files import PDF, picture
from tests.portal.admin.pages import (
    EDITOR,
    REVIEWER,
    TRANSLATOR,
    client_of,
    form_data,
    page,
    person,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("folder")]


@pytest.fixture
def office():
    return client_of(person(EDITOR))


@pytest.fixture
def event():
    return draft()


def upload(data: bytes = PDF, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(client, event: Event, prefix: str, **fields):
    """Send the form of an event with one more row of `prefix`, as a browser would."""
    address = page(Event, "change", event.pk)
    sent = form_data(client.get(address))
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    row = {"position": "0", "event": str(event.pk)} | fields
    more = {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return client.post(address, {**sent, **more, f"{prefix}-TOTAL_FORMS": str(number + 1)})


def change(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def row_errors(answer, prefix: str) -> dict:
    assert answer.status_code == 200
    [found] = [one.formset for one in answer.context["inline_admin_formsets"] if one.formset.prefix == prefix]
    return found.errors[-1]


def test_document_is_sent_with_the_event(office, event, folder):
    answer = send(office, event, "documents", title_en="Report", language="en", file=upload())
    assert answer.status_code == 302
    record = event.documents.get()
    assert (record.name, record.content_type, record.size) == ("report.pdf", FileKind.PDF, len(PDF))
    assert [path.read_bytes() for path in files_in(folder)] == [PDF]


def test_picture_is_sent_with_its_words_and_kept_without_its_place(office, event, folder):
    sent = {"alternative_en": "The hall", "credit_en": "Somebody", "file": upload(with_exif(), "hall.jpg")}
    assert send(office, event, "pictures", **sent).status_code == 302
    record = event.pictures.get()
    assert (record.width, record.height, record.alternative_en) == (60, 40, "The hall")
    [path] = files_in(folder)
    assert b"Camera" not in path.read_bytes()


@pytest.mark.parametrize(
    ("prefix", "fields", "at", "words"),
    [
        ("documents", {"title_en": "A"}, "file", "Choose a file, or write a link"),
        ("documents", {"title_en": "A", "file": b"<html>"}, "file", "Files of this kind cannot be added"),
        (
            "documents",
            {"title_en": "A", "file": PDF, "url": "https://a.org/"},
            "url",
            "a file or a link, not both",
        ),
        ("documents", {"file": PDF}, "title_tr", "at least one language"),
        ("pictures", {"alternative_en": "A", "credit_en": "B"}, "file", "Choose a picture"),
        ("pictures", {"alternative_en": "A", "credit_en": "B", "file": PDF}, "file", "This is no picture"),
        ("pictures", {"credit_en": "B", "file": picture("PNG")}, "alternative_tr", "at least one language"),
        ("pictures", {"alternative_en": "A", "file": picture("PNG")}, "credit_tr", "at least one language"),
    ],
)
def test_what_is_refused_is_told_at_its_field(office, event, prefix, fields, at, words, folder):
    sent = {name: upload(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    errors = row_errors(send(office, event, prefix, **sent), prefix)
    assert list(errors) == [at]
    assert words in " ".join(errors[at])
    assert (files_in(folder), EventDocument.objects.count(), EventPicture.objects.count()) == ([], 0, 0)


def test_file_that_is_too_large_is_refused_with_what_to_do(office, event, settings):
    settings.EVIDENCE_MAX_BYTES = 20
    errors = row_errors(send(office, event, "documents", title_en="A", file=upload()), "documents")
    assert "Add a smaller one, or a link" in " ".join(errors["file"])


def test_file_is_replaced_and_the_old_one_goes(
    office,
    event,
    folder,
    django_capture_on_commit_callbacks,
):
    record = keep_document(event)
    other = PDF.replace(b"Catalog", b"Catalog /Lang (az)")
    with django_capture_on_commit_callbacks(execute=True):
        assert change(office, record, file=upload(other, "new.pdf")).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.size) == ("new.pdf", len(other))
    assert [path.read_bytes() for path in files_in(folder)] == [other]


def test_saving_without_a_new_file_keeps_the_one_that_is_there(
    office,
    event,
    folder,
    django_capture_on_commit_callbacks,
):
    record = keep_picture(event)
    with django_capture_on_commit_callbacks(execute=True):
        assert change(office, record, alternative_kk="Зал").status_code == 302
    before, record = record, EventPicture.objects.get()
    assert (record.alternative_kk, record.file.name, record.sha256) == (
        "Зал",
        before.file.name,
        before.sha256,
    )
    assert len(files_in(folder)) == 1


def test_document_becomes_a_link(office, event, folder, django_capture_on_commit_callbacks):
    record = keep_document(event)
    with django_capture_on_commit_callbacks(execute=True):
        answer = change(office, record, put_away="on", url="https://example.org/report")
    assert answer.status_code == 302
    record.refresh_from_db()
    assert (record.file.name, record.name, record.size, record.sha256) == ("", "", 0, "")
    assert (record.host, files_in(folder)) == ("example.org", [])


@pytest.mark.parametrize("by", ["row", "page"])
def test_picture_is_taken_away_with_its_file(
    office,
    event,
    folder,
    by,
    django_capture_on_commit_callbacks,
):
    record = keep_picture(event)
    with django_capture_on_commit_callbacks(execute=True):
        if by == "row":
            address = page(Event, "change", event.pk)
            office.post(address, form_data(office.get(address)) | {"pictures-0-DELETE": "on"})
        else:
            office.post(page(EventPicture, "delete", record.pk), {"post": "yes"})
    assert not event.pictures.exists()
    assert files_in(folder) == []


def test_staff_look_at_files_that_nobody_else_sees(office, event):
    for record, disposition in ((keep_document(event), "attachment"), (keep_picture(event), "inline")):
        address = reverse(f"admin:diaspora_{record._meta.model_name}_file", args=[record.pk])
        assert address in office.get(page(Event, "change", event.pk)).content.decode()
        answer = office.get(address)
        assert answer["Content-Disposition"].startswith(disposition)
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
        assert client_of(person(TRANSLATOR)).get(address).status_code == 200
        assert client_of(person(REVIEWER)).get(address).status_code == 403


def test_translator_writes_what_a_picture_shows_in_their_language(event):
    record = keep_picture(event)
    client = client_of(person(TRANSLATOR))
    form = client.get(page(EventPicture, "change", record.pk)).context["adminform"].form
    assert set(form.fields) == {"alternative_az", "credit_az"}
    sent = {"alternative_az": "Zal", "credit_az": "Kimsə", "alternative_en": "No", "file": upload()}
    assert client.post(page(EventPicture, "change", record.pk), sent).status_code == 302
    before, record = record, EventPicture.objects.get()
    assert (record.alternative_az, record.alternative_en) == ("Zal", before.alternative_en)
    assert (record.file.name, record.sha256) == (before.file.name, before.sha256)


def test_history_of_a_file_is_that_of_its_form(office, event):
    record = keep_picture(event)
    change(office, record, alternative_kk="Зал")
    assert office.get(page(EventPicture, "history", record.pk)).status_code == 200
    assert office.get(page(EventPicture, "simple_history", record.pk, 1)).status_code == 404
