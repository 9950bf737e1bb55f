"""Error pages: in the visitor's language, with the right status, and with a way on."""

import pytest
from django.test import Client

from portal.enums import Language
from tests.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.views.urls_errors")]
FAULTS = [("suspect", 400), ("forbid", 403), ("no-such-page", 404), ("fail", 500)]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize(("name", "status"), FAULTS)
def test_error_page_is_in_the_language_of_the_address(client, name, status, language):
    response = client.get(f"/{language}/{name}/")
    page = Page(response.content)
    assert response.status_code == status
    assert page.one("html")["lang"] == language
    assert page.one("h1").text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert not response.cookies
    assert "ETag" not in response


@pytest.mark.parametrize(("name", "status"), FAULTS)
def test_error_page_without_language_in_the_address_is_in_that_of_the_browser(client, name, status):
    response = client.get(f"/{name}/", headers={"Accept-Language": "kk"})
    assert response.status_code == status
    assert Page(response.content).one("html")["lang"] == "kk"


@pytest.mark.parametrize(("name", "status"), FAULTS)
def test_error_page_leads_on_in_the_same_language(client, name, status):
    page = Page(client.get(f"/az/{name}/").content)
    links = page.within("a", page.one("main"))
    assert links
    for link in links:
        assert client.get(link["href"], headers={"Accept-Language": "az"}, follow=True).status_code == 200


def test_each_error_says_something_else(client):
    headings = {Page(client.get(f"/en/{name}/").content).one("h1").text for name, _status in FAULTS}
    assert headings == {
        "Bad request",
        "You may not see this",
        "Page not found",
        "Something went wrong on our side",
    }


@pytest.mark.parametrize("language", Language.values)
def test_form_that_has_expired(language):
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/{language}/accounts/login/", {"login": "a@example.org", "password": "x"})
    page = Page(response.content)
    assert response.status_code == 403
    assert page.one("html")["lang"] == language
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_error_gives_nothing_away(client):
    content = client.get("/en/fail/").content.decode()
    assert "RuntimeError" not in content
    assert "a fault of the test" not in content
