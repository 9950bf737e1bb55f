"""The collections of what all sections share: states with their participation, summits, cooperation bodies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.api.filters import RecordFilter, choice, key, period, words
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.views import ReadViewSet
from portal.enums import BodyKind, ParticipationStatus, SummitKind
from portal.models import CooperationBody, Participation, State, Summit


class ParticipationSerializer(RecordSerializer):
    class Meta:
        model = Participation
        fields = ("status", "since", "precision", "until", "founding", "note")


class StateSerializer(RecordSerializer):
    url = AddressField("states", "slug")
    page = PageField()
    participations = ParticipationSerializer(many=True, read_only=True)

    class Meta:
        model = State
        fields = (
            *("slug", "iso", "position", "name", "official_name", "capital", "summary"),
            *("participations", "url", "page"),
        )


class StateFilter(RecordFilter):
    q = words()
    status = choice(ParticipationStatus, "participations__status", distinct=True)

    class Meta:
        model = State
        fields: list[str] = []


class StateViewSet(ReadViewSet):
    serializer_class = StateSerializer
    filterset_class = StateFilter
    sources = (State, Participation)
    ordering_fields = {"slug": "slug", "position": "position"}

    def records(self) -> Any:
        return State.objects.prefetch_related("participations")


class SummitSerializer(RecordSerializer):
    url = AddressField("summits", "slug")
    state = keys("slug")

    class Meta:
        model = Summit
        fields = ("slug", "kind", "number", "title", "place", "state", "starts", "ends", "url")
        included = {"state": StateSerializer}


class SummitFilter(RecordFilter):
    q = words()
    kind = choice(SummitKind)
    state = key("state__slug")
    starts = period()

    class Meta:
        model = Summit
        fields: list[str] = []


class SummitViewSet(ReadViewSet):
    serializer_class = SummitSerializer
    filterset_class = SummitFilter
    sources = (Summit, State, Participation)
    ordering_fields = {"starts": "starts", "number": "number"}

    def records(self) -> Any:
        return Summit.objects.select_related("state").prefetch_related("state__participations")


class BodySerializer(RecordSerializer):
    url = AddressField("bodies", "slug")
    seat_state = keys("slug")
    members = keys("slug", many=True)

    class Meta:
        model = CooperationBody
        fields = (
            *("slug", "kind", "name", "short_name", "summary", "seat", "seat_state", "founded"),
            *("founded_precision", "members", "website", "observer_since", "url"),
        )
        included = {"seat_state": StateSerializer, "members": StateSerializer}


class BodyFilter(RecordFilter):
    q = words()
    kind = choice(BodyKind)
    seat_state = key("seat_state__slug")
    member = key("members__slug", distinct=True)

    class Meta:
        model = CooperationBody
        fields: list[str] = []


class BodyViewSet(ReadViewSet):
    serializer_class = BodySerializer
    filterset_class = BodyFilter
    sources = (CooperationBody, State, Participation)
    ordering_fields = {"slug": "slug", "founded": "founded"}

    def records(self) -> Any:
        states = ("seat_state__participations", "members__participations")
        return CooperationBody.objects.select_related("seat_state").prefetch_related(*states)


register(
    Collection(
        "states",
        StateViewSet,
        _("States"),
        _("Member and observer states, and how they took part in the Organization from when to when."),
        order=30,
    )
)
register(
    Collection("summits", SummitViewSet, _("Summits"), _("Summits of the heads of the states."), order=31)
)
register(
    Collection(
        "bodies",
        BodyViewSet,
        _("Cooperation bodies"),
        _("Bodies in which Turkic states work together: seat, founding, members."),
        order=32,
    )
)
