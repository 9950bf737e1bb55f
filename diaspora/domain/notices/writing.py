"""Writing down what there is to tell of, in the transaction of what it tells of.

Nobody is told of what they did themselves. A notice holds which record and which moment of it; all else is read
when the mail is sent.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from diaspora.domain.notices import readers
from diaspora.models import Amendment, Event, Plan
from portal.domain.notices import notify
from portal.models import User


def event_proposed(event: Event, *, by: User) -> None:
    tell("event_proposed", readers.secretariat(), event, context={"event": event.pk}, by=by)


def event_published(event: Event, *, by: User) -> None:
    tell("event_published", readers.proposers(event), event, context={"event": event.pk}, by=by)


def event_declined(event: Event, *, by: User) -> None:
    tell("event_declined", readers.proposers(event), event, context={"event": event.pk}, by=by)


def plan_adopted(plan: Plan, *, by: User) -> None:
    tell("plan_adopted", readers.taking_part(plan), plan, context={"plan": plan.pk}, by=by)


def plan_amended(amendment: Amendment, *, by: User) -> None:
    people, context = readers.taking_part(amendment.plan), {"amendment": amendment.pk}
    tell("plan_amended", people, amendment.plan, context=context, by=by)


def tell(
    kind: str, people: QuerySet[User], record: Event | Plan, *, context: dict[str, Any], by: User
) -> None:
    """Write it to `people`; what happens to the record another time is another notice."""
    key = f"{record.pk} {timezone.now().isoformat()}"
    notify(kind, readers.about(record, people).exclude(pk=by.pk), key=key, context=context)
