"""The map of places and its table: the same places, the same events."""

import datetime

import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from diaspora.enums import EventStatus, Publication
from diaspora.models import Place
from portal.enums import Language
from portal.models import State
from tests.diaspora.records import unpublish_all
from tests.factories.diaspora import EventFactory, PlaceFactory
from tests.factories.texts import WORDS
from tests.html import Page

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
ADDRESS = "/en/diaspora/map/"
BAKU, NEW_YORK = ("40.4093", "49.8671"), ("40.7128", "-74.0060")


@pytest.fixture(autouse=True)
def no_others(db):
    unpublish_all()
    # Places here go by the names of towns, as those of the content do.
    Place.objects.update(slug=Concat(Value("content-"), "slug"))


def read(client, address: str = ADDRESS) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def place(slug: str, at: tuple[str, str] = BAKU, state: str | None = "azerbaijan"):
    found = State.objects.get(slug=state) if state else None
    return PlaceFactory(slug=slug, state=found, latitude=at[0], longitude=at[1])


def marks(page: Page, size: str = "medium") -> list:
    return page.within("a", page.one("g", class_=f"map-at-{size}"))


def test_page_without_places_says_so(client):
    page = read(client)
    assert "No event with a place is on record yet." in page.one("div", class_="empty").text
    assert page.all("svg", class_="map-svg") == []


@each_language
def test_map_and_table_have_the_same_places(client, language):
    baku, new_york = place("baku"), place("new-york", NEW_YORK, None)
    EventFactory(slug="e1", places=[baku], status=EventStatus.HELD, starts=datetime.date(2013, 6, 21))
    EventFactory(slug="e2", places=[baku, new_york], status=EventStatus.HELD)
    page, word = read(client, f"/{language}/diaspora/map/"), WORDS[Language(language)]
    rows = {row["id"]: row for row in page.all("tr") if row.get("id")}
    assert set(rows) == {"place-baku", "place-new-york"}
    assert {link["href"] for link in marks(page)} == {"#place-baku", "#place-new-york"}
    names = [link["aria-label"] for link in marks(page)]
    assert sorted(name.partition(":")[0] for name in names) == [f"{word} baku", f"{word} new-york"]
    assert [link["href"] for link in page.within("a", rows["place-baku"])] == [
        f"/{language}/states/azerbaijan/",
        f"/{language}/diaspora/events/e1/",
        f"/{language}/diaspora/events/e2/",
    ]
    assert f"{word} new-york" in page.within("td", rows["place-new-york"])[0].text


def test_figure_of_a_mark_is_the_number_of_its_events(client):
    baku = place("baku")
    for number in range(3):
        EventFactory(slug=f"e{number}", places=[baku], status=EventStatus.HELD)
    page = read(client)
    [mark] = marks(page)
    assert mark["aria-label"] == "trial baku: 3 events"
    assert page.within("text", mark)[0].text == "3"


def test_place_beyond_the_map_is_named_as_such(client):
    EventFactory(places=[place("new-york", NEW_YORK, None)], status=EventStatus.HELD)
    page = read(client)
    [mark] = marks(page)
    assert page.within("polygon", mark)
    note = next(note for note in page.all("p", class_="map__note") if "Beyond the edge" in note.text)
    assert [link["href"] for link in page.within("a", note)] == ["#place-new-york"]


def test_place_on_the_map_has_no_arrow(client):
    EventFactory(places=[place("baku")], status=EventStatus.HELD)
    page = read(client)
    assert page.all("polygon") == []
    assert "Beyond the edge" not in page.one("main").text


def test_what_is_only_planned_is_told_apart(client):
    EventFactory(slug="next", places=[place("baku")], status=EventStatus.PLANNED)
    page = read(client)
    assert "Events are planned here" in page.one("ul", class_="map__legend").text
    assert "Events were held here" not in page.one("ul", class_="map__legend").text
    assert "Planned" in page.one("tr", id="place-baku").text


def test_cancelled_and_hidden_events_are_left_out(client):
    baku = place("baku")
    for slug, how in (
        ("cancelled", {"status": EventStatus.CANCELLED}),
        ("postponed", {"status": EventStatus.POSTPONED}),
        ("hidden", {"publication": Publication.PROPOSED}),
    ):
        EventFactory(slug=slug, places=[baku], **how)
    page = read(client)
    assert page.all("tr") == []
    assert "hidden" not in page.one("main").text


def test_events_without_a_place_are_told(client):
    EventFactory(slug="here", places=[place("baku")], status=EventStatus.HELD)
    EventFactory(slug="nowhere", status=EventStatus.HELD)
    page = read(client)
    assert "The place of 1 of 2 events is on record." in page.one("main").text
    section = page.one("section", **{"aria-labelledby": "without-heading"})
    assert [link["href"] for link in page.within("a", section)] == ["/en/diaspora/events/nowhere/"]


def test_sample_events_are_marked(client):
    EventFactory(places=[place("baku")], is_sample=True)
    assert read(client).all("div", class_="sample")
