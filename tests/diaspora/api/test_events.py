"""Events as open data."""

import datetime

import pytest

from diaspora.enums import EventKind, EventStatus
from diaspora.models import EventDocument, EventPicture
from tests.diaspora.records import in_days
from tests.diaspora.rows import add_around_event
from tests.factories import StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    SeriesFactory,
    ThemeFactory,
)
from tests.portal.api.asking import address, ask, found, here, in_english, nothing, status
from tests.portal.rows import add_body
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem, CooperationArea

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_others")]


@pytest.fixture
def event():
    """An event with one of everything."""
    SeriesFactory(kind=EventKind.FORUM)
    found = EventFactory(
        slug="one",
        status=EventStatus.HELD,
        starts=datetime.date(2019, 5, 14),
        ends=datetime.date(2019, 5, 15),
        stated_number=3,
        host_state=StateFactory(slug="utopia"),
        places=[PlaceFactory(slug="town", state=StateFactory(slug="arcadia"), to_verify="Is it there?")],
        states=[StateFactory(slug="erewhon")],
        bodies=[add_body(1)],
        institutions=[InstitutionFactory(slug="ministry")],
        themes=[ThemeFactory(slug="seafaring")],
        items=[ActionItem.objects.get(code="3.4.1")],
        areas=[CooperationArea.objects.get(code="3.4")],
        source_en="A newspaper",
        source_url="https://example.org/news",
    )
    found.participants.create(audience="press", count=12)
    found.documents.create(title_en="Agenda", language="en", url="https://example.org/agenda")
    EventDocument.objects.create(
        event=found,
        position=1,
        title_tr="Bildiri",
        file="2024/01/abc",
        name="bildiri.pdf",
        content_type="application/pdf",
        size=120,
        sha256="a" * 64,
    )
    EventPicture.objects.create(
        event=found, alternative_en="A hall", credit_en="Somebody", file="2024/01/def", width=30, height=20
    )
    DecisionFactory(event=found, number=1)
    ActivityFactory(plan=AdoptedPlanFactory(year=2041), event=found)
    return found


def test_event_in_full(client, event):
    answer = ask(client, "events/one", language="en")
    # They have a test of their own.
    assert {answer.pop("documents")[0]["language"], answer.pop("pictures")[0]["width"]} == {"en", 30}
    assert answer == {
        "slug": "one",
        "kind": "forum",
        "number": 3,
        "stated_number": 3,
        "status": "held",
        **in_english("one", "title", "summary"),
        **nothing(["outcomes", "date_note", "organisers_note"]),
        "starts": "2019-05-14",
        "ends": "2019-05-15",
        "precision": "day",
        "host_state": "utopia",
        "places": [
            {
                "slug": "town",
                **in_english("town", "name"),
                "state": "arcadia",
                "country": {},
                "latitude": "40.0000",
                "longitude": "30.0000",
                "to_verify": True,
            }
        ],
        "states": ["erewhon"],
        "bodies": ["body-1"],
        "institutions": ["ministry"],
        "themes": [{"slug": "seafaring", **in_english("seafaring", "title", "summary")}],
        "celebration": None,
        "participants": [{"audience": "press", "count": 12}],
        "items": ["3.4.1"],
        "areas": ["3.4"],
        "decisions": ["one-1"],
        "activities": ["2041-1"],
        "source": {"en": "A newspaper"},
        "source_url": "https://example.org/news",
        "to_verify": False,
        "is_sample": False,
        "url": here("events/one"),
        "page": address("/en/diaspora/events/one/"),
    }


def test_event_has_its_files(client, event):
    document, picture = event.documents.get(position=1), event.pictures.get()
    assert ask(client, "events/one", language="en", fields="documents,pictures") == {
        "documents": [
            {
                "title": {"en": "Agenda"},
                "language": "en",
                "url": "https://example.org/agenda",
                "name": "",
                "content_type": "",
                "size": 0,
                "sha256": "",
                "to_verify": False,
            },
            {
                "title": {"tr": "Bildiri"},
                "language": "",
                "url": address(f"/en/diaspora/documents/{document.pk}/"),
                "name": "bildiri.pdf",
                "content_type": "application/pdf",
                "size": 120,
                "sha256": "a" * 64,
                "to_verify": False,
            },
        ],
        "pictures": [
            {
                "alternative": {"en": "A hall"},
                "credit": {"en": "Somebody"},
                "url": address(f"/en/diaspora/pictures/{picture.pk}/"),
                "name": "",
                "content_type": "",
                "size": 0,
                "sha256": "",
                "width": 30,
                "height": 20,
            }
        ],
    }


def test_celebration_is_written_in_its_event(client):
    day = CelebrationFactory(slug="nevruz")
    EventFactory(slug="one", kind=EventKind.CELEBRATION, celebration=day)
    celebration = ask(client, "events/one", language="en")["celebration"]
    assert (celebration["slug"], celebration["month"], celebration["day"]) == ("nevruz", 3, 21)


def test_number_is_counted_from_published_events(client):
    SeriesFactory(kind=EventKind.FORUM)
    for year in (2013, 2014):
        EventFactory(slug=f"forum-{year}", starts=datetime.date(year, 5, 1))
    EventFactory(slug="draft", starts=datetime.date(2012, 5, 1), publication="draft")
    numbers = {each["slug"]: each["number"] for each in ask(client, "events")["results"]}
    assert numbers == {"forum-2013": 1, "forum-2014": 2}


def test_links_are_included_whole(client, event):
    links = "host_state,states,bodies,institutions,decisions,activities"
    answer = ask(client, "events/one", include=links, fields="slug")
    assert answer["host_state"]["slug"] == "utopia"
    assert answer["states"][0]["participations"] == []
    assert answer["bodies"][0]["slug"] == "body-1"
    assert answer["institutions"][0]["practices"] == []
    assert answer["decisions"][0]["event"] == "one"
    assert answer["activities"][0]["plan"] == 2041


def test_retired_item_and_area_are_no_links(client, event):
    ActionItem.objects.filter(code="3.4.1").update(retired_at=event.created_at)
    CooperationArea.objects.filter(code="3.4").update(retired_at=event.created_at)
    answer = ask(client, "events/one")
    assert (answer["items"], answer["areas"]) == ([], [])
    assert found(client, "events", item="3.4.1") == []
    assert found(client, "events", area="3.4") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "forum"},
        {"kind": "forum,training"},
        {"state": "utopia"},
        {"state": "erewhon"},
        {"state": "nowhere,erewhon"},
        {"year": "2019"},
        {"year": "2018,2019"},
        {"when": "past"},
        {"starts": "2019-05"},
        {"audience": "press"},
        {"status": "held"},
        {"body": "body-1"},
        {"institution": "ministry"},
        {"theme": "seafaring"},
        {"item": "3.4.1"},
        {"area": "3.4"},
        {"q": "TRİAL one"},
    ],
    ids=str,
)
def test_events_are_filtered(client, event, asked):
    EventFactory(slug="other", kind=EventKind.OTHER, starts=in_days(30), status=EventStatus.PLANNED)
    assert found(client, "events", **asked) == ["one"]


def test_events_are_upcoming_or_past(client):
    EventFactory(slug="over", starts=in_days(-3))
    EventFactory(slug="late", starts=in_days(9))
    EventFactory(slug="soon", starts=in_days(3))
    assert found(client, "events", when="upcoming") == ["soon", "late"]
    assert found(client, "events", when="past") == ["over"]


@pytest.mark.parametrize(
    "asked",
    [{"when": "never"}, {"kind": "party"}, {"year": "soon"}, {"year": "9" * 30}, {"states": "utopia"}],
)
def test_filter_that_is_not_known_is_refused(client, asked):
    assert status(client, "events", **asked) == 400


def test_events_come_latest_first_or_as_they_are_asked_for(client):
    for slug, year in (("b", 2013), ("a", 2014), ("c", 2012)):
        EventFactory(slug=slug, starts=datetime.date(year, 1, 1))
    assert found(client, "events") == ["a", "b", "c"]
    assert found(client, "events", ordering="starts") == ["c", "b", "a"]
    assert found(client, "events", ordering="-slug") == ["c", "b", "a"]


@pytest.mark.parametrize("asked", ["", "?include=host_state,states,bodies,institutions,decisions,activities"])
def test_more_events_cost_no_more_queries(client, settings, asked):
    settings.SIMPLE_HISTORY_ENABLED = False
    add_around_event(0)
    one = queries_of(client, f"/api/v1/events/{asked}")
    for number in range(1, 5):
        add_around_event(number)
    more = queries_of(client, f"/api/v1/events/{asked}")
    assert len(more) == len(one), "\n".join(more)
    assert asked or len(one) <= 17
