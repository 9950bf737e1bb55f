"""Filters of collections, in the words of their addresses; what is given is refused where it is not known."""

import calendar
import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.db.models import Choices, DateTimeField, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.utils import get_model_field
from django_filters.widgets import BaseCSVWidget
from drf_spectacular.utils import extend_schema_field

from portal.search.query import LONGEST_QUERY

# What a column of small integers holds on every database: no number of the document and no year comes near.
HIGHEST = 32767
NUMBERS_HELP = _("One number or several, with commas.")


class RecordFilter(django_filters.FilterSet):
    """A filter of records; as forms it is never shown."""


WORDS_HELP = "Words that are all found, in any language and alphabet."


@extend_schema_field({"type": "string", "maxLength": LONGEST_QUERY, "description": WORDS_HELP})
class Words(django_filters.CharFilter):
    """Words that are all found, in any language and either alphabet, as on the pages."""

    def filter(self, qs: Any, value: Any) -> QuerySet:
        return qs.matching(value) if value else qs


def words() -> django_filters.CharFilter:
    return Words(label=WORDS_HELP, max_length=LONGEST_QUERY)


class SeveralWidget(BaseCSVWidget):
    """Values with commas, or each for itself: what is given more than once says the same."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.getlist(name) if hasattr(data, "getlist") else []
        if len(given) < 2:
            return super().value_from_datadict(data, files, name)
        return [part for value in given for part in value.split(",")]


class KeyFilter(django_filters.BaseInFilter, django_filters.CharFilter):
    """One or several keys with commas: records with any of them."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"widget": SeveralWidget} | kwargs)


def key(field: str, label: Any = "", **kwargs: Any) -> KeyFilter:
    told = label or "One key or several, with commas."
    return KeyFilter(field_name=field, lookup_expr="in", **{"label": told, "help_text": told} | kwargs)


class ChoiceInFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """One or several of the choices, with commas."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"widget": SeveralWidget} | kwargs)


def choice(choices: type[Choices], field: str | None = None, **kwargs: Any) -> django_filters.Filter:
    told = {"label": "One value or several, with commas.", "help_text": "One value or several, with commas."}
    return ChoiceInFilter(field_name=field, lookup_expr="in", choices=choices.choices, **told | kwargs)


@extend_schema_field({"type": "boolean", "description": "true or false."})
class YesOrNo(django_filters.TypedChoiceFilter):
    """True or false, in these very words."""

    def __init__(self, *args: Any, **kwargs: Any):
        known = [(word, word) for word in ("true", "false")]
        super().__init__(*args, choices=known, coerce=lambda value: value == "true", **kwargs)


def yes_or_no(field: str | None = None, **kwargs: Any) -> django_filters.Filter:
    return YesOrNo(field_name=field, label="true or false.", **kwargs)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": HIGHEST, "description": NUMBERS_HELP})
class NumberInFilter(django_filters.BaseInFilter, django_filters.NumberFilter):
    """One or several whole numbers, with commas; none that a small column of any database cannot hold."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any):
        limits = {"min_value": 1, "max_value": HIGHEST, "lookup_expr": "in", "widget": SeveralWidget}
        super().__init__(*args, **limits | {"label": NUMBERS_HELP} | kwargs)

    def get_max_validator(self) -> None:
        """The field has its own."""
        return


def numbers(field: str | None = None, **kwargs: Any) -> NumberInFilter:
    return NumberInFilter(field_name=field, **kwargs)


class PeriodField(forms.CharField):
    def clean(self, value: Any) -> tuple | None:
        text = super().clean(value)
        return period_of(text) if text else None


PERIOD_HELP = (
    "Days as in 2025-01-01..2025-06-30, 2025-01-01.. or ..2025-06-30; a day, a month 2025-03, a year 2025."
)
# Of all that is no day, only a 30th or 31st where there is none is left to the calendar.
DAY_FORM = r"[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PERIOD_FORM = rf"({DAY_FORM}(\.\.({DAY_FORM})?)?|\.\.{DAY_FORM})"


@extend_schema_field(
    {
        "type": "string",
        "pattern": f"^{PERIOD_FORM}$",
        "description": PERIOD_HELP,
        "examples": ["2025", "2025-01-01..2025-06-30"],
    }
)
class PeriodFilter(django_filters.CharFilter):
    """Days as in `2025-01-01..2025-12-31`: from, to, or both; a single day, a month `2025-03` or a year `2025`."""

    field_class = PeriodField

    def filter(self, qs: Any, value: Any) -> QuerySet:
        if not value:
            return qs
        first, last = value
        # Of a moment, its day.
        kept = get_model_field(qs.model, self.field_name)
        name = f"{self.field_name}__date" if isinstance(kept, DateTimeField) else self.field_name
        if first:
            qs = qs.filter(**{f"{name}__gte": first})
        return qs.filter(**{f"{name}__lte": last}) if last else qs


def period(field: str | None = None) -> PeriodFilter:
    return PeriodFilter(field_name=field, label=PERIOD_HELP, max_length=30)


def period_of(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day that `text` names.

    Raises:
        ValidationError: it is none of the forms that are known, or no day of the calendar.
    """
    if not re.fullmatch(PERIOD_FORM, text, re.ASCII):
        raise not_known()
    first, dots, last = text.partition("..")
    if not dots:
        return day_in(first, last=False), day_in(first, last=True)
    return (day_in(first, last=False) if first else None), (day_in(last, last=True) if last else None)


def day_in(text: str, *, last: bool) -> datetime.date:
    """Return the day, or of a month or a year the first or `last` one."""
    year, *rest = map(int, text.split("-"))
    try:
        month = rest[0] if rest else (12 if last else 1)
        longest = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, rest[1] if len(rest) > 1 else (longest if last else 1))
    except ValueError:
        raise not_known() from None


def not_known() -> forms.ValidationError:
    return forms.ValidationError(_("Write days as in 2025-03-21 or 2025-01-01..2025-06-30."))
