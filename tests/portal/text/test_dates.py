"""Times of day for readers in several zones."""

import datetime

import pytest
from django.utils import timezone, translation

from portal.text.dates import moment

WHEN = datetime.datetime(2026, 11, 6, 18, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("tr", "6 Kasım 2026, 21:05 (UTC+3)"),
        ("en", "6 November 2026, 21:05 (UTC+3)"),
        ("az", "6 noyabr 2026, 21:05 (UTC+3)"),
        ("kk", "2026 ж. 6 қараша, 21:05 (UTC+3)"),
    ],
)
def test_moment_names_its_zone_in_each_language(language, written):
    with translation.override(language):
        assert moment(WHEN) == written


@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("UTC", "18:05 (UTC+0)"),
        ("Asia/Kolkata", "23:35 (UTC+5:30)"),
        ("America/St_Johns", "14:35 (UTC−3:30)"),
    ],
)
def test_offset_may_be_west_and_need_not_be_whole_hours(zone, end):
    with translation.override("en"), timezone.override(zone):
        assert moment(WHEN).endswith(end)
