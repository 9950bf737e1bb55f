"""Pillars and cooperation areas."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, keys
from vision.api import links
from vision.api.changes import changes_of
from vision.api.fields import PIECE, PieceKey, PieceSerializer
from vision.api.filters import AreaFilter, PillarFilter
from vision.api.views import VisionViewSet
from vision.models import ActionItem, Commitment, CooperationArea, Goal, Pillar


class PillarSerializer(PieceSerializer):
    areas = keys("code", many=True, help_text="Codes of its cooperation areas, in order.")
    url = AddressField("pillars", "number")
    page = PageField()

    class Meta:
        model = Pillar
        fields = ("number", *PIECE, "areas", "url", "page")
        included = {"areas": "vision.api.framework.AreaSerializer"}


class PillarViewSet(VisionViewSet):
    serializer_class = PillarSerializer
    filterset_class = PillarFilter
    lookup_field = "number"
    sources = (changes_of(Pillar, CooperationArea),)
    ordering_fields = {"number": "number", "position": "position"}

    def records(self) -> Any:
        return links.pillars(Pillar.objects.in_force(), self.included)


class AreaSerializer(PieceSerializer):
    pillar = PieceKey("number", help_text="Number of its pillar.")
    goals = keys(
        "number", many=True, help_text="Numbers of the Sustainable Development Goals that it serves."
    )
    commitments = keys("number", many=True, help_text="Numbers of the commitments that concern it.")
    items = keys("code", many=True, help_text="Codes of its action items, in order.")
    url = AddressField("areas", "code")
    page = PageField()

    class Meta:
        model = CooperationArea
        fields = ("code", *PIECE, "pillar", "goals", "commitments", "items", "url", "page")
        included = {
            "pillar": PillarSerializer,
            "goals": "vision.api.goals.GoalSerializer",
            "commitments": "vision.api.document.CommitmentSerializer",
            "items": "vision.api.items.ActionItemSerializer",
        }


class AreaViewSet(VisionViewSet):
    serializer_class = AreaSerializer
    filterset_class = AreaFilter
    lookup_field = "code"
    sources = (changes_of(CooperationArea, Pillar, ActionItem, Commitment, Goal),)

    def records(self) -> Any:
        return links.areas(CooperationArea.objects.in_force(), self.included)


register(Collection("pillars", PillarViewSet, _("Pillars"), _("The pillars of the strategy."), order=13))
register(
    Collection(
        "areas",
        AreaViewSet,
        _("Cooperation areas"),
        _("The cooperation areas of each pillar, with their goals, commitments and action items."),
        order=14,
    )
)
