"""What is new in the Vision: official texts that are in force, editions that stand."""

import datetime

import pytest
from django.utils import translation

from portal.enums import Language
from tests.factories import DocumentTextFactory
from tests.factories.vision import official
from tests.vision.published import correct, publish_year
from vision.domain.editions import withdraw_all
from vision.models import DocumentText
from vision.news import editions, official_texts

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 12) -> datetime.datetime:
    return datetime.datetime(2025, 3, day, hour, tzinfo=datetime.UTC)


def load(day: int, language: Language, **fields) -> DocumentText:
    return DocumentTextFactory(language=language, imported_at=at(day), **fields)


def test_nothing_is_new_where_no_official_text_is_loaded():
    assert list(official_texts(5)) == []


def test_only_texts_in_force_are_news_latest_first():
    turkish, kazakh = load(2, Language.TR), load(4, Language.KK)
    load(1, Language.TR, is_current=False)
    load(9, Language.KK, is_current=False)
    english = load(3, Language.EN)
    found = list(official_texts(5))
    assert [news.url for news in found] == [text.get_absolute_url() for text in (kazakh, english, turkish)]
    assert [news.on.day for news in found] == [4, 3, 2]
    assert [news.kind.rpartition(" ")[2] for news in found] == ["Kazakça", "İngilizce", "Türkçe"]
    assert [news.record for news in found] == [turkish.document] * 3


@pytest.mark.parametrize("count", [0, 1, 4, 9])
def test_they_are_as_many_as_are_wanted_in_one_query(django_assert_max_num_queries, count):
    for day, language in enumerate(Language, start=1):
        load(day, language)
    with django_assert_max_num_queries(1):
        assert len(list(official_texts(count))) == min(count, 4)


@pytest.mark.parametrize(("zone", "day"), [("Europe/Istanbul", 11), ("UTC", 10)])
def test_day_is_that_of_the_portals_clock(settings, zone, day):
    settings.TIME_ZONE = zone
    DocumentTextFactory(imported_at=at(10, hour=22))
    [news] = official_texts(1)
    assert news.on.day == day


# --- Editions -------------------------------------------------------------------------------------------


def test_edition_that_stands_is_news_and_says_whether_it_corrects():
    translation.activate("en")
    publish_year(2029, at=at(1))
    first = publish_year(2030)
    assert [news.kind for news in editions(5)] == ["Reports for 2030 published", "Reports for 2029 published"]
    new = correct(first, {("kazakhstan", "1.1.1"): {"status": "delayed"}})
    [news, _other] = editions(5)
    assert (news.kind, news.url) == ("Reports for 2030 corrected", new.get_absolute_url())


def test_made_up_years_are_no_news_beside_real_ones():
    publish_year(2031, is_sample=True)
    assert len(list(editions(5))) == 1
    publish_year(2030)
    assert [news.url[-7:-1] for news in editions(5)] == ["2030-1"]


def test_withdrawn_edition_is_no_news():
    edition = publish_year()
    withdraw_all(edition.cycle, by=official(), reason="Published by mistake.")
    assert list(editions(5)) == []


@pytest.mark.parametrize("count", [0, 1, 9])
def test_editions_are_as_many_as_are_wanted_in_two_queries(django_assert_max_num_queries, count):
    for year in range(2030, 2033):
        publish_year(year)
    with django_assert_max_num_queries(2):
        assert len(list(editions(count))) == min(count, 3)
