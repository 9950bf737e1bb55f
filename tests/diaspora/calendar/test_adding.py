"""Putting one event into a calendar: what an event page offers."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from diaspora.adding import links_of
from diaspora.enums import EventStatus
from portal.enums import DatePrecision, Language
from tests.factories.diaspora import EventFactory, PlaceFactory
from tests.html import Page

pytestmark = pytest.mark.django_db
JUNE = datetime.date(2045, 6, 1)


def asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_services_are_told_the_days_the_title_and_the_place():
    town = PlaceFactory(name_en="Berlin", country_en="Germany")
    event = EventFactory(title_en="Forum & fair", starts=JUNE, ends=JUNE.replace(day=3), places=[town])
    links = links_of(event)
    google, outlook = asked(links.google), asked(links.outlook)
    assert google["dates"] == "20450601/20450604"
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2045-06-01", "2045-06-04", "true")
    assert google["text"] == outlook["subject"] == "Forum & fair"
    assert google["location"] == outlook["location"] == "Berlin, Germany"
    assert event.get_absolute_url() in google["details"]


def test_long_words_are_left_to_the_page():
    event = EventFactory(starts=JUNE, summary_kk="ұ" * 3000, summary_en="u" * 3000)
    assert len(links_of(event).google) < 2000


@pytest.mark.parametrize(
    ("date", "file", "services"),
    [
        ({"starts": JUNE}, True, True),
        ({"starts": JUNE.replace(year=2015), "status": EventStatus.HELD}, True, False),
        ({"starts": JUNE, "precision": DatePrecision.MONTH}, True, False),
        ({"starts": JUNE.replace(month=1), "precision": DatePrecision.YEAR}, False, False),
        ({}, False, False),
        ({"starts": JUNE, "status": EventStatus.CANCELLED}, False, False),
    ],
)
def test_only_what_can_be_noted_is_offered(date, file, services):
    links = links_of(EventFactory(**date))
    assert bool(links) is file
    assert bool(links and links.google and links.outlook) is services


@pytest.mark.parametrize("language", Language.values)
def test_component_holds_plain_links_in_each_language(language):
    event = EventFactory(slug="berlin", starts=JUNE)
    with translation.override(language):
        request = RequestFactory().get("/")
        html = render_to_string("diaspora/_add_to_calendar.html", {"event": event}, request)
    page = Page(html)
    hrefs = [element["href"] for element in page.elements if element.tag == "a"]
    assert hrefs[0] == f"/{language}/diaspora/events/berlin.ics"
    assert [urlsplit(href).hostname for href in hrefs[1:3]] == ["calendar.google.com", "outlook.live.com"]
    assert not {"img", "script", "iframe", "form"} & {element.tag for element in page.elements}


def test_component_is_nothing_where_there_is_no_day():
    event = EventFactory()
    assert not render_to_string("diaspora/_add_to_calendar.html", {"event": event}).strip()
