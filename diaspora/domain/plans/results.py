"""What became of an activity of an adopted plan: what states and the Secretariat write as the year goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diaspora import rules
from diaspora.domain import following
from diaspora.domain.errors import require_revision
from diaspora.domain.plans.locking import (
    NOT_ADOPTED,
    ONLY_ITS_STATE,
    locked,
    require_time,
)
from diaspora.enums import ActivityStatus
from diaspora.models import Activity, Event
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.models import User
from portal.rules import require

# What a state may say of its activities: dropped by an amendment, moved by being carried over.
RECORDABLE = (ActivityStatus.PLANNED, ActivityStatus.DONE)


@dataclass(frozen=True)
class Result:
    """What became of an activity; `outcomes` by language, those that are to be written."""

    status: str
    outcomes: Mapping[str, str] = field(default_factory=dict)
    event: Event | None = None


def record_result(activity: Activity, result: Result, *, revision: int, by: User) -> Activity:
    """Write what became of an activity of an adopted plan.

    Raises:
        NotAllowed: `by` is neither focal point of the lead state nor of the Secretariat.
        WrongTime: the plan is a draft, or its year is closed. ChangedMeanwhile: it was written since it was read.
        ValidationError: by field; of what was dropped or moved the status stays as it is.
    """
    with transaction.atomic():
        activity = locked(activity)
        require(rules.answers_for, by, activity, ONLY_ITS_STATE)
        require_time(rules.may_record_result, by, activity, NOT_ADOPTED)
        require_revision(activity, revision)
        require_possible(activity, result)
        before, activity.status = activity.status, result.status
        activity.event = result.event
        for language, outcome in result.outcomes.items():
            setattr(activity, f"outcome_{language}", outcome)
        activity.revision += 1
        activity.save()
        record(ActivityVerb.ACTIVITY_STATUS, activity, by=by, before=before, after=result.status)
        following.plan_changed(activity.plan)
    return activity


def require_possible(activity: Activity, result: Result) -> None:
    if result.status == activity.status:
        return
    if activity.status not in RECORDABLE:
        message = _("This activity was moved or dropped: its status is changed no more.")
        raise ValidationError({"status": message})
    if result.status not in RECORDABLE:
        message = _("An activity is dropped by an amendment, and moved by carrying it over.")
        raise ValidationError({"status": message})
