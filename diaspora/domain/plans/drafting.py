"""Drafting a plan: each state writes the activities that it leads, the Secretariat any."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from diaspora import rules
from diaspora.domain.errors import require_revision
from diaspora.domain.plans.locking import (
    NOT_A_DRAFT,
    ONLY_ITS_STATE,
    locked,
    next_number,
    require_time,
)
from diaspora.domain.values import Values, write
from diaspora.models import Activity, Plan
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.models import User
from portal.rules import require


def add_activity(plan: Plan, values: Values, *, by: User) -> Activity:
    """Add an activity to a draft; see `values.write` for `values`, which name the `lead_state` and the `theme`.

    Raises:
        NotAllowed: `by` is neither focal point of the lead state nor of the Secretariat.
        WrongTime: the plan is adopted. ValidationError: by field.
    """
    with transaction.atomic():
        plan = Plan.objects.locked(plan.pk)
        activity = Activity(
            plan=plan, number=next_number(plan), created_by=by, lead_state=values["lead_state"]
        )
        require_may_write(by, activity)
        write(activity, values)
        record(ActivityVerb.ACTIVITY_ADDED, activity, by=by)
    return activity


def change_activity(activity: Activity, values: Values, *, revision: int, by: User) -> Activity:
    """Write an activity of a draft anew.

    Args:
        revision: that of the activity when it was read; a later one means that somebody else wrote meanwhile.

    Raises:
        NotAllowed, WrongTime, ValidationError: as `add_activity`; a state cannot give an activity to another.
        ChangedMeanwhile: it was written since it was read.
    """
    with transaction.atomic():
        activity = locked(activity)
        require_may_write(by, activity)
        require_revision(activity, revision)
        require_same_lead(by, activity, values)
        activity.revision += 1
        write(activity, values)
        record(ActivityVerb.ACTIVITY_CHANGED, activity, by=by)
    return activity


def remove_activity(activity: Activity, *, by: User) -> None:
    """Take an activity out of a draft; its number is not used again. Raises as `add_activity`."""
    with transaction.atomic():
        activity = locked(activity)
        require_may_write(by, activity)
        record(ActivityVerb.ACTIVITY_REMOVED, activity.plan, by=by, before=str(activity))
        activity.delete()


def require_may_write(by: User, activity: Activity) -> None:
    require(rules.answers_for, by, activity, ONLY_ITS_STATE)
    require_time(rules.may_write, by, activity, NOT_A_DRAFT)


def require_same_lead(by: User, activity: Activity, values: Mapping[str, Any]) -> None:
    lead = values.get("lead_state", activity.lead_state)
    require(rules.represents | rules.is_secretariat, by, lead, ONLY_ITS_STATE)
