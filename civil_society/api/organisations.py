"""The collection of organisations of civil society, cooperation bodies among them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from civil_society.api import records
from civil_society.domain import queries
from civil_society.enums import OrganisationKind, WorkingLanguage
from civil_society.models import Membership, Organisation, OrganisationLanguage, OwnName
from portal.api.filters import RecordFilter, choice, key, words
from portal.api.links import DoubtField, in_force, included_in, link
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.shared import BodySerializer, StateSerializer
from portal.api.texts import TextField
from portal.api.views import ReadViewSet

SUBJECT = "Of a cooperation body as its own record has it."


class OwnNameSerializer(RecordSerializer):
    """What an organisation calls itself in one of its languages (BCP 47)."""

    class Meta:
        model = OwnName
        fields = ("language", "name")


class MembershipSerializer(RecordSerializer):
    """That an organisation belongs to a network or an umbrella body; `since` is a year."""

    member = keys("slug")
    network = keys("slug")
    to_verify = DoubtField()

    class Meta:
        model = Membership
        fields = ("member", "network", "since", "to_verify")


@extend_schema_field({"type": ["string", "null"]})
class SeatField(serializers.SlugRelatedField):
    """The state of the seat, of whichever record holds it."""


class OrganisationSerializer(RecordSerializer):
    """An organisation; its contact is the one for the public. The texts of a cooperation body are of its record."""

    url = AddressField("organisations", "slug")
    page = PageField()
    body = keys("slug", help_text="The cooperation body that it is; null where it is none.")
    name = TextField(source="subject.name", help_text=SUBJECT)
    short_name = TextField(source="subject.short_name", help_text=SUBJECT)
    summary = TextField(source="subject.summary", help_text=SUBJECT)
    own_names = OwnNameSerializer(many=True, read_only=True)
    seat = TextField(source="subject.seat", help_text=SUBJECT)
    seat_state = SeatField(slug_field="slug", source="subject.seat_state", read_only=True, help_text=SUBJECT)
    founded = serializers.DateField(
        source="subject.founded", read_only=True, allow_null=True, help_text=SUBJECT
    )
    founded_precision = serializers.CharField(
        source="subject.founded_precision", read_only=True, help_text="How much of the date is known."
    )
    website = serializers.URLField(
        source="subject.website", read_only=True, allow_blank=True, help_text=SUBJECT
    )
    states = keys("slug", many=True, help_text="The states in which it is active.")
    languages = keys("language", many=True, help_text="The languages that it works in (BCP 47).")
    areas = keys("code", many=True, help_text="The cooperation areas that it works on.")
    items = keys("code", many=True, help_text="The action items that it works on.")
    events = keys("slug", many=True, help_text="The diaspora events that it took part in.")
    activities = keys(
        "code", many=True, help_text="The activities of joint action plans that it takes part in."
    )
    networks = MembershipSerializer(source="memberships", many=True, read_only=True)
    members = MembershipSerializer(source="member_rows", many=True, read_only=True)
    statements = keys("code", many=True, help_text="Its mission statements, the latest first.")
    to_verify = DoubtField()

    class Meta:
        model = Organisation
        fields = (
            *("slug", "kind", "body", "name", "short_name", "own_names", "summary", "seat", "seat_state"),
            *("seat_country", "states", "activity_note", "founded", "founded_precision", "languages"),
            *("website", "email", "phone", "address", "areas", "items", "events", "activities", "networks"),
            *("members", "statements", "verified_on", "source", "source_url", "to_verify", "is_sample"),
            *("url", "page"),
        )
        included = {
            "body": BodySerializer,
            "seat_state": StateSerializer,
            "states": StateSerializer,
            "statements": "civil_society.api.statements.StatementSerializer",
        }

    @classmethod
    def whole(cls, name: str, *, many: bool) -> serializers.Field:
        if name == "seat_state":
            return StateSerializer(source="subject.seat_state", read_only=True)
        return super().whole(name, many=many)


class OrganisationFilter(RecordFilter):
    """The filters of the pages by their names, but for languages: `language` is that of the answer.

    A state is asked for as seat or as place of activity, an area with its items.
    """

    q = words()
    kind = choice(OrganisationKind)
    area = key("areas__code", method="filter_area")
    item = link("items", "code", in_force(Organisation, "items"))
    state = key("seat_state__slug", method="filter_state")
    working_language = choice(WorkingLanguage, method="filter_language")
    network = key("networks__slug", method="filter_network")
    event = link("events", "slug", records.Event.objects.published)

    class Meta:
        model = Organisation
        fields: list[str] = []

    def filter_area(self, organisations: QuerySet, name: str, value: list[str]) -> QuerySet:
        known = queries.areas_in_force().filter(code__in=value).values_list("code", flat=True)
        return queries.on_area(organisations, *known)

    def filter_state(self, organisations: QuerySet, name: str, value: list[str]) -> QuerySet:
        return queries.at_state(organisations, *value)

    def filter_network(self, organisations: QuerySet, name: str, value: list[str]) -> QuerySet:
        return queries.in_network(organisations, *value)

    def filter_language(self, organisations: QuerySet, name: str, value: list[str]) -> QuerySet:
        spoken = OrganisationLanguage.objects.filter(language__in=value)
        return organisations.filter(pk__in=spoken.values("organisation"))


class OrganisationViewSet(ReadViewSet):
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilter
    sources = records.ALL
    ordering_fields = {"slug": "slug", "kind": "kind", "verified_on": "verified_on"}

    def records(self) -> QuerySet:
        return records.organisations(included_in(self))


register(
    Collection(
        "organisations",
        OrganisationViewSet,
        _("Organisations and cooperation bodies"),
        _(
            "Who works on the Vision beside the states: where, on what, in which languages, in which networks."
        ),
        order=70,
    )
)
