"""The numbers beside the choices of the filters of events: each says what the list would hold."""

import datetime
import itertools
import re

import pytest
from django.http import QueryDict

from diaspora.enums import Audience, EventKind, EventStatus, Publication
from diaspora.filters import COUNTED, EventFilter
from diaspora.models import Event
from portal.models import State
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import EventFactory

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"(.+) \((\d+)\)")
CHOSEN = {
    "q": ["", "trial", "event-1", "zzzz"],
    "when": ["", "past"],
    "kind": ["", "forum"],
    "state": ["", "turkiye", "hungary"],
    "audience": ["", "press"],
    "status": ["", "held"],
}


@pytest.fixture(autouse=True)
def events(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    unpublish_all()
    states = [State.objects.get(slug=slug) for slug in ("turkiye", "hungary", "kazakhstan")]
    kinds = itertools.cycle([EventKind.FORUM, EventKind.MINISTERS, EventKind.FORUM, EventKind.TRAINING])
    statuses = itertools.cycle([EventStatus.HELD, EventStatus.PLANNED, EventStatus.CANCELLED])
    for number, (kind, status) in enumerate(zip(kinds, statuses, strict=False)):
        EventFactory(
            slug=f"event-{number}",
            kind=kind,
            status=status,
            starts=None if number % 5 == 0 else in_days(300 * (number - 8)),
            host_state=states[number % 3] if number % 4 else None,
            states=states[: number % 3],
            audiences=[Audience.PRESS, Audience.YOUTH][: number % 3],
            publication=Publication.DRAFT if number % 7 == 6 else Publication.PUBLISHED,
        )
        if number == 17:
            break


def filtered(asked: dict[str, str]) -> EventFilter:
    query = QueryDict(mutable=True)
    query.update(asked)
    found = EventFilter(query, Event.objects.published().upcoming_first())
    assert found.is_valid(), found.errors
    return found


def test_each_number_is_what_the_list_then_holds():
    checked = 0
    # All of them would take half a minute.
    for values in list(itertools.product(*CHOSEN.values()))[::5]:
        asked = {name: value for name, value in zip(CHOSEN, values, strict=True) if value}
        found = filtered(asked)
        found.show_counts()
        for name in COUNTED:
            for value, label in found.form.fields[name].choices:
                if value:
                    shown = int(NUMBER.fullmatch(str(label))[2])
                    # One in some: each asks the database.
                    checked += 1
                    if checked % 11 == 0:
                        assert shown == filtered({**asked, name: value}).qs.count(), (asked, name, value)
    assert checked > 400


def test_years_are_those_of_published_events():
    EventFactory(starts=datetime.date(1999, 1, 1), publication=Publication.DRAFT)
    Event.objects.filter(slug="event-2").update(starts="1998-01-01")
    years = [value for value, _label in filtered({}).form.fields["year"].choices if value]
    assert years == sorted(years, reverse=True)
    assert "1998" in years
    assert "1999" not in years
