"""What each mail shows, read when it is sent; None where it is no longer true and is not sent."""

from typing import Any

from diaspora.enums import PlanStatus, Publication
from diaspora.models import Amendment, Event, Plan
from portal.models import Notice

Facts = dict[str, Any] | None


def event_proposed(notice: Notice) -> Facts:
    return event_in(notice, Publication.PROPOSED)


def event_published(notice: Notice) -> Facts:
    return event_in(notice, Publication.PUBLISHED)


def event_declined(notice: Notice) -> Facts:
    return event_in(notice, Publication.DECLINED)


def plan_adopted(notice: Notice) -> Facts:
    plan = Plan.objects.filter(pk=notice.context["plan"], status=PlanStatus.ADOPTED).first()
    if plan is None:
        return None
    return {"plan": plan, "count": plan.activities.count(), "is_sample": plan.is_sample}


def plan_amended(notice: Notice) -> Facts:
    found = Amendment.objects.select_related("plan", "activity__plan")
    amendment = found.filter(pk=notice.context["amendment"]).first()
    return {"amendment": amendment, "is_sample": amendment.plan.is_sample} if amendment else None


def event_in(notice: Notice, publication: Publication) -> Facts:
    found = Event.objects.select_related("proposed_for", "proposed_by")
    event = found.filter(pk=notice.context["event"], publication=publication).first()
    return {"event": event, "is_sample": event.is_sample} if event else None
