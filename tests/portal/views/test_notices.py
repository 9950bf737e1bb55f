"""Choosing which mails one gets."""

import pytest

from portal.domain import notices
from portal.domain.notices import Kind, registry
from portal.enums import Language
from tests.factories import UserFactory
from tests.html import Page

pytestmark = pytest.mark.django_db
PATH = "/en/accounts/notices/"


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two that may be switched off, and one that may not beside those of sign-in."""
    signing_in = {name: notices.kinds()[name] for name in ("password_reset", "password_changed")}
    monkeypatch.setattr(registry, "_kinds", signing_in)
    notices.register("opened", Kind("Opened", "Reports", "unknown_account", may_be_switched_off=True))
    notices.register("forum", Kind("Forum", "Forums", "unknown_account", may_be_switched_off=True))
    notices.register("due", Kind("Due", "Reports", "unknown_account"))


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


def boxes(page: Page) -> dict[str, bool]:
    return {box["value"]: "checked" in box.attributes for box in page.all("input", type="checkbox")}


def test_boxes_are_those_of_what_may_be_switched_off_under_their_headings(client, person):
    page = Page(client.get(PATH).content)
    assert boxes(page) == {"opened": True, "forum": True}
    assert [legend.text for legend in page.all("legend")] == ["Reports", "Forums"]
    assert "always sent" in page.one("main").text


def test_choice_is_kept_and_shown(client, person):
    response = client.post(PATH, {"wanted": ["forum"]}, follow=True)
    assert response.redirect_chain == [(PATH, 302)]
    page = Page(response.content)
    assert "Your choice is saved." in page.one("main").text
    assert boxes(page) == {"opened": False, "forum": True}
    person.refresh_from_db()
    assert person.muted == ["opened"]


def test_nothing_chosen_leaves_what_is_always_sent(client, person):
    client.post(PATH, {})
    person.refresh_from_db()
    assert person.muted == ["opened", "forum"]


@pytest.mark.parametrize("value", ["due", "password_changed", "unheard"])
def test_what_is_no_choice_is_refused(client, person, value):
    page = Page(client.post(PATH, {"wanted": ["forum", value]}).content)
    assert page.one("div", class_="error-summary")
    person.refresh_from_db()
    assert person.muted == []


def test_page_is_kept_by_no_cache(client, person):
    response = client.get(PATH)
    assert "Cookie" in response["Vary"]
    assert "ETag" not in response


def test_page_needs_signing_in(client):
    assert client.get(PATH)["Location"] == f"/en/accounts/login/?next={PATH}"
    assert client.post(PATH, {"wanted": []}).status_code == 302


@pytest.mark.parametrize("language", Language.values)
def test_profile_leads_there_in_its_language(client, person, language):
    page = Page(client.get(f"/{language}/accounts/").content)
    assert f"/{language}/accounts/notices/" in page.links()


def test_without_anything_to_choose_there_is_no_form(client, person, monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    page = Page(client.get(PATH).content)
    assert page.within("form", page.one("main")) == []
    assert "always sent" in page.one("main").text
