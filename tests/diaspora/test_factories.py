"""The records of tests hold by the constraints of their tables, whatever their status."""

import pytest

from diaspora.enums import Audience, PlanStatus, Publication
from diaspora.models import Activity, Event
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    PlanFactory,
    SeriesFactory,
    StrategyPartFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publication", Publication)
def test_an_event_is_made_in_every_publication(publication):
    place = PlaceFactory()
    event = EventFactory(publication=publication, places=[place], audiences=[Audience.YOUTH])
    assert Event.objects.published().filter(pk=event.pk).exists() is (publication == Publication.PUBLISHED)
    assert list(event.places.all()) == [place]
    assert [row.audience for row in event.participants.all()] == [Audience.YOUTH]


@pytest.mark.parametrize("status", PlanStatus)
def test_an_activity_is_made_in_a_plan_of_every_status(status):
    activity = ActivityFactory(plan=PlanFactory(status=status))
    assert Activity.objects.published().filter(pk=activity.pk).exists() is (status != PlanStatus.DRAFT)


def test_activities_of_a_plan_are_numbered_one_after_another():
    plan = AdoptedPlanFactory()
    assert [ActivityFactory(plan=plan).number for _ in range(3)] == [1, 2, 3]


def test_the_other_records_are_made():
    for make in (CelebrationFactory, DecisionFactory, InstitutionFactory, SeriesFactory, StrategyPartFactory):
        assert make().pk
    assert SeriesFactory().pk == SeriesFactory().pk
