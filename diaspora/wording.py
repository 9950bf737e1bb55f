"""What is said of an event where there are words alone: in calendars and feeds. All in the active language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diaspora.enums import EventStatus
from diaspora.models import Event, Place
from portal.enums import DatePrecision, Language
from portal.follow.atom import tidy
from portal.text.dates import known_date
from portal.translations.texts import ShownText, shown_text


def title_of(event: Event) -> ShownText:
    """Return the title with what a reader of nothing else has to know: what became of it, and how sure the day is."""
    shown = shown_text(event, "title")
    text = marked(event, shown.text)
    if event.starts and event.precision == DatePrecision.MONTH:
        month = {"title": text, "month": known_date(event.starts, event.precision)}
        if event.is_over:
            text = pgettext("title of an event", "%(title)s (%(month)s, day not known)") % month
        else:
            text = pgettext("title of an event", "%(title)s (%(month)s, day not fixed)") % month
    if event.is_sample:
        text = pgettext("title of an event", "Sample data: %(title)s") % {"title": text}
    return ShownText(" ".join(tidy(text).split()), shown.language, shown.is_fallback)


def marked(event: Event, title: str) -> str:
    """Return `title` with a word before it where the event does not take place as planned."""
    if event.status == EventStatus.CANCELLED:
        return pgettext("title of an event", "Cancelled: %(title)s") % {"title": title}
    if event.status == EventStatus.POSTPONED:
        return pgettext("title of an event", "Postponed: %(title)s") % {"title": title}
    return title


def description_of(event: Event, url: str) -> ShownText:
    """Return all that is said of an event, a paragraph each; the language is that of its summary."""
    summary = shown_text(event, "summary")
    paragraphs = [*status_lines(event), summary.text, shown_text(event, "outcomes").text, *facts(event)]
    if event.to_verify:
        paragraphs.append(_("Some of this is still to be verified."))
    if summary.is_fallback:
        paragraphs.append(stand_in(summary.language))
    if event.is_sample:
        paragraphs.append(_("This event is made up, for trying the portal out."))
    paragraphs.append(pgettext("calendar", "More: %(url)s") % {"url": url})
    text = "\n\n".join(filter(None, map(tidy, paragraphs)))
    return ShownText(text, summary.language, summary.is_fallback)


def status_lines(event: Event) -> Iterator[str]:
    if event.status == EventStatus.CANCELLED:
        yield _("This event is cancelled.")
    if event.status == EventStatus.POSTPONED:
        yield _("This event is postponed. The date given here may change.")
    if event.starts is None or event.precision != DatePrecision.DAY:
        yield date_in_words(event)


def date_in_words(event: Event) -> str:
    """Say how much of the date is known, with what a source says of it."""
    known = known_date(event.starts, event.precision)
    note = shown_text(event, "date_note").text
    return f"{known} ({note})" if note else known


def facts(event: Event) -> Iterator[str]:
    organisers = [*names(event.bodies.all()), *names(event.institutions.all())]
    if note := shown_text(event, "organisers_note").text:
        organisers.append(note)
    if organisers:
        yield pgettext("event", "Organisers: %(names)s") % {"names": ", ".join(organisers)}
    if states := names(event.states.all()):
        yield pgettext("event", "States taking part: %(names)s") % {"names": ", ".join(states)}


def names(records: Iterable[Any]) -> list[str]:
    return [shown_text(record, "name").text for record in records]


def stand_in(language: str) -> str:
    """Say that a text stands in from another language."""
    return {
        Language.TR: _("This text is in Turkish: it is not translated yet."),
        Language.EN: _("This text is in English: it is not translated yet."),
        Language.AZ: _("This text is in Azerbaijani: it is not translated yet."),
        Language.KK: _("This text is in Kazakh: it is not translated yet."),
    }[Language(language)]


def place_of(place: Place) -> str:
    """Name a town and the land that it lies in."""
    land = shown_text(place.state, "name").text if place.state else shown_text(place, "country").text
    return ", ".join(filter(None, (tidy(shown_text(place, "name").text), tidy(land))))
