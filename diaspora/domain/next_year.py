"""An event that comes again: a draft for the year after, to be made of what is the same every time."""

import datetime
import re

from django.db import transaction

from diaspora import rules
from diaspora.domain.events import ONLY_SECRETARIAT
from diaspora.enums import EventKind
from diaspora.models import Event
from portal.domain.activity import record
from portal.enums import ActivityVerb, DatePrecision, Language
from portal.models import User
from portal.rules import require

TEXTS = ("title", "summary", "organisers_note")
LINKS = ("places", "bodies", "institutions", "themes", "items", "areas")
# Stored in English, shown in the reader's language (portal.admin.history).
REASON = "copied into the next year"
LONGEST_SLUG = Event._meta.get_field("slug").max_length or 0


def copy_into_next_year(event: Event, *, by: User) -> Event:
    """Return a new draft of the same event a year later: what it is and where, and nothing of what came of it.

    Of the date the month is taken over, for the day is not known yet; a celebration keeps its days. Who takes part
    is kept by kind, without how many.

    Raises:
        NotAllowed: `by` is neither editor nor administrator.
    """
    require(rules.may_duplicate, by, event, ONLY_SECRETARIAT)
    with transaction.atomic():
        copy = Event(kind=event.kind, host_state=event.host_state, celebration=event.celebration)
        copy.is_sample = event.is_sample
        for name in (f"{text}_{language}" for text in TEXTS for language in Language.values):
            setattr(copy, name, getattr(event, name))
        set_dates(copy, event)
        copy.slug = free_slug(event, copy.year)
        copy._change_reason = REASON  # type: ignore[attr-defined]
        copy.save()
        for name in LINKS:
            getattr(copy, name).set(getattr(event, name).all())
        for row in event.participants.all():
            copy.participants.create(audience=row.audience)
        record(ActivityVerb.EVENT_DUPLICATED, copy, by=by, before=event.slug, after=copy.slug)
    return copy


def set_dates(copy: Event, event: Event) -> None:
    """Give `copy` the dates of `event` a year later, as far as they follow; an unknown date stays so."""
    if event.starts is None:
        return
    copy.starts, copy.precision = a_year_later(event.starts), event.precision
    if event.kind == EventKind.CELEBRATION:
        copy.ends = a_year_later(event.ends) if event.ends else None
    elif event.precision == DatePrecision.DAY:
        copy.starts, copy.precision = copy.starts.replace(day=1), DatePrecision.MONTH


def a_year_later(day: datetime.date) -> datetime.date:
    """Return the same day of the next year; of 29 February the day before."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def free_slug(event: Event, year: int | None) -> str:
    """Return an address name that no event has: that of `event` with the year after in place of its own."""
    own = str(event.year) if event.year else ""
    base = re.sub(rf"-?\b{own}\b", "", event.slug).strip("-") if own else event.slug
    first = f"{base[: LONGEST_SLUG - 8].strip('-')}-{year or 'next'}".strip("-")
    taken = set(Event.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    slug, number = first, 1
    while slug in taken:
        number += 1
        slug = f"{first}-{number}"
    return slug
