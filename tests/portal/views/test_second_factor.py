"""Two-step sign-in: setting it up, signing in with it, losing it, and who cannot do without."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from portal.domain.notices import deliver_due
from portal.enums import Language
from portal.models import User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page
from tests.portal.admin.pages import OUTSIDE, client_of, person
from tests.totp import PERIOD, code_of

pytestmark = pytest.mark.django_db
SET_UP = "/en/accounts/2fa/app/add/"
CODE = "/en/accounts/2fa/authenticate/"
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user() -> User:
    return UserFactory(email="person@example.org", password=PASSWORD)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Run what waits for the end of the transaction, as it does outside tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def sign_in(client: Client, email: str = "person@example.org", **query):
    return client.post("/en/accounts/login/", {"login": email, "password": PASSWORD}, query_params=query)


def secret_on(page: Page) -> str:
    return page.one("code").text.replace(" ", "")


def set_up_app(client: Client, commit) -> tuple[str, list[str]]:
    """Set up an app for who is signed in; return its secret and the recovery codes."""
    secret = secret_on(Page(client.get(SET_UP).content))
    with commit():
        answer = client.post(SET_UP, {"code": code_of(secret)})
    assert answer["Location"] == "/en/accounts/2fa/recovery-codes/"
    codes = [element.text for element in Page(client.get(answer["Location"]).content).all("code")]
    return secret, codes


def later(monkeypatch, seconds: int) -> None:
    """Let the clock go on: each code is used once."""
    now = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: now)


@pytest.fixture
def with_app(client, user, commit, monkeypatch) -> tuple[str, list[str]]:
    """The person has set up an app, and has signed out."""
    sign_in(client)
    found = set_up_app(client, commit)
    client.logout()
    return found


def said(response) -> str:
    return Page(response.content).one("div", class_="error-summary").text


# --- Setting it up ------------------------------------------------------------------------------------------


def test_who_has_just_signed_in_sets_up_an_app_and_gets_codes_for_the_worst(client, user, commit):
    sign_in(client)
    secret, codes = set_up_app(client, commit)
    assert len(set(codes)) == 10
    kept = {row.type: row.data for row in Authenticator.objects.filter(user=user)}
    assert set(kept) == {"totp", "recovery_codes"}
    assert secret not in str(kept)
    assert not any(code in str(kept) for code in codes)


def test_who_signed_in_long_ago_confirms_first_who_they_are(client, user):
    client.force_login(user)
    answer = client.get(SET_UP)
    assert answer["Location"] == f"/en/accounts/reauthenticate/?next={SET_UP.replace('/', '%2F')}"
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_wrong_code_sets_nothing_up(client, user):
    sign_in(client)
    client.get(SET_UP)
    assert "wrong, too old or used" in said(client.post(SET_UP, {"code": "000000"}))
    assert not Authenticator.objects.exists()


def test_picture_for_the_app_says_what_the_letters_say(client, user):
    sign_in(client)
    page = Page(client.get(SET_UP).content)
    link = next(link for link in page.links() if link.startswith("otpauth:"))
    assert link == (f"otpauth://totp/person%40example.org?secret={secret_on(page)}&issuer=Vision%20portal")
    assert page.one("img", class_="qr")["src"].startswith("data:image/svg+xml;base64,")


def test_recovery_codes_are_shown_once_and_can_be_kept_as_a_file(client, user, commit):
    sign_in(client)
    secret = secret_on(Page(client.get(SET_UP).content))
    with commit():
        client.post(SET_UP, {"code": code_of(secret)})
    address = reverse("mfa_view_recovery_codes")
    first, second = (client.get(address) for _time in range(2))
    codes = [element.text for element in Page(first.content).all("code")]
    file = Page(first.content).one("a", download="recovery-codes.txt")["href"]
    assert file == "data:text/plain;charset=utf-8," + "".join(f"{code}%0D%0A" for code in codes)
    assert "no-store" in first["Cache-Control"]
    assert Page(second.content).all("code") == []
    assert not any(code in second.content.decode() for code in codes)


def test_new_recovery_codes_take_the_place_of_the_old(client, with_app, commit, monkeypatch):
    secret, old = with_app
    later(monkeypatch, PERIOD * 4)
    sign_in(client)
    client.post(CODE, {"code": code_of(secret)})
    with commit():
        answer = client.post(reverse("mfa_generate_recovery_codes"))
    new = [element.text for element in Page(client.get(answer["Location"]).content).all("code")]
    assert set(new).isdisjoint(old)
    client.logout()
    sign_in(client)
    assert said(client.post(CODE, {"code": old[0]}))
    client.post(CODE, {"code": new[0]})
    assert get_user(client).is_authenticated


# --- Signing in with it -------------------------------------------------------------------------------------


def test_password_alone_signs_nobody_in(client, with_app, user):
    assert sign_in(client)["Location"] == CODE
    assert not get_user(client).is_authenticated


def test_code_signs_in_and_leads_where_one_wanted_to_go(client, with_app, user, monkeypatch):
    secret, _codes = with_app
    later(monkeypatch, PERIOD * 4)
    sign_in(client, next="/en/accounts/sessions/")
    answer = client.post(CODE, {"code": f" {code_of(secret)[:3]} {code_of(secret)[3:]} "})
    assert answer["Location"] == "/en/accounts/sessions/"
    assert get_user(client) == user


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_code_of_a_clock_that_goes_half_a_minute_wrong_is_good_enough(
    client, with_app, monkeypatch, steps, accepted
):
    secret, _codes = with_app
    later(monkeypatch, PERIOD * 10)
    sign_in(client)
    client.post(CODE, {"code": code_of(secret, at=time.time() + steps * PERIOD)})
    assert get_user(client).is_authenticated is accepted


@pytest.mark.parametrize("wait", [0, PERIOD + 1], ids=["at once", "while it would still fit"])
def test_code_works_once(client, with_app, monkeypatch, wait):
    secret, _codes = with_app
    later(monkeypatch, PERIOD * 4)
    code = code_of(secret)
    sign_in(client)
    client.post(CODE, {"code": code})
    client.logout()
    later(monkeypatch, wait)
    sign_in(client)
    assert "used already" in said(client.post(CODE, {"code": code}))
    assert not get_user(client).is_authenticated


def test_recovery_code_signs_in_once(client, with_app, user):
    _secret, codes = with_app
    sign_in(client)
    client.post(CODE, {"code": codes[3]})
    assert get_user(client) == user
    client.logout()
    sign_in(client)
    assert said(client.post(CODE, {"code": codes[3]}))
    assert not get_user(client).is_authenticated


def test_after_five_wrong_codes_the_right_one_is_refused_for_a_while(client, with_app, monkeypatch):
    secret, _codes = with_app
    later(monkeypatch, PERIOD * 4)
    sign_in(client)
    for _time in range(5):
        client.post(CODE, {"code": "000000"})
    assert "Too many wrong codes" in said(client.post(CODE, {"code": code_of(secret)}))
    assert not get_user(client).is_authenticated


def test_nobody_comes_to_the_second_step_without_the_first(client, with_app):
    for answer in (client.get(CODE), client.post(CODE, {"code": with_app[1][0]})):
        assert answer["Location"] == "/en/accounts/login/"
    assert not get_user(client).is_authenticated


def test_new_password_does_not_go_round_the_second_step(client, with_app, user):
    """Who sets a new password by mail is asked for a code at the next sign-in all the same."""
    user.set_password(PASSWORD + "!")
    user.save()
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD + "!"})
    assert not get_user(client).is_authenticated


def test_secrets_kept_under_another_key_open_nothing(client, with_app, monkeypatch, settings, caplog):
    secret, codes = with_app
    settings.SECRET_KEY = "another key that is long enough to be one"
    later(monkeypatch, PERIOD * 4)
    sign_in(client)
    for code in (code_of(secret), codes[0], code_of("")):
        assert said(client.post(CODE, {"code": code}))
    assert "another SECRET_KEY" in caplog.text


def test_secrets_kept_under_a_former_key_work_still(client, with_app, monkeypatch, settings):
    secret, _codes = with_app
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is long enough to be one"
    later(monkeypatch, PERIOD * 4)
    sign_in(client)
    client.post(CODE, {"code": code_of(secret)})
    assert get_user(client).is_authenticated


# --- Removing it, and mails ---------------------------------------------------------------------------------


def test_removing_the_app_takes_the_recovery_codes_with_it(client, with_app, user, monkeypatch):
    secret, _codes = with_app
    later(monkeypatch, PERIOD * 4)
    sign_in(client)
    client.post(CODE, {"code": code_of(secret)})
    deliver_due()
    mail.outbox.clear()
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer["Location"] == "/en/accounts/2fa/"
    assert not Authenticator.objects.filter(user=user).exists()
    deliver_due()
    assert [message.subject for message in mail.outbox] == [
        "Second step of sign-in removed at the Vision portal"
    ]


@each_language
def test_mail_tells_of_a_new_app_in_the_language_of_its_reader(client, user, commit, language):
    user.language = language
    user.save()
    sign_in(client)
    set_up_app(client, commit)
    deliver_due()
    with translation.override(language):
        subject = gettext("New second step of sign-in at the Vision portal")
    assert [(message.subject, message.to) for message in mail.outbox] == [(subject, [user.email])]


def test_others_keys_cannot_be_renamed_or_removed(client, user):
    other = Authenticator.objects.create(
        user=UserFactory(), type="webauthn", data={"name": "key", "credential": {}}
    )
    sign_in(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[other.pk]), {"name": "mine"}).status_code == 404
    other.refresh_from_db()
    assert other.data["name"] == "key"


NONSENSE = [
    "",
    "not json",
    "{}",
    '{"id": 1}',
    "[]",
    "null",
    '"x"',
    '{"id": "QQ", "rawId": "QQ", "response": {}}',
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_what_no_key_would_say_signs_nobody_in(client, with_app, credential):
    sign_in(client)
    client.get(CODE)
    answer = client.post(CODE, {"credential": credential})
    assert answer.status_code == 200
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("credential", NONSENSE)
def test_what_no_key_would_say_adds_none(client, user, credential):
    sign_in(client)
    client.get(reverse("mfa_add_webauthn"))
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "key", "credential": credential})
    assert "security key" in said(answer)
    assert not Authenticator.objects.exists()


# --- Who cannot do without ----------------------------------------------------------------------------------

OBLIGED = ("focal_point", "editor", "translator", "reviewer", "administrator", "superuser")
FREE = ("contributor", "no role")


@pytest.mark.parametrize("who", OBLIGED)
@pytest.mark.usefixtures("second_factor_required")
def test_staff_and_focal_points_are_led_to_set_it_up(who):
    theirs = client_of(person(who))
    places = ["/en/accounts/", "/kk/workspace/", "/kk/workspace/people/"]
    places += [] if who in OUTSIDE else ["/admin/", "/admin/portal/user/?q=a"]
    for place in places:
        answer = theirs.get(place)
        language = place[1:3] if place[1:3] in Language.values else "en"
        expected = place.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D")
        assert answer["Location"] == f"/{language}/accounts/2fa/?next={expected}", place


@pytest.mark.parametrize("who", FREE)
@pytest.mark.usefixtures("second_factor_required")
def test_others_go_on_without(who):
    assert client_of(person(who)).get("/en/accounts/").status_code == 200


@pytest.mark.usefixtures("second_factor_required")
def test_what_they_send_meanwhile_is_not_taken():
    user = person("administrator")
    answer = client_of(user).post("/en/accounts/", {"name": "Other", "language": "tr"})
    assert answer["Location"] == "/en/accounts/2fa/"
    user.refresh_from_db()
    assert user.name != "Other"


@pytest.mark.usefixtures("second_factor_required")
def test_setting_it_up_leads_on_to_where_they_were_going(commit):
    theirs, user = Client(), person("focal_point", password=PASSWORD)
    sign_in(theirs, user.email)
    led = theirs.get("/en/accounts/")
    page = Page(theirs.get(led["Location"]).content)
    assert "Your role asks for a second step" in page.one("main").text
    secret = secret_on(Page(theirs.get(SET_UP).content))
    with commit():
        theirs.post(SET_UP, {"code": code_of(secret)})
    assert "/en/accounts/" in Page(theirs.get(reverse("mfa_view_recovery_codes")).content).links()
    assert theirs.get("/en/accounts/").status_code == 200


@pytest.mark.usefixtures("second_factor_required")
def test_they_can_leave_read_the_public_pages_and_set_it_up():
    theirs = client_of(person("administrator"))
    for open_page in ("/en/", "/en/accounts/logout/", "/en/accounts/2fa/", "/en/accounts/sessions/"):
        assert theirs.get(open_page).status_code == 200
    assert theirs.post("/admin/language/", {"language": "kk"}).status_code == 302
    assert theirs.post("/admin/logout/").status_code == 302
    assert not get_user(theirs).is_authenticated


@pytest.mark.usefixtures("second_factor_required")
def test_page_of_another_host_is_not_led_on_to():
    theirs = client_of(person("administrator"))
    theirs.get("/en/accounts/2fa/", {"next": "https://elsewhere.example/"})
    assert "wanted_before_second_factor" not in theirs.session


def test_in_the_demonstration_nobody_has_to(settings):
    assert settings.SECOND_FACTOR_REQUIRED is False
    assert client_of(person("administrator")).get("/admin/").status_code == 200


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_sessions"])
@each_language
def test_pages_have_a_name_one_heading_and_a_way_on_and_are_kept_by_no_cache(client, user, name, language):
    sign_in(client)
    with translation.override(language):
        response = client.get(reverse(name))
    page = Page(response.content)
    assert page.one("html")["lang"] == language
    assert page.title.startswith(page.one("h1").text)
    assert page.within("a", page.one("main"))
    assert "no-store" in response["Cache-Control"]
