"""Files between being shown and being confirmed."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from portal.domain import uploads
from portal.domain.uploads import UploadExpired

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nothing_else_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kept():
    found = uploads.keep("fruit", b"apples", name="apples.txt", colour="red")
    yield found
    found.discard()


def test_ticket_leads_back_to_the_file(kept):
    again = uploads.of_ticket("fruit", kept.ticket())
    assert again == kept
    assert (again.read(), again.name, again.about) == (b"apples", "apples.txt", {"colour": "red"})


def test_ticket_of_one_kind_is_none_of_another(kept):
    with pytest.raises(UploadExpired):
        uploads.of_ticket("vegetables", kept.ticket())


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "é"])
def test_ticket_that_is_not_ours(ticket):
    with pytest.raises(UploadExpired):
        uploads.of_ticket("fruit", ticket)


def test_ticket_that_is_too_old(kept, monkeypatch):
    monkeypatch.setattr(uploads, "VALID", -HOUR)
    with pytest.raises(UploadExpired):
        uploads.of_ticket("fruit", kept.ticket())


def test_what_it_is_about_may_change(kept):
    assert uploads.of_ticket("fruit", kept.now_about(colour="green").ticket()).about == {"colour": "green"}


def test_file_that_is_gone(kept):
    kept.discard()
    with pytest.raises(UploadExpired):
        kept.read()


def test_long_names_are_cut_so_that_a_ticket_may_stand_in_an_address():
    kept = uploads.keep("fruit", b"", name="ә" * 255)
    assert len(kept.ticket()) < 500
    kept.discard()


def test_files_whose_tickets_are_too_old_are_cleared(kept, monkeypatch):
    assert uploads.clear_old() == 0
    later = timezone.now() + uploads.VALID + HOUR
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert uploads.clear_old() == 1
    assert not default_storage.exists(kept.path)
