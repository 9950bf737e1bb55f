"""What a visitor may filter action items by; the names are part of the public addresses."""

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.models import CooperationBody, State
from portal.text.collation import collation
from portal.translations.texts import current_language, shown_text
from vision.enums import ReportedStatus
from vision.models import ActionItem, CooperationArea, Cycle, Goal, Pillar
from vision.models.base import FrameworkQuerySet
from vision.models.framework import ItemQuerySet

NOT_REPORTED = "not_reported"
STATUSES = [*ReportedStatus.choices, (NOT_REPORTED, pgettext_lazy("reported status", "Nothing reported"))]
SORTS = [("", _("Order of the document")), ("title", _("Title, by the alphabet"))]


class RecordChoices(django_filters.ChoiceFilter):
    """Choose one record by the field that its address uses, labelled in the reader's language.

    Pieces of the framework that are retired are not offered. The records are read once a request: cleaning
    and drawing the form look at the same list.
    """

    def __init__(self, model: type[Model], key: str, **kwargs):
        self.records_of, self.key = model, key
        super().__init__(**kwargs)

    @property
    def field(self) -> forms.Field:
        if not hasattr(self, "_field"):
            records = self.records_of._default_manager.all()
            if isinstance(records, FrameworkQuerySet):
                records = records.in_force()
            self.extra["choices"] = [
                (str(getattr(record, self.key)), self.label_of(record)) for record in records
            ]
        return super().field

    def label_of(self, record: Model) -> str:
        title = "title" if hasattr(record, "title") else "name"
        if not hasattr(record, title):
            return str(record)
        label = shown_text(record, title).text
        return label if self.key == "slug" else f"{getattr(record, self.key)}. {label}"


class ActionItemFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    pillar = RecordChoices(
        Pillar, "number", label=_("Pillar"), field_name="area__pillar__number", empty_label=_("All pillars")
    )
    area = RecordChoices(
        CooperationArea,
        "code",
        label=_("Cooperation area"),
        field_name="area__code",
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
        field_name="goals__number",
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

    def filter_words(self, items: ItemQuerySet, name: str, value: str) -> QuerySet:
        return items.matching(value)

    def filter_reports(self, items: QuerySet, name: str, value: str) -> QuerySet:
        """State, status and year are one question: they are asked of the same entry, in `filter_queryset`."""
        return items

    def filter_sort(self, items: QuerySet, name: str, value: str) -> QuerySet:
        language = current_language()
        return items.order_by(Collate(f"title_{language}", collation(language)), "code")

    def label_of(self, name: str, value: str) -> str:
        """Return what a chosen value is called in the reader's language."""
        choices = getattr(self.form.fields[name], "choices", ())
        return str(dict(choices).get(value, value))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        items = super().filter_queryset(queryset)
        asked = {name: self.form.cleaned_data.get(name) for name in ("state", "status", "cycle")}
        if not any(asked.values()):
            return items
        if asked["status"] == NOT_REPORTED:
            return items.not_reported(state=asked["state"], cycle=asked["cycle"])
        return items.reported(**asked)
