"""What the portal itself has to say that is new: summits that were held."""

import datetime

import pytest
from django.utils import timezone

from portal.models import Summit
from portal.registrations import summits
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch):
    def on(day: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: day)

    return on


def said(count: int = 5) -> list[str]:
    return [news.record.slug for news in summits(count)]


def test_held_summits_are_news_latest_first(on):
    on(datetime.date(2025, 10, 8))
    ends = [news.on for news in summits(17)]
    assert ends == sorted(Summit.objects.values_list("ends", flat=True), reverse=True)
    assert (len(ends), len(summits(5)), len(summits(0))) == (17, 5, 0)


def test_summit_is_news_from_the_day_on_which_it_ends(on):
    for day, expected in ((20, []), (21, ["summit-01-almaty"]), (22, ["summit-01-almaty"])):
        on(datetime.date(2011, 10, day))
        assert said() == expected


def test_news_of_a_summit_leads_to_where_summits_are_listed(client):
    [latest] = summits(1)
    address, _hash, anchor = latest.url.partition("#")
    page = Page(client.get(address).content)
    assert len([element for element in page.elements if element.get("id") == anchor]) == 1
    assert latest.record.title_tr in page.one("main").text


def test_they_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(list(summits(5))) == 5
