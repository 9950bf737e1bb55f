"""The Atom feed read back, and compared event by event with the records."""

import datetime

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from diaspora.enums import EventStatus, Publication
from diaspora.feed import MOST
from diaspora.models import Event
from portal.enums import Language
from tests.diaspora.calendar.reading import ATOM, LANGUAGE_OF, feed_at, feed_entries, fetched, said
from tests.diaspora.plainly import hide_events
from tests.factories.diaspora import EventFactory
from tests.factories.texts import WORDS

pytestmark = pytest.mark.django_db
FEED = "/en/diaspora/events.atom"


@pytest.fixture(autouse=True)
def nothing_else():
    hide_events()


@pytest.mark.parametrize("language", Language.values)
def test_feed_says_what_the_records_say_in_each_language(language, settings):
    event = EventFactory(slug="berlin", starts=datetime.date(2045, 6, 1))
    feed = feed_at(f"/{language}/diaspora/events.atom")
    home = f"{settings.SITE_URL}/{language}/diaspora"
    assert feed.get(LANGUAGE_OF) == language
    assert said(feed, "id") == f"{home}/events.atom"
    links = {link.get("rel"): link.get("href") for link in feed.findall("link", ATOM)}
    assert links == {"self": f"{home}/events.atom", "alternate": f"{home}/events/"}
    [entry] = feed_entries(feed).values()
    assert said(entry, "id") == f"{home}/events/berlin/"
    assert said(entry, "title") == f"{WORDS[language]} berlin"
    assert f"<p>{WORDS[language]} berlin</p>" in said(entry, "summary")
    assert parse_datetime(said(entry, "updated")) == max(event.changed_at, event.published_at)
    assert parse_datetime(said(entry, "published")) == event.published_at
    assert said(feed, "updated") == said(entry, "updated")
    assert said(feed, "author/name")


def test_what_changed_last_comes_first_and_the_oldest_drop_out():
    events = [EventFactory() for _number in range(MOST + 2)]
    Event.objects.get(pk=events[0].pk).save()
    slugs = list(feed_entries(feed_at(FEED)))
    assert slugs == [events[0].slug, *(event.slug for event in reversed(events[3:]))]


def test_what_is_not_published_is_not_in_it():
    EventFactory(publication=Publication.DRAFT)
    EventFactory(publication=Publication.PROPOSED)
    assert feed_entries(feed_at(FEED)) == {}


def test_cancelled_is_marked_in_the_title_and_in_the_text():
    EventFactory(slug="off", status=EventStatus.CANCELLED)
    entry = feed_entries(feed_at(FEED))["off"]
    assert said(entry, "title") == "Cancelled: trial off"
    assert "This event is cancelled." in said(entry, "summary")
    assert "Cancelled" in {category.get("term") for category in entry.findall("category", ATOM)}


def test_marks_of_html_in_a_text_are_text():
    EventFactory(slug="x", title_en="A & B <i>", summary_en="<script>alert(1)</script>")
    entry = feed_entries(feed_at(FEED))["x"]
    assert said(entry, "title") == "A & B <i>"
    assert "&lt;script&gt;" in said(entry, "summary")


def test_text_of_another_language_says_which_it_is():
    EventFactory(slug="x", title_kk="", summary_kk="")
    entry = feed_entries(feed_at("/kk/diaspora/events.atom"))["x"]
    assert entry.get(LANGUAGE_OF) == "tr"


def test_same_records_give_the_same_bytes_and_304():
    for _empty_and_full in range(2):
        first = Client().get(FEED)
        assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert first["Cache-Control"] == "public, max-age=300"
        assert not first.cookies
        assert Client().get(FEED).content == first.content
        assert Client().get(FEED, headers={"if-none-match": first["ETag"]}).status_code == 304
        EventFactory()


@pytest.mark.parametrize("count", [1, 30])
def test_feed_of_many_asks_no_more_than_of_one(count, django_assert_num_queries):
    for _number in range(count):
        EventFactory()
    with django_assert_num_queries(5):
        fetched(FEED)
