"""Dates of which not all may be known."""

import datetime

from django.utils import formats, timezone
from django.utils.translation import pgettext

from portal.enums import DatePrecision


def known_date(day: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
    """Write as much of a date as is known: day, month or year, or that it is unknown."""
    if day is None:
        return pgettext("date", "date unknown")
    if precision == DatePrecision.YEAR:
        return str(day.year)
    name = "YEAR_MONTH_FORMAT" if precision == DatePrecision.MONTH else "DATE_FORMAT"
    return formats.date_format(day, name)


def moment(when: datetime.datetime) -> str:
    """Write a time of day with how far it is from UTC: readers of one mail live in several zones."""
    local = timezone.localtime(when)
    offset = local.utcoffset() or datetime.timedelta()
    hours, minutes = divmod(abs(offset) // datetime.timedelta(minutes=1), 60)
    sign = "−" if offset < datetime.timedelta() else "+"
    zone = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({zone})"
