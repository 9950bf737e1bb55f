"""What meetings decided, and who carries it out."""

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from diaspora.enums import EventKind, EventStatus
from diaspora.models import Activity, Decision, Event

# The kinds of events that decide.
DECIDING = (EventKind.MINISTERS, EventKind.FORUM, EventKind.YOUTH_FORUM, EventKind.CONTACT_GROUP)


def published() -> QuerySet[Decision]:
    """Return the published decisions with all that is shown of them, those of the latest meeting first."""
    activities = Activity.objects.published().select_related("plan", "lead_state").in_order()
    return (
        Decision.objects.published()
        .select_related("event")
        .prefetch_related("items", Prefetch("activities", queryset=activities, to_attr="shown_activities"))
        .order_by(F("event__starts").desc(nulls_last=True), "event__kind", "event__slug", "number")
    )


def meetings() -> QuerySet[Event]:
    """Return the published events that decided something, the latest first."""
    return Event.objects.published().filter(Exists(Decision.objects.filter(event=OuterRef("pk"))))


def without_decisions() -> QuerySet[Event]:
    """Return the meetings that were held, and of which no decision is on record."""
    held = Event.objects.published().filter(kind__in=DECIDING, status=EventStatus.HELD)
    return held.exclude(Exists(Decision.objects.filter(event=OuterRef("pk"))))
