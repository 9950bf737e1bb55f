"""A plan as its page shows it: its activities in groups, by theme or by the state that leads them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from diaspora.domain.tallies import Tally, tally_of
from diaspora.models import Activity, Plan, Theme
from portal.models import State

THEME, STATE = "theme", "state"


@dataclass(frozen=True)
class Group:
    """The activities of a theme, or those that a state leads; then also those in which it is a partner."""

    head: Theme | State
    activities: Sequence[Activity]
    as_partner: Sequence[Activity] = ()

    @property
    def tally(self) -> Tally:
        return tally_of(self.activities)


def activities_of(plan: Plan) -> QuerySet[Activity]:
    """Return the activities with all that is shown of them, in the order of the plan.

    Of where one was carried over to, only plans that are public are there, as `shown_carried_over`.
    """
    onward = Activity.objects.published().select_related("plan").order_by("plan__year")
    return (
        Activity.objects.filter(plan=plan)
        .with_details()
        .select_related("decision__event")
        .prefetch_related(Prefetch("carried_over", queryset=onward, to_attr="shown_carried_over"))
        .order_by("number")
    )


def groups(activities: Iterable[Activity], by: str) -> list[Group]:
    """Return the activities in groups, each once; states come in their own order, themes in theirs."""
    found = list(activities)
    return by_state(found) if by == STATE else by_theme(found)


def by_theme(activities: Sequence[Activity]) -> list[Group]:
    grouped = _grouped(activities, lambda activity: activity.theme)
    return [Group(theme, its) for theme, its in grouped]


def by_state(activities: Sequence[Activity]) -> list[Group]:
    """Return a group for each state that leads or takes part; one that only takes part leads nothing."""
    leads = dict(_grouped(activities, lambda activity: activity.lead_state))
    partners: dict[State, list[Activity]] = {}
    for activity in activities:
        for state in activity.partners.all():
            partners.setdefault(state, []).append(activity)
    states = sorted({*leads, *partners}, key=lambda state: (state.position, state.slug))
    return [Group(state, leads.get(state, []), partners.get(state, [])) for state in states]


def _grouped(
    activities: Sequence[Activity], head: Callable[[Activity], Any]
) -> list[tuple[Any, list[Activity]]]:
    found: dict[Any, list[Activity]] = {}
    for activity in activities:
        found.setdefault(head(activity), []).append(activity)
    return sorted(found.items(), key=lambda pair: (pair[0].position, pair[0].slug))
