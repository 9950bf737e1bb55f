"""What happens in diaspora cooperation: events are announced and change, plans are adopted, meetings decide."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from diaspora.enums import PlanStatus
from diaspora.feed import changed_at
from diaspora.models import Activity, Decision, Event, Plan
from diaspora.wording import title_of
from portal.enums import ActivityVerb, SubjectKind, Topic
from portal.follow.happenings import Asked, Codes, Happening, Words, of_record, register
from portal.models import Activity as Recorded
from portal.translations.texts import shown_text


class About(TypedDict):
    items: Codes
    areas: Codes


def codes(items: Iterable[Any], areas: Iterable[Any] = ()) -> About:
    """Return the items and areas that a happening is about: an item is about its area too."""
    found = list(items)
    return {
        "items": frozenset(item.code for item in found),
        "areas": frozenset({area.code for area in areas} | {item.area.code for item in found}),
    }


def of_event(asked: Asked) -> Q:
    """Return the condition that an event is about what is asked for."""
    if state := asked.key_of(SubjectKind.STATE):
        return Q(host_state__slug=state) | Q(states__slug=state)
    if area := asked.key_of(SubjectKind.AREA):
        return Q(areas__code=area) | Q(items__area__code=area)
    if item := asked.key_of(SubjectKind.ITEM):
        return Q(items__code=item)
    return Q()


def states_of(event: Event) -> frozenset[str]:
    host = {event.host_state.slug} if event.host_state else set()
    return frozenset(host | {state.slug for state in event.states.all()})


# --- Events ---------------------------------------------------------------------------------------------


@register
def events(asked: Asked) -> Iterable[Happening]:
    found: QuerySet[Event] = Event.objects.published()
    if about := of_event(asked):
        found = found.filter(pk__in=Event.objects.filter(about).values("pk"))
    found = found.select_related("host_state").prefetch_related("states", "areas", "items__area")
    return [happening_of_event(event) for event in asked.within(found, "changed_at", "published_at")]


def happening_of_event(event: Event) -> Happening:
    since = event.published_at
    assert since is not None  # noqa: S101 - published events have their moment
    return Happening(
        Topic.EVENT,
        f"event/{event.slug}",
        changed_at(event),
        since,
        lambda: words_of_event(event, since),
        event.get_absolute_url,
        api=("events", event.slug),
        states=states_of(event),
        is_sample=event.is_sample,
        **codes(event.items.all(), event.areas.all()),
    )


def words_of_event(event: Event, since: datetime.datetime) -> Words:
    is_new = event.changed_at <= since + datetime.timedelta(minutes=1)
    what = _("Event published") if is_new else _("Event changed")
    return Words(what, title_of(event), shown_text(event, "summary"))


# --- Joint action plans -----------------------------------------------------------------------------------


@register
def plans(asked: Asked) -> Iterable[Happening]:
    found: QuerySet[Plan] = Plan.objects.published()
    if about := of_activity(asked):
        found = found.filter(pk__in=Activity.objects.published().filter(about).values("plan"))
    activities = Activity.objects.select_related("lead_state").prefetch_related("partners", "items__area")
    found = with_moments(found).prefetch_related(Prefetch("activities", activities))
    return [happening_of_plan(plan) for plan in asked.within(found, "moved_at")]


def of_activity(asked: Asked) -> Q:
    if state := asked.key_of(SubjectKind.STATE):
        return Q(lead_state__slug=state) | Q(partners__slug=state)
    if area := asked.key_of(SubjectKind.AREA):
        return Q(items__area__code=area)
    if item := asked.key_of(SubjectKind.ITEM):
        return Q(items__code=item)
    return Q()


def with_moments(found: QuerySet[Plan]) -> Any:
    """Annotate `decided_at`, when a plan was adopted or closed, and `moved_at`, that or when it was amended last.

    The record of activities knows the moment; of a plan without one, the day on which it was written last stands in.
    """
    decided = Recorded.objects.filter(
        verb=ActivityVerb.PLAN_STATUS,
        target_type=ContentType.objects.get_for_model(Plan),
        target_id=OuterRef("pk"),
        after__in=[PlanStatus.ADOPTED, PlanStatus.CLOSED],
    )
    amended = Plan.objects.filter(pk=OuterRef("pk")).annotate(last=Max("amendments__at"))
    return found.annotate(
        decided_at=Coalesce(Subquery(decided.order_by("-at").values("at")[:1]), F("changed_at")),
        amended_at=Subquery(amended.values("last")[:1]),
    ).annotate(moved_at=Greatest("decided_at", Coalesce("amended_at", "decided_at")))


def happening_of_plan(plan: Any) -> Happening:
    activities = plan.activities.all()
    leads = {activity.lead_state.slug for activity in activities if activity.lead_state}
    partners = {state.slug for activity in activities for state in activity.partners.all()}
    return Happening(
        Topic.PLAN,
        f"plan/{plan.year}",
        plan.moved_at,
        min(plan.moved_at, midnight(plan.adopted_on)),
        lambda: of_record(plan, what_of_plan(plan)),
        plan.get_absolute_url,
        api=("plans", str(plan.year)),
        states=frozenset(leads | partners),
        is_sample=plan.is_sample,
        **codes(item for activity in activities for item in activity.items.all()),
    )


def what_of_plan(plan: Any) -> str:
    if plan.amended_at and plan.amended_at > plan.decided_at:
        return _("Joint action plan amended")
    if plan.status == PlanStatus.CLOSED:
        return _("Year of the joint action plan closed")
    return _("Joint action plan adopted")


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


# --- Decisions ------------------------------------------------------------------------------------------


@register
def decisions(asked: Asked) -> Iterator[Happening]:
    """Tell of what meetings decided and of what became of it; the history of a decision knows when."""
    found: Any = Decision.objects.published()
    if state := asked.key_of(SubjectKind.STATE):
        of_state = Event.objects.filter(Q(host_state__slug=state) | Q(states__slug=state))
        found = found.filter(event__in=of_state.values("pk"))
    if area := asked.key_of(SubjectKind.AREA):
        found = found.filter(pk__in=Decision.objects.filter(items__area__code=area).values("pk"))
    if item := asked.key_of(SubjectKind.ITEM):
        found = found.filter(items__code=item)
    written = Decision.history.filter(id=OuterRef("pk"))  # type: ignore[attr-defined]
    published = F("event__published_at")
    found = found.annotate(
        first_at=Greatest(first_or(written.order_by("history_date"), published), published),
        last_at=Greatest(first_or(written.order_by("-history_date"), published), published),
    )
    found = found.select_related("event__host_state").prefetch_related("event__states", "items__area")
    for decision in asked.within(found, "last_at"):
        yield happening_of_decision(decision)


def first_or(history: Any, otherwise: F) -> Coalesce:
    return Coalesce(Subquery(history.values("history_date")[:1]), otherwise)


def happening_of_decision(decision: Any) -> Happening:
    is_new = decision.last_at <= decision.first_at + datetime.timedelta(minutes=1)
    return Happening(
        Topic.DECISION,
        f"decision/{decision.event.slug}/{decision.number}",
        decision.last_at,
        decision.first_at,
        lambda: of_record(
            decision, _("Decision of a meeting") if is_new else _("Decision: what became of it")
        ),
        decision.get_absolute_url,
        states=states_of(decision.event),
        is_sample=decision.event.is_sample,
        **codes(decision.items.all()),
    )
