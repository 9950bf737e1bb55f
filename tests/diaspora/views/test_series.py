"""The page of a series: its counts, its line, its gaps."""

import datetime

import pytest

from diaspora.enums import EventKind, EventStatus
from diaspora.models import Celebration, Series
from portal.enums import Language
from tests.diaspora.records import unpublish_all
from tests.factories.diaspora import CelebrationFactory, EventFactory, SeriesFactory
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()
    Celebration.objects.filter(events=None).delete()


def read(client, kind: str, language: str = "en") -> Page:
    response = client.get(f"/{language}/diaspora/series/{kind}/")
    assert response.status_code == 200
    return Page(response.content)


def test_line_has_every_event_and_every_gap_latest_first(client):
    series = SeriesFactory()
    Series.objects.filter(pk=series.pk).update(noted_count=4, noted_on=datetime.date(2024, 8, 1))
    for title, starts, stated, status in (
        ("First", datetime.date(2013, 6, 21), None, EventStatus.HELD),
        ("Third", datetime.date(2022, 12, 20), 3, EventStatus.HELD),
        ("Called off", datetime.date(2023, 5, 1), None, EventStatus.CANCELLED),
        ("Fourth", None, 4, EventStatus.HELD),
        ("To come", datetime.date(2090, 5, 1), None, EventStatus.PLANNED),
    ):
        EventFactory(title_en=title, starts=starts, stated_number=stated, status=status)
    page = read(client, "forum")
    rows = [row.text for row in page.within("li", page.one("ol", class_="timeline"))]
    assert rows == [
        "No. 5 · 1 May 2090 To come Planned",
        "No. 4 · date unknown Fourth",
        "1 May 2023 Called off Cancelled",
        "No. 3 · 20 December 2022 Third",
        "No. 2 Nothing is on record of it.",
        "No. 1 · 21 June 2013 First",
    ]
    said = page.one("aside", class_="panel").text
    for words in ("3 held", "1 planned", "1 cancelled", "1 of unknown date", "No record of No. 2"):
        assert words in said
    assert "The source counted 4 as of 1 August 2024." in said


def test_series_without_numbers_has_no_gaps(client):
    SeriesFactory()
    Series.objects.filter(kind=EventKind.FORUM).update(is_numbered=False)
    EventFactory(title_en="One", starts=datetime.date(2019, 3, 26), stated_number=3, status=EventStatus.HELD)
    page = read(client, "forum")
    assert [row.text for row in page.within("li", page.one("ol", class_="timeline"))] == ["26 March 2019 One"]
    assert "No record" not in page.one("main").text


@pytest.mark.parametrize("language", Language.values)
def test_days_of_the_year_stand_with_the_celebrations(client, language):
    SeriesFactory(kind=EventKind.CELEBRATION)
    CelebrationFactory(slug="a-day", month=10, day=3)
    page = read(client, "celebration", language)
    written = {"tr": "3 Ekim", "en": "3 October", "az": "3 oktyabr", "kk": "3 қазан"}
    assert written[language] in page.one("li", id="a-day").text


def test_series_without_events_says_so(client):
    SeriesFactory(kind=EventKind.YOUTH_FORUM)
    assert "No event of this series is on record yet." in read(client, "youth-forum").one("main").text


@pytest.mark.parametrize("kind", ["party", "other"])
def test_kind_without_a_series_has_no_page(client, kind):
    Series.objects.filter(kind=kind).delete()
    assert client.get(f"/en/diaspora/series/{kind}/").status_code == 404
