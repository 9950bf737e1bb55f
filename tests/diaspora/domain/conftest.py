"""Who has to do with events and plans: a focal point of Kazakhstan, one of Hungary, an editor."""

import pytest

from portal.enums import RoleName
from portal.models import State
from tests.factories.reporting import person


@pytest.fixture
def kazakhstan(db):
    return State.objects.get(slug="kazakhstan")


@pytest.fixture
def focal_point(db):
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aigerim N.")


@pytest.fixture
def stranger(db):
    """A focal point of another state."""
    return person(RoleName.FOCAL_POINT, "hungary", name="Anna K.")


@pytest.fixture
def editor(db):
    return person(RoleName.EDITOR, name="Leyla E.")
