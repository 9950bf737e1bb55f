"""How a visitor puts one event into a calendar: a file, or the page of a calendar service, filled in."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from diaspora.calendar import DAY, has_place_in_calendar
from diaspora.enums import EventStatus
from diaspora.models import Event
from diaspora.wording import description_of, place_of, title_of
from portal.enums import DatePrecision

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
# What is sent in an address is kept short: services cut off, or refuse, what is longer.
MOST_LETTERS = 800


@dataclass(frozen=True)
class Links:
    """`file` is the address of the event's own file; the others are empty where there is nothing to plan."""

    file: str
    google: str = ""
    outlook: str = ""


def links_of(event: Event) -> Links | None:
    """Return where an event can be had for a calendar; None where not even its month is known, or it is cancelled."""
    if not has_place_in_calendar(event) or event.status == EventStatus.CANCELLED:
        return None
    file = reverse("diaspora:event-calendar", args=[event.slug])
    if event.precision != DatePrecision.DAY or event.is_over or event.starts is None:
        return Links(file)
    ends = (event.last_day or event.starts) + DAY
    return Links(file, google(event, event.starts, ends), outlook(event, event.starts, ends))


def google(event: Event, starts: datetime.date, ends: datetime.date) -> str:
    """Return the address that opens Google’s calendar with the event filled in; `ends` is the day after the last."""
    asked = {
        "action": "TEMPLATE",
        "text": title_of(event).text,
        "dates": f"{starts:%Y%m%d}/{ends:%Y%m%d}",
        "details": details(event),
        "location": location(event),
        "trp": "false",
    }
    return f"{GOOGLE}?{urlencode(asked)}"


def outlook(event: Event, starts: datetime.date, ends: datetime.date) -> str:
    """Return the address that opens Outlook’s calendar with the event filled in; `ends` is the day after the last."""
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title_of(event).text,
        "startdt": starts.isoformat(),
        "enddt": ends.isoformat(),
        "allday": "true",
        "body": details(event),
        "location": location(event),
    }
    return f"{OUTLOOK}?{urlencode(asked)}"


def details(event: Event) -> str:
    """Return what is said of an event, or its page alone where that is too long for an address."""
    url = f"{settings.SITE_URL}{event.get_absolute_url()}"
    text = description_of(event, url).text
    return text if len(text) <= MOST_LETTERS else url


def location(event: Event) -> str:
    return "; ".join(place_of(place) for place in event.places.all())
