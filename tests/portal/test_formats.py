"""Dates and numbers as CLDR writes them in each language."""

import datetime

import pytest
from django.utils import formats
from django.utils.translation import override

DAY = datetime.date(2024, 11, 6)
MONTHS = {
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "en": "January February March April May June July August September October November December",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
WRITTEN = {
    "tr": ("6\u00a0Kasım 2024", "Kasım 2024", "6\u00a0Kasım", "06.11.2024"),
    "en": ("6\u00a0November 2024", "November 2024", "6\u00a0November", "06/11/2024"),
    "az": ("6\u00a0noyabr 2024", "noyabr 2024", "6\u00a0noyabr", "06.11.2024"),
    "kk": ("2024\u00a0ж. 6\u00a0қараша", "2024\u00a0ж. қараша", "6\u00a0қараша", "06.11.2024"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_dates(language):
    names = ("DATE_FORMAT", "YEAR_MONTH_FORMAT", "MONTH_DAY_FORMAT", "SHORT_DATE_FORMAT")
    with override(language):
        assert tuple(formats.date_format(DAY, name) for name in names) == WRITTEN[language]


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_in_a_date(language):
    with override(language):
        written = [
            formats.date_format(datetime.date(2024, month, 1), "MONTH_DAY_FORMAT") for month in range(1, 13)
        ]
    assert written == [f"1\u00a0{month}" for month in MONTHS[language].split()]


@pytest.mark.parametrize(
    ("language", "written"),
    [("tr", "12.345,5"), ("en", "12,345.5"), ("az", "12.345,5"), ("kk", "12\u00a0345,5")],
)
def test_numbers(language, written):
    with override(language):
        assert formats.number_format(12345.5, 1, use_l10n=True, force_grouping=True) == written


@pytest.mark.parametrize("language", WRITTEN)
def test_week_begins_on_monday(language):
    with override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("language", WRITTEN)
def test_short_date_is_understood_when_typed(language):
    with override(language):
        typed = formats.date_format(DAY, "SHORT_DATE_FORMAT")
        assert typed in [DAY.strftime(form) for form in formats.get_format("DATE_INPUT_FORMATS")]
