"""Filters of collections, in the words of their addresses; what is given is refused where it is not known."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Choices, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.search.query import LONGEST_QUERY


class RecordFilter(django_filters.FilterSet):
    """A filter of records; as forms it is never shown."""


class Words(django_filters.CharFilter):
    """Words that are all found, in any language and either alphabet, as on the pages."""

    def filter(self, qs: Any, value: Any) -> QuerySet:
        return qs.matching(value) if value else qs


def words() -> django_filters.CharFilter:
    return Words(label=_("Words that are all found, in any language and alphabet."), max_length=LONGEST_QUERY)


class KeyFilter(django_filters.BaseInFilter, django_filters.CharFilter):
    """One or several keys with commas: records with any of them."""


def key(field: str, label: Any = "", **kwargs: Any) -> KeyFilter:
    return KeyFilter(
        field_name=field, lookup_expr="in", label=label or _("One key or several, with commas."), **kwargs
    )


class ChoiceInFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """One or several of the choices, with commas."""


def choice(choices: type[Choices], field: str | None = None, **kwargs: Any) -> django_filters.Filter:
    return ChoiceInFilter(
        field_name=field,
        lookup_expr="in",
        choices=choices.choices,
        label=_("One value or several, with commas."),
        **kwargs,
    )


def yes_or_no(field: str | None = None, **kwargs: Any) -> django_filters.Filter:
    return django_filters.TypedChoiceFilter(
        field_name=field,
        choices=[("true", "true"), ("false", "false")],
        coerce=lambda value: value == "true",
        label=_("true or false."),
        **kwargs,
    )


def number(field: str | None = None, **kwargs: Any) -> django_filters.Filter:
    return django_filters.NumberFilter(field_name=field, **kwargs)


class PeriodField(forms.CharField):
    def clean(self, value: Any) -> tuple | None:
        text = super().clean(value)
        return period_of(text) if text else None


class PeriodFilter(django_filters.CharFilter):
    """Days as in `2025-01-01..2025-12-31`: from, to, or both; a single day, a month `2025-03` or a year `2025`."""

    field_class = PeriodField

    def filter(self, qs: Any, value: Any) -> QuerySet:
        if not value:
            return qs
        first, last = value
        if first:
            qs = qs.filter(**{f"{self.field_name}__gte": first})
        return qs.filter(**{f"{self.field_name}__lte": last}) if last else qs


def period(field: str | None = None) -> PeriodFilter:
    told = _(
        "Days as in 2025-01-01..2025-06-30, 2025-01-01.. or ..2025-06-30; a day, a month 2025-03, a year 2025."
    )
    return PeriodFilter(field_name=field, label=told, max_length=30)


def period_of(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day that `text` names.

    Raises:
        ValidationError: it is none of the forms that are known.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return day_in(first, last=False), day_in(first, last=True)
    return (day_in(first, last=False) if first else None), (day_in(last, last=True) if last else None)


def day_in(text: str, *, last: bool) -> datetime.date:
    parts = text.split("-")
    try:
        if (
            len(parts) > 3
            or not all(part.isascii() and part.isdigit() for part in parts)
            or len(parts[0]) != 4
        ):
            raise ValueError
        year, month, day = (*map(int, parts), *((12, 31) if last else (1, 1))[len(parts) - 1 :])[:3]
        if last and len(parts) == 2:
            following = datetime.date(year + month // 12, month % 12 + 1, 1)
            return following - datetime.timedelta(days=1)
        return datetime.date(year, month, day)
    except ValueError:
        raise forms.ValidationError(_("Write days as in 2025-03-21 or 2025-01-01..2025-06-30.")) from None
