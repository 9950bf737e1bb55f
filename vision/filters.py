"""What a visitor may filter action items by; the names are part of the public addresses."""

from collections.abc import Mapping

import django_filters
from django import forms
from django.db.models import Count, Model, QuerySet
from django.db.models.functions import Collate
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms.filtering import ListFilter
from portal.models import CooperationBody, State
from portal.text.collation import collation
from portal.translations.texts import current_language, shown_text
from vision.enums import ReportedStatus
from vision.models import ActionItem, CooperationArea, Cycle, Entry, Goal, Pillar
from vision.models.base import FrameworkQuerySet
from vision.models.cycle import CycleQuerySet
from vision.models.framework import ItemQuerySet

NOT_REPORTED = "not_reported"
STATUSES = [*ReportedStatus.choices, (NOT_REPORTED, pgettext_lazy("reported status", "Nothing reported"))]
# What the address asks, as fields: of items, and of the published entries on them.
PLACES = {"pillar": "area__pillar__number", "area": "area__code", "goal": "goals__number"}
REPORTS = {"state": "submission__state__slug", "status": "status", "cycle": "submission__cycle__year"}
SORTS = [("", _("Order of the document")), ("title", _("Title, by the alphabet"))]


def offered(records: QuerySet) -> QuerySet:
    """Leave out what no list is to be filtered by: retired pieces, cycles that are not published."""
    if isinstance(records, FrameworkQuerySet):
        return records.in_force()
    return records.published() if isinstance(records, CycleQuerySet) else records


class RecordChoices(django_filters.ChoiceFilter):
    """Choose one record by the field that its address uses, labelled in the reader's language.

    The records are read once a request: cleaning and drawing the form look at the same list.
    """

    def __init__(self, model: type[Model], key: str, **kwargs):
        self.records_of, self.key = model, key
        super().__init__(**kwargs)

    @cached_property
    def records(self) -> list:
        return list(offered(self.records_of._default_manager.all()))

    @property
    def field(self) -> forms.Field:
        if not hasattr(self, "_field"):
            self.extra["choices"] = [
                (str(getattr(record, self.key)), self.label_of(record)) for record in self.records
            ]
        return super().field

    def label_of(self, record: Model) -> str:
        title = "title" if hasattr(record, "title") else "name"
        if not hasattr(record, title):
            return str(record)
        label = shown_text(record, title).text
        return label if self.key == "slug" else f"{getattr(record, self.key)}. {label}"


class ActionItemFilter(ListFilter):
    first = ("q", "pillar", "area")

    q = django_filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    pillar = RecordChoices(
        Pillar, "number", label=_("Pillar"), field_name=PLACES["pillar"], empty_label=_("All pillars")
    )
    area = RecordChoices(
        CooperationArea,
        "code",
        label=_("Cooperation area"),
        field_name=PLACES["area"],
        empty_label=_("All areas"),
    )
    state = RecordChoices(
        State, "slug", label=_("State"), method="filter_reports", empty_label=_("All states")
    )
    status = django_filters.ChoiceFilter(
        label=_("Reported status"), choices=STATUSES, method="filter_reports", empty_label=_("All statuses")
    )
    cycle = RecordChoices(Cycle, "year", label=_("Year"), method="filter_reports", empty_label=_("All years"))
    goal = RecordChoices(
        Goal,
        "number",
        label=_("Sustainable Development Goal"),
        field_name=PLACES["goal"],
        empty_label=_("All goals"),
    )
    body = RecordChoices(
        CooperationBody,
        "slug",
        label=_("Cooperation body"),
        field_name="bodies__slug",
        widget=forms.HiddenInput,
    )
    sort = django_filters.ChoiceFilter(
        label=_("Sort by"), choices=SORTS[1:], method="filter_sort", empty_label=SORTS[0][1]
    )

    class Meta:
        model = ActionItem
        fields: list[str] = []

    @property
    def shows_sample(self) -> bool:
        """Say whether sample reports are among those that the choices of state, status and year count."""
        return any(cycle.is_sample for cycle in self.filters["cycle"].records)

    def filter_words(self, items: ItemQuerySet, name: str, value: str) -> QuerySet:
        return items.matching(value)

    def filter_reports(self, items: QuerySet, name: str, value: str) -> QuerySet:
        """State, status and year are one question: they are asked of the same entry, in `filter_queryset`."""
        return items

    def filter_sort(self, items: QuerySet, name: str, value: str) -> QuerySet:
        language = current_language()
        return items.order_by(Collate(f"title_{language}", collation(language)), "code")

    def filter_queryset(self, queryset: ItemQuerySet) -> ItemQuerySet:
        return self.narrow(queryset, self.form.cleaned_data)

    def narrow(self, queryset: ItemQuerySet, asked: Mapping) -> ItemQuerySet:
        """Keep the items that fit all that is `asked`: values by the name of their filter."""
        for name, value in asked.items():
            queryset = self.filters[name].filter(queryset, value)
        reports = {name: asked.get(name) for name in REPORTS}
        if not any(reports.values()):
            return queryset
        if reports["status"] == NOT_REPORTED:
            return queryset.not_reported(state=reports["state"], cycle=reports["cycle"])
        return queryset.reported(**reports)

    def counts(self, name: str) -> dict[str, int]:
        """Return how many items each choice of the filter `name` would leave, all others as they are."""
        others = {**self.form.cleaned_data, name: None, "sort": None}
        if name in PLACES:
            return counted(self.narrow(self.queryset, others).order_by(), PLACES[name])
        reports = {key: others.pop(key, None) for key in REPORTS}
        return self.report_counts(name, self.narrow(self.queryset, others).order_by(), reports)

    def report_counts(self, name: str, items: ItemQuerySet, asked: Mapping) -> dict[str, int]:
        entries = Entry.objects.published().with_status().filter(item__in=items.values("pk")).order_by()
        wanted = {REPORTS[key]: value for key, value in asked.items() if value and value != NOT_REPORTED}
        counts = counted(entries.filter(**wanted), REPORTS[name], of="item")
        if asked["status"] == NOT_REPORTED:
            total = items.count()
            values = [str(value) for value, _label in self.form.fields[name].choices]
            return {value: total - counts.get(value, 0) for value in values}
        if name == "status":
            without = items.not_reported(state=asked["state"], cycle=asked["cycle"])
            return counts | {NOT_REPORTED: without.count()}
        return counts

    def show_counts(self) -> None:
        """Write beside each choice how many items it would leave."""
        something_is_reported = any(value for value, _label in self.form.fields["cycle"].choices)
        self.write_counts([*PLACES, *(REPORTS if something_is_reported else ())])


def counted(found: QuerySet, by: str, *, of: str = "pk") -> dict[str, int]:
    return {str(value): count for value, count in found.values_list(by).annotate(Count(of, distinct=True))}
