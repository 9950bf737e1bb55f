"""The list of events: what stands in it, in which order, what it is filtered by, what it says where it is empty."""

import datetime

import pytest

from diaspora.enums import Audience, EventKind, EventStatus, Publication
from portal.enums import Language
from portal.models import State
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import EventFactory, PlaceFactory, SeriesFactory
from tests.html import Page

pytestmark = pytest.mark.django_db
LIST = "/en/diaspora/events/"


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def listed(client, **asked: str) -> list[str]:
    """Return the address names of the events that the list shows."""
    response = client.get(LIST, asked)
    assert response.status_code == 200
    links = Page(response.content).links()
    start = LIST
    return [
        link.removeprefix(start).rstrip("/")
        for link in links
        if link.startswith(start) and "?" not in link and link != start
    ]


def test_upcoming_events_come_soonest_first_then_past_ones_latest_first(client):
    for slug, starts, status in (
        ("long-ago", datetime.date(2013, 5, 14), EventStatus.HELD),
        ("lately", in_days(-5), EventStatus.HELD),
        ("held-someday", None, EventStatus.HELD),
        ("next", in_days(5), EventStatus.PLANNED),
        ("later", in_days(50), EventStatus.PLANNED),
        ("planned-someday", None, EventStatus.PLANNED),
        ("called-off", in_days(20), EventStatus.CANCELLED),
    ):
        EventFactory(slug=slug, starts=starts, status=status)
    expected = ["next", "called-off", "later", "planned-someday", "lately", "long-ago", "held-someday"]
    assert listed(client) == expected
    assert listed(client, when="upcoming") == expected[:4]
    assert listed(client, when="past") == expected[4:]
    headings = [heading.text for heading in Page(client.get(LIST).content).all("h2")]
    assert [heading for heading in headings if heading in {"Upcoming", "Past"}] == ["Upcoming", "Past"]


def test_event_that_is_going_on_is_upcoming(client):
    EventFactory(slug="now", starts=in_days(-1), ends=in_days(1))
    EventFactory(slug="this-month", starts=in_days(0).replace(day=1), precision="month")
    EventFactory(slug="this-year", starts=in_days(0).replace(month=1, day=1), precision="year")
    assert set(listed(client, when="upcoming")) == {"now", "this-month", "this-year"}


@pytest.mark.parametrize("publication", [each for each in Publication if each != Publication.PUBLISHED])
def test_what_is_not_published_is_not_listed_and_has_no_page(client, publication):
    event = EventFactory(slug="secret", publication=publication, starts=in_days(5))
    assert listed(client) == []
    assert client.get(f"{LIST}{event.slug}/").status_code == 404
    page = Page(client.get(LIST).content)
    kinds = page.within("option", page.one("select", name="kind"))
    assert kinds[1].text == "Diaspora forum (0)"


def test_state_is_asked_for_as_host_and_as_taking_part(client):
    turkiye, hungary = (State.objects.get(slug=slug) for slug in ("turkiye", "hungary"))
    EventFactory(slug="host", starts=in_days(1), host_state=turkiye)
    EventFactory(slug="guest", starts=in_days(2), states=[turkiye, hungary])
    EventFactory(slug="both", starts=in_days(3), host_state=turkiye, states=[turkiye])
    EventFactory(slug="neither", starts=in_days(4), host_state=hungary)
    assert listed(client, state="turkiye") == ["host", "guest", "both"]


def test_filters_hold_together(client):
    forum = {"kind": EventKind.FORUM, "status": EventStatus.HELD}
    EventFactory(slug="a", starts=datetime.date(2022, 3, 28), audiences=[Audience.PRESS], **forum)
    EventFactory(slug="b", starts=datetime.date(2022, 3, 29), audiences=[Audience.YOUTH], **forum)
    EventFactory(slug="c", starts=datetime.date(2013, 3, 28), audiences=[Audience.PRESS], **forum)
    assert listed(client, year="2022", audience="press", kind="forum", status="held") == ["a"]
    assert listed(client, year="2022", kind="youth-forum") == []


@pytest.mark.parametrize(
    "words", ["girişimci", "GIRIŞIMCI", "girisimci", "кәсіпкер", "kasipker", "entrepren"]
)
def test_words_are_found_in_any_language_and_alphabet(client, words):
    titles = {"title_tr": "Girişimciler", "title_en": "Entrepreneurs", "title_kk": "Кәсіпкерлер"}
    EventFactory(slug="found", **titles)
    EventFactory(slug="other")
    assert listed(client, q=words) == ["found"]


@pytest.mark.parametrize(
    "asked", [{"kind": "party"}, {"year": "1899"}, {"state": "nowhere"}, {"when": "now"}]
)
def test_value_that_cannot_be_is_told_and_the_list_stays(client, asked):
    EventFactory(slug="one", starts=in_days(2))
    assert listed(client, **asked) == ["one"]
    page = Page(client.get(LIST, asked).content)
    assert page.title.startswith("Error:")
    assert page.one("div", class_="error-summary")
    assert page.one("form", class_="filters").get("data-hx-get") == ""


def test_nothing_that_matches_leads_back_to_all(client):
    EventFactory(starts=in_days(2))
    page = Page(client.get(LIST, {"q": "zzzz"}).content)
    empty = page.one("div", class_="empty")
    assert "No event matches all of these filters" in empty.text
    assert [link["href"] for link in page.within("a", empty)] == [LIST]


def test_no_event_at_all_is_told_with_what_to_do(client):
    page = Page(client.get(LIST).content)
    empty = page.one("div", class_="empty")
    assert "No event has been published yet" in empty.text
    assert [link["href"] for link in page.within("a", empty)] == ["/en/diaspora/calendar/"]


@pytest.mark.parametrize("language", Language.values)
def test_row_says_what_where_and_when(client, language):
    SeriesFactory()
    turkiye = State.objects.get(slug="turkiye")
    EventFactory(
        slug="bursa",
        starts=datetime.date(2022, 3, 28),
        ends=datetime.date(2022, 3, 30),
        stated_number=2,
        status=EventStatus.HELD,
        host_state=turkiye,
        places=[
            PlaceFactory(
                state=turkiye, **dict.fromkeys(["name_tr", "name_en", "name_az", "name_kk"], "Bursa")
            )
        ],
    )
    page = Page(client.get(f"/{language}/diaspora/events/").content)
    [row] = page.all("li", class_="items__row")
    written = {
        "tr": "28-30 Mart 2022",
        "en": "28–30 March 2022",
        "az": "28–30 mart 2022",
        "kk": "2022 ж. 28–30 наурыз",
    }
    name = getattr(turkiye, f"name_{language}")
    assert written[language] in row.text
    assert f"Bursa, {name}" in row.text
    assert page.within("span", row)[0].text == "2"


def test_unknown_date_is_told_with_what_is_known(client):
    EventFactory(slug="new-york", status=EventStatus.HELD, date_note_en="before December 2022")
    page = Page(client.get(LIST).content)
    assert "date unknown (before December 2022)" in page.one("li", class_="items__row").text


def test_pages_keep_what_is_filtered(client):
    for number in range(31):
        EventFactory(slug=f"e-{number}", starts=in_days(number + 1))
    assert len(listed(client, kind="forum")) == 30
    assert listed(client, kind="forum", page="2") == ["e-30"]
    page = Page(client.get(LIST, {"kind": "forum", "page": "99"}).content)
    assert page.one("a", rel="prev")["href"] == "?kind=forum&page=1"


def test_list_is_marked_where_it_has_sample_events(client):
    event = EventFactory(starts=in_days(3))
    assert Page(client.get(LIST).content).all("div", class_="sample") == []
    event.is_sample = True
    event.save()
    assert len(Page(client.get(LIST).content).all("div", class_="sample")) == 1
