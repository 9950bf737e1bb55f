import pytest

from portal import demonstration
from vision.sample.loading import load


@pytest.fixture(autouse=True)
def _demonstration(settings, monkeypatch):
    """What other sections load is theirs to test."""
    settings.DEMONSTRATION = True
    monkeypatch.setattr(demonstration, "_loaders", [load])


@pytest.fixture
def samples(db) -> None:
    """The sample years, as `make run` loads them."""
    demonstration.load()
