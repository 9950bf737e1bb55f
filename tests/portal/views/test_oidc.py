"""Sign-in by another organisation: who comes in, who does not, and that there is none where none is named."""

import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext

from portal.enums import Language, RoleName
from portal.models import User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from tests.html import Page
from tests.oidc_provider import CLIENT, SECRET, running_provider
from tests.running import ROOT, free_port, without_services

pytestmark = pytest.mark.django_db
EMAIL = "person@ministry.example"
LOGIN, CALLBACK = "/en/accounts/oidc/login/", "/accounts/oidc/callback/"
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()


@pytest.fixture(scope="module")
def server():
    with running_provider() as running:
        yield running


@pytest.fixture
def provider(server, settings):
    """A provider that knows the person by their verified address, and a portal that is set up with it."""
    server.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    server.asked.clear()
    set_up(settings, server.url)
    return server


def set_up(settings, url: str) -> None:
    settings.OIDC_NAME = "Ministry"
    app = {
        "provider_id": "oidc",
        "name": "Ministry",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def user() -> User:
    return UserFactory(email=EMAIL, password=PASSWORD)


def go(client, login: str = LOGIN, **answer: str):
    """Go to the provider, and come back from it with a code, or with what it answers instead."""
    sent = parse_qs(urlsplit(client.get(login)["Location"]).query)
    assert sent["redirect_uri"] == [f"http://testserver{CALLBACK}"]
    return client.get(CALLBACK, {"state": sent["state"][0]} | (answer or {"code": "code"}))


def words(client, answer) -> str:
    return Page(client.get(answer["Location"]).content).one("main").text


def test_who_has_an_account_with_the_verified_address_is_signed_in(client, provider, user):
    assert go(client)["Location"] == "/en/accounts/signed-in/"
    assert get_user(client) == user
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not SocialAccount.objects.exists()


def test_code_is_asked_for_with_a_proof_that_the_same_browser_began(client, provider, user):
    go(client)
    [asked] = provider.asked
    assert asked["code_verifier"][0]
    assert asked["client_secret"] == [SECRET]


def test_address_counts_however_it_is_written(client, provider, user):
    provider.claims |= {"email": EMAIL.upper(), "email_verified": "true"}
    go(client)
    assert get_user(client) == user


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "other@ministry.example"},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": ""},
    ],
    ids=["unknown", "not verified", "not verified, in a word", "nothing said", "no address"],
)
def test_others_are_not_signed_in_and_no_account_is_made(client, provider, user, claims):
    provider.claims |= claims
    answer = go(client)
    assert answer["Location"] == "/en/accounts/oidc/no-account/"
    assert "no account here has an e-mail address" in words(client, answer)
    assert not get_user(client).is_authenticated
    assert User.objects.count() == 1


def test_account_that_is_switched_off_stays_so(client, provider, user):
    User.objects.update(is_active=False)
    go(client)
    assert not get_user(client).is_authenticated


def test_second_factor_is_asked_for_all_the_same(client, provider, user):
    user.authenticator_set.create(type="totp", data={"secret": "x"})
    assert go(client)["Location"] == "/en/accounts/2fa/authenticate/"
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("second_factor_required")
def test_second_factor_is_required_all_the_same(client, provider):
    person(RoleName.ADMINISTRATOR, email=EMAIL)
    go(client)
    assert client.get("/admin/")["Location"].startswith("/en/accounts/2fa/?next=")


def test_address_that_changed_there_opens_the_account_no_more(client, provider, user):
    go(client)
    client.logout()
    provider.claims |= {"email": "new@ministry.example"}
    go(client)
    assert not get_user(client).is_authenticated


def test_next_leads_on_and_never_to_another_host(client, provider, user):
    assert go(client, f"{LOGIN}?next=/kk/accounts/sessions/")["Location"] == "/kk/accounts/sessions/"
    client.logout()
    assert go(client, f"{LOGIN}?next=https://elsewhere.example/")["Location"] == "/en/accounts/signed-in/"


def test_nothing_is_tied_to_who_is_signed_in(client, provider, user):
    """`process=connect` would tie the provider’s person to the account that is signed in here."""
    client.force_login(UserFactory())
    answer = go(client, f"{LOGIN}?process=connect")
    assert answer["Location"] == "/en/accounts/oidc/failed/"
    assert not SocialAccount.objects.exists()


def test_who_goes_back_is_told(client, provider, user):
    answer = go(client, error="access_denied")
    assert answer["Location"] == "/en/accounts/oidc/cancelled/"
    assert "You went back before Ministry had confirmed who you are." in words(client, answer)


@pytest.mark.parametrize("query", [{}, {"state": "made up", "code": "code"}, {"error": "server_error"}])
def test_answer_that_nobody_asked_for_signs_nobody_in(client, provider, user, query):
    answer = client.get(CALLBACK, query)
    assert "/accounts/oidc/failed/" in answer["Location"]
    assert not get_user(client).is_authenticated


def test_provider_that_does_not_answer_is_told_of(client, settings, user, caplog):
    set_up(settings, f"http://127.0.0.1:{free_port()}")
    answer = client.get(LOGIN)
    assert answer["Location"] == "/en/accounts/oidc/failed/"
    assert "Ministry did not confirm who you are" in words(client, answer)
    assert "does not answer" in caplog.text


@each_language
def test_way_back_is_in_the_language_of_the_way_there(client, provider, user, language):
    provider.claims["email"] = "other@ministry.example"
    answer = go(client, f"/{language}/accounts/oidc/login/")
    page = Page(client.get(answer["Location"]).content)
    assert page.one("html")["lang"] == language
    with translation.override(language):
        assert page.one("h1").text == gettext("You have no account here")


def test_sign_in_offers_it_by_name_and_keeps_where_one_wanted_to_go(client, provider):
    page = Page(client.get("/en/accounts/login/?next=/en/accounts/sessions/").content)
    [link] = [link for link in page.all("a", class_="button--quiet") if "oidc" in link["href"]]
    assert link.text == "Sign in with Ministry"
    assert link["href"] == f"{LOGIN}?next=/en/accounts/sessions/"


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        CALLBACK,
        "/en/accounts/oidc/cancelled/",
        "/en/accounts/oidc/failed/",
        "/en/accounts/oidc/no-account/",
    ],
)
def test_where_none_is_named_there_is_none(client, path):
    assert client.get(path).status_code == 404
    assert "oidc" not in client.get("/en/accounts/login/").content.decode()


def test_half_a_configuration_is_refused(tmp_path):
    environment = without_services() | {"VAR": str(tmp_path), "OIDC_NAME": "Ministry"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "OIDC_NAME, OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together." in done.stderr
