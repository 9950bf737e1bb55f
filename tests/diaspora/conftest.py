from pathlib import Path

import pytest

from diaspora.models import EventDocument, EventPicture
from diaspora.models.media import diaspora_storage


@pytest.fixture
def folder(settings, tmp_path, monkeypatch) -> Path:
    """A storage of the test's own, as the portal has it."""
    kept = settings.STORAGES["diaspora"]
    place = {"OPTIONS": {**kept["OPTIONS"], "location": tmp_path / "diaspora"}}
    settings.STORAGES = {**settings.STORAGES, "diaspora": {**kept, **place}}
    for model in (EventDocument, EventPicture):
        # A field asks for its storage once, when its model is made.
        monkeypatch.setattr(model._meta.get_field("file"), "storage", diaspora_storage())
    return tmp_path / "diaspora"
