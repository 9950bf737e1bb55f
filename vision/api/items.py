"""Action items: what is done, where it belongs, what it goes with."""

from typing import Any

from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, keys
from portal.api.shared import BodySerializer
from portal.models import CooperationBody
from portal.text.collation import collation
from portal.translations.texts import current_language
from vision.api import links
from vision.api.changes import changes_of
from vision.api.fields import PIECE, PieceKey, PieceSerializer
from vision.api.filters import ActionItemFilter
from vision.api.framework import AreaSerializer, PillarSerializer
from vision.api.views import VisionViewSet
from vision.models import ActionItem, Commitment, CooperationArea, Edition, Goal, Pillar


class ActionItemSerializer(PieceSerializer):
    pillar = PieceKey("number", source="area.pillar", help_text="Number of its pillar.")
    area = PieceKey("code", help_text="Code of its cooperation area.")
    goals = keys(
        "number", many=True, help_text="Numbers of the Sustainable Development Goals that it serves."
    )
    bodies = keys("slug", many=True, help_text="Cooperation bodies that it names.")
    commitments = keys(
        "number",
        many=True,
        source="area.commitments",
        help_text="Numbers of the commitments that concern its area.",
    )
    supports = keys("code", many=True, help_text="Codes of the action items that it supports.")
    supported_by = keys("code", many=True, help_text="Codes of the action items that support it.")
    url = AddressField("action-items", "code")
    page = PageField()

    class Meta:
        model = ActionItem
        fields = (
            *("code", *PIECE, "pillar", "area", "goals", "bodies", "commitments"),
            *("supports", "supported_by", "url", "page"),
        )
        included = {
            "pillar": PillarSerializer,
            "area": AreaSerializer,
            "goals": "vision.api.goals.GoalSerializer",
            "bodies": BodySerializer,
            "commitments": "vision.api.document.CommitmentSerializer",
            "supports": "vision.api.items.ActionItemSerializer",
            "supported_by": "vision.api.items.ActionItemSerializer",
        }
        ways = {"pillar": "area.pillar", "commitments": "area.commitments"}


class ActionItemViewSet(VisionViewSet):
    serializer_class = ActionItemSerializer
    filterset_class = ActionItemFilter
    lookup_field = "code"
    # What editions say is asked by the filters of state, status and year.
    sources = (changes_of(ActionItem, CooperationArea, Pillar, Commitment, Goal, CooperationBody, Edition),)
    ordering_fields = {"title": "title_in_order"}

    def records(self) -> Any:
        language = current_language()
        in_order = Collate(f"title_{language}", collation(language))
        found = ActionItem.objects.in_force().annotate(title_in_order=in_order)
        return links.items(found, self.included)


register(
    Collection(
        "action-items",
        ActionItemViewSet,
        _("Action items"),
        _(
            "What the strategy asks for, item by item: pillar, area, goals, bodies, and what states reported on."
        ),
        order=15,
    )
)
