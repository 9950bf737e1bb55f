"""A plan as a whole: begun, adopted by the states, closed with its year."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diaspora import rules
from diaspora.domain import following, notices
from diaspora.domain.errors import NotDecided, NotReady
from diaspora.domain.plans.locking import NOT_ADOPTED, ONLY_SECRETARIAT, require_time
from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Activity, Event, Plan
from portal.domain.activity import record
from portal.enums import ActivityVerb, Language
from portal.models import User
from portal.rules import require


@dataclass(frozen=True)
class Missing:
    """What a plan lacks before it can be adopted; `activity` is None where it is about the plan."""

    activity: Activity | None
    words: str | Promise


def create(year: int, texts: dict[str, str], *, by: User) -> Plan:
    """Begin the plan of a year as a draft; `texts` are named with their language, as `title_en`.

    Raises:
        NotAllowed: `by` is neither editor nor administrator.
        ValidationError: by field; `year` where it is none, or has a plan already.
    """
    require(rules.may_create_plan, by, None, ONLY_SECRETARIAT)
    plan = Plan(year=year, **texts)
    plan.full_clean(exclude={"title", "summary"})
    with transaction.atomic():
        plan.save()
        record(ActivityVerb.PLAN_STATUS, plan, by=by, after=PlanStatus.DRAFT)
    return plan


def missing_before_adoption(plan: Plan) -> list[Missing]:
    """Return what a plan lacks, in the order of its activities: at least one activity, each with title and items."""
    activities = list(plan.activities.select_related("plan").prefetch_related("items").order_by("number"))
    found = [lack for activity in activities for lack in lacks_of(activity)]
    if not activities:
        found.append(Missing(None, _("There is no activity yet.")))
    return found


def lacks_of(activity: Activity) -> list[Missing]:
    found = []
    if not any(getattr(activity, f"title_{code}") for code in Language.values):
        found.append(Missing(activity, _("It has no title in any language.")))
    if not activity.items.all():
        found.append(Missing(activity, _("It is linked to no action item of the Vision.")))
    return found


def adopt(plan: Plan, *, by: User, on: datetime.date | None = None, at_event: Event | None = None) -> Plan:
    """Adopt a draft: from now on the public sees it, and it is changed by amendments alone.

    Args:
        on: the day on which the states adopted it; else today.
        at_event: the meeting that did.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is adopted already.
        NotReady: something is missing; `.missing` says what.
    """
    with transaction.atomic():
        plan = Plan.objects.locked(plan.pk)
        require(rules.is_secretariat, by, plan, ONLY_SECRETARIAT)
        require_time(rules.may_adopt, by, plan, _("This plan has been adopted already."))
        if missing := missing_before_adoption(plan):
            raise NotReady(missing)
        plan.adopted_on = on or timezone.localdate()
        plan.adopted_at_event = at_event or plan.adopted_at_event
        move(plan, PlanStatus.ADOPTED, by=by)
        notices.plan_adopted(plan, by=by)
        following.plan_changed(plan)
    return plan


def close(plan: Plan, *, by: User) -> Plan:
    """Close the year of an adopted plan: what became of each activity is recorded, and stays as it is.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is a draft, or closed already.
        NotDecided: activities are still planned; `.activities` lists them.
    """
    with transaction.atomic():
        plan = Plan.objects.locked(plan.pk)
        require(rules.is_secretariat, by, plan, ONLY_SECRETARIAT)
        require_time(rules.may_close, by, plan, NOT_ADOPTED)
        if undecided := undecided_of(plan):
            raise NotDecided(undecided)
        plan.closed_on = timezone.localdate()
        move(plan, PlanStatus.CLOSED, by=by)
        following.plan_changed(plan)
    return plan


def undecided_of(plan: Plan) -> list[Activity]:
    """Return the activities of which nothing is recorded, in their order."""
    return list(
        plan.activities.select_related("plan").filter(status=ActivityStatus.PLANNED).order_by("number")
    )


def move(plan: Plan, status: PlanStatus, *, by: User) -> None:
    """Save `plan` in another status and record it; called by this module alone."""
    before = plan.status
    plan.move(status)
    record(ActivityVerb.PLAN_STATUS, plan, by=by, before=before, after=status)
