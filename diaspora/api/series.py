"""The collection of series: what all events of a kind are for, and how many there were."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from diaspora.api.parts import SOURCE, CelebrationSerializer
from diaspora.domain.series import Run, all_runs
from diaspora.enums import EventKind
from diaspora.models import Celebration, Event, Series
from portal.api.filters import RecordFilter, choice, words
from portal.api.links import DoubtField
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer
from portal.api.views import ReadViewSet

COUNTED = ("held", "planned", "postponed", "cancelled", "undated")


class RunField(serializers.Field):
    """What is read off the published events of a series; all series are looked up at once, once an answer."""

    def __init__(self, **kwargs: Any):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, series: Series) -> Any:
        if "runs" not in self.context:
            self.context["runs"] = {run.series.pk: run for run in all_runs()}
        return self.of(self.context["runs"].get(series.pk) or Run(series, []))

    def of(self, run: Run) -> Any:
        raise NotImplementedError


@extend_schema_field(
    {
        "type": "object",
        "properties": {name: {"type": "integer"} for name in COUNTED},
        "required": [*COUNTED],
        "additionalProperties": False,
    }
)
class CountsField(RunField):
    def of(self, run: Run) -> dict[str, int]:
        return {name: getattr(run, name) for name in COUNTED}


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class EventsField(RunField):
    def of(self, run: Run) -> list[str]:
        return [stop.event.slug for stop in run.stops if stop.event]


@extend_schema_field({"type": "array", "items": {"type": "integer"}})
class GapsField(RunField):
    def of(self, run: Run) -> list[int]:
        return run.gaps


@extend_schema_field({"type": "boolean"})
class ShowsSampleField(RunField):
    def of(self, run: Run) -> bool:
        return run.is_sample


class SeriesSerializer(RecordSerializer):
    """A kind of events. What is counted is counted from published events; `noted_count` is what a source says."""

    url = AddressField("series", "kind")
    page = PageField()
    events = EventsField(
        help_text="Its events, earliest first; those of unknown date where their number puts them."
    )
    counts = CountsField(
        help_text="How many events are in each status, and of how many the date is not known."
    )
    gaps = GapsField(help_text="Numbers of which no event is on record.")
    celebrations = serializers.SerializerMethodField(
        help_text="What is celebrated every year, of that series."
    )
    to_verify = DoubtField()
    is_sample = ShowsSampleField(help_text="Whether some of its events are sample data.")

    class Meta:
        model = Series
        fields = (
            *("kind", "position", "is_numbered", "title", "summary", "events", "counts", "gaps"),
            *("noted_count", "noted_on", "celebrations", *SOURCE, "is_sample", "url", "page"),
        )

    @extend_schema_field(CelebrationSerializer(many=True))
    def get_celebrations(self, series: Series) -> list[dict[str, Any]]:
        if series.kind != EventKind.CELEBRATION:
            return []
        # What is asked of this record is not asked of those in it.
        context = {name: value for name, value in self.context.items() if name != "asked"}
        written: Any = CelebrationSerializer(Celebration.objects.all(), many=True, context=context).data
        return written


class SeriesFilter(RecordFilter):
    q = words()
    kind = choice(EventKind)

    class Meta:
        model = Series
        fields: list[str] = []


class SeriesViewSet(ReadViewSet):
    serializer_class = SeriesSerializer
    filterset_class = SeriesFilter
    lookup_field = "kind"
    sources = (Series, Event, Celebration)
    ordering_fields = {"position": "position", "kind": "kind"}

    def records(self) -> QuerySet:
        return Series.objects.all()


register(
    Collection(
        "series",
        SeriesViewSet,
        _("Series of events"),
        _("Kinds of diaspora events: what they are for, how many there were, and which numbers are missing."),
        order=61,
    )
)
