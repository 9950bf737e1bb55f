"""The follow-up of decisions: counts, filters, and what carries each out."""

import datetime

import pytest

from diaspora.enums import DecisionStatus, EventKind, EventStatus, Publication
from diaspora.models import Decision, Event
from portal.enums import Language
from tests.diaspora.records import unpublish_all
from tests.factories import ActionItemFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    PlanFactory,
)
from tests.factories.texts import WORDS, in_four
from tests.html import Page

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
ADDRESS = "/en/diaspora/decisions/"


@pytest.fixture(autouse=True)
def no_others(db):
    """The rows of a test are all there are."""
    Decision.objects.all().delete()
    unpublish_all()


def read(client, address: str = ADDRESS) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def shown(page: Page) -> list[str]:
    """Return the titles of the decisions on the page in their order."""
    heads = [head for article in page.all("article") for head in page.within("h3", article)]
    return [head.text for head in heads]


def meeting(slug: str, year: int, **how) -> Event:
    kind = how.pop("kind", EventKind.MINISTERS)
    return EventFactory(
        slug=slug, kind=kind, status=EventStatus.HELD, starts=datetime.date(year, 5, 1), **how
    )


def test_page_without_decisions_says_so_and_counts_nothing(client):
    page = read(client)
    assert "No decisions are on record yet." in page.one("div", class_="empty").text
    assert page.all("form", class_="filters") == []


def test_decisions_stand_under_their_meeting_the_latest_first(client):
    for slug, year in (("old", 2013), ("new", 2023)):
        for number in (2, 1):
            DecisionFactory(
                event=meeting(slug, year) if number == 2 else Event.objects.get(slug=slug), number=number
            )
    page = read(client)
    assert [head.text for head in page.all("h2") if head["id"].startswith("meeting-")] == [
        "trial new",
        "trial old",
    ]
    assert shown(page) == ["trial 1", "trial 2"] * 2


def test_figures_count_each_of_all_and_lead_to_what_they_count(client):
    event = meeting("m", 2013)
    for number, status in enumerate((*DecisionStatus, DecisionStatus.DONE), start=1):
        DecisionFactory(event=event, number=number, status=status)
    page = read(client)
    figures = page.within("a", page.one("ul", class_="figures"))
    assert [figure.text for figure in figures] == [
        "2 of 6 carried out",
        "1 of 6 under way",
        "1 of 6 not yet acted on",
        "1 of 6 no longer pursued",
        "1 of 6 without follow-up on record",
    ]
    for figure in figures:
        assert len(shown(read(client, f"{ADDRESS}{figure['href']}"))) == int(figure.text[0])
    assert "2 of 6 decisions carried out" in page.one("section", class_="plan-group").text


def test_filters_keep_what_fits_all_of_them(client):
    first, second = meeting("first", 2013), meeting("second", 2018)
    DecisionFactory(event=first, number=1, status=DecisionStatus.DONE)
    DecisionFactory(event=first, number=2)
    DecisionFactory(event=second, number=3, status=DecisionStatus.DONE)
    assert shown(read(client, f"{ADDRESS}?meeting=first")) == ["trial 1", "trial 2"]
    assert shown(read(client, f"{ADDRESS}?status=done")) == ["trial 3", "trial 1"]
    page = read(client, f"{ADDRESS}?status=done&meeting=first")
    assert shown(page) == ["trial 1"]
    chips = page.within("a", page.one("ul", class_="chips"))
    assert [chip["href"] for chip in chips] == ["?status=done", "?meeting=first", ADDRESS]


def test_filters_that_fit_nothing_say_so(client):
    DecisionFactory(event=meeting("m", 2013))
    page = read(client, f"{ADDRESS}?status=dropped")
    assert "No decision fits all of these choices." in page.one("div", class_="empty").text


@pytest.mark.parametrize("asked", ["?status=unheard", "?meeting=nowhere", "?page=99", "?status=%00"])
def test_what_is_not_to_be_had_is_told_and_all_is_shown(client, asked):
    DecisionFactory(event=meeting("m", 2013))
    page = read(client, f"{ADDRESS}{asked}")
    assert len(shown(page)) == 1
    assert bool(page.all("div", class_="error-summary")) == ("page" not in asked)


@each_language
def test_decision_has_what_became_of_it_and_what_carries_it_out(client, language):
    item = ActionItemFactory(code="2.5.902")
    decision = DecisionFactory(
        event=meeting("m", 2013), number=1, due=datetime.date(2014, 2, 3), **in_four("since", "follow_up")
    )
    decision.items.add(item)
    ActivityFactory(plan=AdoptedPlanFactory(year=2024), number=5, decision=decision)
    page, word = read(client, f"/{language}/diaspora/decisions/"), WORDS[Language(language)]
    said = page.one("article").text
    assert f"{word} since" in said
    assert "2014" in said
    assert f"/{language}/diaspora/action-plans/2024/#activity-5" in page.links()
    assert f"/{language}/vision/actions/2.5.902/" in page.links()


def test_activities_of_drafts_are_not_named(client):
    decision = DecisionFactory(event=meeting("m", 2013))
    ActivityFactory(plan=PlanFactory(year=2025), decision=decision)
    page = read(client)
    assert "2025" not in page.one("article").text
    assert "No activity of a published plan carries it out." in page.one("article").text


def test_decisions_of_events_that_are_not_public_are_not_there(client):
    DecisionFactory(event=meeting("shown", 2013), number=1)
    DecisionFactory(event=meeting("secret", 2014, publication=Publication.DRAFT), number=2)
    content = client.get(ADDRESS).content.decode()
    assert "secret" not in content
    assert "1 of 1" in content
    assert "of 2" not in content


def test_meetings_without_a_decision_are_told(client):
    DecisionFactory(event=meeting("told", 2013))
    meeting("silent", 2014, kind=EventKind.CONTACT_GROUP)
    meeting("training", 2015, kind=EventKind.TRAINING)
    EventFactory(slug="planned", kind=EventKind.MINISTERS)
    page = read(client)
    section = page.one("section", **{"aria-labelledby": "silent-heading"})
    assert [link["href"] for link in page.within("a", section)] == ["/en/diaspora/events/silent/"]
    assert "Of 1 meeting that was held no decision is on record." in section.text


def test_further_pages_keep_what_is_asked(client):
    event = meeting("m", 2013)
    for number in range(1, 32):
        DecisionFactory(event=event, number=number)
    page = read(client, f"{ADDRESS}?status=open&page=2")
    assert shown(page) == ["trial 31"]
    assert "?status=open&page=1" in page.links()
    assert "0 of 31 decisions carried out" in page.one("section", class_="plan-group").text


def test_sample_decisions_are_marked(client):
    DecisionFactory(event=meeting("m", 2013, is_sample=True))
    assert read(client).all("div", class_="sample")
