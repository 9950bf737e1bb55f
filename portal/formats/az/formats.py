"""Azerbaijani dates: the day, the month in lower case, the year."""

DATE_FORMAT = "j\u00a0E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\u00a0E Y, H:i"
YEAR_MONTH_FORMAT = "E Y"
MONTH_DAY_FORMAT = "j\u00a0E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
