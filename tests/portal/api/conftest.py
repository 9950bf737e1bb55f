"""What tests of the open interface stand on: a caller, and nothing counted from the test before."""

import pytest
from django.core.cache import cache

from tests.portal.api.caller import Caller


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def api():
    """Ask for addresses below /api/v1/: `api.get("states/", language="en")`."""
    return Caller()
