"""The back-office speaks the language of the person, whatever a cookie says."""

import pytest
from django.test import Client

from portal.models import State
from tests.factories import UserFactory
from tests.portal.admin.pages import EDITOR, client_of, page, person

CHOOSE = "/admin/language/"
LANGUAGES = ["tr", "en", "az", "kk"]


def language_of(answer) -> str:
    html = answer.content.decode()
    return html.partition('<html lang="')[2][:2]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "cookie"), [("tr", None), ("en", "kk"), ("az", "xx"), ("kk", "en")])
def test_pages_are_in_the_language_of_the_person(language, cookie):
    client = client_of(person(EDITOR, language=language))
    if cookie:
        client.cookies["django_language"] = cookie

    answer = client.get(page(State, "changelist"))

    assert language_of(answer) == language
    assert client.cookies["django_language"].value == language


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_four_are_written_from_left_to_right(language):
    html = client_of(person(EDITOR, language=language)).get("/admin/").content.decode()

    assert f'<html lang="{language}" dir="ltr"' in html
    assert "rtl" not in html.partition("<body")[0]


@pytest.mark.django_db
def test_switch_is_shown_with_the_languages_in_themselves():
    html = client_of(person(EDITOR)).get("/admin/").content.decode()

    assert html.count(f'action="{CHOOSE}"') == 4
    for code, name in (("tr", "Türkçe"), ("en", "English"), ("az", "Azərbaycanca"), ("kk", "Қазақша")):
        assert f'<input name="language" type="hidden" value="{code}">' in html
        assert name in html


@pytest.mark.django_db
def test_choice_is_kept_on_the_person_and_in_the_cookie():
    user = person(EDITOR, language="en")
    client = client_of(user)

    answer = client.post(CHOOSE, {"language": "kk", "next": page(State, "changelist")})

    assert (answer.status_code, answer["Location"]) == (302, page(State, "changelist"))
    user.refresh_from_db()
    assert user.language == "kk"
    cookie = client.cookies["django_language"]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("kk", "Lax", 365 * 24 * 3600)
    assert language_of(client.get(answer["Location"])) == "kk"


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["xx", "", "kz", "TR"])
def test_choice_of_no_language_of_ours_changes_nothing(chosen):
    user = person(EDITOR, language="az")

    assert client_of(user).post(CHOOSE, {"language": chosen}).status_code == 302

    user.refresh_from_db()
    assert user.language == "az"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "back", ["", "https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_choice_never_leads_to_another_site(back):
    answer = client_of(person(EDITOR)).post(CHOOSE, {"language": "kk", "next": back})

    assert answer["Location"] == "/admin/"


@pytest.mark.django_db
def test_choice_leads_back_to_the_page_it_was_made_on():
    client, here = client_of(person(EDITOR)), f"http://testserver{page(State, 'changelist')}?q=x"

    assert client.post(CHOOSE, {"language": "kk", "next": ""}, headers={"Referer": here})["Location"] == here
    elsewhere = {"Referer": "https://elsewhere.example/"}
    assert client.post(CHOOSE, {"language": "kk"}, headers=elsewhere)["Location"] == "/admin/"


@pytest.mark.django_db
def test_choice_needs_a_form_of_ours():
    client = Client(enforce_csrf_checks=True)
    user = person(EDITOR, language="az")
    client.force_login(user)

    assert client.post(CHOOSE, {"language": "kk"}).status_code == 403

    client.get("/admin/")
    token = client.cookies["csrftoken"].value
    assert client.post(CHOOSE, {"language": "kk", "csrfmiddlewaretoken": token}).status_code == 302
    user.refresh_from_db()
    assert user.language == "kk"


@pytest.mark.django_db
def test_choice_is_for_those_who_are_signed_in(client):
    assert client.get(CHOOSE).status_code == 405
    answer = client.post(CHOOSE, {"language": "kk"})

    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.django_db
def test_choice_is_open_to_everyone_who_is_signed_in():
    user = UserFactory(language="tr")

    client_of(user).post(CHOOSE, {"language": "az"})

    user.refresh_from_db()
    assert user.language == "az"


@pytest.mark.django_db
def test_public_pages_keep_the_language_of_their_address():
    client = client_of(person(EDITOR, language="kk"))

    assert language_of(client.get("/az/")) == "az"
