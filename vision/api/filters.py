"""What the collections of the Vision are filtered by, in the words of the pages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.api.filters import ChoiceInFilter, KeyFilter, NumberInFilter, RecordFilter, key, numbers, words
from vision.enums import ReportedStatus
from vision.filters import NOT_REPORTED, STATUSES
from vision.models import ActionItem, Commitment, CooperationArea, EditionEntry, Pillar, Recital

# What of an entry is asked, as fields of the entries of editions.
REPORTS = {"state": "state__slug", "status": "status", "cycle": "edition__cycle__year"}


class InForceFilter:
    """Find nothing by a piece of the framework that is retired: `piece` leads to it."""

    def __init__(self, *args: Any, piece: str, **kwargs: Any):
        self.piece = piece
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        # In one call, so that both are asked of the same piece.
        found = qs.filter(**{f"{self.field_name}__in": value, f"{self.piece}__retired_at": None})  # type: ignore[attr-defined]
        return found.distinct() if self.distinct else found  # type: ignore[attr-defined]


class PieceFilter(InForceFilter, KeyFilter):
    """One or several codes of pieces in force, with commas."""


class PieceNumberFilter(InForceFilter, NumberInFilter):
    """One or several numbers of pieces in force, with commas."""


def areas_by_code(piece: str, **kwargs: Any) -> PieceFilter:
    told = _("One code or several, with commas.")
    return PieceFilter(field_name=f"{piece}__code", piece=piece, label=told, lookup_expr="in", **kwargs)


def pillars_by_number(piece: str) -> PieceNumberFilter:
    return PieceNumberFilter(field_name=f"{piece}__number", piece=piece)


class PieceWordsFilter(RecordFilter):
    q = words()


class PillarFilter(PieceWordsFilter):
    class Meta:
        model = Pillar
        fields: list[str] = []


class RecitalFilter(PieceWordsFilter):
    class Meta:
        model = Recital
        fields: list[str] = []


class AreaFilter(PieceWordsFilter):
    pillar = pillars_by_number("pillar")
    goal = numbers("goals__number", distinct=True)

    class Meta:
        model = CooperationArea
        fields: list[str] = []


class CommitmentFilter(PieceWordsFilter):
    area = areas_by_code("areas", distinct=True)

    class Meta:
        model = Commitment
        fields: list[str] = []


class ActionItemFilter(PieceWordsFilter):
    """As on the list of action items: state, status and year are one question about the same published entry."""

    pillar = pillars_by_number("area__pillar")
    area = areas_by_code("area")
    goal = numbers("goals__number", distinct=True)
    body = key("bodies__slug", distinct=True)
    state = key("state__slug", method="ask_reports")
    status = ChoiceInFilter(
        choices=STATUSES,
        method="ask_reports",
        label=_("One value or several, with commas; not_reported: nothing is published on it."),
    )
    cycle = numbers("cycle", method="ask_reports")

    class Meta:
        model = ActionItem
        fields: list[str] = []

    def ask_reports(self, items: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Leave them: they are asked together, of the same entry, in `filter_queryset`."""
        return items

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        asked = {name: value for name in REPORTS if (value := self.form.cleaned_data.get(name))}
        found = super().filter_queryset(queryset)
        return found.filter(reported(asked)) if asked else found


def reported(asked: Mapping[str, list]) -> Q:
    """Return the condition that an item has a published entry with all that is `asked`, or none with `not_reported`."""
    if NOT_REPORTED not in asked.get("status", ()):
        return Q(entries_with(asked))
    without = {name: value for name, value in asked.items() if name != "status"}
    statuses = [status for status in asked["status"] if status != NOT_REPORTED]
    nothing = ~Q(entries_with(without))
    return nothing | Q(entries_with(without | {"status": statuses})) if statuses else nothing


def entries_with(asked: Mapping[str, list]) -> Exists:
    entries = EditionEntry.objects.current().with_status().filter(item=OuterRef("pk"))
    return Exists(entries.filter(**{f"{REPORTS[name]}__in": value for name, value in asked.items()}))


# Beside the statuses, what entries can be asked for by, as on the page that lists them.
REPORTED, NOTHING = "reported", "nothing"


class EntryStatusFilter(ChoiceInFilter):
    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        wanted = Q(status__in=[status for status in value if status in ReportedStatus])
        if REPORTED in value:
            wanted |= ~Q(status="")
        if NOTHING in value:
            wanted |= Q(status="")
        return qs.filter(wanted)
