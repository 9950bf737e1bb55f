"""Events as iCalendar (RFC 5545, with the names that calendars have since RFC 7986).

What is known of a date decides what becomes of an event, and no day is made up:

- Days: all-day, from the first to the last.
- A month: all-day over the whole month, TENTATIVE while it is to come; the title says that the day is not fixed, or of
  what is over that it is not known. Who follows events wants to see that something comes in June.
- A year, or nothing: left out. A bar over a year tells nobody when to travel and covers all else; the calendar's own
  description says how many there are, and the page of calendars names them.

Nothing makes anybody busy (TRANSPARENT): who subscribes follows what happens, and seldom travels to all of it. There
is no METHOD: a published message (RFC 5546) would have to name an organiser by a mail address.

The same records give the same bytes: stamps are those of the records, and UIDs are of the record and the site, in
whatever language.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from diaspora.enums import EventKind, EventStatus
from diaspora.models import Celebration, Event
from diaspora.selection import Selection
from diaspora.wording import description_of, place_of, title_of
from portal.enums import DatePrecision
from portal.translations.texts import ShownText, current_language, shown_text

PRODUCT = "-//Vision portal//Diaspora calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a calendar asks again, where it heeds that: twice a day is soon enough for a meeting.
REFRESH = datetime.timedelta(hours=12)
DAY = datetime.timedelta(days=1)
# Which years of a yearly celebration are in: the one before, this one, the next. The record does not say in which year
# it was first celebrated, and a rule of repetition would have to begin in one.
YEARS_AROUND = (-1, 0, 1)

STATUSES = {
    EventStatus.PLANNED: "CONFIRMED",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True)
class Occurrence:
    """A celebration in one year. `changed_at` is when its record was last written, None where nobody knows."""

    celebration: Celebration
    day: datetime.date
    changed_at: datetime.datetime | None


# --- What is in a calendar ------------------------------------------------------------------------------


def has_place_in_calendar(event: Event) -> bool:
    """Say whether at least the month is known."""
    return event.starts is not None and event.precision != DatePrecision.YEAR


def calendar_of(selection: Selection) -> bytes:
    """Return the calendar of what is selected, in the active language."""
    events = list(selection.events().order_by("starts", "slug"))
    shown = [event for event in events if has_place_in_calendar(event)]
    occurrences = list(celebrated()) if selection.takes_in_celebrations else []
    left_out = len(events) - len(shown)
    made = around(selection.title, about(left_out), selection.url)
    for event in shown:
        made.add_component(entry_of(event))
    for occurrence in occurrences:
        made.add_component(entry_of_day(occurrence))
    return made.to_ical()


def calendar_of_event(event: Event) -> bytes:
    """Return one event as a file that is put into a calendar once."""
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add_component(entry_of(event))
    return made.to_ical()


def celebrated() -> Iterator[Occurrence]:
    """Yield what is celebrated in the years around this one, by day."""
    changed = dict(Celebration.history.values_list("id").annotate(Max("history_date")))  # type: ignore[attr-defined]
    this_year = timezone.localdate().year
    celebrations = Celebration.objects.all()
    for year in (this_year + around for around in YEARS_AROUND):
        for celebration in sorted(celebrations, key=lambda each: (each.month, each.day, each.slug)):
            if day := day_in(year, celebration):
                yield Occurrence(celebration, day, changed.get(celebration.pk))


def day_in(year: int, celebration: Celebration) -> datetime.date | None:
    try:
        return datetime.date(year, celebration.month, celebration.day)
    except ValueError:
        return None


# --- A calendar -----------------------------------------------------------------------------------------


def around(title: str, description: str, url: str) -> icalendar.Calendar:
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    # The names of RFC 7986, and those that calendars knew before it.
    language = {"LANGUAGE": current_language()}
    for name, value in (("name", title), ("description", description)):
        made.add(name, value, parameters=language)
    made.add("x-wr-calname", title)
    made.add("x-wr-caldesc", description)
    made.add("url", url)
    made.add("refresh-interval", icalendar.vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    # Known to clients without a word on its kind.
    made.add("x-published-ttl", icalendar.vDuration(REFRESH).to_ical().decode())
    return made


def about(left_out: int) -> str:
    """Say what is in a calendar and what is not."""
    said = [
        _("Published events of diaspora cooperation, each with its days."),
        _("Where the month alone is known, an event takes up the whole month, and its title says so."),
    ]
    if left_out:
        said.append(
            ngettext(
                "%(count)d event is left out: its month is not known.",
                "%(count)d events are left out: their month is not known.",
                left_out,
            )
            % {"count": left_out}
        )
        said.append(_("The page of calendars names what is left out: %(url)s") % {"url": calendars_url()})
    return " ".join(said)


def calendars_url() -> str:
    return absolute(reverse("diaspora:calendars"))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


# --- Its entries ----------------------------------------------------------------------------------------


def entry_of(event: Event) -> icalendar.Event:
    """Return the entry of an event of which at least the month is known."""
    assert event.starts is not None  # noqa: S101 - else it has no place in a calendar
    assert event.last_day is not None  # noqa: S101
    url = absolute(event.get_absolute_url())
    made = entry(f"event-{event.slug}", event.starts, event.last_day, event.changed_at, url)
    add_text(made, "summary", title_of(event))
    add_text(made, "description", description_of(event, url))
    made.add("status", status_of(event))
    made.add("sequence", revision_of(event))
    made.add("categories", [str(event.get_kind_display())])
    places = list(event.places.all())
    if location := "; ".join(place_of(place) for place in places):
        made.add("location", location)
    if len(places) == 1:
        made.add("geo", (float(places[0].latitude), float(places[0].longitude)))
    return made


def entry_of_day(occurrence: Occurrence) -> icalendar.Event:
    """Return the entry of a celebration in one year."""
    celebration, day = occurrence.celebration, occurrence.day
    url = absolute(celebration.get_absolute_url())
    changed_at = occurrence.changed_at or datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    made = entry(f"celebration-{celebration.slug}-{day.year}", day, day, changed_at, url)
    add_text(made, "summary", shown_text(celebration, "title"))
    summary = shown_text(celebration, "summary")
    more = pgettext("calendar", "More: %(url)s") % {"url": url}
    text = "\n\n".join(part for part in (summary.text, more) if part)
    add_text(made, "description", ShownText(text, summary.language, summary.is_fallback))
    made.add("status", "CONFIRMED")
    made.add("sequence", 0)
    made.add("categories", [str(EventKind.CELEBRATION.label)])
    return made


def entry(
    key: str, first: datetime.date, last: datetime.date, changed_at: datetime.datetime, url: str
) -> icalendar.Event:
    """Return an entry over whole days, which ends on the day before its DTEND."""
    made = icalendar.Event()
    made.add("uid", f"{key}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("dtstart", first)
    made.add("dtend", last + DAY)
    stamp = changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("url", url)
    made.add("transp", "TRANSPARENT")
    made.add("class", "PUBLIC")
    return made


def add_text(entry: icalendar.Event, name: str, shown: ShownText) -> None:
    """Add a text with the language that it is in, which a stand-in says of itself too."""
    entry.add(name, shown.text, parameters={"LANGUAGE": shown.language})


def status_of(event: Event) -> str:
    is_vague = event.precision != DatePrecision.DAY and event.status == EventStatus.PLANNED
    return "TENTATIVE" if is_vague and not event.is_over else STATUSES[EventStatus(event.status)]


def revision_of(event: Event) -> int:
    """Return a number that grows with each change: the seconds from the first writing to the last."""
    return max(0, int((event.changed_at - event.created_at).total_seconds()))
