"""Turkish dates: the day, the month, the year."""

DATE_FORMAT = "j\u00a0F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\u00a0F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j\u00a0F"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"]
