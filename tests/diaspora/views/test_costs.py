"""Each list of plans, decisions, institutions and places takes as many queries for thirty rows as for one."""

import datetime
from collections.abc import Callable

import pytest

from diaspora.enums import ActivityStatus, AmendmentKind, Audience, EventKind, EventStatus, StrategyPartKind
from diaspora.models import Amendment, Event, Institution, Plan, Practice, Strategy, Theme
from portal.models import State
from tests.factories import StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    StrategyFactory,
    StrategyPartFactory,
    ThemeFactory,
)
from tests.factories.texts import in_four
from tests.factories.vision import official
from tests.portal.test_query_counts import Listing, queries_of
from vision.models import ActionItem, CooperationArea

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def no_history(settings):
    settings.SIMPLE_HISTORY_ENABLED = False


def first(model, make: Callable, **how):
    return model.objects.filter(**how).first() or make(**how)


def add_event(number: int, **how) -> Event:
    """A meeting in a town of its own, in a state or in a third country."""
    place = PlaceFactory(state=None if number % 2 else State.objects.first(), longitude=str(20 + number))
    day = datetime.date(2000, 1, 1 + number)
    held = {"kind": EventKind.MINISTERS, "status": EventStatus.HELD, "starts": day}
    return EventFactory(places=[place], **held | how)


def add_plan(number: int) -> None:
    plan = AdoptedPlanFactory(year=2050 + number, adopted_at_event=add_event(number))
    ActivityFactory(plan=plan)


def add_activity(number: int) -> None:
    """An activity of a theme and a state of its own, with all that an activity may have, and an amendment of it."""
    plan = first(Plan, AdoptedPlanFactory, year=2024)
    before = first(Plan, AdoptedPlanFactory, year=2023)
    after = first(Plan, AdoptedPlanFactory, year=2025)
    event = add_event(number)
    origin = ActivityFactory(plan=before, theme=Theme.objects.first() or ThemeFactory())
    activity = ActivityFactory(
        plan=plan,
        lead_state=StateFactory(),
        partners=[StateFactory()],
        places=list(event.places.all()),
        audiences=[Audience.YOUTH],
        items=[ActionItem.objects.all()[number]],
        origin=origin,
        event=event,
        decision=DecisionFactory(event=event),
        status=ActivityStatus.MOVED,
        starts=datetime.date(2024, 1, 1 + number),
    )
    ActivityFactory(plan=after, theme=origin.theme, origin=activity)
    Amendment.objects.create(
        plan=plan,
        number=1 + number,
        activity=activity,
        kind=AmendmentKind.ADDED,
        reason="It was asked for.",
        by=official(),
    )


def add_part(number: int) -> None:
    strategy = Strategy.objects.filter(slug="joint").first() or StrategyFactory(
        slug="joint", approved_by=add_event(number)
    )
    StrategyPartFactory(strategy=strategy, kind=list(StrategyPartKind)[number % 3], position=1 + number)
    strategy.approved_by.places.add(PlaceFactory(state=StateFactory()))
    strategy.areas.add(CooperationArea.objects.all()[number % 18])
    StrategyFactory()


def add_institution(number: int) -> None:
    theme = ThemeFactory(is_of_institutions=True)
    institution = InstitutionFactory(slug=f"office-{number}")
    Practice.objects.create(institution=institution, theme=theme, **in_four(theme.slug, "summary"))


def add_to_institution(number: int) -> None:
    institution = Institution.objects.filter(slug="office").first() or InstitutionFactory(slug="office")
    theme = ThemeFactory(is_of_institutions=bool(number % 2))
    Practice.objects.create(institution=institution, theme=theme, **in_four(theme.slug, "summary"))
    add_event(number, institutions=[institution])


def add_decision(number: int) -> None:
    """A decision of a meeting of its own that an activity carries out, and a meeting without any."""
    decision = DecisionFactory(event=add_event(number))
    decision.items.add(ActionItem.objects.all()[number])
    ActivityFactory(plan=first(Plan, AdoptedPlanFactory, year=2024), decision=decision)
    add_event(number)


LISTINGS = [
    Listing("plans", "/en/diaspora/action-plans/", add_plan),
    Listing("plan", "/en/diaspora/action-plans/2024/", add_activity, most=12),
    Listing("plan by state", "/en/diaspora/action-plans/2024/?by=state", add_activity, most=12),
    Listing("strategy", "/en/diaspora/strategy/joint/", add_part),
    Listing("institutions", "/en/diaspora/institutions/", add_institution),
    Listing("institution", "/en/diaspora/institutions/office/", add_to_institution),
    Listing("decisions", "/en/diaspora/decisions/", add_decision),
    Listing("decisions filtered", "/en/diaspora/decisions/?status=open", add_decision),
    Listing("map", "/en/diaspora/map/", add_event),
]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_thirty_rows_cost_as_many_queries_as_one(client, listing):
    listing.add_row(0)
    one = client.get(listing.path).content
    cost_of_one = queries_of(client, listing.path)
    for number in range(1, 30):
        listing.add_row(number)
    assert len(client.get(listing.path).content) > len(one)
    cost_of_thirty = queries_of(client, listing.path)
    assert len(cost_of_thirty) == len(cost_of_one), "\n".join(cost_of_thirty)
    assert len(cost_of_thirty) <= listing.most
