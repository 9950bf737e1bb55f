"""The events of a kind in their order, and the number of each in its series.

Numbers are computed. Events in order of date take the number after the one before, unless they state another; one of
unknown date has its place by the number that it states, and no other. Nothing is counted twice: where what is
stated leaves no number for an event, it has none. A cancelled event takes no number.
"""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from diaspora.enums import EventStatus
from diaspora.models import Event, Series

# What a place in a series is read off; a list of events need not read their texts for it.
READ = ("slug", "kind", "starts", "ends", "precision", "until", "stated_number", "status", "is_sample")


@dataclass(frozen=True)
class Stop:
    """A place on the line of a series: an event, or none where nothing is known of a number."""

    number: int | None
    event: Event | None

    @property
    def is_gap(self) -> bool:
        return self.event is None


@dataclass(frozen=True)
class Run:
    """The published events of a series."""

    series: Series
    events: list[Event]

    @cached_property
    def numbers(self) -> dict[int, int]:
        return numbers(self.events) if self.series.is_numbered else {}

    @cached_property
    def gaps(self) -> list[int]:
        return gaps(self.numbers.values())

    @cached_property
    def stops(self) -> list[Stop]:
        """The line of the series, earliest first; what has neither date nor number stands last."""
        return line(self.events, self.numbers)

    def number_of(self, event: Event) -> int | None:
        return self.numbers.get(event.pk)

    def count(self, *statuses: str) -> int:
        return sum(event.status in statuses for event in self.events)

    @property
    def held(self) -> int:
        return self.count(EventStatus.HELD)

    @property
    def planned(self) -> int:
        return self.count(EventStatus.PLANNED)

    @property
    def postponed(self) -> int:
        return self.count(EventStatus.POSTPONED)

    @property
    def cancelled(self) -> int:
        return self.count(EventStatus.CANCELLED)

    @property
    def undated(self) -> int:
        return sum(event.starts is None for event in self.events)

    @property
    def is_sample(self) -> bool:
        return any(event.is_sample for event in self.events)

    def neighbours(self, event: Event) -> tuple[Event | None, Event | None]:
        """Return the events before and after `event` on the line, None where there is none."""
        known = [stop.event for stop in self.stops if stop.event]
        place = known.index(event)
        return known[place - 1] if place else None, next(iter(known[place + 1 :]), None)


def numbers(events: Iterable[Event]) -> dict[int, int]:
    """Return the number of each event of one kind by its key; events that have none are left out."""
    counted = [event for event in events if event.status != EventStatus.CANCELLED]
    stated = {event.stated_number: event for event in counted if event.stated_number}
    found = {event.pk: number for number, event in stated.items()}
    last = 0
    for event in by_date(counted):
        number = found.get(event.pk) or after(last, stated)
        if number:
            found[event.pk] = last = number
    return found


def after(last: int, stated: dict[int, Event]) -> int | None:
    """Return the number that an event takes after `last`: None where an event of another date states it."""
    number = last + 1
    while number in stated and stated[number].starts is None:
        number += 1
    return None if number in stated else number


def gaps(taken: Iterable[int]) -> list[int]:
    """Return the numbers that no event has, from 1 to the highest that one has."""
    taken = set(taken)
    return [number for number in range(1, max(taken, default=0)) if number not in taken]


def by_date(events: Iterable[Event]) -> list[Event]:
    """Return the events of which the date is known, earliest first."""
    dated = [event for event in events if event.starts]
    return sorted(dated, key=lambda event: (event.starts, event.stated_number or 0, event.slug))


def line(events: list[Event], taken: dict[int, int]) -> list[Stop]:
    stops = [Stop(taken.get(event.pk), event) for event in by_date(events)]
    undated = [event for event in events if event.starts is None]
    loose = [Stop(number, None) for number in gaps(taken.values())]
    loose += [Stop(taken[event.pk], event) for event in undated if event.pk in taken]
    for stop in sorted(loose, key=lambda stop: stop.number or 0):
        stops.insert(place_of(stop.number or 0, stops), stop)
    return [*stops, *(Stop(None, event) for event in undated if event.pk not in taken)]


def place_of(number: int, stops: list[Stop]) -> int:
    """Return where a stop of unknown date belongs: before the first that has a higher number."""
    highest, reached = 0, []
    for stop in stops:
        highest = max(highest, stop.number or 0)
        reached.append(highest)
    return bisect(reached, number)


def run_of(series: Series, events: QuerySet[Event] | None = None) -> Run:
    """Return the run of `series`; `events` fetches more of each than what tells its place."""
    found = Event.objects.published().only(*READ) if events is None else events
    return Run(series, list(found.filter(kind=series.kind)))


def all_runs() -> list[Run]:
    """Return the run of each series, in their order."""
    found: dict[str, list[Event]] = {}
    for event in Event.objects.published().only(*READ):
        found.setdefault(event.kind, []).append(event)
    return [Run(series, found.get(series.kind, [])) for series in Series.objects.all()]


def give_numbers(events: Iterable[Event]) -> list[Event]:
    """Return the events, each with its `number` in its series: None where it has none."""
    shown = list(events)
    found = numbers_of_kinds({event.kind for event in shown})
    for event in shown:
        event.number = found.get(event.pk)
    return shown


def numbers_of_kinds(kinds: Iterable[str]) -> dict[int, int]:
    """Return the number of each published event of these kinds by its key, by one query; some have none."""
    numbered = Series.objects.filter(is_numbered=True, kind__in=kinds)
    by_kind: dict[str, list[Event]] = {}
    for event in Event.objects.published().filter(kind__in=numbered.values("kind")).only(*READ):
        by_kind.setdefault(event.kind, []).append(event)
    return {pk: number for each in by_kind.values() for pk, number in numbers(each).items()}
