"""The document around the pillars: itself, what it rests on, what it commits to."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.shared import SummitSerializer
from portal.models import Summit
from vision.api import links
from vision.api.changes import changes_of
from vision.api.fields import PIECE, OfficialField, PieceSerializer, PlaceField
from vision.api.filters import CommitmentFilter, RecitalFilter
from vision.api.views import VisionViewSet
from vision.models import Commitment, CooperationArea, Document, DocumentText, PreambleParagraph, Recital


class OfficialTextSerializer(serializers.ModelSerializer):
    """An official text that was loaded, whole on its page; the current ones are what `official_text` is from."""

    imported_on = serializers.SerializerMethodField(help_text="The day on which it was loaded.")
    page = PageField()

    class Meta:
        model = DocumentText
        fields = ("language", "edition", "is_current", "imported_on", "page")

    def get_imported_on(self, text: DocumentText) -> str:
        return timezone.localtime(text.imported_at).date().isoformat()


class PreambleSerializer(PieceSerializer):
    class Meta:
        model = PreambleParagraph
        fields = ("number", *PIECE)


class DocumentSerializer(RecordSerializer):
    """The strategy, with its preamble and the official texts of it that were loaded."""

    official_text = OfficialField()
    summit = keys("slug", allow_null=True)
    preamble = serializers.SerializerMethodField(help_text="The paragraphs of the preamble, in order.")
    texts = OfficialTextSerializer(many=True, read_only=True)
    url = AddressField("documents", "slug")
    page = PlaceField(lambda _document: reverse("vision:overview"))

    class Meta:
        model = Document
        fields = (
            *("slug", "title", "summary", "official_text", "adopted", "horizon", "summit"),
            *("preamble", "texts", "url", "page"),
        )
        included = {"summit": SummitSerializer}

    @extend_schema_field(PreambleSerializer(many=True))
    def get_preamble(self, document: Document) -> Any:
        # A portal serves one document, so the paragraphs are its own.
        paragraphs = PreambleParagraph.objects.in_force()
        # What the address asks of the document is not asked of them.
        return PreambleSerializer(paragraphs, many=True, context=self.context | {"asked": None}).data


class DocumentViewSet(VisionViewSet):
    serializer_class = DocumentSerializer
    sources = (changes_of(Document, PreambleParagraph, DocumentText, Summit),)

    def records(self) -> Any:
        texts = DocumentText.objects.defer("tree")
        found = Document.objects.select_related("summit__state").order_by("pk")
        return found.prefetch_related(Prefetch("texts", texts))


class RecitalSerializer(PieceSerializer):
    url = AddressField("recitals", "number")
    page = PlaceField(lambda _recital: f"{reverse('vision:overview')}#recitals")

    class Meta:
        model = Recital
        fields = ("number", *PIECE, "url", "page")


class RecitalViewSet(VisionViewSet):
    serializer_class = RecitalSerializer
    filterset_class = RecitalFilter
    lookup_field = "number"
    sources = (changes_of(Recital),)
    ordering_fields = {"number": "number", "position": "position"}

    def records(self) -> Any:
        return Recital.objects.in_force()


class CommitmentSerializer(PieceSerializer):
    areas = keys("code", many=True, help_text="Codes of the areas that it concerns.")
    url = AddressField("commitments", "number")
    page = PageField()

    class Meta:
        model = Commitment
        fields = ("number", *PIECE, "areas", "url", "page")
        included = {"areas": "vision.api.framework.AreaSerializer"}


class CommitmentViewSet(VisionViewSet):
    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilter
    lookup_field = "number"
    sources = (changes_of(Commitment, CooperationArea),)
    ordering_fields = {"number": "number", "position": "position"}

    def records(self) -> Any:
        return links.commitments(Commitment.objects.in_force(), self.included)


register(
    Collection(
        "documents",
        DocumentViewSet,
        _("Documents"),
        _(
            "The strategy itself: when it was adopted, until when it runs, its preamble and its official texts."
        ),
        order=10,
    )
)
register(
    Collection(
        "recitals", RecitalViewSet, _("Recitals"), _("What the document says that it rests on."), order=11
    )
)
register(
    Collection(
        "commitments",
        CommitmentViewSet,
        _("Commitments"),
        _("What the states commit themselves to, and the cooperation areas that each concerns."),
        order=12,
    )
)
