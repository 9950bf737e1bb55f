"""Whoever tries too often waits, and learns nothing of whom they tried."""

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client

from portal.models import Notice, User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "person@example.org", "nobody@example.org"
NOT_IT = "another phrase of many words"


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user() -> User:
    return UserFactory(email=KNOWN, password=PASSWORD)


def sign_in(email: str, password: str = NOT_IT, ip: str = "192.0.2.1"):
    return Client(REMOTE_ADDR=ip).post("/en/accounts/login/", {"login": email, "password": password})


def ask_for_link(email: str, ip: str = "192.0.2.1"):
    return Client(REMOTE_ADDR=ip).post("/en/accounts/password/reset/", {"email": email})


def seen(answer) -> tuple:
    """What somebody sees of an answer, but for the address that they wrote themselves."""
    page = Page(answer.content)
    main = page.one("main").text if answer.content else ""
    return answer.status_code, answer.get("Location"), main, sorted(answer.cookies)


@pytest.mark.parametrize("attempts", [1, 5, 6, 8])
def test_wrong_passwords_are_answered_alike_however_many_there_were(user, attempts):
    answers = {}
    for number, email in enumerate((KNOWN, UNKNOWN)):
        for _time in range(attempts):
            answers[email] = sign_in(email, ip=f"192.0.2.{number}")
    assert seen(answers[KNOWN]) == seen(answers[UNKNOWN])


@pytest.mark.parametrize("attempts", [1, 5, 6])
def test_links_are_asked_for_alike_however_often(user, attempts):
    answers = {}
    for number, email in enumerate((KNOWN, UNKNOWN)):
        for _time in range(attempts):
            answers[email] = ask_for_link(email, ip=f"192.0.2.{number}")
    known, unknown = answers[KNOWN], answers[UNKNOWN]
    assert known.status_code == unknown.status_code == (302 if attempts <= 5 else 429)
    assert known.get("Location") == unknown.get("Location")
    assert sorted(known.cookies) == sorted(unknown.cookies)
    written = Notice.objects.values_list("kind", flat=True)
    assert sorted(written) == ["password_reset"] * min(attempts, 5) + ["unknown_account"] * min(attempts, 5)


def test_wrong_passwords_at_one_account_are_counted_wherever_they_come_from(user):
    for number in range(5):
        sign_in(KNOWN, ip=f"192.0.2.{number}")
    answer = sign_in(KNOWN, PASSWORD, ip="192.0.2.200")
    assert "Too many wrong passwords" in Page(answer.content).one("main").text


def test_wrong_passwords_from_one_place_are_counted_whomever_they_are_tried_at(user):
    for number in range(10):
        sign_in(f"guess-{number}@example.org")
    client = Client(REMOTE_ADDR="192.0.2.1")
    client.post("/en/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    assert not get_user(client).is_authenticated
    elsewhere = Client(REMOTE_ADDR="192.0.2.2")
    elsewhere.post("/en/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    assert get_user(elsewhere) == user


def test_right_passwords_are_not_counted(user):
    for _time in range(12):
        assert sign_in(KNOWN, PASSWORD).status_code == 302


def test_wrong_passwords_of_who_is_signed_in_are_counted_too(user):
    client = Client()
    client.force_login(user)
    answers = [client.post("/en/accounts/reauthenticate/", {"password": "wrong"}) for _time in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert "Too many wrong passwords" in Page(answers[5].content).one("main").text
