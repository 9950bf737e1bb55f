from functools import cache

import pytest

from tests.vision.papers import samples
from vision.domain.editions import Content


@pytest.fixture(scope="session")
def edition(django_db_setup, django_db_blocker) -> Content:
    """An edition of a small year, taken once: papers are made of it without asking the database."""
    with django_db_blocker.unblock():
        return Content(samples.snapshot())


@pytest.fixture(scope="session")
def pdf_of(edition):
    """Return the PDF of the report on what is asked, each made once."""

    @cache
    def make(language: str, **about: str) -> bytes:
        return samples.file_of(samples.paper(edition, language, **about))

    return make


@pytest.fixture
def folder(settings, tmp_path):
    """Where the reports of this test are kept."""
    place = tmp_path / "reports"
    options = {"BACKEND": "portal.reports.storage.Folder", "OPTIONS": {"location": place}}
    settings.STORAGES = {**settings.STORAGES, "reports": options}
    return place
