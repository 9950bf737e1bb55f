"""The collection of mission statements: what organisations say that they are for, part by part."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from civil_society.api import records
from civil_society.enums import PartKind, WorkingLanguage
from civil_society.models import MissionStatement, Organisation, StatementPart
from portal.api.filters import RecordFilter, choice, yes_or_no
from portal.api.links import (
    DoubtField,
    TwoPartKey,
    in_force,
    included_in,
    link,
    numbered_link,
    sample_mark,
)
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.views import ReadViewSet
from portal.models import State

WORDING = {
    "type": "object",
    "description": "The wording of the organisation under its language (BCP 47); empty where it is not on record.",
    "additionalProperties": {"type": "string"},
    "maxProperties": 1,
}


@extend_schema_field(WORDING)
class WordingField(serializers.Field):
    """What the organisation wrote, under the language that the statement was written in."""

    def __init__(self, **kwargs: Any):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, part: StatementPart) -> dict[str, str]:
        return {part.statement.language: part.original} if part.original else {}


class PartSerializer(RecordSerializer):
    """A part of a statement: title and summary are the portal’s, the original is the organisation’s own wording."""

    original = WordingField(help_text="The wording of the organisation, in the language it was written in.")
    areas = keys("code", many=True)
    commitments = keys("number", many=True)
    items = keys("code", many=True)
    states = keys("slug", many=True, help_text="The states that it names.")
    to_verify = DoubtField()

    class Meta:
        model = StatementPart
        fields = (
            *("position", "kind", "title", "summary", "original", "areas", "commitments", "items"),
            *("states", "to_verify"),
        )


class StatementSerializer(RecordSerializer):
    """One version of what an organisation says of itself. Its `code` is the organisation and the version."""

    url = AddressField("mission-statements", "code")
    page = PageField()
    code = serializers.CharField(read_only=True, help_text="The key of the organisation and the version.")
    organisation = keys("slug")
    parts = PartSerializer(many=True, read_only=True)
    to_verify = DoubtField()
    is_sample = sample_mark()

    class Meta:
        model = MissionStatement
        fields = (
            *("code", "organisation", "version", "is_current", "dated", "precision", "language", "parts"),
            *("source", "source_url", "to_verify", "is_sample", "url", "page"),
        )
        included = {"organisation": "civil_society.api.organisations.OrganisationSerializer"}


class StatementFilter(RecordFilter):
    """Of areas, items, commitments and states: statements of which a part is linked to them."""

    organisation = link("organisation", "slug", Organisation.objects.published)
    original_language = choice(WorkingLanguage, "language")
    current = yes_or_no("is_current")
    kind = choice(PartKind, method="filter_kind")
    area = link("parts__areas", "code", in_force(StatementPart, "areas"))
    item = link("parts__items", "code", in_force(StatementPart, "items"))
    commitment = numbered_link("parts__commitments", "number", in_force(StatementPart, "commitments"))
    state = link("parts__states", "slug", State.objects.all)

    class Meta:
        model = MissionStatement
        fields: list[str] = []

    def filter_kind(self, statements: QuerySet, name: str, value: list[str]) -> QuerySet:
        return statements.filter(pk__in=StatementPart.objects.filter(kind__in=value).values("statement"))


class StatementViewSet(TwoPartKey, ReadViewSet):
    key_parts = ("organisation__slug", "version")
    serializer_class = StatementSerializer
    filterset_class = StatementFilter
    sources = records.ALL
    ordering_fields = {"organisation": "organisation__slug", "version": "version", "dated": "dated"}

    def records(self) -> QuerySet:
        return records.statements(included_in(self))


register(
    Collection(
        "mission-statements",
        StatementViewSet,
        _("Mission statements"),
        _("What organisations say that they are for, part by part, with what each part is linked to."),
        order=71,
    )
)
