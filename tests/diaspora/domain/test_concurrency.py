"""Clicks at the same moment, with real threads on PostgreSQL: one wins, the others are told so."""

import pytest

from diaspora.domain import events, plans
from diaspora.domain.errors import ChangedMeanwhile
from diaspora.enums import PlanStatus, Publication
from diaspora.models import Activity, Event, Plan
from portal import models as portal
from portal.enums import ActivityVerb, RoleName
from portal.errors import WrongTime
from tests.factories import ActionItemFactory, StateFactory
from tests.factories.diaspora import ActivityFactory, EventFactory, PlanFactory, SeriesFactory, ThemeFactory
from tests.factories.reporting import person
from tests.vision.domain.threads import at_once, refusals

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


class World:
    """A state with its focal point, and two editors; nothing of the real content is needed."""

    def __init__(self):
        self.state = StateFactory()
        self.focal_point = person(RoleName.FOCAL_POINT, self.state)
        self.editors = [person(RoleName.EDITOR) for _ in range(2)]

    def activity(self, status: PlanStatus) -> Activity:
        plan = PlanFactory(status=status)
        return ActivityFactory(plan=plan, lead_state=self.state, items=[ActionItemFactory()])

    def values(self, **others) -> dict:
        return {"theme": ThemeFactory(), "lead_state": self.state, "title_en": "Summer school"} | others


@pytest.fixture
def world():
    return World()


def recorded(target, verb: ActivityVerb) -> int:
    return portal.Activity.objects.about(target).filter(verb=verb).count()


def test_two_publish_at_once(world):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=world.state)
    calls = [lambda by=by: events.publish(event, by=by) for by in world.editors]
    answers = at_once(*calls, behind=Event.objects.filter(pk=event.pk))
    assert refusals(answers) == [WrongTime]
    assert recorded(event, ActivityVerb.EVENT_PUBLICATION) == 1


def test_one_publishes_while_another_declines(world):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=world.state)
    answers = at_once(
        lambda: events.publish(event, by=world.editors[0]),
        lambda: events.decline(event, reason="Twice.", by=world.editors[1]),
        behind=Event.objects.filter(pk=event.pk),
    )
    assert refusals(answers) == [WrongTime]
    assert recorded(event, ActivityVerb.EVENT_PUBLICATION) == 1


def test_two_propose_of_one_kind_and_year_at_once(world):
    SeriesFactory(kind="other")
    values = {"kind": "other", "title_en": "Some day"}
    calls = [lambda: events.propose(world.state, values, by=world.focal_point)] * 3
    assert refusals(at_once(*calls)) == []
    assert {event.slug for event in Event.objects.filter(kind="other")} == {"other", "other-2", "other-3"}


def test_two_adopt_at_once(world):
    plan = world.activity(PlanStatus.DRAFT).plan
    calls = [lambda by=by: plans.adopt(plan, by=by) for by in world.editors]
    answers = at_once(*calls, behind=Plan.objects.filter(pk=plan.pk))
    assert refusals(answers) == [WrongTime]
    assert recorded(plan, ActivityVerb.PLAN_STATUS) == 1


def test_a_state_writes_while_the_plan_is_adopted(world):
    activity = world.activity(PlanStatus.DRAFT)
    answers = at_once(
        lambda: plans.adopt(activity.plan, by=world.editors[0]),
        lambda: plans.change_activity(activity, {"title_en": "New"}, revision=1, by=world.focal_point),
        behind=Plan.objects.filter(pk=activity.plan_id),
    )
    # Either way round: what was written first is adopted, what came too late is told so.
    assert refusals(answers) in ([], [WrongTime])
    activity.refresh_from_db()
    assert (activity.title_en == "New") is (refusals(answers) == [])
    assert activity.plan.status == PlanStatus.ADOPTED


def test_two_amend_one_activity_at_once(world):
    activity = world.activity(PlanStatus.ADOPTED)
    calls = [
        lambda by=by, title=title: plans.amend(activity, {"title_en": title}, reason="So.", by=by, revision=1)
        for by, title in zip(world.editors, ("One", "Other"), strict=True)
    ]
    answers = at_once(*calls, behind=Plan.objects.filter(pk=activity.plan_id))
    assert refusals(answers) == [ChangedMeanwhile]
    assert activity.plan.amendments.count() == 1


def test_amendments_made_at_once_are_numbered_one_after_another(world):
    activity = world.activity(PlanStatus.ADOPTED)
    values = world.values()
    calls = [
        lambda by=by: plans.add_by_amendment(activity.plan, values, reason="So.", by=by)
        for by in world.editors
    ]
    assert refusals(at_once(*calls, behind=Plan.objects.filter(pk=activity.plan_id))) == []
    assert sorted(activity.plan.amendments.values_list("number", flat=True)) == [1, 2]
    assert sorted(activity.plan.activities.values_list("number", flat=True)) == [1, 2, 3]


def test_one_activity_is_carried_over_once(world):
    activity, later = world.activity(PlanStatus.ADOPTED), PlanFactory(year=2100)
    calls = [lambda by=by: plans.carry_over(activity, to=later, by=by) for by in world.editors]
    answers = at_once(*calls, behind=Plan.objects.filter(pk=activity.plan_id))
    assert len(refusals(answers)) == 1
    assert later.activities.count() == 1
