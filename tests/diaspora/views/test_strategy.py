"""The page of a strategy document: what it is for, and who approved it."""

import datetime

import pytest

from diaspora.enums import Publication, StrategyPartKind
from diaspora.models import Strategy
from portal.enums import DatePrecision, Language
from portal.models import State
from tests.factories.diaspora import EventFactory, PlaceFactory, StrategyFactory, StrategyPartFactory
from tests.factories.texts import WORDS, in_four
from tests.html import Page
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)


def read(client, language: str = "en") -> Page:
    response = client.get(f"/{language}/diaspora/strategy/joint/")
    assert response.status_code == 200
    return Page(response.content)


@pytest.fixture
def strategy(db) -> Strategy:
    ankara = PlaceFactory(slug="town", state=State.objects.get(slug="turkiye"))
    meeting = EventFactory(slug="second", places=[ankara])
    return StrategyFactory(slug="joint", approved=datetime.date(2013, 5, 14), approved_by=meeting)


@each_language
def test_page_says_what_where_and_by_whom(client, strategy, language):
    for number, kind in enumerate(StrategyPartKind, start=1):
        StrategyPartFactory(strategy=strategy, kind=kind, position=number)
    page, word = read(client, language), WORDS[Language(language)]
    said = page.one("main").text
    for label in ("joint", "second", "town", "1", "2", "3"):
        assert f"{word} {label}" in said
    assert f"/{language}/diaspora/events/second/" in page.links()
    heads = [head["id"] for head in page.all("h2") if head["id"].endswith("-heading")]
    assert heads[:3] == ["purpose-heading", "priority-heading", "assessment-heading"]


def test_kinds_without_a_part_are_left_out(client, strategy):
    StrategyPartFactory(strategy=strategy, kind=StrategyPartKind.PRIORITY)
    page = read(client)
    assert page.all("h2", id="priority-heading")
    assert page.all("h2", id="purpose-heading") == []


def test_strategy_without_parts_says_so(client, strategy):
    assert "are not on record yet" in read(client).one("div", class_="empty").text


def test_day_of_which_only_the_year_is_known(client, strategy):
    Strategy.objects.update(approved=datetime.date(2013, 1, 1), precision=DatePrecision.YEAR)
    assert "2013" in [value.text for value in read(client).all("dd")]


def test_meeting_that_is_not_public_is_not_named(client, strategy):
    strategy.approved_by = EventFactory(slug="hidden", publication=Publication.DRAFT)
    strategy.save()
    page = read(client)
    assert "hidden" not in page.one("main").text
    assert "The meeting is not on record." in page.one("main").text


def test_source_and_areas_lead_on(client, strategy):
    for name, text in in_four("annals", "source").items():
        setattr(strategy, name, text)
    strategy.source_url = "https://example.org/annals"
    strategy.save()
    strategy.areas.set(CooperationArea.objects.filter(code="3.4"))
    page = read(client)
    assert {"https://example.org/annals", "/en/vision/areas/3.4/"} <= set(page.links())


def test_doubt_is_told_by_a_word_and_no_more(client, strategy):
    strategy.to_verify = "Perhaps another day."
    strategy.save()
    said = read(client).one("h1").text
    assert said.endswith("to be verified")
    assert "Perhaps" not in client.get("/en/diaspora/strategy/joint/").content.decode()


def test_strategy_that_is_not_there(client, db):
    assert client.get("/en/diaspora/strategy/joint/").status_code == 404
