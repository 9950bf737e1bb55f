"""What all pages of the section in the back-office have: years to choose, and notes above what is shown."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.admin.sections import SectionAdmin
from portal.text.dates import known_date

UNKNOWN = "unknown"


class YearFilter(admin.SimpleListFilter):
    """Records by the year in which they begin, latest first, and those of which no year is known."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        dated = model_admin.model.objects.filter(starts__isnull=False).order_by()
        years = dated.annotate(in_year=ExtractYear("starts")).values_list("in_year", flat=True).distinct()
        known: list[tuple[str, Any]] = [(str(year), str(year)) for year in sorted(years, reverse=True)]
        return [*known, (UNKNOWN, pgettext_lazy("date", "date unknown"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or ""
        if chosen == UNKNOWN:
            return queryset.filter(starts=None)
        return queryset.filter(starts__year=int(chosen)) if chosen.isdecimal() else queryset


class DiasporaAdmin(SectionAdmin):
    list_before_template = "admin/diaspora/_sample.html"
    change_form_before_template = "admin/diaspora/_above.html"


def when(record: Any) -> str:
    """Write as much of the days of a record as is known."""
    first = known_date(record.starts, record.precision)
    return f"{first} – {known_date(record.ends)}" if record.ends and record.ends != record.starts else first
