"""The people of a state: who acts for it, who is asked to, and whom a focal point looks after."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import QuerySet

from portal.enums import STATE_ROLES, RoleName
from portal.models import Invitation, Role, State, User


def states_of(user: User) -> list[State]:
    """Return the states that `user` is focal point of, in the order of states."""
    held = user.roles.filter(role=RoleName.FOCAL_POINT) if user.is_active else user.roles.none()
    return list(State.objects.filter(roles__in=held))


def roles_for(states: Iterable[State]) -> QuerySet[Role]:
    """Return who acts for the states, each with their person and areas: focal points first, then by name."""
    acting = Role.objects.filter(state__in=states, role__in=STATE_ROLES)
    with_people = acting.select_related("user", "state").prefetch_related("areas")
    return with_people.order_by("state__position", "-role", "user__name", "user__email")


def contributors_of(states: Iterable[State]) -> QuerySet[Role]:
    """Return the roles that focal points of the states give and take."""
    return roles_for(states).filter(role=RoleName.CONTRIBUTOR)


def invitations_for(states: Iterable[State]) -> QuerySet[Invitation]:
    """Return who is asked to act for the states and has not answered, the last asked first."""
    return Invitation.objects.open().with_people().filter(state__in=states)


def areas() -> QuerySet:
    """Return the cooperation areas that people report on: those in force, in the order of the document."""
    return apps.get_model("vision.CooperationArea").objects.filter(retired_at=None)
