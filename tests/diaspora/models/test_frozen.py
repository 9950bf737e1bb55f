"""What holds whoever writes: adopted plans are frozen, and what moves is moved by the domain alone."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from diaspora.enums import ActivityStatus, AmendmentKind, EventKind, PlanStatus, Publication
from diaspora.models import Activity, ActivityAudience, Amendment, Event, Plan
from diaspora.models.frozen import amending
from portal.enums import DatePrecision
from tests.factories import ActionItemFactory, UserFactory
from tests.factories.diaspora import (
    ActivityFactory,
    EventFactory,
    PlaceFactory,
    PlanFactory,
    SeriesFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
DRAFT, ADOPTED, CLOSED = PlanStatus

FROZEN = {
    "title": lambda activity: setattr(activity, "title_en", "Another"),
    "dates": lambda activity: setattr(activity, "starts", datetime.date(2031, 1, 1)),
    "theme": lambda activity: setattr(activity, "theme", ThemeFactory()),
    "plan": lambda activity: setattr(activity, "plan", PlanFactory()),
    "number": lambda activity: setattr(activity, "number", 99),
}
RESULTS = {
    "status": lambda activity: setattr(activity, "status", ActivityStatus.DONE),
    "outcome": lambda activity: setattr(activity, "outcome_kk", "Болды."),
    "event": lambda activity: setattr(activity, "event", EventFactory()),
}


def activity_in(status: PlanStatus) -> Activity:
    made = ActivityFactory(plan=PlanFactory(status=status), partners=[], audiences=["press"])
    return Activity.objects.get(pk=made.pk)


@pytest.mark.parametrize("change", [*FROZEN, *RESULTS])
@pytest.mark.parametrize("status", PlanStatus)
def test_fields_of_an_activity_are_frozen_with_its_plan(status, change):
    activity = activity_in(status)
    (FROZEN | RESULTS)[change](activity)
    if status == DRAFT or (status == ADOPTED and change in RESULTS):
        activity.save()
    else:
        with pytest.raises(TypeError):
            activity.save()


@pytest.mark.parametrize(
    "values", [{"title_en": "x"}, {"title": "x"}, {"number": 9}, {"partners_note_kk": "x"}]
)
def test_fields_of_activities_are_frozen_in_bulk(values):
    activity_in(DRAFT)
    Activity.objects.filter(plan__status=DRAFT).update(**values)
    activity_in(ADOPTED)
    with pytest.raises(TypeError):
        Activity.objects.filter(plan__status=ADOPTED).update(**values)
    Activity.objects.filter(plan__status=ADOPTED).update(outcome_en="It was held.")


def test_activities_of_an_adopted_plan_neither_come_nor_go():
    activity = activity_in(ADOPTED)
    new = Activity(plan=activity.plan, number=2, theme=activity.theme, lead_state=activity.lead_state)
    for refused in (
        new.save,
        activity.delete,
        activity.plan.activities.all().delete,
        lambda: Activity.objects.bulk_create([new]),
    ):
        with pytest.raises(TypeError):
            refused()
    assert list(activity.plan.activities.all()) == [activity]


def test_activity_cannot_be_moved_into_an_adopted_plan():
    activity = activity_in(DRAFT)
    activity.plan = PlanFactory(status=ADOPTED)
    with pytest.raises(TypeError):
        activity.save()


@pytest.mark.parametrize("status", [ADOPTED, CLOSED])
def test_links_of_an_activity_are_frozen_with_its_plan(status):
    activity = activity_in(status)
    place, item = PlaceFactory(), ActionItemFactory()
    row = activity.audiences.get()
    for refused in (
        lambda: activity.partners.set([activity.lead_state]),
        lambda: activity.places.add(place),
        lambda: place.activities.add(activity),
        lambda: activity.items.set([item]),
        activity.items.clear,
        lambda: ActivityAudience.objects.create(activity=activity, audience="youth"),
        lambda: ActivityAudience.objects.bulk_create([ActivityAudience(activity=activity, audience="youth")]),
        row.delete,
        row.save,
        activity.audiences.all().delete,
        lambda: activity.audiences.update(audience="youth"),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            refused()
    assert not activity.places.exists()
    assert [found.audience for found in activity.audiences.all()] == ["press"]


def test_links_of_a_draft_are_free():
    activity, place = activity_in(DRAFT), PlaceFactory()
    place.activities.add(activity)
    activity.audiences.all().delete()
    assert (list(activity.places.all()), activity.audiences.count()) == ([place], 0)


def test_a_missing_translation_may_be_added_to_what_was_adopted():
    activity = activity_in(ADOPTED)
    with amending():
        Activity.objects.filter(pk=activity.pk).update(title_kk="")
    activity = Activity.objects.get(pk=activity.pk)
    activity.title_kk, activity.to_verify = "Мектеп", "kk: ?"
    activity.save()
    activity.title_kk = "Басқа"
    with pytest.raises(TypeError):
        activity.save()


def test_a_text_that_is_in_no_language_is_not_added_to_what_was_adopted():
    activity = activity_in(ADOPTED)
    activity.budget_source_en = "Somebody else"
    with pytest.raises(TypeError):
        activity.save()


def test_status_of_a_plan_is_moved_by_the_domain_alone():
    plan = PlanFactory()
    with pytest.raises(TypeError):
        Plan.objects.filter(pk=plan.pk).update(status=ADOPTED, adopted_on=datetime.date(2031, 1, 1))
    plan.status, plan.adopted_on = ADOPTED, datetime.date(2031, 1, 1)
    with pytest.raises(TypeError):
        plan.save()
    plan.refresh_from_db()
    plan.title_en = "Another"
    plan.save()


def test_publication_of_an_event_is_moved_by_the_domain_alone():
    event = EventFactory(publication=Publication.PROPOSED)
    with pytest.raises(TypeError):
        Event.objects.filter(pk=event.pk).update(publication=Publication.DRAFT)
    event.publication = Publication.DRAFT
    with pytest.raises(TypeError):
        event.save()
    event.refresh_from_db()
    event.title_en = "Another"
    event.save()


# --- Constraints --------------------------------------------------------------------------------------


def amendment(**fields) -> Amendment:
    activity = fields.pop("activity", None) or activity_in(ADOPTED)
    known = {"plan": activity.plan, "number": 1, "kind": AmendmentKind.CHANGED, "reason": "So."}
    return Amendment.objects.create(activity=activity, by=UserFactory(), **known | fields)


def test_amendments_are_kept_as_they_are():
    kept = amendment()
    for refused in (
        kept.save,
        kept.delete,
        Amendment.objects.all().delete,
        lambda: Amendment.objects.update(reason="x"),
    ):
        with pytest.raises(TypeError):
            refused()


def dated(make, **dates):
    return lambda: make(**{"starts": datetime.date(2031, 5, 2), **dates})


BEFORE, DAY = datetime.date(2031, 5, 1), datetime.date(2031, 5, 2)
BROKEN = {
    "amendments_have_a_reason": lambda: amendment(reason=""),
    "closed_plans_have_their_day": lambda: PlanFactory(status=CLOSED, closed_on=None),
    "adopted_plans_have_their_day": lambda: PlanFactory(status=ADOPTED, adopted_on=None),
    "event_ends_after_it_starts": lambda: EventFactory(starts=DAY, ends=BEFORE),
    "event_of_a_month_has_no_last_day": lambda: EventFactory(
        starts=DAY, ends=DAY, precision=DatePrecision.MONTH
    ),
    "published_events_have_their_moment": lambda: EventFactory(published_at=None),
    "proposed_events_name_who_proposed": lambda: EventFactory(
        publication=Publication.PROPOSED, proposed_by=None
    ),
    "activity_ends_after_it_starts": lambda: ActivityFactory(starts=DAY, ends=BEFORE),
    "activity_of_a_month_has_no_last_day": lambda: ActivityFactory(
        starts=DAY, ends=DAY, precision=DatePrecision.YEAR
    ),
    "a_noted_count_has_its_day": lambda: SeriesFactory(kind=EventKind.OTHER, noted_count=4),
    "place_is_on_earth": lambda: PlaceFactory(latitude="91"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_holds(name):
    SeriesFactory._meta.model.objects.filter(kind=EventKind.OTHER).delete()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]()


UNIQUE = {
    "one amendment per plan and number": lambda: amendment(activity=amendment().activity),
    "one activity per plan and number": lambda: ActivityFactory(
        plan=ActivityFactory(number=1).plan, number=1
    ),
    "one row per activity and audience": lambda: ActivityFactory(audiences=["press", "press"]),
    "one row per event and audience": lambda: EventFactory(audiences=["press", "press"]),
    "one event per stated number": lambda: [EventFactory(kind="other", stated_number=7) for _ in range(2)],
    "one plan a year": lambda: [PlanFactory(year=2031) for _ in range(2)],
}


@pytest.mark.parametrize("name", UNIQUE)
def test_there_is(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE[name]()
