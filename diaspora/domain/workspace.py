"""What the workspace shows of events and plans: what is proposed, what waits for the Secretariat, what is drafted."""

from django.db.models import Count, Q

from diaspora.enums import PlanStatus, Publication
from diaspora.models import Activity, Amendment, Decision, Event, Place, Plan, Theme
from diaspora.models.event import EventQuerySet
from portal.domain.people import states_of
from portal.models import State, User


def proposals_of(user: User) -> EventQuerySet:
    """Return the events that the user's states proposed: what waits for somebody first, then the latest changed."""
    found = Event.objects.filter(proposed_for__in=states_of(user)).select_related(
        "proposed_for", "proposed_by"
    )
    waits = Q(publication__in=[Publication.PROPOSED, Publication.DECLINED])
    return found.annotate(waits=Count("pk", filter=waits)).order_by("-waits", "-changed_at", "pk")


def queue() -> EventQuerySet:
    """Return the proposals that wait for the Secretariat, the longest waiting first."""
    found = Event.objects.proposed().select_related("proposed_for", "proposed_by")
    return found.order_by("changed_at", "pk")


def drafts() -> EventQuerySet:
    """Return the events that the Secretariat prepares itself, the latest changed first."""
    return Event.objects.filter(publication=Publication.DRAFT).order_by("-changed_at", "pk")


def events() -> EventQuerySet:
    """Return events with all that the workspace shows of one."""
    people = Event.objects.select_related("proposed_for", "proposed_by", "host_state")
    return people.prefetch_related("places__state", "states", "participants", "items", "areas")


def plans():
    """Return all plans, the latest first, each with its `activity_count`."""
    return Plan.objects.annotate(activity_count=Count("activities")).order_by("-year")


def activities_of(plan: Plan) -> list[Activity]:
    """Return what is in a plan, by number, with all that a row shows."""
    found = Activity.objects.with_details().filter(plan=plan).order_by("number")
    return list(found.annotate(times_carried=Count("carried_over", distinct=True)))


def amendments_of(plan: Plan) -> list[Amendment]:
    """Return how a plan was amended, the latest first."""
    return list(plan.amendments.select_related("activity__plan", "by").order_by("-number"))


def later_drafts(plan: Plan):
    """Return the plans into which an activity of `plan` can be carried over."""
    return Plan.objects.filter(status=PlanStatus.DRAFT, year__gt=plan.year).order_by("year")


# --- What there is to choose from ------------------------------------------------------------------------


def states_to_act_for(user: User, *, is_secretariat: bool) -> list[State]:
    """Return the states for which the user may write activities."""
    return list(State.objects.all()) if is_secretariat else states_of(user)


def places_to_choose():
    return Place.objects.order_by("slug")


def themes_to_choose():
    return Theme.objects.order_by("position", "slug")


def decisions_to_choose():
    return Decision.objects.published().select_related("event").order_by("-event__starts", "number")


def events_to_choose():
    return Event.objects.published().order_by("-starts", "slug")


def meetings_to_choose():
    return Event.objects.published().filter(kind="ministers").order_by("-starts", "slug")
