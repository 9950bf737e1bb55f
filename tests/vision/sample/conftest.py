import pytest

from portal import demonstration


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMONSTRATION = True


@pytest.fixture
def samples(db) -> None:
    """The sample years, as `make run` loads them."""
    demonstration.load()
