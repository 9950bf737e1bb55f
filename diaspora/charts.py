"""The charts of the section: records in, plain data out for `portal.charts`."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from diaspora.enums import ActivityStatus
from diaspora.models import Activity, Plan
from portal.charts import CountsByMonth, Month
from portal.enums import DatePrecision

# These take place in no month of the year any more.
GONE = frozenset({ActivityStatus.MOVED, ActivityStatus.DROPPED})


def months_of_plan(plan: Plan, activities: Sequence[Activity]) -> CountsByMonth | None:
    """Return when the activities of a plan begin, month by month; None where no month is known."""
    staying = [activity for activity in activities if activity.status not in GONE]
    counts = Counter(month for activity in staying if (month := month_of(activity)))
    if not counts:
        return None
    return CountsByMonth(
        key="months",
        title=_("Activities by month"),
        description=_("The month in which each activity begins. Moved and dropped ones are left out."),
        first=min(Month(plan.year, 1), *counts),
        last=max(Month(plan.year, 12), *counts),
        counts=counts,
        unknown=len(staying) - counts.total(),
    )


def month_of(activity: Activity) -> Month | None:
    """Return the month in which an activity begins, None where that is not known."""
    if activity.starts is None or activity.precision == DatePrecision.YEAR:
        return None
    return Month(activity.starts.year, activity.starts.month)
