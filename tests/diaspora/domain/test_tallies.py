"""Counts of plans and of decisions."""

import pytest

from diaspora.domain.tallies import DecisionTally, Tally, decision_tallies, tallies, tally, tally_of, together
from diaspora.enums import ActivityStatus, DecisionStatus, Publication
from diaspora.models import Decision
from tests.factories.diaspora import ActivityFactory, DecisionFactory, EventFactory, PlanFactory

pytestmark = pytest.mark.django_db


def test_tally_of_a_plan_without_activities_counts_nothing():
    assert tally(PlanFactory()) == Tally(0, 0, 0, 0, 0)


def test_tally_counts_by_status():
    plan = PlanFactory()
    for status in (*ActivityStatus, ActivityStatus.DONE, ActivityStatus.PLANNED):
        ActivityFactory(plan=plan, status=status)
    ActivityFactory()
    counted = tally(plan)
    assert counted == Tally(total=6, done=2, moved=1, dropped=1, planned=2)
    assert counted.recorded == 4
    assert tally_of(plan.activities.all()) == counted


def test_tallies_of_many_plans_take_one_query(django_assert_num_queries):
    plans = [PlanFactory() for _ in range(3)]
    ActivityFactory(plan=plans[1])
    with django_assert_num_queries(1):
        counted = tallies(plans)
    assert [counted[plan.pk].total for plan in plans] == [0, 1, 0]


def test_decisions_are_counted_by_meeting_where_it_is_public():
    Decision.objects.all().delete()
    shown, hidden = EventFactory(), EventFactory(publication=Publication.DRAFT)
    for number, status in enumerate(DecisionStatus, start=1):
        DecisionFactory(event=shown, number=number, status=status)
    DecisionFactory(event=hidden)
    counted = decision_tallies()
    assert counted == {shown.pk: DecisionTally(total=5, open=1, under_way=1, done=1, dropped=1, unknown=1)}


def test_tallies_add_up():
    one, other = DecisionTally(total=3, open=1, done=2), DecisionTally(total=2, under_way=1, dropped=1)
    assert together([one, other]) == DecisionTally(total=5, open=1, under_way=1, done=2, dropped=1)
    assert together([]) == DecisionTally()
