"""Whatever editors write, the calendar and the feed can be read back and say what the records say."""

import datetime

import icalendar
import pytest
from defusedxml import ElementTree
from django.db import transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from diaspora.calendar import calendar_of
from diaspora.enums import EventKind, EventStatus
from diaspora.feed import feed
from diaspora.models import Event
from diaspora.selection import Selection
from portal.enums import DatePrecision, Language
from portal.models.facts import first_of
from tests.diaspora.calendar.reading import ATOM, said
from tests.diaspora.plainly import hide_events
from tests.factories.diaspora import EventFactory

pytestmark = pytest.mark.django_db

# PostgreSQL keeps no NUL, and no half of a letter can be written anywhere.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(LETTERS, max_size=120)
DAYS = st.dates(datetime.date(1992, 1, 1), datetime.date(2099, 1, 1))
DRAWN = st.fixed_dictionaries(
    {
        "title": TEXTS.filter(lambda text: text.strip()),
        "summary": TEXTS,
        "day": st.none() | DAYS,
        "length": st.integers(0, 40),
        "precision": st.sampled_from(DatePrecision.values),
        "kind": st.sampled_from(EventKind.values),
        "status": st.sampled_from(EventStatus.values),
    }
)


def made(drawn: dict, number: int) -> Event:
    """Return an event of what was drawn, its texts in every language."""
    texts = {
        f"{field}_{language}": drawn[field] for field in ("title", "summary") for language in Language.values
    }
    day, precision = drawn["day"], drawn["precision"]
    if day and precision != DatePrecision.DAY:
        day = first_of(day, precision)
    ends = day + datetime.timedelta(days=drawn["length"]) if day and precision == DatePrecision.DAY else None
    return EventFactory(
        slug=f"drawn-{number}",
        kind=drawn["kind"],
        status=drawn["status"],
        starts=day,
        ends=ends,
        precision=precision,
        **texts,
    )


@settings(max_examples=40)
@given(drawn=st.lists(DRAWN, max_size=4), language=st.sampled_from(Language.values))
def test_events_come_back_from_calendar_and_feed(drawn, language):
    with transaction.atomic(), translation.override(language):
        hide_events()
        events = {f"event-{event.slug}": event for event in (made(each, n) for n, each in enumerate(drawn))}
        data, atom = calendar_of(Selection()), feed()
        transaction.set_rollback(True)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    calendar = icalendar.Calendar.from_ical(data)
    found = {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
    found = {name: entry for name, entry in found.items() if name.startswith("event-")}
    known = {
        name: event
        for name, event in events.items()
        if event.starts and event.precision != DatePrecision.YEAR
    }
    assert set(found) == set(known)
    for name, event in known.items():
        entry = found[name]
        assert entry.decoded("dtstart") == event.starts
        assert entry.decoded("dtend") == event.last_day + datetime.timedelta(days=1)
        assert shown(event.title) in shown(str(entry["summary"]))
        assert shown(event.summary) in shown(str(entry["description"]))
    slugs = [
        said(entry, "id").rstrip("/").rpartition("/")[2]
        for entry in ElementTree.fromstring(atom).findall("entry", ATOM)
    ]
    assert {f"event-{slug}" for slug in slugs} == set(events)


def shown(text: str) -> str:
    """Return what is seen of a text: neither how it is spaced nor the signs that steer machines."""
    return "".join(letter for letter in text if not letter.isspace() and letter.isprintable())
