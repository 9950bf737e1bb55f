"""Dates of which not all may be known."""

import datetime

from django.utils import formats
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
