"""What is new: the latest of all sources together."""

import datetime

import pytest

from portal import news
from portal.enums import Language
from portal.models import State
from portal.news import News
from portal.translations.texts import text_in
from tests.html import Page

FIRST = datetime.date(2024, 1, 1)


@pytest.fixture
def sources(monkeypatch) -> list[news.Source]:
    """No source but those that the test adds."""
    found: list[news.Source] = []
    monkeypatch.setattr(news, "_sources", found)
    return found


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def source(*days: int):
    """Return a source of something new on each of `days`, and what it was asked for."""
    asked = []

    def latest(count: int) -> list[News]:
        asked.append(count)
        found = sorted(days, reverse=True)[:count]
        return [News(day(number), "Kind", State(name_en=f"State {number}"), f"/{number}") for number in found]

    return latest, asked


def urls(count: int) -> list[str]:
    return [piece.url for piece in news.latest(count)]


def test_nothing_is_new_where_nobody_says_anything(sources):
    assert news.latest(5) == []


def test_latest_of_all_sources_come_newest_first(sources):
    for days in ([1, 5, 3], [4, 2], []):
        news.register(source(*days)[0])
    assert urls(9) == ["/5", "/4", "/3", "/2", "/1"]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 100])
def test_as_many_as_are_wanted_and_each_source_is_told_how_many(sources, count):
    latest, asked = source(1, 2, 3, 4)
    news.register(latest)
    assert urls(count) == ["/4", "/3", "/2", "/1"][:count]
    assert asked == [count]


def test_source_that_says_too_much_does_not_crowd_out_what_is_newer(sources):
    news.register(lambda count: [News(day(number), "Kind", State(), f"/{number}") for number in range(50)])
    news.register(source(99)[0])
    assert urls(2) == ["/99", "/49"]


def test_source_that_comes_twice_is_asked_once(sources):
    latest, asked = source(1)
    assert news.register(news.register(latest)) is latest
    assert (urls(5), asked) == (["/1"], [5])


def test_pieces_of_one_day_keep_the_order_of_their_sources(sources):
    first, second = State(), State()
    for record in (first, second):
        news.register(lambda count, record=record: [News(FIRST, "Kind", record, "/")])
    assert [piece.record for piece in news.latest(2)] == [first, second]


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_home_page_writes_them_in_its_language(client, sources, language):
    state = State.objects.get(slug="kazakhstan")
    news.register(lambda count: [News(datetime.date(2024, 11, 6), "Kind & kin", state, "/here/", "name")])
    page = Page(client.get(f"/{language}/").content)
    section = page.one("section", **{"aria-labelledby": "news-heading"})
    [row] = page.within("li", section)
    [link] = page.within("a", row)
    assert (link["href"], link.text) == ("/here/", text_in(state, "name", language))
    written = {
        "tr": "6 Kasım 2024",
        "en": "6 November 2024",
        "az": "6 noyabr 2024",
        "kk": "2024 ж. 6 қараша",
    }
    assert row.text.startswith(f"{written[language]} · Kind & kin")


@pytest.mark.django_db
def test_home_page_says_that_nothing_is_new(client, sources):
    page = Page(client.get("/en/").content)
    section = page.one("section", **{"aria-labelledby": "news-heading"})
    assert (page.within("li", section), section.text) == ([], "What is new Nothing yet. Follow what is new")
