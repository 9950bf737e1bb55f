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
    """How a state takes part in the Organization, and from when to when."""

    class Meta:
        model = Participation
        fields = ("status", "since", "precision", "until", "founding", "note")


class StateSerializer(RecordSerializer):
    """A state that takes part in the Organization, as member or observer."""

    url = AddressField("states", "slug")
    page = PageField()
    participations = ParticipationSerializer(many=True, read_only=True)

    class Meta:
        model = State
        fields = (
            *("slug", "iso", "position", "name", "official_name", "capital", "summary"),
            *("participations", "url", "page"),
        )
        example = {
            "slug": "kazakhstan",
            "iso": "KZ",
            "position": 2,
            "name": {"en": "Kazakhstan"},
            "official_name": {"en": "Republic of Kazakhstan"},
            "capital": {"en": "Astana"},
            "summary": {"en": "Founding member of the Organization."},
            "participations": [
                {
                    "status": "member",
                    "since": "2009-10-03",
                    "precision": "day",
                    "until": None,
                    "founding": True,
                    "note": {},
                }
            ],
            "url": "https://portal.example.org/api/v1/states/kazakhstan/",
            "page": "https://portal.example.org/en/states/kazakhstan/",
        }


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
    """A meeting of the heads of the states."""

    url = AddressField("summits", "slug")
    state = keys("slug")

    class Meta:
        model = Summit
        fields = ("slug", "kind", "number", "title", "place", "state", "starts", "ends", "url")
        included = {"state": StateSerializer}
        example = {
            "slug": "istanbul-2021",
            "kind": "regular",
            "number": 8,
            "title": {"en": "Eighth summit"},
            "place": {"en": "Istanbul"},
            "state": "turkiye",
            "starts": "2021-11-12",
            "ends": "2021-11-12",
            "url": "https://portal.example.org/api/v1/summits/istanbul-2021/",
        }


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
    """A body in which Turkic states work together."""

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
        example = {
            "slug": "turksoy",
            "kind": "body",
            "name": {"en": "International Organization of Turkic Culture"},
            "short_name": {"en": "TURKSOY"},
            "summary": {"en": "Works for the culture that the Turkic peoples share."},
            "seat": {"en": "Ankara"},
            "seat_state": "turkiye",
            "founded": "1993-07-12",
            "founded_precision": "day",
            "members": ["azerbaijan", "kazakhstan"],
            "website": "https://www.turksoy.org",
            "observer_since": None,
            "url": "https://portal.example.org/api/v1/bodies/turksoy/",
        }


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
