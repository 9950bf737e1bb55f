"""Days in addresses, numbers, choices and keys."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.api.filters import HIGHEST, numbers, period_of

DAYS = st.dates(datetime.date(1000, 1, 1))


@given(DAYS, DAYS)
def test_period_is_from_its_first_to_its_last_day(first, last):
    assert period_of(f"{first}..{last}") == (first, last)
    assert period_of(f"{first}..") == (first, None)
    assert period_of(f"..{last}") == (None, last)
    assert period_of(str(first)) == (first, first)


@given(DAYS)
def test_month_and_year_have_all_their_days(day):
    first, last = period_of(f"{day:%Y-%m}")
    assert first <= day <= last
    assert first.day == 1
    assert last == datetime.date.max or (last + datetime.timedelta(days=1)).day == 1
    assert period_of(str(day.year)) == (datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31))


@given(st.text(max_size=30))
def test_whatever_else_is_refused(text):
    try:
        first, last = period_of(text)
    except ValidationError:
        return
    assert first or last


@pytest.mark.parametrize(
    "text", ["..", "2025-2-1", "2025-13", "2025-02-30", "0000", "٢٠٢٥", "2025-01-01...", "20250101"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValidationError):
        period_of(text)


@pytest.mark.parametrize("text", ["-1", "1e9", "-1e999999999", "NaN", str(HIGHEST + 1), "9" * 5000, "1.5"])
def test_number_that_no_column_holds_is_refused(text):
    with pytest.raises(ValidationError):
        numbers().field.clean([text])


@pytest.mark.django_db
def test_filters_of_the_list_are_held_together(api):
    found = api.names("summits/", kind="regular", starts="2021..2022")
    assert found
    assert found == [slug for slug in api.names("summits/", kind="regular") if slug in found]
    assert api.names("summits/", state="nowhere") == []


@pytest.mark.django_db
def test_every_value_that_is_wrong_is_told(api):
    problem = api.problem("summits/", kind="party", starts="yesterday")
    assert {error["parameter"] for error in problem["errors"]} == {"kind", "starts"}


@pytest.mark.django_db
def test_order_is_turned_round_by_a_minus(api):
    assert api.names("states/", ordering="slug") == api.names("states/", ordering="-slug")[::-1]
    assert "slug" in api.problem("states/", ordering="capital")["detail"]
