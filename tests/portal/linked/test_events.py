"""What the page of an event says of its date, its place and what became of it."""

import datetime

import pytest

from diaspora.enums import EventStatus
from portal.enums import DatePrecision
from portal.models import State
from tests.factories.diaspora import EventFactory, PlaceFactory
from tests.portal.linked.reading import nodes_of, read
from tests.portal.linked.shapes import SITE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAY = datetime.date(2031, 6, 1)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def said_of(client, language: str = "en", **fields) -> dict:
    event = EventFactory(**{"slug": "one"} | fields)
    [node] = nodes_of(read(client, f"/{language}/diaspora/events/{event.slug}/"), "Event")
    return node


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"starts": DAY, "ends": datetime.date(2031, 6, 3)}, ("2031-06-01", "2031-06-03")),
        ({"starts": DAY}, ("2031-06-01", None)),
        ({"starts": DAY, "precision": DatePrecision.MONTH}, ("2031-06", None)),
        ({"starts": datetime.date(2031, 1, 1), "precision": DatePrecision.YEAR}, ("2031", None)),
        ({"starts": None}, (None, None)),
    ],
)
def test_date_is_told_as_far_as_it_is_known(client, fields, said):
    node = said_of(client, **{"ends": None} | fields)
    assert (node.get("startDate"), node.get("endDate")) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (EventStatus.PLANNED, "EventScheduled"),
        (EventStatus.HELD, "EventScheduled"),
        (EventStatus.POSTPONED, "EventPostponed"),
        (EventStatus.CANCELLED, "EventCancelled"),
    ],
)
def test_what_became_of_it_is_told(client, status, said):
    assert said_of(client, status=status, starts=DAY)["eventStatus"] == f"https://schema.org/{said}"


def test_town_is_told_with_its_land(client):
    event = EventFactory(slug="one", starts=DAY)
    event.places.add(PlaceFactory(slug="t", name_en="Town", state=State.objects.get(slug="kazakhstan")))
    [node] = nodes_of(read(client, "/en/diaspora/events/one/"), "Event")
    address = {"@type": "PostalAddress", "addressLocality": "Town", "addressCountry": "Kazakhstan"}
    assert node["location"] == [{"@type": "Place", "name": "Town", "address": address}]


def test_host_state_stands_for_a_town_that_is_not_known(client):
    node = said_of(client, starts=DAY, host_state=State.objects.get(slug="hungary"))
    assert node["location"] == [{"@type": "AdministrativeArea", "name": "Hungary"}]


def test_what_is_not_known_is_left_out(client):
    node = said_of(client, starts=None, **{f"summary_{code}": "" for code in ("tr", "en", "az", "kk")})
    assert {"startDate", "endDate", "location", "organizer", "description"} & set(node) == set()


def test_stand_in_from_another_language_names_its_own(client):
    node = said_of(client, "kk", starts=DAY, title_kk="", title_tr="Kurultay")
    assert node["name"] == {"@value": "Kurultay", "@language": "tr"}
    assert node["mainEntityOfPage"]["inLanguage"] == "kk"


def test_sample_is_said_to_be_one(client):
    node = said_of(client, starts=DAY, is_sample=True, summary_en="A forum.")
    assert node["description"] == "Sample data. A forum."
