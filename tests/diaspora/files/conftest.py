import pytest


@pytest.fixture(autouse=True)
def _kept_apart(folder) -> None:
    """Each test keeps its files in a folder of its own."""
