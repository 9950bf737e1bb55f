"""The standing pages: staff's Markdown, cleaned."""

import pytest

from portal.enums import Language
from portal.models import Page as StandingPage
from portal.translations.texts import text_in
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("about", "about"),
        ("accessibility", "accessibility"),
        ("privacy", "privacy"),
        ("method", "progress/method"),
    ],
)
@pytest.mark.parametrize("language", Language.values)
def test_page_has_title_description_and_contact(client, settings, slug, path, language):
    settings.CONTACT_EMAIL = "write-to@portal.example"
    record = StandingPage.objects.get(slug=slug)
    response = client.get(f"/{language}/{path}/")
    page = Page(response.content)
    assert page.one("h1").text == text_in(record, "title", language)
    assert page.description == text_in(record, "description", language)
    assert "{contact}" not in response.content.decode()
    assert ("write-to@portal.example" in page.one("main").text) == (
        "{contact}" in text_in(record, "body", language)
    )


@pytest.mark.parametrize("language", Language.values)
def test_method_tells_each_thing_in_every_language(client, language):
    page = Page(client.get(f"/{language}/progress/method/").content)
    headings = page.within("h2", page.one("div", class_="prose"))
    assert len(headings) == 6
    assert page.all("p", class_="fallback-mark") == []
    footer = page.within("a", page.one("footer"))
    assert f"/{language}/progress/method/" in [link["href"] for link in footer]


def test_what_staff_write_cannot_run(client):
    record = StandingPage.objects.get(slug="about")
    record.body_en = (
        '## Hello\n\n<script>alert(1)</script> [x](javascript:alert(1)) <p onclick="alert(1)">y</p>'
    )
    record.save()
    page = Page(client.get("/en/about/").content)
    body = page.one("div", class_="prose")
    assert page.within("h2", body)[0].text == "Hello"
    assert page.within("script", body) == page.within("a", body) == []
    assert not any("onclick" in element.attributes for element in page.elements)


def test_body_of_another_language_is_marked_and_has_its_lang(client):
    StandingPage.objects.filter(slug="about").update(body_kk="")
    page = Page(client.get("/kk/about/").content)
    assert page.one("div", class_="prose")["lang"] == "tr"
    assert len(page.all("p", class_="fallback-mark")) == 1
    page = Page(client.get("/az/about/").content)
    assert "lang" not in page.one("div", class_="prose").attributes
    assert page.all("p", class_="fallback-mark") == []


def test_page_that_was_deleted_is_not_found(client):
    StandingPage.objects.filter(slug="about").delete()
    assert client.get("/en/about/").status_code == 404
