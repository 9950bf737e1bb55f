"""Who may do what in the diaspora section, as tables that read as the specification.

What is not in a table is refused: each rule is asked of everybody about every record there can be.
"""

from types import SimpleNamespace

import pytest

from diaspora import rules
from diaspora.enums import PlanStatus, Publication
from portal.models import State
from tests.vision.people import (
    ADMINISTRATOR,
    EDITOR,
    EVERYBODY,
    FOCAL_POINT,
    FOREIGN_FOCAL_POINT,
    SUPERUSER,
    make,
)

pytestmark = pytest.mark.django_db

SECRETARIAT = (EDITOR, ADMINISTRATOR, SUPERUSER)
OURS = (FOCAL_POINT,)
FOCAL_POINTS = (FOCAL_POINT, FOREIGN_FOCAL_POINT)
DRAFT, PROPOSED, PUBLISHED, DECLINED = Publication
EVENTS = tuple(Publication)
BEING_DRAFTED, ADOPTED, CLOSED = PlanStatus
PLANS = tuple(PlanStatus)

# Each row: the rule, who may, and in which status. The state that is asked about is Kazakhstan.
ABOUT_EVENTS = [
    (rules.is_of_the_state, OURS, EVENTS),
    (rules.may_see_event, OURS + SECRETARIAT, EVENTS),
    (rules.may_change_proposal, OURS, (PROPOSED, DECLINED)),
    (rules.may_publish, SECRETARIAT, (DRAFT, PROPOSED)),
    (rules.may_decline, SECRETARIAT, (PROPOSED,)),
    (rules.may_take_back, SECRETARIAT, (PUBLISHED,)),
    (rules.may_change_status, SECRETARIAT, EVENTS),
    (rules.may_duplicate, SECRETARIAT, EVENTS),
]
ABOUT_PLANS = [
    (rules.may_enter, FOCAL_POINTS + SECRETARIAT, PLANS),
    (rules.may_read_plan, FOCAL_POINTS + SECRETARIAT, PLANS),
    (rules.may_create_plan, SECRETARIAT, PLANS),
    (rules.may_add_activities, FOCAL_POINTS + SECRETARIAT, (BEING_DRAFTED,)),
    (rules.may_adopt, SECRETARIAT, (BEING_DRAFTED,)),
    (rules.may_amend, SECRETARIAT, (ADOPTED,)),
    (rules.may_close, SECRETARIAT, (ADOPTED,)),
    (rules.is_draft, EVERYBODY, (BEING_DRAFTED,)),
    (rules.is_adopted, EVERYBODY, (ADOPTED,)),
]
ABOUT_ACTIVITIES = [
    (rules.leads, OURS, PLANS),
    (rules.answers_for, OURS + SECRETARIAT, PLANS),
    (rules.may_write, OURS + SECRETARIAT, (BEING_DRAFTED,)),
    (rules.may_record_result, OURS + SECRETARIAT, (ADOPTED,)),
    (rules.may_amend_activity, SECRETARIAT, (ADOPTED,)),
]


def names(rows) -> list[str]:
    return [next(name for name, rule in vars(rules).items() if rule is row[0]) for row in rows]


@pytest.fixture
def kazakhstan():
    return State.objects.get(slug="kazakhstan")


def who_may(rule, things: dict) -> set:
    people = {who: make(who) for who in EVERYBODY}
    return {(who, key) for who, user in people.items() for key, thing in things.items() if rule(user, thing)}


@pytest.mark.parametrize(("rule", "who", "when"), ABOUT_EVENTS, ids=names(ABOUT_EVENTS))
def test_about_events(kazakhstan, rule, who, when):
    things = {status: SimpleNamespace(publication=status, proposed_for=kazakhstan) for status in Publication}
    assert who_may(rule, things) == {(each, status) for each in who for status in when}


@pytest.mark.parametrize(("rule", "who", "when"), ABOUT_PLANS, ids=names(ABOUT_PLANS))
def test_about_plans(rule, who, when):
    things = {status: SimpleNamespace(status=status) for status in PlanStatus}
    assert who_may(rule, things) == {(each, status) for each in who for status in when}


@pytest.mark.parametrize(("rule", "who", "when"), ABOUT_ACTIVITIES, ids=names(ABOUT_ACTIVITIES))
def test_about_activities(kazakhstan, rule, who, when):
    plans = {status: SimpleNamespace(status=status) for status in PlanStatus}
    things = {
        status: SimpleNamespace(plan=plan, lead_state=kazakhstan, lead_state_id=kazakhstan.pk)
        for status, plan in plans.items()
    }
    assert who_may(rule, things) == {(each, status) for each in who for status in when}


def test_an_event_that_no_state_proposed_is_of_no_state():
    event = SimpleNamespace(publication=PROPOSED, proposed_for=None)
    assert who_may(rules.may_see_event, {"": event}) == {(each, "") for each in SECRETARIAT}
    assert who_may(rules.may_change_proposal, {"": event}) == set()


def test_only_focal_points_of_the_state_propose_for_it(kazakhstan):
    assert who_may(rules.may_propose, {"": kazakhstan}) == {(FOCAL_POINT, "")}
