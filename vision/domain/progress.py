"""What was reported, counted: published entries only, and always with what they are counted out of.

One entry is what one state reports on one action item in one cycle. The method is told at /progress/method/.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from portal.enums import ParticipationStatus
from portal.models import State
from vision.models import ActionItem, Cycle, Entry

# By whatever was counted by: the number of a pillar, the code of an area.
StatusCounts = Mapping[Any, Counter]


def latest_cycle() -> Cycle | None:
    """Return the latest published cycle, None where nothing is published."""
    return Cycle.objects.published().first()


def entries(cycle: Cycle) -> QuerySet[Entry]:
    """Return the published entries of `cycle` that report something on an item in force."""
    published = Entry.objects.published().with_status()
    return published.filter(submission__cycle=cycle, item__retired_at=None)


def status_counts(found: QuerySet[Entry], by: str) -> StatusCounts:
    """Count `found` by reported status within each value of the field `by`."""
    counts: dict[Any, Counter] = {}
    for group, status, count in found.order_by().values_list(by, "status").annotate(Count("pk")):
        counts.setdefault(group, Counter())[status] = count
    return counts


def reporting_states(cycle: Cycle) -> QuerySet[State]:
    """Return the states whose entries `cycle` counts out of.

    Members are expected to report; observers may, and count once something of theirs is published.
    """
    is_member = Q(status=ParticipationStatus.MEMBER)
    has_reported = Q(pk__in=entries(cycle).values("submission__state"))
    return State.objects.with_status(on=cycle.closes).filter(is_member | has_reported)


def history(item: ActionItem) -> QuerySet[Entry]:
    """Return the published entries on `item`, of all cycles."""
    found = Entry.objects.published().with_status().filter(item=item)
    return found.select_related("submission__state", "submission__cycle")
