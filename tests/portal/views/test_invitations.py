"""Accepting an invitation by the link in the mail, with and without an account."""

import datetime

import pytest
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from portal.domain import accounts, invitations, links
from portal.enums import Language, RoleName
from portal.models import Invitation, State, User
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from tests.html import Page
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
EMAIL = "invited@example.org"
CHOSEN = {"name": "Ayşe Kaya", "password1": PASSWORD, "password2": PASSWORD}
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aygül")


@pytest.fixture
def invitation(focal_point) -> Invitation:
    return invitations.invite(
        EMAIL,
        RoleName.CONTRIBUTOR,
        state=State.objects.get(slug="kazakhstan"),
        areas=CooperationArea.objects.filter(code__in=["2.5", "3.1"]),
        language="kk",
        name="Ayşe",
        by=focal_point,
    )


def address(invitation: Invitation, language: str = "en") -> str:
    return f"/{language}/accounts/invitation/{links.token_of(invitation)}/"


def said(response) -> str:
    return Page(response.content).one("div", class_="error-summary").text


def test_page_says_who_invited_whom_to_what_until_when(client, invitation):
    page = Page(client.get(address(invitation)).content)
    words = page.one("main").text
    for shown in ("Aygül", EMAIL, "Contributor · Kazakhstan", "2.5 Tourism", "3.1 "):
        assert shown in words
    assert page.one("input", name="name")["value"] == "Ayşe"
    assert [field["name"] for field in page.all("input") if field.get("value") == EMAIL] == ["username"]


def test_whoever_accepts_is_led_to_sign_in_and_not_signed_in(client, invitation):
    answer = client.post(address(invitation), CHOSEN, follow=True)
    assert answer.redirect_chain == [("/en/accounts/login/", 302)]
    assert f"Sign in as {EMAIL}." in Page(answer.content).one("main").text
    assert not get_user(client).is_authenticated
    client.post("/en/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert get_user(client).has_role(RoleName.CONTRIBUTOR)


@pytest.mark.parametrize("field", ["email", "role", "state", "areas", "is_staff", "is_superuser"])
def test_nothing_else_can_be_sent_along(client, invitation, field):
    other = State.objects.get(slug="hungary")
    client.post(address(invitation), CHOSEN | {field: other.pk if field == "state" else "administrator"})
    user = User.objects.get(email=EMAIL)
    assert (user.is_staff, user.is_superuser) == (False, False)
    held = user.roles.get()
    assert (held.role, held.state.slug) == ("contributor", "kazakhstan")
    assert held.areas.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"password1": "", "password2": ""},
        {"password1": "short", "password2": "short"},
        {"password1": "123456789012", "password2": "123456789012"},
        {"password1": EMAIL, "password2": EMAIL},
        {
            "password1": "Ayşe Kaya Ayşe Kaya",
            "password2": "Ayşe Kaya Ayşe Kaya",
            "name": "Ayşe Kaya Ayşe Kaya",
        },
        {"password2": "another phrase of words"},
    ],
    ids=["no name", "no password", "short", "digits", "like the address", "like the name", "different"],
)
def test_poor_answers_are_refused_and_nothing_is_made(client, invitation, wrong):
    answer = client.post(address(invitation), CHOSEN | wrong)
    assert answer.status_code == 200
    assert said(answer)
    assert not User.objects.filter(email=EMAIL).exists()
    invitation.refresh_from_db()
    assert invitation.status == "waiting"


def test_who_has_an_account_takes_the_role_by_one_button(client, invitation):
    user = person(RoleName.EDITOR, email=EMAIL, name="Deniz", password=PASSWORD)
    page = Page(client.get(address(invitation)).content)
    assert page.all("input", type="password") == []
    assert page.within("button", page.one("main"))[0].text == "Take the role"
    answer = client.post(address(invitation), {"name": "Other", "password1": "x" * 20, "password2": "x" * 20})
    assert answer["Location"] == "/en/accounts/login/"
    user.refresh_from_db()
    assert user.name == "Deniz"
    assert user.check_password(PASSWORD)
    assert user.has_role(RoleName.CONTRIBUTOR)
    assert not get_user(client).is_authenticated


def test_who_is_signed_in_as_somebody_else_stays_that(client, invitation):
    other = person(RoleName.EDITOR)
    client.force_login(other)
    client.post(address(invitation), CHOSEN)
    assert get_user(client) == other
    assert not other.roles.filter(role=RoleName.CONTRIBUTOR).exists()


def test_form_asks_for_a_token_of_the_page(invitation):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(invitation), CHOSEN).status_code == 403
    assert not User.objects.filter(email=EMAIL).exists()


@each_language
def test_page_speaks_the_language_of_its_address_and_is_kept_by_nobody(client, invitation, language):
    response = client.get(address(invitation, language))
    page = Page(response.content)
    assert page.one("html")["lang"] == language
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    with translation.override(language):
        assert page.one("h1").text == gettext("Your invitation")


# --- Links that open nothing --------------------------------------------------------------------------------


def use(client, invitation):
    client.post(address(invitation), CHOSEN)


def expire(client, invitation):
    past = invitation.created_at - datetime.timedelta(days=20)
    Invitation.objects.update(created_at=past, expires_at=past + datetime.timedelta(days=14))


def withdraw(client, invitation):
    invitations.withdraw(invitation, by=invitation.invited_by)


def take_inviter_away(client, invitation):
    accounts.revoke(invitation.invited_by.roles.get(), by=None)


def renew(client, invitation):
    invitations.resend(invitation, by=invitation.invited_by)


def switch_off(client, invitation):
    root = User.objects.create_superuser("root@example.org")
    accounts.deactivate(person(RoleName.EDITOR, email=EMAIL), by=root, reason="left")


@pytest.mark.parametrize(
    ("happens", "status", "words"),
    [
        (use, 410, "It has been accepted already."),
        (expire, 410, "Ask whoever invited you to send it again."),
        (withdraw, 410, "It has been withdrawn."),
        (take_inviter_away, 410, "It has been withdrawn."),
        (renew, 404, "Open the link in the latest mail."),
        (switch_off, 410, "switched off"),
    ],
)
def test_link_that_is_over_says_what_to_do(client, invitation, happens, status, words):
    happens(client, invitation)
    for answer in (client.get(address(invitation)), client.post(address(invitation), CHOSEN)):
        assert answer.status_code == status
        page = Page(answer.content)
        assert words in page.one("main").text
        assert page.all("input", type="password") == []
        assert page.within("a", page.one("main"))
    assert User.objects.filter(email=EMAIL).count() == (1 if happens in (use, switch_off) else 0)


@each_language
@pytest.mark.parametrize("token", ["x", "1.abc.def", "..", "ə", "1%2E2"])
def test_garbled_link_is_answered_in_words(client, language, token):
    answer = client.get(f"/{language}/accounts/invitation/{token}/")
    page = Page(answer.content)
    assert answer.status_code == 404
    with translation.override(language):
        assert page.one("h1").text == gettext("This invitation does not work any more")
