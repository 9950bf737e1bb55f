"""Who works on events and plans: a focal point of Kazakhstan and one of Hungary, a contributor, an editor."""

import pytest
from django.test import Client

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
    return person(RoleName.FOCAL_POINT, "hungary")


@pytest.fixture
def contributor(db):
    return person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.4"])


@pytest.fixture
def editor(db):
    return person(RoleName.EDITOR, name="Leyla E.")


@pytest.fixture
def as_user():
    """Return a client that is signed in as somebody; None signs nobody in."""

    def sign_in(user) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in
