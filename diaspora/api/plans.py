"""The collection of joint action plans that were adopted, with how they were amended."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from diaspora.api import records
from diaspora.domain.tallies import tally_of
from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Amendment, Event, Plan
from portal.api.filters import RecordFilter, choice, numbers, words
from portal.api.links import DoubtField, included_in, link
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.texts import TEXT, languages_of
from portal.api.views import ReadViewSet

CHANGES = {
    "type": "object",
    "description": "What a field said before and after, by the name of the field; dates are told as one.",
    "additionalProperties": {
        "type": "object",
        "properties": {"before": TEXT, "after": TEXT},
        "required": ["before", "after"],
    },
}
COUNTED = ("total", *ActivityStatus.values)


@extend_schema_field(CHANGES)
class ChangesField(serializers.Field):
    """The changes of an amendment, in the languages that are asked for."""

    def to_representation(self, changes: dict[str, dict[str, dict[str, str]]]) -> dict[str, Any]:
        languages = languages_of(self.context)
        return {
            name: {
                side: {code: text for code, text in sides.get(side, {}).items() if code in languages and text}
                for side in ("before", "after")
            }
            for name, sides in changes.items()
        }


class AmendmentSerializer(RecordSerializer):
    """A change of an adopted plan: which activity, what it said before and after, and why, as it was written."""

    activity = keys("code")
    changes = ChangesField(read_only=True)

    class Meta:
        model = Amendment
        fields = ("number", "kind", "activity", "changes", "reason", "at")


@extend_schema_field(
    {
        "type": "object",
        "properties": {name: {"type": "integer"} for name in COUNTED},
        "required": [*COUNTED],
        "additionalProperties": False,
    }
)
class TallyField(serializers.Field):
    """How many activities the plan has, and how many are in each status; of planned ones nothing is recorded yet."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", "How many activities there are, and how many are in each status.")
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, plan: Plan) -> dict[str, int]:
        tally = tally_of(plan.activities.all())
        return {name: getattr(tally, name) for name in COUNTED}


class PlanSerializer(RecordSerializer):
    """The joint action plan of a year, as it was adopted, with its amendments."""

    url = AddressField("plans", "year")
    page = PageField()
    adopted_at_event = keys("slug")
    activities = keys("code", many=True)
    tally = TallyField()
    amendments = AmendmentSerializer(many=True, read_only=True)
    to_verify = DoubtField()

    class Meta:
        model = Plan
        fields = (
            *("year", "title", "summary", "status", "adopted_on", "adopted_at_event", "closed_on"),
            *("activities", "tally", "amendments", "to_verify", "is_sample", "url", "page"),
        )
        included = {
            "adopted_at_event": "diaspora.api.events.EventSerializer",
            "activities": "diaspora.api.activities.ActivitySerializer",
        }


class PlanFilter(RecordFilter):
    q = words()
    year = numbers("year")
    status = choice(PlanStatus)
    meeting = link("adopted_at_event", "slug", Event.objects.published)

    class Meta:
        model = Plan
        fields: list[str] = []


class PlanViewSet(ReadViewSet):
    serializer_class = PlanSerializer
    filterset_class = PlanFilter
    lookup_field = "year"
    sources = records.ALL
    ordering_fields = {"year": "year", "adopted_on": "adopted_on"}

    def records(self) -> QuerySet:
        return records.plans(included_in(self))


register(
    Collection(
        "plans",
        PlanViewSet,
        _("Joint action plans"),
        _("The adopted plan of each year: its activities, how far they are, and how it was amended."),
        order=62,
    )
)
