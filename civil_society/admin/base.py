"""What pages of the section in the back-office have in common: its note on sample data, dates, languages."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.admin.sections import SectionAdmin
from portal.enums import DatePrecision
from portal.models import State
from portal.models.facts import first_of


class CivilSocietyAdmin(SectionAdmin):
    list_before_template = "admin/civil_society/_sample.html"
    change_form_before_template = "admin/civil_society/_sample.html"


class SeatFilter(admin.SimpleListFilter):
    """Organisations by the state they sit in; of a cooperation body its own record says which."""

    title = _("state of the seat")
    parameter_name = "seat"
    # From the record that is listed to the organisation: `organisation__`, or nothing.
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(state.slug, str(state)) for state in State.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        seated = Q(**{f"{self.path}seat_state__slug": self.value()})
        return queryset.filter(seated | Q(**{f"{self.path}body__seat_state__slug": self.value()}))


def only_known(cleaned: dict, day: str, precision: str) -> None:
    """Keep of a date in a form no more than is known of it: the first day of its month or year."""
    found = cast(datetime.date | None, cleaned.get(day))
    if found and cleaned.get(precision) in (DatePrecision.MONTH, DatePrecision.YEAR):
        cleaned[day] = first_of(found, cleaned[precision])


def in_language(text: str, language: str) -> str:
    """Show words of others in their own language, line by line; a dash where there are none."""
    return format_html('<div class="wording" lang="{}">{}</div>', language, text) if text else "–"
