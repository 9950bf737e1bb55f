"""The institutions of the states, and what each has to tell."""

import pytest

from diaspora.enums import Publication
from diaspora.models import Institution, Practice, Theme
from portal.enums import Language
from portal.models import State
from tests.factories.diaspora import EventFactory, InstitutionFactory, ThemeFactory
from tests.factories.texts import WORDS, in_four
from tests.html import Page

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
LIST, ONE = "/en/diaspora/institutions/", "/en/diaspora/institutions/office/"


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


@pytest.fixture
def themes(db) -> list[Theme]:
    Institution.objects.all().delete()
    Theme.objects.all().delete()
    return [ThemeFactory(slug=slug, is_of_institutions=True) for slug in ("law", "structure")]


@pytest.fixture
def office(themes) -> Institution:
    found = InstitutionFactory(slug="office", state=State.objects.get(slug="turkiye"))
    Practice.objects.create(institution=found, theme=themes[0], **in_four("told", "summary"))
    return found


def test_states_without_a_record_are_said_to_have_none(client, office):
    page = read(client, LIST)
    assert "An institution is on record for 1 of 8 states." in page.one("main").text
    sections = page.all("section", class_="of-state")
    assert len(sections) == 8
    silent = [section for section in sections if "No institution is on record." in section.text]
    assert len(silent) == 7
    assert "state-turkiye" not in [section["aria-labelledby"] for section in silent]


@each_language
def test_table_lays_what_institutions_tell_side_by_side(client, office, language):
    page, word = read(client, f"/{language}/diaspora/institutions/"), WORDS[Language(language)]
    heads, row = page.within("th", page.one("thead")), page.within("tr", page.one("tbody"))[0]
    assert [head.text for head in heads[1:]] == [f"{word} law", f"{word} structure"]
    cells = [cell.text for cell in page.within("td", row)]
    assert cells[0] == f"{word} told"
    assert "told" not in cells[1]
    assert f"/{language}/diaspora/institutions/office/" in page.links()


def test_list_without_any_record(client, themes):
    page = read(client, LIST)
    assert "An institution is on record for 0 of 8 states." in page.one("main").text
    assert page.all("table") == []
    assert page.all("div", class_="empty")


def test_institution_has_its_tasks_and_contact(client, office):
    office.website, office.email, office.phone, office.founded = (
        "https://office.example/",
        "public@office.example",
        "+90 312 000",
        2010,
    )
    office.save()
    page = read(client, ONE)
    assert {"https://office.example/", "mailto:public@office.example"} <= set(page.links())
    contact = page.one("aside").text
    assert "+90 312 000" in contact
    assert "2010" in contact


def test_institution_without_a_contact_says_so(client, office):
    assert "No contact is on record." in read(client, ONE).one("aside").text


def test_themes_of_which_nothing_is_on_record_are_said_to_be_such(client, office):
    page = read(client, ONE)
    assert "trial told" in page.one("section", id="theme-law").text
    assert "Nothing is on record about this theme." in page.one("section", id="theme-structure").text


def test_further_theme_is_shown_where_the_institution_has_something_on_it(client, office):
    Practice.objects.create(
        institution=office, theme=ThemeFactory(slug="music"), **in_four("more", "summary")
    )
    assert "trial more" in read(client, ONE).one("section", id="theme-music").text
    assert "more" not in read(client, LIST).one("table").text


def test_events_of_an_institution_are_public_ones(client, office):
    for slug, publication in (("shown", Publication.PUBLISHED), ("hidden", Publication.PROPOSED)):
        EventFactory(slug=slug, publication=publication, institutions=[office])
    page = read(client, ONE)
    assert "/en/diaspora/events/shown/" in page.links()
    assert "hidden" not in page.one("main").text


def test_institution_that_has_only_a_foreign_name_is_marked(client, themes):
    Institution.objects.create(slug="office", state=State.objects.get(slug="kazakhstan"), name_kk="Қор")
    heading = (page := read(client, ONE)).one("h1")
    assert [span["lang"] for span in page.within("span", heading) if span.get("lang")] == ["kk"]
