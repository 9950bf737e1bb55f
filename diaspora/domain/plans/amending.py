"""Changing an adopted plan: by amendments, each with a reason, kept for good and shown with the plan."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diaspora import rules
from diaspora.domain import following, notices
from diaspora.domain.errors import NoChange, require_revision
from diaspora.domain.plans.changes import Changes, added, differences, in_each, picture
from diaspora.domain.plans.locking import (
    NOT_ADOPTED,
    ONLY_SECRETARIAT,
    locked,
    next_number,
    require_time,
)
from diaspora.domain.values import Values, write
from diaspora.enums import ActivityStatus, AmendmentKind
from diaspora.models import Activity, Amendment, Plan
from diaspora.models.frozen import amending
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import User
from portal.rules import require, require_reason


def amend(
    activity: Activity, changes: Values, *, reason: str, by: User, revision: int | None = None
) -> Amendment:
    """Change an activity of an adopted plan; see `values.write` for `changes`.

    Args:
        revision: that of the activity when it was read, where somebody may have written it since.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. MissingReason. ValidationError: by field.
        WrongTime: the plan is not adopted, or its year is closed. NoChange: all is as it was.
        ChangedMeanwhile: it was written since it was read.
    """
    with transaction.atomic():
        activity = locked(activity)
        require_may_amend(by, activity.plan)
        reason = require_reason(reason)
        if revision is not None:
            require_revision(activity, revision)
        before = picture(activity)
        activity.revision += 1
        with amending():
            write(activity, changes)
        after = picture(Activity.objects.get(pk=activity.pk))
        return keep(activity, AmendmentKind.CHANGED, differences(before, after), reason=reason, by=by)


def preview(activity: Activity, changes: Values, *, by: User) -> Changes:
    """Return what `amend` would keep of the same changes, and change nothing. Raises as `amend`, but for the reason."""
    with transaction.atomic():
        activity = locked(activity)
        require_may_amend(by, activity.plan)
        before = picture(activity)
        with amending():
            write(activity, changes)
        after = picture(Activity.objects.get(pk=activity.pk))
        transaction.set_rollback(True)
    return differences(before, after)


def add_by_amendment(plan: Plan, values: Values, *, reason: str, by: User) -> Activity:
    """Add an activity to an adopted plan. Raises as `amend`."""
    with transaction.atomic():
        plan = Plan.objects.locked(plan.pk)
        require_may_amend(by, plan)
        reason = require_reason(reason)
        activity = Activity(plan=plan, number=next_number(plan), created_by=by)
        with amending():
            write(activity, values)
        keep(activity, AmendmentKind.ADDED, added(picture(activity)), reason=reason, by=by)
    return activity


def drop(activity: Activity, *, reason: str, by: User) -> Amendment:
    """Say that an activity of an adopted plan will not take place; it stays in the plan, as dropped.

    Raises as `amend`; WrongTime where it is done or moved.
    """
    with transaction.atomic():
        activity = locked(activity)
        require_may_amend(by, activity.plan)
        if activity.status != ActivityStatus.PLANNED:
            raise WrongTime(_("Only an activity that is still planned can be dropped."))
        reason = require_reason(reason)
        activity.status = ActivityStatus.DROPPED
        activity.revision += 1
        activity.save()
        changes = {"status": {"before": said(ActivityStatus.PLANNED), "after": said(ActivityStatus.DROPPED)}}
        return keep(activity, AmendmentKind.DROPPED, changes, reason=reason, by=by)


def require_may_amend(by: User, plan: Plan) -> None:
    require(rules.is_secretariat, by, plan, ONLY_SECRETARIAT)
    require_time(rules.may_amend, by, plan, NOT_ADOPTED)


def said(status: ActivityStatus) -> dict[str, str]:
    return in_each(lambda _code: str(status.label))


def keep(activity: Activity, kind: AmendmentKind, changes: Changes, *, reason: str, by: User) -> Amendment:
    """Keep an amendment, record it and tell of it. Raises NoChange where it changes nothing."""
    if not changes:
        raise NoChange
    plan = activity.plan
    amendment = Amendment.objects.create(
        plan=plan,
        number=plan.amendments.count() + 1,
        activity=activity,
        kind=kind,
        changes=changes,
        reason=reason,
        by=by,
    )
    record(ActivityVerb.PLAN_AMENDED, plan, by=by, after=str(amendment.number), reason=reason)
    notices.plan_amended(amendment, by=by)
    following.plan_changed(plan)
    return amendment
