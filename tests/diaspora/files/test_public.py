"""What the public gets of the files of events: those of published ones, and nothing else."""

import pytest
from django.test import Client

from diaspora.enums import Publication
from diaspora.models import Event, EventDocument
from tests.diaspora.files.keeping import files_in, keep_document, keep_picture
from tests.factories.diaspora import EventFactory
from tests.factories.files import PDF
from tests.factories.texts import in_four
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return EventFactory()


def test_document_is_handed_out_to_be_saved(event):
    record = keep_document(event, name="Есеп.pdf")
    response = Client().get(f"/en/diaspora/documents/{record.pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert (
        response.headers.items()
        >= {
            "Content-Type": "application/pdf",
            "Content-Length": str(len(PDF)),
            "Content-Disposition": "attachment; filename*=utf-8''%D0%95%D1%81%D0%B5%D0%BF.pdf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "public, max-age=300",
            "Accept-Ranges": "bytes",
            "ETag": f'"{record.sha256}"',
        }.items()
    )
    assert not response.cookies
    assert "Vary" not in response
    assert Client().post(f"/en/diaspora/documents/{record.pk}/").status_code == 405


def test_document_is_handed_out_in_parts(event):
    record = keep_document(event)
    address = f"/en/diaspora/documents/{record.pk}/"
    part = Client().get(address, headers={"Range": "bytes=5-9"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, PDF[5:10])
    assert part["Content-Range"] == f"bytes 5-9/{len(PDF)}"
    assert Client().get(address, headers={"Range": f"bytes={len(PDF)}-"}).status_code == 416
    assert Client().head(address)["Content-Length"] == str(len(PDF))


def test_picture_is_shown_in_its_page_and_asked_for_again_only_where_it_changed(event):
    record = keep_picture(event)
    address = f"/en/diaspora/pictures/{record.pk}/"
    response = Client().get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert len(b"".join(response.streaming_content)) == record.size
    # Taken back, it is gone in minutes: nobody may keep it for good.
    assert response["Cache-Control"] == "public, max-age=300"
    assert Client().get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("publication", Publication)
def test_files_are_there_only_while_their_event_is_published(publication):
    event = EventFactory(publication=publication)
    paths = [f"documents/{keep_document(event).pk}", f"pictures/{keep_picture(event).pk}"]
    answers = {Client().get(f"/en/diaspora/{path}/").status_code for path in paths}
    assert answers == {200 if publication == Publication.PUBLISHED else 404}


def test_document_that_is_a_link_has_no_file_here(event):
    record = EventDocument.objects.create(event=event, url="https://example.org/", **in_four("A", "title"))
    assert Client().get(f"/en/diaspora/documents/{record.pk}/").status_code == 404
    assert Client().get("/en/diaspora/documents/999999/").status_code == 404


@pytest.mark.parametrize("keep", [keep_document, keep_picture])
def test_file_that_is_gone_says_so_and_is_kept_by_no_cache(event, folder, keep):
    record = keep(event)
    for path in files_in(folder):
        path.unlink()
    kind = "documents" if keep is keep_document else "pictures"
    response = Client().get(f"/kk/diaspora/{kind}/{record.pk}/")
    assert response.status_code == 404
    assert "max-age" not in response.get("Cache-Control", "")
    assert Page(response.content).one("html")["lang"] == "kk"


def test_files_cost_one_query(event, django_assert_num_queries):
    record = keep_picture(event)
    with django_assert_num_queries(1):
        Client().get(f"/en/diaspora/pictures/{record.pk}/")
