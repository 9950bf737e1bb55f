"""Questions about the diaspora section that pages ask, all of them behind the gate."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When

from diaspora.domain import series
from diaspora.enums import ActivityStatus, EventStatus, StrategyPartKind
from diaspora.models import (
    Activity,
    Decision,
    Event,
    Institution,
    Place,
    Plan,
    Series,
    Strategy,
    StrategyPart,
)
from portal.models import State


def coming(count: int) -> list[Event]:
    """Return the next `count` events of which the date is known and that are to take place."""
    called_off = [EventStatus.CANCELLED, EventStatus.POSTPONED]
    found = Event.objects.published().upcoming().filter(starts__isnull=False).exclude(status__in=called_off)
    return list(placed(found)[:count])


def placed(events: QuerySet) -> QuerySet:
    """Fetch what a list shows of where each event takes place, in one query."""
    places = Prefetch("places", Place.objects.select_related("state"))
    return events.select_related("host_state").prefetch_related(places)


def current_plan() -> Plan | None:
    """Return the latest published plan, with `total` and `done`: its activities, and those carried out."""
    done = Count("activities", filter=Q(activities__status=ActivityStatus.DONE))
    found = Plan.objects.published().annotate(total=Count("activities"), done=done)
    return found.order_by("-year").first()


def strategy() -> Strategy | None:
    """Return the latest strategy document with its parts, and the action items of its areas."""
    found = Strategy.objects.order_by("-approved", "slug").prefetch_related("parts", "areas__items")
    return found.first()


def purposes(strategy: Strategy) -> list[StrategyPart]:
    return [part for part in strategy.parts.all() if part.kind == StrategyPartKind.PURPOSE]


@dataclass(frozen=True)
class EventPage:
    """An event with what is known around it.

    `number` is its place in the series, None where it has none; `before` and `after` are its neighbours there;
    `activities` those of public plans that became it; each of `decisions` stands with those that carry it out.
    """

    event: Event
    run: series.Run | None
    number: int | None
    before: Event | None
    after: Event | None
    activities: list[Activity]
    decisions: list[tuple[Decision, list[Activity]]]

    @classmethod
    def of(cls, event: Event) -> "EventPage":
        record = Series.objects.filter(kind=event.kind).first()
        run = series.run_of(record, Event.objects.published()) if record else None
        before, after = run.neighbours(event) if run else (None, None)
        activities = list(activities_around(event))
        decisions = [
            (decision, [each for each in activities if each.decision_id == decision.pk])
            for decision in event.decisions.prefetch_related("items")
        ]
        return cls(
            event,
            run,
            run.number_of(event) if run else None,
            before,
            after,
            [activity for activity in activities if activity.event_id == event.pk],
            decisions,
        )


def activities_around(event: Event) -> QuerySet:
    """Return the public activities that became `event` or carry out what it decided."""
    found = Activity.objects.published().filter(Q(event=event) | Q(decision__event=event))
    return found.select_related("plan", "lead_state").order_by("plan__year", "number")


def events_in_full() -> QuerySet:
    """Return the published events with what their pages show."""
    return (
        placed(Event.objects.published())
        .select_related("celebration")
        .prefetch_related(
            "bodies",
            "institutions",
            "states",
            "themes",
            "participants",
            "documents",
            "pictures",
            "items",
            "areas",
            "strategies",
            Prefetch("plans", Plan.objects.published()),
        )
    )


def events_of_state(state: State) -> QuerySet:
    """Return the published events that `state` is host of or takes part in, with `is_host`, latest first."""
    taking_part = Event.states.through.objects.filter(state=state)
    found = Event.objects.published().filter(Q(host_state=state) | Q(pk__in=taking_part.values("event")))
    is_host = Case(When(host_state=state, then=Value(True)), default=Value(False))
    return found.annotate(is_host=is_host).upcoming_first()


def activities_of_state(state: State) -> QuerySet:
    found = Activity.objects.published().led_by(state).select_related("plan")
    return found.order_by("-plan__year", "number")


def institutions_of_state(state: State) -> QuerySet:
    return Institution.objects.filter(state=state)


def events_of_item(item: Any) -> QuerySet:
    return Event.objects.published().filter(items=item).upcoming_first()


def activities_of_item(item: Any) -> QuerySet:
    found = Activity.objects.published().filter(items=item).select_related("plan", "lead_state")
    return found.order_by("-plan__year", "number")


def decisions_of_item(item: Any) -> QuerySet:
    found = Decision.objects.published().filter(items=item).select_related("event")
    return found.order_by("-event__starts", "number")


def events_of_area(area: Any) -> QuerySet:
    """Return the published events that are about an area or about one of its items."""
    about = Q(areas=area) | Q(items__area=area)
    found = Event.objects.filter(pk__in=Event.objects.filter(about).order_by().values("pk"))
    return found.published().upcoming_first()


def strategies_of_area(area: Any) -> QuerySet:
    return Strategy.objects.filter(areas=area)
