"""What is public of the section, with all that its serializers read, and the changes of it that are told of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from civil_society.domain import queries
from civil_society.enums import Publication
from civil_society.models import Membership, MissionStatement, Organisation, StatementPart
from portal.api.conditional import gate
from portal.api.links import Link, fetched, linked
from portal.api.shared import BodyViewSet
from portal.models import CooperationBody, Participation, State

PUBLISHED = Publication.PUBLISHED

# --- Changes that the public may know of ------------------------------------------------------------------

gate(Organisation, Q(publication=PUBLISHED))
gate(Membership, Q(member__publication=PUBLISHED, network__publication=PUBLISHED))
gate(MissionStatement, Q(organisation__publication=PUBLISHED))
gate(StatementPart, Q(statement__organisation__publication=PUBLISHED))

Event, Activity = linked(Organisation, "events"), linked(Organisation, "activities")
DIASPORA = (Event, Activity, linked(Activity, "plan"))
FRAMEWORK = tuple(linked(StatementPart, name) for name in queries.PART_LINKS)
SHARED = (CooperationBody, State, Participation)
# Whoever shows one of these may include others of them.
ALL = (Organisation, Membership, MissionStatement, StatementPart, *DIASPORA, *FRAMEWORK, *SHARED)


# --- Links, as they are written in brief or whole ---------------------------------------------------------


def codes_of_statements() -> QuerySet[MissionStatement]:
    return MissionStatement.objects.published().select_related("organisation").order_by("-version")


def to_organisation(name: str = "organisation") -> Link:
    brief = Organisation.objects.published
    return Link(
        lambda: [Prefetch(name, brief().select_related("body"))], lambda: [Prefetch(name, organisations())]
    )


def to_states(name: str) -> Link:
    return Link(lambda: [name], lambda: [f"{name}__participations"])


ORGANISATION_LINKS = {
    "body": Link(lambda: ["body"], lambda: [Prefetch("body", BodyViewSet().records())]),
    "seat_state": Link(
        lambda: ["seat_state", "body__seat_state"],
        lambda: ["seat_state__participations", "body__seat_state__participations"],
    ),
    "states": to_states("states"),
    "statements": Link(
        lambda: [Prefetch("statements", codes_of_statements())],
        lambda: [Prefetch("statements", statements())],
    ),
}
STATEMENT_LINKS = {"organisation": to_organisation()}


# --- Records ----------------------------------------------------------------------------------------------


def organisations(included: Iterable[str] = ()) -> QuerySet[Organisation]:
    return Organisation.objects.published().prefetch_related(
        "own_names",
        "languages",
        queries.in_force(Organisation, "areas"),
        queries.in_force(Organisation, "items"),
        Prefetch("events", Event.objects.published()),
        Prefetch("activities", codes_of_activities()),
        Prefetch("memberships", memberships()),
        Prefetch("member_rows", memberships()),
        *fetched(ORGANISATION_LINKS, included),
    )


def codes_of_activities() -> Any:
    return Activity.objects.published().select_related("plan").order_by("-plan__year", "number")


def memberships() -> QuerySet[Membership]:
    """Return the memberships of which both sides are public."""
    both = {"member__publication": PUBLISHED, "network__publication": PUBLISHED}
    return Membership.objects.filter(**both).select_related("member", "network")


def statements(included: Iterable[str] = ()) -> QuerySet[MissionStatement]:
    links = [queries.in_force(StatementPart, name) for name in queries.PART_LINKS]
    parts = StatementPart.objects.order_by("position").prefetch_related(*links, "states")
    found = MissionStatement.objects.published().order_by("organisation__slug", "-version")
    return found.prefetch_related(Prefetch("parts", parts), *fetched(STATEMENT_LINKS, included))
