"""A year at a glance: events and activities of plans in their months, and what has no month in places of its own."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from diaspora.admin.base import when
from diaspora.enums import EventStatus
from diaspora.models import Activity, Event
from portal.enums import DatePrecision

FIRST_YEAR, LAST_YEAR = 1991, 2100


@dataclass(frozen=True)
class Shown:
    """An event or an activity as the calendar shows it: what it is called, when, in what status, and where it is."""

    record: Event | Activity

    @property
    def starts(self) -> datetime.date:
        """The first day; of a record without one, a day after all others."""
        return self.record.starts or datetime.date.max

    @property
    def title(self) -> str:
        return str(self.record)

    @property
    def is_event(self) -> bool:
        return isinstance(self.record, Event)

    @property
    def when(self) -> str:
        return when(self.record)

    @property
    def kind(self) -> str:
        return str(self.record.get_kind_display()) if isinstance(self.record, Event) else ""

    @property
    def status(self) -> str:
        return str(self.record.get_status_display())

    @property
    def publication(self) -> str:
        """Say how far a record is on its way to the public, empty where the public sees it."""
        if isinstance(self.record, Event):
            return "" if self.record.is_public else str(self.record.get_publication_display())
        return "" if self.record.plan.is_public else str(self.record.plan.get_status_display())

    @property
    def is_off(self) -> bool:
        return self.record.status in (EventStatus.CANCELLED, "dropped", "moved")

    @property
    def url_name(self) -> str:
        return f"admin:diaspora_{self.record._meta.model_name}_change"

    @property
    def order(self) -> tuple:
        return (self.starts, not self.is_event, self.record.pk)


@dataclass(frozen=True)
class Day:
    """A day of a month; `shown` is what takes place on it."""

    date: datetime.date
    shown: list[Shown]


@dataclass(frozen=True)
class Month:
    """`weeks` begin on Monday, with None where a day is of another month; `shown` is all that is in the month."""

    first: datetime.date
    weeks: list[list[Day | None]]
    shown: list[Shown]


@dataclass
class Year:
    year: int
    months: list[Month] = field(default_factory=list)
    some_time: list[Shown] = field(default_factory=list)
    unknown: list[Shown] = field(default_factory=list)

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, 1, 1)

    @property
    def week(self) -> list[tuple[str, str]]:
        """The days of a week from Monday, by name and as they are cut short, in the language of the page."""
        return [(str(WEEKDAYS[day]), str(WEEKDAYS_ABBR[day])) for day in range(7)]

    @property
    def count(self) -> int:
        """How many events and activities have their place in the year, those of unknown date aside."""
        in_months = {id(shown) for month in self.months for shown in month.shown}
        return len(in_months) + len(self.some_time)


def year_of(year: int) -> Year:
    """Return the year as the back-office shows it, hidden records included: asks the database twice."""
    records: list[Any] = [*events_of(year), *activities_of(year)]
    found = [Shown(record) for record in records]
    found.sort(key=lambda shown: shown.order)
    dated = [shown for shown in found if shown.record.starts]
    of_year = [shown for shown in dated if shown.record.precision == DatePrecision.YEAR]
    with_month = [shown for shown in dated if shown.record.precision != DatePrecision.YEAR]
    return Year(
        year,
        months=[month_of(year, number, with_month) for number in range(1, 13)],
        some_time=of_year,
        unknown=[shown for shown in found if not shown.record.starts],
    )


def events_of(year: int) -> Iterable[Event]:
    """Yield the events that touch the year, and those of unknown date, which may."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    touches = Q(starts__lte=last, until__gte=first)
    return Event.objects.filter(touches | Q(starts=None))


def activities_of(year: int) -> Iterable[Activity]:
    """Yield the activities that touch the year, and those of its plan of which no date is known."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    touches = Q(starts__lte=last, ends__gte=first) | Q(starts__year=year)
    return Activity.objects.filter(touches | Q(starts=None, plan__year=year)).select_related("plan")


def month_of(year: int, number: int, found: list[Shown]) -> Month:
    first = datetime.date(year, number, 1)
    last = datetime.date(year, number, calendar.monthrange(year, number)[1])
    in_month = [shown for shown in found if shown.starts <= last and last_day(shown) >= first]
    by_day: Any = calendar.Calendar().monthdatescalendar(year, number)
    weeks = [[day_of(day, in_month) if day.month == number else None for day in week] for week in by_day]
    return Month(first, weeks, in_month)


def day_of(day: datetime.date, in_month: list[Shown]) -> Day:
    """Return a day with what takes place on it; of what only the month is known, that is not said."""
    exact = [shown for shown in in_month if shown.record.precision == DatePrecision.DAY]
    return Day(day, [shown for shown in exact if shown.starts <= day <= last_day(shown)])


def last_day(shown: Shown) -> datetime.date:
    return shown.record.last_day or datetime.date.max
