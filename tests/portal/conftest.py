"""What tests of reports stand on: a kind of report, and a folder of their own."""

import pytest
from django.core.files.storage import storages

from portal.reports import registry
from tests.portal.reports.samples import SampleKind


@pytest.fixture
def kind():
    """A kind of report that does what a test tells it to."""
    made = SampleKind()
    registry.register(made)
    yield made
    registry.unregister(made.name)


@pytest.fixture
def folder(settings, tmp_path):
    """Where the reports of this test are kept."""
    place = tmp_path / "reports"
    settings.STORAGES = {
        **settings.STORAGES,
        "reports": {"BACKEND": "portal.reports.storage.Folder", "OPTIONS": {"location": place}},
    }
    assert storages["reports"].location == str(place)
    return place
