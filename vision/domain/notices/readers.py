"""Who is written to: people who are active, by what they answer for."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from portal.domain import demo
from portal.enums import STATE_ROLES, RoleName
from portal.models import State, User
from vision.models import Cycle


def with_roles(holding: Q) -> QuerySet[User]:
    return User.objects.filter(holding, is_active=True).distinct()


def reviewers() -> QuerySet[User]:
    return with_roles(Q(roles__role=RoleName.REVIEWER))


def focal_points(state: State) -> QuerySet[User]:
    return with_roles(Q(roles__role=RoleName.FOCAL_POINT, roles__state=state))


def people_of(states: Iterable[State] | QuerySet) -> QuerySet[User]:
    """Return the focal points and contributors of the states."""
    return with_roles(Q(roles__role__in=STATE_ROLES, roles__state__in=states))


def answering_for(state: State, areas: Iterable[int]) -> QuerySet[User]:
    """Return the focal points of the state, and its contributors who report on one of the areas."""
    for_all = Q(roles__role=RoleName.FOCAL_POINT, roles__state=state)
    for_some = Q(roles__role=RoleName.CONTRIBUTOR, roles__state=state, roles__areas__in=list(areas))
    return with_roles(for_all | for_some)


def of_cycle(people: QuerySet[User], cycle: Cycle) -> QuerySet[User]:
    """Keep who may be written to about `cycle`: about samples, nobody but the people of the demonstration."""
    return people.filter(email__in=demo.addresses()) if cycle.is_sample else people
