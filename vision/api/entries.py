"""What states reported: the entries of the edition that stands for each year, in the words of that edition."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.filters import KeyFilter, RecordFilter, choice, key, numbers, yes_or_no
from portal.api.pagination import Cursor
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, keys
from portal.api.shared import StateSerializer
from portal.api.texts import TextField
from portal.enums import Language
from vision.api import links
from vision.api.changes import changes_of
from vision.api.editions import CycleSerializer, standing
from vision.api.fields import StatusField, Whole, WordsField
from vision.api.filters import NOTHING, REPORTED, EntryStatusFilter
from vision.api.items import ActionItemSerializer
from vision.api.views import VisionViewSet
from vision.domain import editions
from vision.domain.editions.pieces import EvidencePiece
from vision.enums import ReportedStatus
from vision.models import ActionItem, Edition, EditionEntry


class EvidenceSerializer(serializers.Serializer):
    """A link, or a file that the portal hands out."""

    title = serializers.CharField(help_text="What the state calls it.")
    url = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField(help_text="Of a file, its name.")
    media_type = serializers.SerializerMethodField(help_text="Of a file, what kind it is.")
    size = serializers.SerializerMethodField(help_text="Of a file, its size in bytes.")
    sha256 = serializers.SerializerMethodField(help_text="Of a file, the SHA-256 of its bytes.")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, piece: EvidencePiece) -> str:
        return f"{settings.SITE_URL}{piece.url}" if piece.is_file else piece.url

    def get_name(self, piece: EvidencePiece) -> str | None:
        return piece.data.get("name")

    def get_media_type(self, piece: EvidencePiece) -> str | None:
        return piece.data.get("media_type")

    def get_size(self, piece: EvidencePiece) -> int | None:
        return piece.data.get("bytes")

    def get_sha256(self, piece: EvidencePiece) -> str | None:
        return piece.data.get("sha256")


class EntrySerializer(Whole):
    """What a state reported on an action item in a year; `assessed_status` and `remark` are the Secretariat’s.

    All of it is as the edition has it: nothing that was written since.
    """

    key = serializers.CharField(read_only=True, help_text="Year, state and item.")
    cycle = serializers.IntegerField(source="edition.cycle.year", read_only=True, help_text="The year.")
    state = keys("slug")
    item = serializers.CharField(
        source="piece.item.code", read_only=True, help_text="Code of the action item."
    )
    area = serializers.CharField(
        source="piece.item.area.code", read_only=True, help_text="Code of the area that it was in."
    )
    pillar = serializers.IntegerField(
        source="piece.item.area.pillar.number", read_only=True, help_text="Number of that area’s pillar."
    )
    status = StatusField(
        help_text="Reported by the state; null where it says that there is nothing to report."
    )
    nothing = serializers.BooleanField(
        source="piece.nothing",
        read_only=True,
        help_text="Whether the state says that there is nothing to report.",
    )
    language = serializers.ChoiceField(
        source="piece.language",
        choices=Language.choices,
        read_only=True,
        help_text="The language that the state wrote in: words in another one are a translation.",
    )
    done = WordsField(source="piece.done", read_only=True)
    next = WordsField(source="piece.next", read_only=True)
    translations = serializers.SerializerMethodField(
        help_text="Languages that there are translations in. People made them: none is made by a machine."
    )
    evidence = serializers.SerializerMethodField(help_text="What the state shows everybody for it.")
    assessed_status = StatusField(help_text="Assessed by the Secretariat, beside what the state says.")
    remark = TextField(source="piece.remark", help_text="Of the Secretariat, beside what the state says.")
    version = serializers.IntegerField(
        source="piece.state.version", read_only=True, help_text="Version of the state’s report, from 1."
    )
    accepted_on = serializers.DateField(
        source="piece.state.accepted_on",
        read_only=True,
        help_text="When the Secretariat accepted the report.",
    )
    edition = serializers.CharField(
        source="edition.key", read_only=True, help_text="Key of the edition that it is from."
    )
    is_sample = serializers.BooleanField(source="edition.cycle.is_sample", read_only=True)
    url = AddressField("entries", "key")
    page = PageField()

    class Meta:
        model = EditionEntry
        fields = (
            *("key", "cycle", "state", "item", "area", "pillar", "status", "nothing", "language", "done"),
            *("next", "translations", "evidence", "assessed_status", "remark", "version", "accepted_on"),
            *("edition", "is_sample", "url", "page"),
        )
        included = {"state": StateSerializer, "item": ActionItemSerializer, "cycle": CycleSerializer}
        ways = {"cycle": "edition.cycle"}

    def to_representation(self, instance: EditionEntry) -> dict[str, Any]:
        instance.piece = editions.piece_of(instance)  # type: ignore[attr-defined]
        return super().to_representation(instance)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Language.choices)))
    def get_translations(self, entry: EditionEntry) -> list[str]:
        return list(entry.piece.data["translations"])  # type: ignore[attr-defined]

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, entry: EditionEntry) -> Any:
        pieces = entry.piece.evidence  # type: ignore[attr-defined]
        return EvidenceSerializer(pieces, many=True, context=self.context).data


# --- Where an item stood when the edition was published ------------------------------------------------------


class PlaceFilter(KeyFilter):
    """Find entries by a piece that their item was in, as their edition has it: items may have been moved since."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        wanted = Q(pk__in=[])
        for edition in Edition.objects.current().in_brief():
            held = items_within(edition.pk, edition.sha256)
            codes = {code for place in value for code in held.get(place, ())}
            wanted |= Q(edition=edition, item__code__in=codes)
        return qs.filter(wanted)


@lru_cache(maxsize=64)
def items_within(pk: int, _sha256: str) -> dict[str, list[str]]:
    """Return the codes of the items that an edition has in each of its pillars and areas, by the code of these."""
    content = editions.content(Edition.objects.in_brief().get(pk=pk))
    pillars = {pillar.code: [item.code for item in pillar.items] for pillar in content.pillars}
    return pillars | {area.code: [item.code for item in area.items] for area in content.areas.values()}


class EntryFilter(RecordFilter):
    state = key("state__slug")
    item = key("item__code")
    area = PlaceFilter(label=_("One code or several, with commas."))
    pillar = PlaceFilter(label=_("One number or several, with commas."))
    status = EntryStatusFilter(
        choices=[*ReportedStatus.choices, (REPORTED, REPORTED), (NOTHING, NOTHING)],
        label=_("One value or several, with commas; reported is any status, nothing is nothing to report."),
    )
    cycle = numbers("edition__cycle__year")
    assessed_status = choice(ReportedStatus, "assessed_status")
    is_sample = yes_or_no("edition__cycle__is_sample")

    class Meta:
        model = EditionEntry
        fields: list[str] = []


class EntryViewSet(VisionViewSet):
    serializer_class = EntrySerializer
    filterset_class = EntryFilter
    pagination_class = Cursor  # type: ignore[assignment]
    lookup_field = "key"
    sources = (changes_of(Edition),)

    def records(self) -> Any:
        found = EditionEntry.objects.current().defer("edition__snapshot")
        found = found.select_related("edition__cycle", "state").order_by("pk")
        if "state" in self.included:
            found = found.prefetch_related("state__participations")
        if "cycle" in self.included:
            found = found.prefetch_related(standing("edition__cycle__editions"))
        if "item" in self.included:
            return found.prefetch_related(Prefetch("item", links.items(ActionItem.objects.all())))
        return found.select_related("item")

    def get_object(self) -> EditionEntry:
        return self.only(self.records().called(self.kwargs[self.lookup_url_kwarg]))


register(
    Collection(
        "entries",
        EntryViewSet,
        _("Published entries"),
        _("What each state reported on each action item, and the Secretariat’s assessment beside it."),
        order=22,
    )
)
