"""Who is written to: people who are active, by what they answer for."""

from django.db.models import Q, QuerySet

from diaspora.models import Event, Plan
from portal.domain import demo
from portal.enums import RoleName
from portal.models import State, User


def with_roles(holding: Q) -> QuerySet[User]:
    return User.objects.filter(holding, is_active=True).distinct()


def secretariat() -> QuerySet[User]:
    """Return those who publish events and run plans."""
    return with_roles(Q(roles__role__in=[RoleName.EDITOR, RoleName.ADMINISTRATOR]))


def proposers(event: Event) -> QuerySet[User]:
    """Return who proposed the event, and the focal points of its state; of what no state proposed, nobody."""
    if event.proposed_for_id is None:
        return User.objects.none()
    focal_points = Q(roles__role=RoleName.FOCAL_POINT, roles__state=event.proposed_for_id)
    return with_roles(focal_points | Q(pk=event.proposed_by_id))


def taking_part(plan: Plan) -> QuerySet[User]:
    """Return the focal points of the states that lead activities of the plan, or are partners in them."""
    states = State.objects.filter(Q(led_activities__plan=plan) | Q(partner_activities__plan=plan))
    return with_roles(Q(roles__role=RoleName.FOCAL_POINT, roles__state__in=states.values("pk")))


def about(record: Event | Plan, people: QuerySet[User]) -> QuerySet[User]:
    """Keep who may be written to: about samples, nobody but the people of the demonstration."""
    return people.filter(email__in=demo.addresses()) if record.is_sample else people
