"""Joint action plans and their activities as open data."""

import datetime

import pytest

from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Activity, Amendment
from diaspora.models.frozen import amending
from tests.factories import StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    PlaceFactory,
    ThemeFactory,
)
from tests.factories.vision import official
from tests.portal.api.asking import address, ask, found, here, in_english, nothing, status
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_others")]


@pytest.fixture
def activity():
    """An activity with one of everything, of a plan that was amended once."""
    meeting = EventFactory(slug="meeting")
    plan = AdoptedPlanFactory(year=2041, adopted_at_event=meeting)
    earlier = ActivityFactory(plan=AdoptedPlanFactory(year=2040, status=PlanStatus.CLOSED))
    activity = ActivityFactory(
        plan=plan,
        theme=ThemeFactory(slug="seafaring"),
        starts=datetime.date(2041, 5, 1),
        precision="month",
        lead_state=StateFactory(slug="utopia"),
        partners=[StateFactory(slug="arcadia")],
        places=[PlaceFactory(slug="town")],
        audiences=["press"],
        items=[ActionItem.objects.get(code="3.4.1")],
        event=EventFactory(slug="one"),
        decision=DecisionFactory(event=meeting, number=2),
        origin=earlier,
    )
    ActivityFactory(plan=AdoptedPlanFactory(year=2042), origin=activity, status=ActivityStatus.DONE)
    Amendment.objects.create(
        plan=plan,
        number=1,
        activity=activity,
        kind="changed",
        changes={"title": {"before": {"tr": "Eski", "en": "Old"}, "after": {"tr": "Yeni", "en": ""}}},
        reason="It was moved.",
        at=datetime.datetime(2041, 3, 1, tzinfo=datetime.UTC),
        by=official(),
    )
    return activity


def test_plan_in_full(client, activity):
    assert ask(client, "plans/2041", language="en") == {
        "year": 2041,
        **in_english("2041", "title", "summary"),
        "status": "adopted",
        "adopted_on": "2041-01-15",
        "adopted_at_event": "meeting",
        "closed_on": None,
        "activities": ["2041-1"],
        "tally": {"total": 1, "planned": 1, "done": 0, "moved": 0, "dropped": 0},
        "amendments": [
            {
                "number": 1,
                "kind": "changed",
                "activity": "2041-1",
                "changes": {"title": {"before": {"en": "Old"}, "after": {}}},
                "reason": "It was moved.",
                "at": "2041-03-01T03:00:00+03:00",
            }
        ],
        "to_verify": False,
        "is_sample": False,
        "url": here("plans/2041"),
        "page": address("/en/diaspora/action-plans/2041/"),
    }


def test_who_amended_a_plan_is_not_told(client, activity):
    assert official().email not in client.get("/api/v1/plans/2041/").content.decode()


def test_changes_come_in_the_languages_that_are_asked_for(client, activity):
    changes = ask(client, "plans/2041", language="all")["amendments"][0]["changes"]
    assert changes == {"title": {"before": {"tr": "Eski", "en": "Old"}, "after": {"tr": "Yeni"}}}


def test_activity_in_full(client, activity):
    assert ask(client, "activities/2041-1", language="en") == {
        "code": "2041-1",
        "plan": 2041,
        "number": 1,
        "theme": {"slug": "seafaring", **in_english("seafaring", "title", "summary")},
        **in_english("2041-1", "title", "summary"),
        **nothing(["partners_note", "budget_source", "outcome", "date_note"]),
        "starts": "2041-05-01",
        "ends": None,
        "precision": "month",
        "status": "planned",
        "lead_state": "utopia",
        "partners": ["arcadia"],
        "places": [
            {
                "slug": "town",
                **in_english("town", "name", "country"),
                "state": None,
                "latitude": "40.0000",
                "longitude": "30.0000",
                "to_verify": False,
            }
        ],
        "audiences": ["press"],
        "event": "one",
        "decision": "meeting-2",
        "items": ["3.4.1"],
        "origin": "2040-1",
        "carried_over": ["2042-1"],
        "to_verify": False,
        "is_sample": False,
        "url": here("activities/2041-1"),
        "page": address("/en/diaspora/action-plans/2041/#activity-1"),
    }


def test_links_of_a_plan_are_included_whole(client, activity):
    answer = ask(client, "plans/2041", include="activities,adopted_at_event")
    assert answer["activities"][0]["theme"]["slug"] == "seafaring"
    assert answer["adopted_at_event"]["slug"] == "meeting"


def test_links_of_an_activity_are_included_whole(client, activity):
    links = "plan,lead_state,partners,event,decision,origin,carried_over"
    answer = ask(client, "activities/2041-1", include=links)
    assert answer["plan"]["activities"] == ["2041-1"]
    assert answer["lead_state"]["slug"] == "utopia"
    assert answer["partners"][0]["slug"] == "arcadia"
    assert answer["event"]["activities"] == ["2041-1"]
    assert answer["decision"]["code"] == "meeting-2"
    assert (answer["origin"]["plan"], answer["carried_over"][0]["plan"]) == (2040, 2042)


@pytest.mark.parametrize(
    "asked",
    [
        {"plan": "2041"},
        {"plan": "2041,2043"},
        {"theme": "seafaring"},
        {"state": "utopia"},
        {"state": "arcadia"},
        {"lead_state": "utopia"},
        {"status": "planned", "plan": "2041"},
        {"starts": "2041"},
        {"audience": "press"},
        {"place": "town"},
        {"event": "one"},
        {"item": "3.4.1"},
        {"q": "2041 1"},
    ],
    ids=str,
)
def test_activities_are_filtered(client, activity, asked):
    assert found(client, "activities", "code", **asked) == ["2041-1"]


def test_partner_does_not_lead(client, activity):
    assert found(client, "activities", "code", lead_state="arcadia") == []


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({"year": "2041"}, [2041]),
        ({"status": "closed"}, [2040]),
        ({"meeting": "meeting"}, [2041]),
        ({"q": "2042"}, [2042]),
        ({}, [2042, 2041, 2040]),
        ({"ordering": "year"}, [2040, 2041, 2042]),
    ],
    ids=str,
)
def test_plans_are_filtered_and_sorted(client, activity, asked, years):
    assert found(client, "plans", "year", **asked) == years


@pytest.mark.parametrize(
    "key", ["2041-01", "2041-2", "2041", "-1", "2041-", "x-1", "2041-x", f"2041-{'9' * 40}"]
)
def test_what_is_no_key_has_no_address(client, activity, key):
    assert status(client, f"activities/{key}") == 404


@pytest.mark.parametrize("key", ["2039", "soon", "9" * 40])
def test_year_without_a_plan_has_no_address(client, activity, key):
    assert status(client, f"plans/{key}") == 404


def test_activity_of_sample_data_says_so(client):
    ActivityFactory(plan=AdoptedPlanFactory(year=2041, is_sample=True))
    assert ask(client, "activities/2041-1")["is_sample"] is True
    assert ask(client, "plans/2041")["is_sample"] is True


def add(number: int) -> None:
    meeting = EventFactory(slug=f"meeting-{number}")
    plan = AdoptedPlanFactory(year=2041 + number, adopted_at_event=meeting)
    for place in (1, 2):
        activity = ActivityFactory(
            plan=plan,
            number=place,
            partners=[StateFactory()],
            places=[PlaceFactory(state=StateFactory())],
            audiences=["press"],
            items=[ActionItem.objects.get(code="3.4.1")],
            event=EventFactory(states=[StateFactory()]),
            decision=DecisionFactory(event=meeting),
            origin=Activity.objects.filter(plan__year=2040 + number).first(),
        )
    with amending():
        Amendment.objects.create(
            plan=plan, number=1, activity=activity, kind="added", reason="So.", by=official()
        )


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("plans/", 8),
        ("plans/?include=activities,adopted_at_event", 40),
        ("activities/", 14),
        ("activities/?include=plan,event,decision,origin,carried_over,lead_state,partners", 90),
    ],
)
def test_more_plans_and_activities_cost_no_more_queries(client, settings, path, most):
    settings.SIMPLE_HISTORY_ENABLED = False
    # So many that what is included has all of its own links too.
    for number in range(4):
        add(number)
    few = queries_of(client, f"/api/v1/{path}")
    for number in range(4, 7):
        add(number)
    more = queries_of(client, f"/api/v1/{path}")
    assert len(more) == len(few), "\n".join(more)
    assert len(few) <= most
