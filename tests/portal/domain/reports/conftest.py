import pytest
from django.core.files.storage import storages

from portal.reports import registry
from tests.portal.reports.samples import SampleKind


@pytest.fixture
def kind():
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
