"""Signing in and out, passwords, and a person's own page."""

import datetime
import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from portal.domain.notices import deliver_due
from portal.enums import Language, NoticeStatus, RoleName
from portal.models import Notice, Role, State, User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page
from tests.running import free_port

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another phrase of many words"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person() -> User:
    return UserFactory(
        email="person@example.org", name="Gülşən Иманқұлқызы", password=PASSWORD, language=Language.KK
    )


def sign_in(client, email: str, password: str, language: str = "en", **query):
    address = f"/{language}/accounts/login/"
    return client.post(address, {"login": email, "password": password}, query_params=query)


def said(response) -> str:
    return Page(response.content).one("div", class_="error-summary").text


def messages_on(page: Page) -> list[str]:
    return [
        element.text for element in page.within("div", page.one("main")) if element.get("role") == "status"
    ]


# --- Signing in ---------------------------------------------------------------------------------------------


def test_right_password_leads_to_ones_own_page_in_ones_own_language(client, person):
    response = sign_in(client, "Person@Example.org", PASSWORD, language="en")
    assert response["Location"] == "/en/accounts/signed-in/"
    response = client.get(response["Location"], follow=True)
    assert response.redirect_chain == [("/kk/accounts/", 302)]
    assert Page(response.content).one("html")["lang"] == "kk"
    assert get_user(client) == person


def test_staff_are_led_to_the_back_office(client):
    UserFactory(email="staff@example.org", password=PASSWORD, is_staff=True)
    sign_in(client, "staff@example.org", PASSWORD)
    assert client.get("/en/accounts/signed-in/")["Location"] == "/admin/"


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get("/az/accounts/signed-in/")["Location"] == "/az/accounts/login/"
    assert client.get("/az/accounts/")["Location"] == "/az/accounts/login/?next=/az/accounts/"


@each_language
def test_wrong_password_and_unknown_address_are_answered_alike(client, person, language):
    wrong = sign_in(client, "person@example.org", "not the password", language)
    unknown = sign_in(client, "nobody@example.org", "not the password", language)
    assert wrong.status_code == unknown.status_code == 200
    assert said(wrong) == said(unknown)
    assert Page(wrong.content).one("html")["lang"] == language
    assert not get_user(client).is_authenticated


def test_person_who_is_switched_off_does_not_come_in(client, person):
    person.is_active = False
    person.save()
    sign_in(client, "person@example.org", PASSWORD)
    assert not get_user(client).is_authenticated


def test_person_without_a_password_does_not_come_in(client):
    UserFactory(email="invited@example.org")
    for password in ("", "!", "None"):
        sign_in(client, "invited@example.org", password)
        assert not get_user(client).is_authenticated


def test_next_leads_on_and_never_to_another_host(client, person):
    here = sign_in(client, "person@example.org", PASSWORD, next="/az/accounts/password/change/")
    assert here["Location"] == "/az/accounts/password/change/"
    client.logout()
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        response = sign_in(client, "person@example.org", PASSWORD, next=elsewhere)
        assert response["Location"] == "/en/accounts/signed-in/"
        client.logout()


def test_form_asks_for_a_token_and_gives_no_hints(client):
    page = Page(client.get("/en/accounts/login/").content)
    assert len(page.all("input", name="csrfmiddlewaretoken")) == 1
    assert [field for field in page.all("input") if field.get("placeholder")] == []
    assert page.one("input", name="login")["autocomplete"] == "username"
    assert page.one("input", name="password")["autocomplete"] == "current-password"


def test_empty_form_says_what_is_missing_at_each_field(client):
    page = Page(sign_in(client, "", "").content)
    assert len(page.within("li", page.one("div", class_="error-summary"))) == 2
    for name in ("login", "password"):
        field = page.one("input", name=name)
        assert field["aria-invalid"] == "true"
        assert page.one("div", id=f"id_{name}_error").text
        assert f"id_{name}_error" in field["aria-describedby"].split()


def test_after_five_wrong_passwords_the_right_one_is_refused_for_a_while(client, person):
    for _time in range(5):
        sign_in(client, "person@example.org", "not the password")
    response = sign_in(client, "person@example.org", PASSWORD)
    assert "Too many wrong passwords" in said(response)
    assert not get_user(client).is_authenticated
    other = UserFactory(password=PASSWORD)
    sign_in(client, other.email, PASSWORD)
    assert get_user(client) == other


@each_language
def test_too_many_requests_are_answered_in_the_language_of_the_page(client, language):
    for _time in range(30):
        sign_in(client, "nobody@example.org", "x", language)
    response = sign_in(client, "nobody@example.org", "x", language)
    page = Page(response.content)
    assert response.status_code == 429
    assert page.one("html")["lang"] == language
    assert page.one("h1").text
    assert page.one("meta", name="robots")["content"] == "noindex"


@each_language
def test_title_of_a_form_with_errors_says_so_first_and_the_summary_takes_the_focus(client, language):
    page = Page(client.get(f"/{language}/accounts/login/").content)
    failed = Page(sign_in(client, "", "", language).content)
    with translation.override(language):
        assert failed.title == f"{gettext('Error:')} {page.title}"
    assert "autofocus" in failed.one("div", class_="error-summary").attributes
    assert [element for element in page.elements if "autofocus" in element.attributes] == []


@each_language
def test_errors_say_what_to_do_and_lead_to_their_field(client, language):
    page = Page(sign_in(client, "not an address", "", language).content)
    links = page.within("a", page.one("div", class_="error-summary"))
    assert [link["href"] for link in links] == ["#id_login", "#id_password"]
    with translation.override(language):
        assert [link.text for link in links] == [
            gettext("Enter an e-mail address as in name@example.org."),
            gettext("Enter your password."),
        ]


def test_forms_are_checked_here_in_the_language_of_the_page_and_not_by_the_browser(client, person):
    client.force_login(person)
    for path in ("password/reset/", "password/change/", "reauthenticate/", ""):
        page = Page(client.get(f"/kk/accounts/{path}").content)
        assert "novalidate" in page.one("form", method="post").attributes
        assert page.one("script", src="/static/js/password.js")["data-show"] == "Құпия сөзді көрсету"


# --- Signing out and up -------------------------------------------------------------------------------------


def test_signing_out_asks_first(client, person):
    client.force_login(person)
    assert client.get("/en/accounts/logout/").status_code == 200
    assert get_user(client).is_authenticated
    response = client.post("/kk/accounts/logout/", follow=True)
    assert response.redirect_chain == [("/kk/accounts/signed-out/", 302)]
    assert {"/kk/", "/kk/accounts/login/"} <= set(Page(response.content).links())
    assert not get_user(client).is_authenticated


def test_signing_out_of_the_back_office_leads_to_the_same_page_in_ones_own_language(client):
    client.force_login(UserFactory(is_staff=True, language="kk"))
    response = client.post("/admin/logout/", follow=True)
    assert response.redirect_chain == [("/kk/accounts/signed-out/", 302)]
    assert response.status_code == 200
    assert not get_user(client).is_authenticated


def test_who_is_signed_in_is_not_told_otherwise(client, person):
    client.force_login(person)
    assert client.get("/en/accounts/signed-out/")["Location"] == "/en/accounts/"


def test_nobody_signs_up(client):
    assert client.get("/en/accounts/signup/")["Location"] == "/en/accounts/login/"
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/en/accounts/signup/", form, follow=True)
    assert not User.objects.filter(email="new@example.org").exists()


# --- A forgotten password -----------------------------------------------------------------------------------


def ask_for_link(client, email: str, language: str = "en", **request):
    """Return the answer of the page; the mail is sent as a worker does it."""
    address = f"/{language}/accounts/password/reset/"
    response = client.post(address, {"email": email}, follow=True, **request)
    deliver_due()
    return response


@each_language
def test_mail_is_in_the_language_of_its_reader(client, person, language):
    person.language = language
    person.save()
    ask_for_link(client, "PERSON@example.org", "en")
    message = mail.outbox[0]
    with translation.override(language):
        assert message.subject == gettext("Set a new password for the Vision portal")
    assert message.to == ["person@example.org"]
    assert f"/{language}/accounts/password/reset/key/" in message.body


def test_answer_is_the_same_whether_there_is_an_account(client, person):
    known, unknown = ask_for_link(client, "person@example.org"), ask_for_link(client, "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain == [("/en/accounts/password/reset/done/", 302)]
    assert Page(known.content).one("main").text == Page(unknown.content).one("main").text
    assert [message.to for message in mail.outbox] == [["person@example.org"], ["nobody@example.org"]]
    assert "/key/" not in mail.outbox[1].body


def test_answer_takes_the_same_work_whether_there_is_an_account(client, person):
    made = []
    for address in ("person@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/en/accounts/password/reset/", {"email": address})
        made.append([query["sql"].split()[0] for query in queries])
    assert made[0] == made[1]


@each_language
def test_who_is_not_known_is_written_to_in_the_language_of_the_page(client, language):
    ask_for_link(client, "nobody@example.org", language)
    assert mail.outbox[0].extra_headers["Content-Language"] == language


def test_person_who_is_switched_off_gets_no_link(client, person):
    person.is_active = False
    person.save()
    ask_for_link(client, "person@example.org")
    assert ["/key/" in message.body for message in mail.outbox] == [False]


def test_link_is_to_the_address_of_the_portal_whatever_host_was_asked(client, person, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["*"]
    ask_for_link(client, person.email, headers={"host": "evil.example"})
    assert "https://portal.example/kk/accounts/password/reset/key/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].message().as_string()


def test_link_goes_to_the_present_address_of_the_account_alone(client, person):
    EmailAddress.objects.create(user=person, email="former@example.org", verified=True, primary=True)
    ask_for_link(client, "former@example.org")
    assert [message.to for message in mail.outbox] == [["person@example.org"]]


def test_link_works_for_whole_days_which_the_mail_names(client, person, settings):
    assert settings.PASSWORD_RESET_TIMEOUT % (24 * 3600) == 0
    person.language = "en"
    person.save()
    ask_for_link(client, person.email)
    assert "within 3 days" in mail.outbox[0].body


def told_of_the_change(person: User) -> bool:
    """Say whether the last mail tells the person, in their language, that the password is another one."""
    deliver_due()
    message = mail.outbox[-1]
    with translation.override(person.language):
        subject = gettext("Your password for the Vision portal has been changed")
    return (message.subject, message.to) == (subject, [person.email])


def link_in_mail() -> str:
    return re.search(r"https?://[^/]+(/\S+/key/\S+)", mail.outbox[-1].body)[1]


def test_link_sets_a_new_password_once(client, person):
    ask_for_link(client, "person@example.org")
    link = link_in_mail()
    form = client.get(link, follow=True)
    action = Page(form.content).one("form", method="post")["action"]
    assert Page(form.content).one("input", autocomplete="username")["value"] == person.email
    done = Page(
        client.post(action, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True).content
    )
    assert messages_on(done) == []
    assert "/kk/accounts/login/" in done.links()
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    used = Page(client.get(link, follow=True).content)
    assert used.all("input", type="password") == []
    assert told_of_the_change(person)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("short", "short"),
        ("123456789012", "123456789012"),
        (NEW_PASSWORD, PASSWORD),
        ("person@example.org",) * 2,
        ("Gülşən Иманқұлқызы",) * 2,
    ],
    ids=["short", "digits", "different", "like the address", "like the name"],
)
def test_poor_password_is_refused(client, person, first, second):
    ask_for_link(client, "person@example.org")
    form = client.get(link_in_mail(), follow=True)
    action = Page(form.content).one("form", method="post")["action"]
    response = client.post(action, {"password1": first, "password2": second})
    assert said(response)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@each_language
def test_link_that_is_not_ours_does_not_work(client, language):
    response = client.get(f"/{language}/accounts/password/reset/key/1-wrong/")
    page = Page(response.content)
    assert response.status_code == 200
    assert page.all("input", type="password") == []
    assert f"/{language}/accounts/password/reset/" in page.links()
    assert page.title.startswith(page.one("h1").text)


@each_language
def test_every_page_of_the_family_has_a_name_one_heading_and_a_way_on(client, language):
    for path in (
        "login",
        "inactive",
        "password/reset",
        "password/reset/done",
        "password/reset/key/done",
        "signed-out",
    ):
        page = Page(client.get(f"/{language}/accounts/{path}/").content)
        assert page.title.startswith(page.one("h1").text)
        assert page.within("a", page.one("main"))
        assert page.one("meta", name="robots")["content"] == "noindex"


# --- One's own page -----------------------------------------------------------------------------------------


def test_changing_the_language_answers_in_the_new_one(client, person):
    client.force_login(person)
    response = client.post("/kk/accounts/", {"name": "Ayşe", "language": "az"}, follow=True)
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ayşe", "az")
    assert response.redirect_chain == [("/az/accounts/", 302)]
    assert Page(response.content).one("html")["lang"] == "az"
    assert client.get("/en/accounts/signed-in/")["Location"] == "/az/accounts/"


@pytest.mark.parametrize("field", ["email", "is_staff", "is_superuser", "is_active", "password"])
def test_nothing_else_can_be_changed_there(client, person, field):
    client.force_login(person)
    before = User.objects.filter(pk=person.pk).values(field).get()
    client.post("/kk/accounts/", {"name": "x", "language": "tr", field: "on"})
    assert User.objects.filter(pk=person.pk).values(field).get() == before


def test_language_that_the_portal_does_not_have_is_refused(client, person):
    client.force_login(person)
    response = client.post("/en/accounts/", {"name": "x", "language": "kz"})
    assert said(response)
    person.refresh_from_db()
    assert person.language == "kk"


def test_page_names_the_roles(client, person):
    Role.objects.create(user=person, role=RoleName.FOCAL_POINT, state=State.objects.get(slug="kazakhstan"))
    client.force_login(person)
    page = Page(client.get("/en/accounts/").content)
    assert "Focal point · Kazakhstan" in page.one("main").text
    assert "/admin/" not in page.links()


def test_password_is_changed_by_who_knows_it(client, person):
    client.force_login(person)
    form = {"oldpassword": "wrong", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert said(client.post("/en/accounts/password/change/", form))
    done = client.post("/en/accounts/password/change/", form | {"oldpassword": PASSWORD}, follow=True)
    assert done.redirect_chain == [("/en/accounts/", 302)]
    assert messages_on(Page(done.content)) == ["Your password is changed."]
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    assert get_user(client) == person
    assert told_of_the_change(person)
    assert len(mail.outbox) == 1


def test_first_password_is_told_of_too(client):
    invited = UserFactory(language="az")
    client.force_login(invited)
    client.post("/az/accounts/password/set/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    invited.refresh_from_db()
    assert invited.check_password(NEW_PASSWORD)
    assert told_of_the_change(invited)


@pytest.mark.parametrize("name", ["portal:profile", "account_change_password", "account_logout"])
def test_personal_pages_are_kept_by_no_cache(client, person, name):
    client.force_login(person)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response.get("Cache-Control", "") or "Cookie" in response["Vary"]
    assert "ETag" not in response


# --- Without a mail server ----------------------------------------------------------------------------------


@pytest.fixture
def mail_server_is_down(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


@pytest.mark.parametrize("address", ["person@example.org", "nobody@example.org"], ids=["known", "unknown"])
def test_link_is_asked_for_as_ever_and_comes_when_the_server_is_back(
    client, person, settings, mail_server_is_down, address
):
    began = time.monotonic()
    response = client.post("/en/accounts/password/reset/", {"email": address})
    assert response["Location"] == "/en/accounts/password/reset/done/"
    assert time.monotonic() - began < 2
    assert deliver_due() == 0
    settings.EMAIL_BACKEND = LOCMEM
    assert deliver_due() == 0
    Notice.objects.update(next_try_at=timezone.now())
    assert deliver_due() == 1
    assert [message.to for message in mail.outbox] == [[address]]


def test_password_is_changed_where_no_mail_can_be_sent_and_told_of_later(
    client, person, settings, mail_server_is_down
):
    client.force_login(person)
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/en/accounts/password/change/", form).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    assert deliver_due() == 0
    settings.EMAIL_BACKEND = LOCMEM
    Notice.objects.update(next_try_at=timezone.now())
    assert told_of_the_change(person)


def test_second_request_is_a_second_mail(client, person):
    for _time in range(2):
        ask_for_link(client, person.email)
    assert [message.to for message in mail.outbox] == [[person.email]] * 2


def test_key_of_a_link_stands_in_no_row(client, person):
    ask_for_link(client, person.email)
    key = re.search(r"/key/[^-]+-(\S+)/", mail.outbox[-1].body)[1]
    [row] = Notice.objects.values()
    assert key not in str(row)
    assert row["context"] == {}


def test_link_that_would_be_older_than_links_live_is_not_sent(client, person, settings):
    client.post("/en/accounts/password/reset/", {"email": person.email})
    age = datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 60)
    Notice.objects.update(created_at=timezone.now() - age)
    assert deliver_due() == 0
    assert Notice.objects.get().status == NoticeStatus.NOT_NEEDED
