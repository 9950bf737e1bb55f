"""What holds for each page of somebody who is signed in."""

import pytest
from django.core.cache import cache

from diaspora.sample.loading import load_plans
from portal.enums import STATE_ROLES, RoleName
from portal.models import User
from tests.database import records_of_module
from tests.e2e.pages import PUBLISHED
from tests.e2e.records import prepare_public, propose_events, reports_on_their_way
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from tests.html import Page
from tests.portal.soundness import assert_not_for_search_engines, assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PERSONAL = [page for page in PUBLISHED if page.signed_in]
each_page = pytest.mark.parametrize("page", PERSONAL, ids=lambda page: page.name)


def prepare() -> None:
    prepare_public()
    reports_on_their_way()
    load_plans()
    propose_events()


records = records_of_module(prepare)


def somebody(role: RoleName) -> User:
    """Return a person such as the demonstration has."""
    state = "kazakhstan" if role in STATE_ROLES else None
    areas = ["2.2", "2.5"] if role == RoleName.CONTRIBUTOR else []
    # An organisation knows who speaks for it by the address alone.
    email = {"email": "representative@demo.example"} if role == RoleName.REPRESENTATIVE else {}
    return person(role, state, areas=areas, password=PASSWORD, **email)


def sign_in(client, user: User) -> None:
    """Sign in with the password: some pages ask for it again where that was not done just now."""
    # What many sign-ins from one address count up to.
    cache.clear()
    client.post("/tr/accounts/login/", {"login": user.email, "password": PASSWORD})


@each_page
def test_page_is_sound(client, page):
    sign_in(client, somebody(page.role))
    response = client.get(page.address("tr"))
    assert response.status_code == page.status
    assert_sound(Page(response.content))


@each_page
def test_page_is_not_for_search_engines(client, page):
    sign_in(client, somebody(page.role))
    assert_not_for_search_engines(Page(client.get(page.address("en")).content))
