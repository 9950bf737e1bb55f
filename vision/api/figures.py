"""The figures of editions: how much was reported, of how much, and with which status."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.filters import RecordFilter, choice, key, numbers, yes_or_no
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, RecordSerializer
from vision.api.changes import changes_of
from vision.api.views import VisionViewSet
from vision.domain import editions
from vision.domain.editions import Content, Figure
from vision.enums import ReportedStatus
from vision.models import Edition

KEY = re.compile(r"([0-9]{4}-[1-9][0-9]*)-(.+)")
COUNTS = {
    "type": ["object", "null"],
    "properties": {status: {"type": "integer"} for status in ReportedStatus.values},
}


class Subject(TextChoices):
    """What a figure is of: the names of its parts say which of its fields are filled."""

    PROGRAMME = "programme", pgettext_lazy("figure", "The whole Vision")
    PILLAR = "pillar", pgettext_lazy("figure", "A pillar")
    AREA = "area", pgettext_lazy("figure", "A cooperation area")
    ITEM = "item", pgettext_lazy("figure", "An action item")
    STATE = "state", pgettext_lazy("figure", "A state")
    STATE_PILLAR = "state_pillar", pgettext_lazy("figure", "A state within a pillar")
    STATE_AREA = "state_area", pgettext_lazy("figure", "A state within a cooperation area")


@dataclass(frozen=True)
class Row:
    """A figure of an edition, and what it is of; what is None is not asked: all states, the whole document."""

    edition: str
    cycle: int
    is_sample: bool
    of: Subject
    figure: Figure
    state: str | None = None
    pillar: str | None = None
    area: str | None = None
    item: str | None = None

    @property
    def key(self) -> str:
        return f"{self.edition}-{self.name}"

    @property
    def name(self) -> str:
        """What tells it from the others of its edition, such as `state-kazakhstan-area-2.5`."""
        named = {name: getattr(self, name) for name in self.of.split("_")} if self.of != "programme" else {}
        return "-".join(f"{name}-{value}" for name, value in named.items()) or str(self.of.value)


@lru_cache(maxsize=64)
def rows_of(pk: int, _sha256: str) -> dict[str, Row]:
    """Return the figures of an edition by name. They are read once in a process, because they never change."""
    content = editions.content(Edition.objects.in_brief().get(pk=pk))
    found = [
        Row(content.key, content.year, content.is_sample, of, figure, **place)
        for of, place in subjects(content)
        if (figure := content.figure(**asked(of, place)))
    ]
    return {row.name: row for row in found}


def asked(of: Subject, place: dict[str, str]) -> dict[str, str]:
    return {name: place[name] for name in of.split("_") if name in place}


def subjects(content: Content) -> Iterator[tuple[Subject, dict[str, str]]]:
    """Yield what there are figures of, in the order of the document, then of states."""
    yield Subject.PROGRAMME, {}
    places = list(places_of(content))
    yield from places
    for state in content.counted_states:
        yield Subject.STATE, {"state": state.slug}
        for of, place in places:
            if of != Subject.ITEM:
                yield Subject(f"state_{of.value}"), {"state": state.slug} | place


def places_of(content: Content) -> Iterator[tuple[Subject, dict[str, str]]]:
    for pillar in content.pillars:
        yield Subject.PILLAR, {"pillar": pillar.code}
        for area in pillar.areas:
            yield Subject.AREA, {"pillar": pillar.code, "area": area.code}
            for item in area.items:
                place = {"pillar": pillar.code, "area": area.code, "item": item.code}
                yield Subject.ITEM, place


class Rows(list):
    """Figures as a list that is paged and filtered; they are of editions, so no table has them."""

    model = Edition

    def all(self) -> "Rows":
        return self

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        return iter(self)


class FigureSerializer(RecordSerializer):
    """How many of the `expected` pairs of a state and an action item were reported, and with which status."""

    key = serializers.CharField(help_text="The edition and what the figure is of.")
    edition = serializers.CharField(help_text="Key of the edition.")
    cycle = serializers.IntegerField(help_text="The year.")
    of = serializers.ChoiceField(choices=Subject.choices, help_text="What it is of.")
    state = serializers.CharField(allow_null=True, help_text="The state; null: all that are counted.")
    pillar = serializers.IntegerField(allow_null=True, help_text="The pillar; null: all.")
    area = serializers.CharField(allow_null=True, help_text="The area; null: all within.")
    item = serializers.CharField(allow_null=True, help_text="The action item; null: all within.")
    expected = serializers.IntegerField(
        source="figure.expected",
        help_text="Pairs of a counted state and an action item: what is counted out of.",
    )
    reported = serializers.IntegerField(source="figure.reported", help_text="Of them, those with a status.")
    nothing = serializers.IntegerField(
        source="figure.nothing", help_text="Of them, those that say there is nothing to report."
    )
    unanswered = serializers.IntegerField(
        source="figure.unanswered", help_text="Of them, those without an answer."
    )
    statuses = serializers.SerializerMethodField(
        help_text="Those that are reported, by status; null where nothing is reported, which is not zero."
    )
    assessed = serializers.SerializerMethodField(
        help_text="Those that the Secretariat has assessed, by its status; null where it has assessed none."
    )
    is_sample = serializers.BooleanField()
    url = AddressField("figures", "key")

    class Meta:
        model = Edition
        fields = (
            *("key", "edition", "cycle", "of", "state", "pillar", "area", "item", "expected", "reported"),
            *("nothing", "unanswered", "statuses", "assessed", "is_sample", "url"),
        )

    @extend_schema_field(COUNTS)
    def get_statuses(self, row: Row) -> dict[str, int] | None:
        return row.figure.statuses if row.figure.reported else None

    @extend_schema_field(COUNTS)
    def get_assessed(self, row: Row) -> dict[str, int] | None:
        return row.figure.assessed if row.figure.assessed_count else None


class FigureFilter(RecordFilter):
    """Figures of the edition that stands for each year; of another that may be read, where it is named."""

    edition = key("edition", label=_("One key or several, with commas; without it, the edition that stands."))
    cycle = numbers("cycle")
    of = choice(Subject, "of")
    state = key("state")
    pillar = numbers("pillar")
    area = key("area")
    item = key("item")
    is_sample = yes_or_no("is_sample")

    def filter_queryset(self, queryset: Rows) -> Rows:
        wanted = {
            name: value for name, value in self.form.cleaned_data.items() if value not in ("", None, [])
        }
        found = editions_of(wanted.pop("edition", None))
        if years := wanted.get("cycle"):
            found = found.filter(cycle__year__in=years)
        rows = (row for edition in found for row in rows_of(edition.pk, edition.sha256).values())
        return Rows(row for row in rows if all(fits(row, name, value) for name, value in wanted.items()))


def fits(row: Row, name: str, wanted: Any) -> bool:
    value = getattr(row, name)
    if isinstance(wanted, bool):
        return value is wanted
    return value is not None and str(value) in {str(each) for each in wanted}


def editions_of(names: list[str] | None) -> QuerySet:
    """Return the editions that are named, of those that may be read; without names those that stand."""
    if names is None:
        return Edition.objects.current().in_brief()
    found = [editions.by_key(name) for name in names]
    return Edition.objects.readable().in_brief().filter(pk__in=[each.pk for each in found if each])


class FigureViewSet(VisionViewSet):
    serializer_class = FigureSerializer
    filterset_class = FigureFilter
    lookup_field = "key"
    sources = (changes_of(Edition),)

    def records(self) -> Any:
        return Rows()

    def get_object(self) -> Row:
        found = KEY.fullmatch(self.kwargs[self.lookup_url_kwarg])
        if found is None:
            raise Http404
        for edition in editions_of([found[1]]):
            if row := rows_of(edition.pk, edition.sha256).get(found[2]):
                return row
        raise Http404


register(
    Collection(
        "figures",
        FigureViewSet,
        _("Figures"),
        _(
            "How much each edition holds: reported entries of those expected, by status, state, pillar and area."
        ),
        order=23,
    )
)
