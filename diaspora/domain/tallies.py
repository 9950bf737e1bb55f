"""How far plans are and what became of decisions: counts that are computed from records, always as N of M."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from diaspora.enums import ActivityStatus, DecisionStatus
from diaspora.models import Activity, Decision, Plan


@dataclass(frozen=True)
class Tally:
    """How many of the `total` activities of a plan are done, moved to another year, dropped, or only planned.

    Of a planned one nothing is recorded yet: that is no result, and never told as one.
    """

    total: int = 0
    done: int = 0
    moved: int = 0
    dropped: int = 0
    planned: int = 0

    @property
    def recorded(self) -> int:
        return self.total - self.planned


@dataclass(frozen=True)
class DecisionTally:
    """How many of `total` decisions were not yet acted on, are under way, were carried out, or are dropped.

    What became of the `unknown` ones is not on record: they count as none of these.
    """

    total: int = 0
    open: int = 0
    under_way: int = 0
    done: int = 0
    dropped: int = 0
    unknown: int = 0


def tally(plan: Plan) -> Tally:
    return tallies([plan])[plan.pk]


def tallies(plans: Iterable[Plan]) -> dict[int, Tally]:
    """Return the tally of each plan by its primary key, by one query for all."""
    keys = [plan.pk for plan in plans]
    found = (
        Activity.objects.filter(plan__in=keys).order_by().values_list("plan", "status").annotate(Count("pk"))
    )
    counts: dict[int, dict[str, int]] = {key: {} for key in keys}
    for key, status, count in found:
        counts[key][status] = count
    return {key: _tally(of_plan) for key, of_plan in counts.items()}


def tally_of(activities: Iterable[Activity]) -> Tally:
    """Return the tally of activities that are at hand: those of a theme, or of a state."""
    counts: dict[str, int] = {}
    for activity in activities:
        counts[activity.status] = counts.get(activity.status, 0) + 1
    return _tally(counts)


def decision_tallies() -> dict[int, DecisionTally]:
    """Return the tallies of published decisions by the primary key of their meeting."""
    found = Decision.objects.published().order_by().values_list("event", "status").annotate(Count("pk"))
    counts: dict[int, dict[str, int]] = {}
    for event, status, count in found:
        counts.setdefault(event, {})[status] = count
    return {event: _decision_tally(of_event) for event, of_event in counts.items()}


def together(found: Iterable[DecisionTally]) -> DecisionTally:
    """Return one tally of all that the others count."""
    each = list(found)
    return DecisionTally(
        **{name: sum(getattr(one, name) for one in each) for name in ("total", *DecisionStatus.values)}
    )


def _tally(counts: Mapping[str, int]) -> Tally:
    return Tally(
        total=sum(counts.values()), **{status: counts.get(status, 0) for status in ActivityStatus.values}
    )


def _decision_tally(counts: Mapping[str, int]) -> DecisionTally:
    return DecisionTally(
        total=sum(counts.values()), **{status: counts.get(status, 0) for status in DecisionStatus.values}
    )
