"""Series of events as open data."""

import datetime

import pytest

from diaspora.enums import EventKind, EventStatus
from diaspora.models import Celebration
from tests.diaspora.records import forget_content
from tests.factories.diaspora import CelebrationFactory, EventFactory, SeriesFactory
from tests.portal.api.asking import address, ask, found, here, in_english, status
from tests.portal.test_query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_others")]


def test_series_in_full(client):
    forget_content()
    SeriesFactory(kind=EventKind.FORUM, noted_count=5, noted_on=datetime.date(2024, 1, 1))
    EventFactory(slug="first", starts=datetime.date(2013, 1, 1), status=EventStatus.HELD)
    EventFactory(slug="third", stated_number=3, status=EventStatus.PLANNED, is_sample=True)
    EventFactory(slug="draft", starts=datetime.date(2012, 1, 1), publication="draft")
    assert ask(client, "series/forum", language="en") == {
        "kind": "forum",
        "position": 0,
        "is_numbered": True,
        **in_english("forum", "title", "summary"),
        "events": ["first", "third"],
        "counts": {"held": 1, "planned": 1, "postponed": 0, "cancelled": 0, "undated": 1},
        "gaps": [2],
        "noted_count": 5,
        "noted_on": "2024-01-01",
        "celebrations": [],
        "source": {},
        "source_url": "",
        "to_verify": False,
        "is_sample": True,
        "url": here("series/forum"),
        "page": address("/en/diaspora/series/forum/"),
    }


def test_celebrations_stand_in_their_series_alone(client):
    Celebration.objects.all().delete()
    SeriesFactory(kind=EventKind.CELEBRATION)
    SeriesFactory(kind=EventKind.FORUM)
    CelebrationFactory(slug="nevruz")
    celebrations = ask(client, "series/celebration", fields="celebrations,kind")["celebrations"]
    assert [each["slug"] for each in celebrations] == ["nevruz"]
    assert celebrations[0]["title"]
    assert ask(client, "series/forum")["celebrations"] == []


def test_series_are_filtered_and_sorted(client):
    forget_content()
    for position, kind in enumerate((EventKind.TRAINING, EventKind.FORUM)):
        SeriesFactory(kind=kind, position=position)
    assert found(client, "series", "kind") == ["training", "forum"]
    assert found(client, "series", "kind", ordering="kind") == ["forum", "training"]
    assert found(client, "series", "kind", kind="forum") == ["forum"]
    assert found(client, "series", "kind", q="training") == ["training"]


def test_kind_without_a_series_has_no_address(client):
    assert status(client, "series/party") == 404


def test_more_series_cost_no_more_queries(client):
    forget_content()
    SeriesFactory(kind=EventKind.FORUM)
    one = queries_of(client, "/api/v1/series/")
    for kind in (EventKind.TRAINING, EventKind.MINISTERS):
        SeriesFactory(kind=kind)
        EventFactory(kind=kind)
    assert len(queries_of(client, "/api/v1/series/")) == len(one) <= 6
