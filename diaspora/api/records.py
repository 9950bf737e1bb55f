"""What is public of the section, with all that its serializers read, and the changes of it that are told of."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, Q, QuerySet

from diaspora.enums import Publication
from diaspora.models import (
    Activity,
    Amendment,
    Celebration,
    Decision,
    Event,
    Institution,
    Place,
    Plan,
    Practice,
    Series,
    Theme,
)
from diaspora.models.plan import PUBLIC, ActivityQuerySet
from portal.api.conditional import gate
from portal.api.links import Link, fetched, in_force, linked
from portal.api.shared import BodyViewSet
from portal.models import CooperationBody, Participation, State

# --- Changes that the public may know of ------------------------------------------------------------------

gate(Event, Q(publication=Publication.PUBLISHED))
gate(Decision, Q(event__publication=Publication.PUBLISHED))
gate(Plan, Q(status__in=PUBLIC))
gate(Activity, Q(plan__status__in=PUBLIC))
# A town that only drafts are about is shown nowhere.
of_events = Place.objects.filter(events__publication=Publication.PUBLISHED)
of_activities = Place.objects.filter(activities__plan__status__in=PUBLIC)
gate(Place, Q(id__in=of_events.values("pk")) | Q(id__in=of_activities.values("pk")))

STATES = (State, Participation)
FRAMEWORK = (linked(Event, "items"), linked(Event, "areas"))
# Whoever shows one of these may include others of them.
ALL = (
    *(Event, Decision, Plan, Activity, (Amendment, "at"), Place, Theme, Celebration, Series, Institution),
    *(Practice, CooperationBody, *STATES, *FRAMEWORK),
)


# --- Links, as they are written in brief or whole ---------------------------------------------------------


def codes_of_activities() -> QuerySet[Activity]:
    return Activity.objects.published().select_related("plan").in_order()


def codes_of_decisions() -> QuerySet[Decision]:
    return Decision.objects.published().select_related("event").order_by("event__slug", "number")


def to_places() -> Prefetch:
    return Prefetch("places", Place.objects.select_related("state"))


def to_items() -> Prefetch:
    return Prefetch("items", in_force(Event, "items")())


def to_areas() -> Prefetch:
    return Prefetch("areas", in_force(Event, "areas")())


def to_event(name: str = "event") -> Link:
    return Link(lambda: [Prefetch(name, Event.objects.published())], lambda: [Prefetch(name, events())])


def to_activities(name: str = "activities") -> Link:
    return Link(
        lambda: [Prefetch(name, codes_of_activities())],
        lambda: [Prefetch(name, activities().in_order())],
    )


def to_decisions(name: str) -> Link:
    return Link(lambda: [Prefetch(name, codes_of_decisions())], lambda: [Prefetch(name, decisions())])


def to_states(name: str) -> Link:
    return Link(lambda: [name], lambda: [f"{name}__participations"])


EVENT_LINKS = {
    "host_state": to_states("host_state"),
    "states": to_states("states"),
    "bodies": Link(lambda: ["bodies"], lambda: [Prefetch("bodies", BodyViewSet().records())]),
    "institutions": Link(lambda: ["institutions"], lambda: [Prefetch("institutions", institutions())]),
    "decisions": to_decisions("decisions"),
    "activities": to_activities(),
}
ACTIVITY_LINKS = {
    "plan": Link(lambda: [Prefetch("plan", Plan.objects.published())], lambda: [Prefetch("plan", plans())]),
    "lead_state": to_states("lead_state"),
    "partners": to_states("partners"),
    "event": to_event(),
    "decision": to_decisions("decision"),
    "origin": to_activities("origin"),
    "carried_over": to_activities("carried_over"),
}
PLAN_LINKS = {"adopted_at_event": to_event("adopted_at_event"), "activities": to_activities()}
DECISION_LINKS = {"event": to_event(), "activities": to_activities()}
INSTITUTION_LINKS = {"state": to_states("state")}


# --- Records ----------------------------------------------------------------------------------------------


def events(included: Iterable[str] = ()) -> QuerySet[Event]:
    found = Event.objects.published().select_related("celebration")
    own = ("themes", "participants", "documents", "pictures")
    return found.prefetch_related(*own, to_places(), to_items(), to_areas(), *fetched(EVENT_LINKS, included))


def activities(included: Iterable[str] = ()) -> ActivityQuerySet:
    found = Activity.objects.published().select_related("theme").order_by("-plan__year", "number")
    return found.prefetch_related("audiences", to_places(), to_items(), *fetched(ACTIVITY_LINKS, included))


def plans(included: Iterable[str] = ()) -> QuerySet[Plan]:
    amendments = Amendment.objects.select_related("activity__plan").order_by("number")
    links = fetched(PLAN_LINKS, included)
    return Plan.objects.published().prefetch_related(Prefetch("amendments", amendments), *links)


def decisions(included: Iterable[str] = ()) -> QuerySet[Decision]:
    latest = F("event__starts").desc(nulls_last=True)
    found = Decision.objects.published().order_by(latest, "event__slug", "number")
    return found.prefetch_related(to_items(), *fetched(DECISION_LINKS, included))


def institutions(included: Iterable[str] = ()) -> QuerySet[Institution]:
    practices = Practice.objects.select_related("theme").order_by("theme__position", "theme__slug")
    links = fetched(INSTITUTION_LINKS, included)
    return Institution.objects.all().prefetch_related(Prefetch("practices", practices), *links)
