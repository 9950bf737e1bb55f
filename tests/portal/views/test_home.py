"""The home page: what was promised, how far it is, who takes part, what is new."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import Language
from portal.models import State
from portal.translations.texts import text_in
from tests.factories import CycleFactory, DocumentTextFactory, EntryFactory, SubmissionFactory, publish
from tests.html import Element, Page
from tests.vision.reports import publish_reports
from vision.enums import CycleStatus
from vision.models import ActionItem, Document, Pillar

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
each_language = pytest.mark.parametrize("language", Language.values)


def home(client, language: str = "en") -> Page:
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    return Page(response.content)


def section(page: Page, heading: str) -> Element:
    return page.one("section", **{"aria-labelledby": f"{heading}-heading"})


def links(page: Page, around: Element) -> list[str]:
    return [link["href"] for link in page.within("a", around)]


def test_sections_answer_in_their_order(client):
    page = home(client)
    headings = [element.text for element in page.elements if element.tag in {"h1", "h2"}]
    assert headings[:6] == [
        "Turkic World Vision – 2040",
        "What was promised",
        "How far it is",
        "Civil society",
        "Who takes part",
        "What is new",
    ]


# --- What ---------------------------------------------------------------------------------------------------


@each_language
def test_what_the_document_is_stands_first_with_the_years_and_a_search(client, language):
    page = home(client, language)
    document = Document.objects.get()
    hero = page.one("div", class_="hero")
    assert page.one("h1").text == text_in(document, "title", language)
    assert text_in(document, "summary", language) in hero.text
    assert len(page.within("li", hero)) == 2040 - 2021
    form = page.one("form", class_="hero__search")
    assert form["action"] == f"/{language}/search/"
    assert [field["name"] for field in page.within("input", form)] == ["q"]


@pytest.mark.parametrize(
    ("today", "gone"), [("2021-12-01", 0), ("2026-03-01", 5), ("2040-01-01", 19), ("2050-01-01", 19)]
)
def test_each_year_that_is_over_is_a_star_that_shines(client, monkeypatch, today, gone):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date.fromisoformat(today))
    page = home(client)
    stars = page.within("li", page.one("ol", class_="years__stars"))
    assert [("is-gone" in star.classes) for star in stars] == [True] * gone + [False] * (19 - gone)


def test_without_a_document_the_page_is_whole(client):
    CycleFactory()
    Document.objects.all().delete()
    page = home(client)
    assert page.one("h1").text == "Vision portal"
    assert "No document has been loaded yet." in page.one("div", class_="hero").text
    assert page.all("ol", class_="years__stars") == page.all("figure") == []
    assert "No reports have been published yet." in section(page, "progress").text


def test_pillars_lead_on_with_their_items_counted(client):
    page = home(client)
    cards = page.within("article", section(page, "pillars"))
    assert [page.within("a", card)[0]["href"] for card in cards] == [
        f"/en/vision/pillars/{n}/" for n in range(1, 5)
    ]
    for card, pillar in zip(cards, Pillar.objects.in_force().with_item_count(), strict=True):
        assert f"{pillar.item_count} action items" in card.text


# --- How far ------------------------------------------------------------------------------------------------


@each_language
def test_without_published_reports_the_page_says_so_and_draws_nothing(client, language):
    CycleFactory(status=CycleStatus.CLOSED)
    page = home(client, language)
    assert page.all("figure") == []
    assert links(page, section(page, "progress")) == [
        f"/{language}/progress/",
        f"/{language}/progress/method/",
    ]


@each_language
def test_published_reports_are_drawn_with_what_they_are_out_of(client, language):
    publish_reports()
    page = home(client, language)
    figures = page.within("figure", section(page, "progress"))
    assert [figure["id"] for figure in figures] == ["years", "pillars"]
    for figure in figures:
        assert str(123 * 6) in figure.text
        assert f"/{language}/progress/method/" in links(page, figure)
        assert page.within("table", figure)
    assert [link["href"] for link in page.all("link", rel="stylesheet") if "charts" in link["href"]]


def test_published_cycle_without_entries_is_out_of_all(client):
    CycleFactory(year=2024)
    publish()
    figures = home(client).all("figure", class_="chart")
    assert [f"Reported: 0 of {123 * 5} entries" in figure.text for figure in figures] == [True, True]


# --- Who, and what is new -----------------------------------------------------------------------------------


@each_language
def test_who_takes_part_is_a_map_and_a_list(client, language):
    page = home(client, language)
    who = section(page, "who")
    assert len(page.within("svg", who)) == 1
    listed = [link for item in page.within("dd", who) for link in page.within("a", item)]
    assert [(link["href"], link.text) for link in listed] == [
        (f"/{language}/states/{state.slug}/", text_in(state, "name", language))
        for state in State.objects.all()
    ]


def test_group_without_a_state_is_left_out(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2010, 1, 1))
    page = home(client)
    assert [term.text for term in page.within("dt", section(page, "who"))] == ["Member states"]


def test_what_is_new_comes_from_all_sections(client):
    text = DocumentTextFactory(imported_at=timezone.now())
    DocumentTextFactory(imported_at=timezone.now(), is_current=False)
    page = home(client)
    found = links(page, section(page, "news"))
    news = [f"/en/vision/official-texts/{text.pk}/", *["/en/states/#summits-heading"] * 4]
    assert found == [*news, "/en/follow/"]


def test_nothing_unpublished_is_on_the_page(client):
    before = client.get("/en/").content
    submission = SubmissionFactory(
        cycle=CycleFactory(status=CycleStatus.CLOSED), state=State.objects.get(slug="kazakhstan")
    )
    EntryFactory(submission=submission, item=ActionItem.objects.first())
    assert client.get("/en/").content == before
