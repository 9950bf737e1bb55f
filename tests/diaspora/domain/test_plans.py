"""The way of a plan: drafted by states, adopted, amended, carried over, closed; every step from every status."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from diaspora.domain import plans
from diaspora.domain.errors import CarriedOver, ChangedMeanwhile, NoChange, NotDecided, NotReady
from diaspora.domain.plans import Result
from diaspora.enums import ActivityStatus, AmendmentKind, PlanStatus
from diaspora.models import Activity, Amendment, Plan
from portal import models as portal
from portal.enums import ActivityVerb, DatePrecision
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Notice, State
from tests.factories import ActionItemFactory
from tests.factories.diaspora import (
    ActivityFactory,
    EventFactory,
    PlaceFactory,
    PlanFactory,
    ThemeFactory,
)
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
DRAFT, ADOPTED, CLOSED = PlanStatus


def values(state: State, **others) -> dict:
    return {"theme": ThemeFactory(), "lead_state": state, "title_en": "Summer school"} | others


def moves(plan) -> list[tuple[str, str]]:
    found = portal.Activity.objects.about(plan).filter(verb=ActivityVerb.PLAN_STATUS).order_by("pk")
    return list(found.values_list("before", "after"))


def told(kind: str) -> set:
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def activity_in(plan_status: PlanStatus, state: State, **fields) -> Activity:
    return ActivityFactory(
        plan=PlanFactory(status=plan_status), lead_state=state, items=[ActionItemFactory()], **fields
    )


# --- Drafting -----------------------------------------------------------------------------------------


def test_create_begins_a_draft(editor, focal_point):
    plan = plans.create(2044, {"title_en": "Plan of 2044"}, by=editor)
    assert (plan.status, moves(plan)) == (DRAFT, [("", DRAFT)])
    for wrong in (2044, 1999):
        with pytest.raises(ValidationError) as raised:
            plans.create(wrong, {}, by=editor)
        assert list(raised.value.message_dict) == ["year"]
    with pytest.raises(NotAllowed):
        plans.create(2045, {}, by=focal_point)


def test_add_activity_by_its_state(kazakhstan, focal_point):
    plan, place, item = PlanFactory(), PlaceFactory(), ActionItemFactory()
    given = values(kazakhstan, places=[place], items=[item], audiences=["students"])
    activity = plans.add_activity(plan, given, by=focal_point)
    assert (activity.number, activity.revision, activity.created_by) == (1, 1, focal_point)
    assert [*activity.places.all(), *activity.items.all()] == [place, item]
    assert [row.audience for row in activity.audiences.all()] == ["students"]
    assert portal.Activity.objects.about(activity).get().verb == ActivityVerb.ACTIVITY_ADDED


def test_add_activity_for_another_state_is_refused_but_to_the_secretariat(kazakhstan, stranger, editor):
    plan = PlanFactory()
    with pytest.raises(NotAllowed):
        plans.add_activity(plan, values(kazakhstan), by=stranger)
    assert plans.add_activity(plan, values(kazakhstan), by=editor).lead_state == kazakhstan


def test_add_activity_without_a_title_is_told(kazakhstan, focal_point):
    with pytest.raises(ValidationError) as raised:
        plans.add_activity(PlanFactory(), values(kazakhstan, title_en=""), by=focal_point)
    assert list(raised.value.message_dict) == ["title"]
    assert not Activity.objects.exists()


def test_numbers_are_given_once(kazakhstan, focal_point):
    plan = PlanFactory()
    first, last = (plans.add_activity(plan, values(kazakhstan), by=focal_point) for _ in range(2))
    plans.remove_activity(last, by=focal_point)
    assert (first.number, plans.add_activity(plan, values(kazakhstan), by=focal_point).number) == (1, 3)


def test_change_activity_written_meanwhile_is_told_and_overwrites_nothing(kazakhstan, focal_point, editor):
    activity = activity_in(DRAFT, kazakhstan)
    plans.change_activity(activity, {"title_en": "First"}, revision=1, by=focal_point)
    with pytest.raises(ChangedMeanwhile) as raised:
        plans.change_activity(activity, {"title_en": "Second"}, revision=1, by=editor)
    assert raised.value.record.title_en == "First"
    activity.refresh_from_db()
    assert (activity.title_en, activity.revision) == ("First", 2)


def test_a_state_gives_its_activity_to_no_other(kazakhstan, focal_point, editor):
    activity, hungary = activity_in(DRAFT, kazakhstan), State.objects.get(slug="hungary")
    with pytest.raises(NotAllowed):
        plans.change_activity(activity, {"lead_state": hungary}, revision=1, by=focal_point)
    changed = plans.change_activity(activity, {"lead_state": hungary}, revision=1, by=editor)
    assert changed.lead_state == hungary


WRITING = {
    "add": lambda activity, by: plans.add_activity(activity.plan, values(activity.lead_state), by=by),
    "change": lambda activity, by: plans.change_activity(activity, {"title_en": "x"}, revision=1, by=by),
    "remove": lambda activity, by: plans.remove_activity(activity, by=by),
}


@pytest.mark.parametrize("step", WRITING)
@pytest.mark.parametrize("status", PlanStatus)
def test_activities_are_written_in_drafts_alone(kazakhstan, focal_point, stranger, status, step):
    activity = activity_in(status, kazakhstan)
    with pytest.raises(NotAllowed):
        WRITING[step](activity, stranger)
    if status == DRAFT:
        WRITING[step](activity, focal_point)
    else:
        with pytest.raises(WrongTime):
            WRITING[step](activity, focal_point)


def test_what_was_removed_meanwhile_is_told(kazakhstan, focal_point):
    activity = activity_in(DRAFT, kazakhstan)
    plans.remove_activity(Activity.objects.get(pk=activity.pk), by=focal_point)
    with pytest.raises(WrongTime):
        plans.change_activity(activity, {"title_en": "x"}, revision=1, by=focal_point)


# --- Adopting and closing -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", PlanStatus)
def test_adopt_from_each_status(kazakhstan, editor, focal_point, status):
    plan = activity_in(status, kazakhstan).plan
    with pytest.raises(NotAllowed):
        plans.adopt(plan, by=focal_point)
    if status == DRAFT:
        plan = plans.adopt(plan, by=editor, on=datetime.date(2031, 1, 9))
        assert (plan.status, plan.adopted_on) == (ADOPTED, datetime.date(2031, 1, 9))
        assert moves(plan) == [(DRAFT, ADOPTED)]
        assert Plan.objects.published().get() == plan
    else:
        with pytest.raises(WrongTime):
            plans.adopt(plan, by=editor)
        assert moves(plan) == []


@translation.override("en")
def test_adopt_lists_what_is_missing(kazakhstan, editor):
    plan = PlanFactory()
    with pytest.raises(NotReady) as raised:
        plans.adopt(plan, by=editor)
    assert [(lack.activity, str(lack.words)) for lack in raised.value.missing] == [
        (None, "There is no activity yet.")
    ]
    nameless = dict.fromkeys(("title_tr", "title_en", "title_az", "title_kk"), "")
    activity = ActivityFactory(plan=plan, lead_state=kazakhstan, **nameless)
    with pytest.raises(NotReady) as raised:
        plans.adopt(plan, by=editor)
    assert [(lack.activity, str(lack.words)) for lack in raised.value.missing] == [
        (activity, "It has no title in any language."),
        (activity, "It is linked to no action item of the Vision."),
    ]
    plan.refresh_from_db()
    assert plan.status == DRAFT


def test_adopt_tells_the_states_that_take_part(kazakhstan, editor, focal_point, stranger):
    hungary = State.objects.get(slug="hungary")
    idle = person("focal_point", "uzbekistan")
    plan = activity_in(DRAFT, kazakhstan, partners=[hungary]).plan
    plans.adopt(plan, by=editor)
    assert told("plan_adopted") == {focal_point, stranger}
    assert idle not in told("plan_adopted")


@pytest.mark.parametrize("status", PlanStatus)
def test_close_from_each_status(kazakhstan, editor, focal_point, status):
    plan = activity_in(status, kazakhstan, status=ActivityStatus.DONE).plan
    with pytest.raises(NotAllowed):
        plans.close(plan, by=focal_point)
    if status == ADOPTED:
        assert plans.close(plan, by=editor).status == CLOSED
        assert moves(plan) == [(ADOPTED, CLOSED)]
    else:
        with pytest.raises(WrongTime):
            plans.close(plan, by=editor)


def test_close_waits_for_what_became_of_each_activity(kazakhstan, editor):
    activity = activity_in(ADOPTED, kazakhstan)
    with pytest.raises(NotDecided) as raised:
        plans.close(activity.plan, by=editor)
    assert raised.value.activities == [activity]
    plans.drop(activity, reason="No hall.", by=editor)
    assert plans.close(activity.plan, by=editor).status == CLOSED


# --- Amending -----------------------------------------------------------------------------------------


def test_amend_keeps_what_was_and_what_became(kazakhstan, editor, focal_point):
    activity = activity_in(ADOPTED, kazakhstan, starts=datetime.date(2031, 5, 1), title_kk="")
    place = PlaceFactory(name_en="Trialtown")
    amendment = plans.amend(
        activity,
        {"starts": datetime.date(2031, 9, 1), "precision": DatePrecision.MONTH, "places": [place]},
        reason=" The hall is closed. ",
        by=editor,
    )
    activity.refresh_from_db()
    assert (activity.starts, activity.precision, activity.revision) == (datetime.date(2031, 9, 1), "month", 2)
    assert (amendment.number, amendment.kind, amendment.reason) == (
        1,
        AmendmentKind.CHANGED,
        "The hall is closed.",
    )
    assert set(amendment.changes) == {"dates", "places"}
    assert amendment.changes["places"]["before"]["en"] == ""
    assert amendment.changes["places"]["after"]["en"] == "Trialtown"
    assert amendment.changes["dates"]["before"]["en"] == "1\xa0May 2031"
    assert amendment.changes["dates"]["after"]["en"] == "September 2031"
    assert set(amendment.changes["dates"]["after"]) == {"tr", "en", "az", "kk"}
    found = portal.Activity.objects.about(activity.plan).filter(verb=ActivityVerb.PLAN_AMENDED)
    assert list(found.values_list("after", "reason")) == [("1", "The hall is closed.")]
    assert told("plan_amended") == {focal_point}


def test_amend_says_of_a_text_just_the_language_that_changed(kazakhstan, editor):
    activity = activity_in(ADOPTED, kazakhstan, title_kk="")
    amendment = plans.amend(activity, {"title_kk": "Мектеп"}, reason="It lacked.", by=editor)
    shown = amendment.changes["title"]
    assert (shown["before"]["kk"], shown["after"]["kk"]) == ("", "Мектеп")
    assert shown["before"]["en"] == shown["after"]["en"]


def test_amend_that_changes_nothing_is_refused(kazakhstan, editor):
    activity = activity_in(ADOPTED, kazakhstan)
    with pytest.raises(NoChange):
        plans.amend(activity, {"title_en": activity.title_en}, reason="So.", by=editor)
    assert not Amendment.objects.exists()


def test_amend_what_was_written_meanwhile_is_told(kazakhstan, editor, focal_point):
    activity = activity_in(ADOPTED, kazakhstan)
    plans.record_result(activity, Result(ActivityStatus.DONE), revision=1, by=focal_point)
    with pytest.raises(ChangedMeanwhile):
        plans.amend(activity, {"title_en": "New"}, reason="So.", by=editor, revision=1)


AMENDING = {
    "amend": lambda activity, reason, by: plans.amend(activity, {"title_en": "New"}, reason=reason, by=by),
    "add": lambda activity, reason, by: plans.add_by_amendment(
        activity.plan, values(activity.lead_state), reason=reason, by=by
    ),
    "drop": lambda activity, reason, by: plans.drop(activity, reason=reason, by=by),
}


@pytest.mark.parametrize("step", AMENDING)
@pytest.mark.parametrize("status", PlanStatus)
def test_adopted_plans_alone_are_amended(kazakhstan, editor, focal_point, status, step):
    activity = activity_in(status, kazakhstan)
    with pytest.raises(NotAllowed):
        AMENDING[step](activity, "So.", focal_point)
    if status == ADOPTED:
        with pytest.raises(MissingReason):
            AMENDING[step](activity, " ", editor)
        AMENDING[step](activity, "So.", editor)
    else:
        with pytest.raises(WrongTime):
            AMENDING[step](activity, "So.", editor)
    assert activity.plan.amendments.count() == (1 if status == ADOPTED else 0)


def test_add_by_amendment_says_all_of_the_activity(kazakhstan, editor):
    plan = activity_in(ADOPTED, kazakhstan).plan
    activity = plans.add_by_amendment(plan, values(kazakhstan), reason="Asked for.", by=editor)
    amendment = plan.amendments.get()
    assert (activity.number, amendment.kind, amendment.activity) == (2, AmendmentKind.ADDED, activity)
    assert amendment.changes["title"]["after"]["en"] == "Summer school"
    assert set(amendment.changes) == {"title", "theme", "lead_state"}


def test_drop_keeps_the_activity(kazakhstan, editor):
    activity = activity_in(ADOPTED, kazakhstan)
    amendment = plans.drop(activity, reason="No hall.", by=editor)
    activity.refresh_from_db()
    assert (activity.status, amendment.kind) == (ActivityStatus.DROPPED, AmendmentKind.DROPPED)
    assert amendment.changes["status"]["after"]["en"] == "Dropped"
    with pytest.raises(WrongTime):
        plans.drop(activity, reason="Again.", by=editor)


# --- Results ------------------------------------------------------------------------------------------


def test_record_result_by_its_state(kazakhstan, focal_point, stranger):
    activity, event = activity_in(ADOPTED, kazakhstan), EventFactory()
    result = Result(ActivityStatus.DONE, {"kk": "Отыз адам келді."}, event)
    with pytest.raises(NotAllowed):
        plans.record_result(activity, result, revision=1, by=stranger)
    plans.record_result(activity, result, revision=1, by=focal_point)
    activity.refresh_from_db()
    assert (activity.status, activity.outcome_kk, activity.event) == ("done", "Отыз адам келді.", event)
    found = portal.Activity.objects.about(activity).filter(verb=ActivityVerb.ACTIVITY_STATUS)
    assert list(found.values_list("before", "after")) == [("planned", "done")]
    with pytest.raises(ChangedMeanwhile):
        plans.record_result(activity, result, revision=1, by=focal_point)


@pytest.mark.parametrize("status", [DRAFT, CLOSED])
def test_record_result_out_of_time_is_refused(kazakhstan, focal_point, status):
    activity = activity_in(status, kazakhstan)
    with pytest.raises(WrongTime):
        plans.record_result(activity, Result(ActivityStatus.DONE), revision=1, by=focal_point)


@pytest.mark.parametrize("before", ActivityStatus)
@pytest.mark.parametrize("after", ActivityStatus)
def test_record_result_between_statuses(kazakhstan, focal_point, before, after):
    activity = activity_in(ADOPTED, kazakhstan, status=before)
    free = {ActivityStatus.PLANNED, ActivityStatus.DONE}
    if before == after or {before, after} <= free:
        plans.record_result(activity, Result(after), revision=1, by=focal_point)
    else:
        with pytest.raises(ValidationError):
            plans.record_result(activity, Result(after), revision=1, by=focal_point)
    activity.refresh_from_db()
    assert activity.status == (after if {before, after} <= free else before)


# --- Carrying over ------------------------------------------------------------------------------------


def test_carry_over_points_to_its_origin(kazakhstan, editor):
    item = ActionItemFactory()
    plan = PlanFactory(year=2031, status=ADOPTED)
    activity = ActivityFactory(
        plan=plan,
        lead_state=kazakhstan,
        items=[item],
        audiences=["press"],
        starts=datetime.date(2031, 5, 1),
        outcome_en="Nothing yet.",
    )
    copy = plans.carry_over(activity, to=PlanFactory(year=2032), by=editor)
    copy.refresh_from_db()
    activity.refresh_from_db()
    assert (copy.origin, copy.plan.year, copy.status, copy.starts) == (activity, 2032, "planned", None)
    assert (copy.title_kk, copy.outcome_en or "", copy.theme) == (activity.title_kk, "", activity.theme)
    assert ([row.audience for row in copy.audiences.all()], list(copy.items.all())) == (["press"], [item])
    assert activity.status == ActivityStatus.MOVED
    with pytest.raises(CarriedOver):
        plans.carry_over(activity, to=PlanFactory(year=2033), by=editor)


def test_carry_over_of_and_into_what_is_possible_alone(kazakhstan, editor, focal_point):
    plan, later = PlanFactory(year=2031, status=ADOPTED), PlanFactory(year=2032)
    activity = ActivityFactory(plan=plan, lead_state=kazakhstan)
    with pytest.raises(NotAllowed):
        plans.carry_over(activity, to=later, by=focal_point)
    for to in (PlanFactory(year=2030), PlanFactory(year=2033, status=ADOPTED)):
        with pytest.raises(WrongTime):
            plans.carry_over(activity, to=to, by=editor)
    done = ActivityFactory(plan=plan, status=ActivityStatus.DONE)
    of_a_draft = ActivityFactory(plan=PlanFactory(year=2029))
    for wrong in (done, of_a_draft):
        with pytest.raises(WrongTime):
            plans.carry_over(wrong, to=later, by=editor)
    assert not later.activities.exists()
