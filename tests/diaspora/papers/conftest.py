import pytest

from tests.diaspora.papers import samples


@pytest.fixture(scope="session")
def papers(django_db_setup, django_db_blocker) -> dict[tuple[str, str], bytes]:
    """Every paper in every language, made once."""
    with django_db_blocker.unblock():
        return samples.all_papers()


@pytest.fixture
def folder(settings, tmp_path):
    """Where the reports of this test are kept."""
    place = tmp_path / "reports"
    options = {"BACKEND": "portal.reports.storage.Folder", "OPTIONS": {"location": place}}
    settings.STORAGES = {**settings.STORAGES, "reports": options}
    return place
