"""Carrying over what a year did not bring: into a later plan, where it points to where it is from."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diaspora import rules
from diaspora.domain import following
from diaspora.domain.errors import CarriedOver
from diaspora.domain.plans.locking import (
    NOT_A_DRAFT,
    NOT_ADOPTED,
    ONLY_SECRETARIAT,
    locked,
    next_number,
    require_time,
)
from diaspora.domain.values import Values, audiences_of, write
from diaspora.enums import ActivityStatus
from diaspora.models import Activity, Plan
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import User
from portal.rules import require

# What is agreed anew in another year, or belongs to the one it was in.
LEFT = {"id", "plan", "number", "status", "event", "origin", "revision", "created_by", "changed_at", "folded"}
DATES = {"starts", "ends", "precision"}


def carry_over(activity: Activity, *, to: Plan, by: User) -> Activity:
    """Copy an activity of an adopted plan into the draft of a later year, and say of it that it was moved.

    The copy has no dates yet: those of another year are agreed anew.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. CarriedOver: it was carried over before.
        WrongTime: the plan is not adopted, the other no draft of a later year, or the activity is done or dropped.
    """
    with transaction.atomic():
        # The earlier plan always first: two who each held what the other asks for would wait for ever.
        activity = locked(activity)
        to = Plan.objects.locked(to.pk)
        require_may_carry_over(by, activity, to)
        copy = Activity(plan=to, number=next_number(to), origin=activity, created_by=by)
        write(copy, copied(activity))
        before, activity.status = activity.status, ActivityStatus.MOVED
        activity.revision += 1
        activity.save()
        record(ActivityVerb.ACTIVITY_STATUS, activity, by=by, before=before, after=ActivityStatus.MOVED)
        record(ActivityVerb.ACTIVITY_CARRIED_OVER, copy, by=by, before=activity.code, after=copy.code)
        following.plan_changed(activity.plan)
    return copy


def require_may_carry_over(by: User, activity: Activity, to: Plan) -> None:
    require(rules.is_secretariat, by, activity, ONLY_SECRETARIAT)
    require_time(rules.may_amend_activity, by, activity, NOT_ADOPTED)
    require_time(rules.is_draft, by, to, NOT_A_DRAFT)
    if to.year <= activity.plan.year:
        raise WrongTime(_("An activity is carried over into the plan of a later year."))
    if activity.carried_over.exists():
        raise CarriedOver
    if activity.status != ActivityStatus.PLANNED:
        raise WrongTime(_("Only an activity that is still planned can be carried over."))


def copied(activity: Activity) -> Values:
    """Return what the copy has of the activity."""
    left = LEFT | DATES
    fields = [field for field in activity._meta.concrete_fields if is_copied(field.name, left)]
    links = {field.name: list(getattr(activity, field.name).all()) for field in activity._meta.many_to_many}
    return {
        **{field.name: getattr(activity, field.name) for field in fields},
        **links,
        "audiences": audiences_of(activity),
    }


def is_copied(name: str, left: set[str]) -> bool:
    """Leave out what is left, outcomes and notes on dates; and of texts the plain name, that of no language."""
    plain = {"title", "summary", "partners_note", "budget_source"}
    return name not in left | plain and not name.startswith(("outcome", "date_note"))
