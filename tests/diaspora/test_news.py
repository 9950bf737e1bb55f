"""Which events are news."""

import datetime

import pytest
from django.utils import timezone

from diaspora import news
from diaspora.enums import EventStatus, Publication
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def told(count: int = 9) -> list[str]:
    return [piece.record.slug for piece in news.events(count)]


def test_events_that_are_announced_are_news_latest_first():
    for days_ago, slug in ((3, "third"), (1, "first"), (2, "second")):
        published = timezone.now() - datetime.timedelta(days=days_ago)
        EventFactory(slug=slug, starts=in_days(5), published_at=published)
    assert told() == ["first", "second", "third"]
    assert told(2) == ["first", "second"]


def test_what_was_announced_stays_news_once_it_is_over():
    EventFactory(
        slug="over",
        starts=in_days(-5),
        published_at=timezone.now() - datetime.timedelta(days=30),
        status="held",
    )
    assert told() == ["over"]


def test_what_was_over_when_it_was_published_is_no_news():
    EventFactory(starts=datetime.date(2013, 6, 21), status=EventStatus.HELD)
    EventFactory(status=EventStatus.HELD)
    assert told() == []


def test_neither_drafts_nor_sample_events_are_news():
    EventFactory(starts=in_days(5), publication=Publication.DRAFT)
    EventFactory(starts=in_days(5), is_sample=True)
    assert told() == []


def test_home_page_tells_of_them(client):
    EventFactory(slug="forum", starts=in_days(5))
    page = client.get("/en/").content.decode()
    assert "Event announced" in page
    assert "/en/diaspora/events/forum/" in page
