"""The collection of decisions of meetings, with what became of them since."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from diaspora.api import records
from diaspora.enums import DecisionStatus
from diaspora.models import Decision, Event
from portal.api.filters import RecordFilter, choice, period
from portal.api.links import DoubtField, TwoPartKey, in_force, included_in, link, sample_mark
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.views import ReadViewSet


class DecisionSerializer(RecordSerializer):
    """What a meeting decided, and what became of it. Its `code` is the meeting and its number there."""

    url = AddressField("decisions", "code")
    page = PageField()
    code = serializers.CharField(read_only=True, help_text="The key of the meeting and a number.")
    event = keys("slug", help_text="The meeting that decided it.")
    items = keys("code", many=True)
    activities = keys("code", many=True, help_text="The activities of joint action plans that carry it out.")
    to_verify = DoubtField()
    is_sample = sample_mark()

    class Meta:
        model = Decision
        fields = (
            *("code", "event", "number", "title", "summary", "status", "due", "follow_up", "items"),
            *("activities", "to_verify", "is_sample", "url", "page"),
        )
        included = {
            "event": "diaspora.api.events.EventSerializer",
            "activities": "diaspora.api.activities.ActivitySerializer",
        }


class DecisionFilter(RecordFilter):
    meeting = link("event", "slug", Event.objects.published)
    status = choice(DecisionStatus)
    due = period()
    item = link("items", "code", in_force(Decision, "items"))

    class Meta:
        model = Decision
        fields: list[str] = []


class DecisionViewSet(TwoPartKey, ReadViewSet):
    key_parts = ("event__slug", "number")
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    sources = records.ALL
    ordering_fields = {"due": "due", "starts": "event__starts", "number": "number"}

    def records(self) -> QuerySet:
        return records.decisions(included_in(self))


register(
    Collection(
        "decisions",
        DecisionViewSet,
        _("Decisions of meetings"),
        _("What diaspora meetings decided, who carries it out, and what became of it."),
        order=65,
    )
)
