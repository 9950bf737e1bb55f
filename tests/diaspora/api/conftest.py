"""What tests of the section as open data stand on."""

import pytest

from tests.diaspora.records import unpublish_all


@pytest.fixture
def no_others(db) -> None:
    """Nothing is public but what the test makes so."""
    unpublish_all()
