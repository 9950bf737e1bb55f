"""The first page of the section: what is next, what is planned, what there was, what it is for."""

import datetime

import pytest

from diaspora.enums import ActivityStatus, EventStatus, Publication
from diaspora.models import Celebration, Series, Strategy
from portal.models import State
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    EventFactory,
    PlaceFactory,
    PlanFactory,
    SeriesFactory,
    StrategyFactory,
    StrategyPartFactory,
)
from tests.html import Page
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()
    Strategy.objects.all().delete()
    Series.objects.all().delete()
    Celebration.objects.filter(events=None).delete()


def read(client) -> Page:
    response = client.get("/en/diaspora/")
    assert response.status_code == 200
    return Page(response.content)


def section(page: Page, name: str):
    return page.one("section", **{"aria-labelledby": f"{name}-heading"})


def test_next_is_the_soonest_that_is_to_take_place(client):
    turkiye = State.objects.get(slug="turkiye")
    where = {"host_state": turkiye, "places": [PlaceFactory(state=turkiye, name_en="Bursa")]}
    EventFactory(title_en="Past", starts=in_days(-30), status=EventStatus.HELD)
    EventFactory(title_en="Called off", starts=in_days(1), status=EventStatus.CANCELLED)
    EventFactory(title_en="Put off", starts=in_days(2), status=EventStatus.POSTPONED)
    EventFactory(title_en="Secret", starts=in_days(3), publication=Publication.DRAFT)
    EventFactory(title_en="Someday")
    EventFactory(title_en="After it", starts=in_days(9))
    EventFactory(title_en="Next one", starts=in_days(4), **where)
    page = read(client)
    shown = section(page, "next")
    [card] = page.within("article", shown)
    assert card.text.startswith("Diaspora forum Next one")
    assert f"Bursa, {turkiye.name_en}" in card.text
    assert [row.text.split(" Diaspora")[0] for row in page.within("li", shown)] == ["After it"]


def test_current_plan_is_the_latest_public_one_with_its_tally(client):
    for year in (2034, 2035):
        plan = AdoptedPlanFactory(year=year, title_en=f"Plan of {year}")
        for status in (ActivityStatus.DONE, ActivityStatus.PLANNED, ActivityStatus.DROPPED):
            ActivityFactory(plan=plan, status=status)
    PlanFactory(year=2036)
    shown = section(read(client), "plan")
    assert "Plan of 2035" in shown.text
    assert "1 of 3 activities done" in shown.text


def test_series_at_a_glance_counts_and_names_what_is_missing(client):
    series = SeriesFactory(title_en="Forums")
    Series.objects.filter(pk=series.pk).update(noted_count=4, noted_on=datetime.date(2024, 8, 1))
    EventFactory(starts=datetime.date(2013, 6, 21), status=EventStatus.HELD)
    EventFactory(starts=datetime.date(2022, 12, 20), stated_number=4, status=EventStatus.HELD)
    shown = section(read(client), "series").text
    for words in ("Forums", "2 held", "No record of Nos. 2, 3", "The source counted 4 as of 1 August 2024."):
        assert words in shown


def test_purposes_lead_to_the_strategy_and_to_the_vision(client):
    strategy = StrategyFactory()
    strategy.areas.set(CooperationArea.objects.filter(code="3.4"))
    StrategyPartFactory(strategy=strategy, position=1, title_en="Keep the language")
    StrategyPartFactory(strategy=strategy, position=2, kind="priority", title_en="Not a purpose")
    page = read(client)
    shown = section(page, "purposes")
    assert "Keep the language" in shown.text
    assert "Not a purpose" not in shown.text
    found = [link["href"] for link in page.within("a", shown)]
    assert found == [
        f"/en/diaspora/strategy/{strategy.slug}/",
        "/en/vision/areas/3.4/",
        *(f"/en/vision/actions/3.4.{number}/" for number in (1, 2, 3)),
    ]


def test_days_of_the_year(client):
    CelebrationFactory(slug="a-day", title_en="Cooperation Day", month=10, day=3)
    assert "Cooperation Day 3 October" in read(client).one("aside", class_="panel").text


def test_page_without_anything_says_what_to_do(client):
    page = read(client)
    empty = page.all("div", class_="empty")
    assert len(empty) == 4
    assert "/en/diaspora/events/?when=past" in [link["href"] for link in page.within("a", empty[0])]


@pytest.mark.parametrize("what", ["event", "plan"])
def test_sample_data_is_marked(client, what):
    SeriesFactory()
    EventFactory(starts=in_days(2), is_sample=what == "event")
    AdoptedPlanFactory(is_sample=what == "plan")
    assert read(client).one("div", class_="sample")


def test_real_data_is_not_marked(client):
    SeriesFactory()
    EventFactory(starts=in_days(2))
    AdoptedPlanFactory()
    assert read(client).all("div", class_="sample") == []
