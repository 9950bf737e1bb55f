"""Where a person is signed in: the list, and ending what should not go on."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.domain import sessions
from portal.models import User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page

pytestmark = pytest.mark.django_db
SESSIONS = "/en/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()


@pytest.fixture
def user() -> User:
    return UserFactory(password=PASSWORD)


def sign_in(user: User, browser: str = FIREFOX, ip: str = "192.0.2.7") -> Client:
    client = Client(headers={"user-agent": browser}, REMOTE_ADDR=ip)
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert get_user(client) == user
    return client


def words(client: Client) -> str:
    return Page(client.get(SESSIONS).content).one("main").text


def test_list_tells_browser_and_address_of_each(user):
    here, _there = sign_in(user), sign_in(user, SAFARI, "2001:db8::9")
    sign_in(UserFactory(password=PASSWORD), ip="203.0.113.50")
    shown = words(here)
    for expected in ("Firefox · Windows", "192.0.2.7", "Safari · iPhone", "2001:db8::9"):
        assert expected in shown
    assert "203.0.113.50" not in shown


def test_one_session_is_ended(user):
    here, there, elsewhere = (sign_in(user) for _time in range(3))
    row = UserSession.objects.get(session_key=there.session.session_key)
    answer = here.post(f"{SESSIONS}{row.pk}/end/", follow=True)
    assert "That device is signed out." in Page(answer.content).one("main").text
    assert [get_user(client).is_authenticated for client in (here, there, elsewhere)] == [True, False, True]


def test_all_others_are_ended_at_once(user):
    here, *others = (sign_in(user) for _time in range(3))
    answer = here.post(SESSIONS, follow=True)
    assert "You are signed in nowhere else." in Page(answer.content).one("main").text
    assert get_user(here) == user
    assert not any(get_user(client).is_authenticated for client in others)


def test_sessions_of_others_and_the_present_one_are_not_ended(user):
    here, other = sign_in(user), sign_in(UserFactory(password=PASSWORD))
    for client in (here, other):
        row = UserSession.objects.get(session_key=client.session.session_key)
        assert here.post(f"{SESSIONS}{row.pk}/end/").status_code == 404
        assert get_user(client).is_authenticated


def test_list_is_for_who_is_signed_in(client):
    assert client.get(SESSIONS)["Location"] == f"/en/accounts/login/?next={SESSIONS}"
    assert client.post(f"{SESSIONS}1/end/")["Location"].startswith("/en/accounts/login/")


def test_list_names_no_key_of_a_session(user):
    here, there = sign_in(user), sign_in(user)
    page = here.get(SESSIONS).content.decode()
    assert not any(client.session.session_key in page for client in (here, there))


def test_last_use_is_known_to_some_minutes(user, monkeypatch):
    here = sign_in(user)
    row = UserSession.objects.get()
    UserSession.objects.update(last_seen_at=row.created_at)
    here.get(SESSIONS)
    assert UserSession.objects.get().last_seen_at == row.created_at
    later = time.time() + sessions.PRECISION + 1
    monkeypatch.setattr(time, "time", lambda: later)
    here.get(SESSIONS)
    assert UserSession.objects.get().last_seen_at > row.created_at
    assert UserSession.objects.get().last_seen_at <= timezone.now()


def test_address_behind_a_proxy_is_that_of_the_visitor(user, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client(headers={"x-forwarded-for": "203.0.113.1, 198.51.100.4"}, REMOTE_ADDR="10.0.0.2")
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert UserSession.objects.get().ip == "198.51.100.4"


def test_address_that_a_visitor_makes_up_is_not_believed(user):
    client = Client(headers={"x-forwarded-for": "203.0.113.1"}, REMOTE_ADDR="192.0.2.7")
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert UserSession.objects.get().ip == "192.0.2.7"


def test_new_password_ends_the_other_sessions(user):
    here, there = sign_in(user), sign_in(user)
    new = "another phrase of many words"
    here.post("/en/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert get_user(here) == user
    assert not get_user(there).is_authenticated
    assert "You are signed in nowhere else." in words(here)
